/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-staff"

#include "ow-staff-words.h"

#include <glib/gi18n.h>

#include "ow-clock.h"
#include "ow-language.h"
#include "ow-service.h"

#define MEGABYTE G_GUINT64_CONSTANT (1000000)
#define GIGABYTE (1000 * MEGABYTE)
/* A filling takes kilobytes; a service pack, some megabytes. */
#define DISK_TROUBLE (100 * MEGABYTE)
#define DISK_NOTICE GIGABYTE
#define CLOCK_NOTICE (1 * G_TIME_SPAN_MINUTE)
#define QUEUE_TROUBLE (1 * G_TIME_SPAN_DAY)
#define FETCH_TROUBLE (1 * G_TIME_SPAN_HOUR) /* what may pass by itself */
#define MAX_LINES 8 /* shown one by one */

/* --- Pieces --------------------------------------------------------------------------------------- */

static void
item_free (gpointer data)
{
  OwStaffItem *item = data;

  g_free (item->title);
  g_free (item->state);
  g_free (item->advice);
  g_ptr_array_unref (item->lines);
  g_free (item);
}

static const char *
weight_word (OwStaffWeight weight)
{
  switch (weight) {
  case OW_STAFF_TROUBLE:
    /* Translators: beside a part of the machine, for the staff: somebody has to see to it. */
    return _("to be seen to");
  case OW_STAFF_NOTICE:
    /* Translators: beside a part of the machine, for the staff: somebody should know. */
    return _("please note");
  case OW_STAFF_GOOD:
  default:
    /* Translators: beside a part of the machine, for the staff: nothing is wrong. */
    return _("in order");
  }
}

/* Takes @state; @advice may be NULL. */
static OwStaffItem *
add (GPtrArray    *items,
     OwStaffWeight weight,
     const char   *what,
     char         *state,
     const char   *advice)
{
  OwStaffItem *item = g_new0 (OwStaffItem, 1);

  item->weight = weight;
  /* Translators: %1$s is a part of the machine, %2$s how it stands. */
  item->title = g_strdup_printf (_("%1$s: %2$s"), what, weight_word (weight));
  item->state = state;
  item->advice = g_strdup (advice);
  item->lines = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (items, item);
  return item;
}

static char *
time_words (gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (when / G_TIME_SPAN_SECOND);

  return time != NULL ? g_date_time_format (time, _("%-d %B %Y, %H:%M")) : g_strdup ("");
}

/* What people call the form; its id where no service has it. */
static const char *
name_of (GListModel *services,
         const char *form)
{
  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (services, i);

    /* The list keeps it. */
    if (g_str_equal (ow_service_get_form_id (service), form))
      return ow_service_get_name (service, ow_language_get ());
  }
  return form;
}

/* --- Clock ---------------------------------------------------------------------------------------- */

/* Only the machine itself says what time it is: does something of its own speak against it? NULL for nothing. */
static char *
doubt_clock (const OwStaffReport *report,
             gint64               now,
             const char          *time)
{
  gint64 unmoved = now - report->moved;
  g_autofree char *then = time_words (report->newest > now + OW_CLOCK_DOUBT ? report->newest : unmoved);

  if (report->newest > now + OW_CLOCK_DOUBT)
    return g_strdup_printf (_("It is %1$s here, but something was handed in here on %2$s, which is later."), time,
                            then);
  if (ABS (report->moved) >= OW_CLOCK_DOUBT)
    return g_strdup_printf (_("It is %1$s here. The clock was set anew while the program ran; "
                              "by the old one it is %2$s."), time, then);
  if (report->doubted > 0)
    return g_strdup_printf (_("It is %s here, but what was put aside here with a slip would be much too old then."),
                            time);
  return NULL;
}

typedef enum {
  CLOCK_GOOD,  /* as far as anybody knows */
  CLOCK_ASKED, /* nothing says that it is wrong, but it would be why no certificate holds */
  CLOCK_WRONG,
} Clock;

static Clock
judge_clock (const OwStaffReport *report,
             gint64               now)
{
  g_autofree char *doubt = report->knows_time ? NULL : doubt_clock (report, now, "");

  if (doubt != NULL || (report->knows_time && ABS (report->ahead) >= OW_CLOCK_DOUBT))
    return CLOCK_WRONG;
  return !report->knows_time && report->line == OW_STAFF_LINE_UNPROVEN ? CLOCK_ASKED : CLOCK_GOOD;
}

/* --- Line, queue ---------------------------------------------------------------------------------- */

static void
add_line (GPtrArray           *items,
          const OwStaffReport *report,
          gint64               now)
{
  const char *what = _("Line to the hall");
  g_autofree char *heard = time_words (report->heard);
  g_autofree char *time = time_words (now);

  switch (report->line) {
  case OW_STAFF_LINE_NONE:
    add (items, OW_STAFF_NOTICE, what, g_strdup (_("The settings name no hall that this machine may talk to.")),
         _("What is handed in stays here and isn't sent. Whoever set this machine up knows the address."));
    break;
  case OW_STAFF_LINE_REFUSED:
    add (items, OW_STAFF_TROUBLE, what, g_strdup (_("The hall turns this machine away: it doesn't take its login.")),
         _("What is handed in is kept here. Please tell whoever looks after the server; then press “Send now”."));
    break;
  case OW_STAFF_LINE_UNPROVEN:
    add (items, OW_STAFF_TROUBLE, what,
         g_strdup_printf (_("Somebody answers, but can't prove to be the hall: the certificate doesn't hold. "
                            "It is %s here."), time),
         _("If that isn't the right time, please have the clock set. If it is, tell whoever looks after the server. "
           "What is handed in is kept here."))
      ->act = OW_STAFF_ACT_SEND;
    break;
  case OW_STAFF_LINE_DOWN:
    if (!report->open && report->heard == 0) {
      add (items, OW_STAFF_NOTICE, what,
           g_strdup (_("The hall isn't asked before the place opens where things are kept here.")), NULL);
      break;
    }
    add (items, OW_STAFF_TROUBLE, what,
         report->heard > 0 ? g_strdup_printf (_("The hall doesn't answer. Its last answer came on %s."), heard)
                           : g_strdup (_("The hall has not answered since the program was started.")),
         _("Visits go on, and what is handed in is sent by itself later. Please look at the cable and the router."))
      ->act = OW_STAFF_ACT_SEND;
    break;
  case OW_STAFF_LINE_UP:
  default:
    add (items, OW_STAFF_GOOD, what, g_strdup_printf (_("The hall answers; last on %s."), heard), NULL);
    break;
  }
}

/* By any clock: what was handed in may have the time of a right one, or of this one. */
static gboolean
is_old (const OwStaffReport *report,
        gint64               now,
        Clock                clock)
{
  gint64 off = report->knows_time ? ABS (report->ahead) : 0;

  return (report->knows_time || clock == CLOCK_GOOD) && now - report->oldest > QUEUE_TROUBLE + off;
}

static void
add_queue (GPtrArray           *items,
           const OwStaffReport *report,
           gint64               now,
           Clock                clock)
{
  const char *what = _("To be sent");
  gboolean old = is_old (report, now, clock);
  g_autofree char *oldest = time_words (report->oldest);

  if (!report->open) {
    add (items, OW_STAFF_NOTICE, what,
         g_strdup (_("It can't be seen how much waits before the place opens where it is kept.")), NULL);
    return;
  }
  if (report->waiting == 0) {
    add (items, OW_STAFF_GOOD, what, g_strdup (_("Nothing waits: all of it is at the hall.")), NULL);
    return;
  }
  add (items, old ? OW_STAFF_TROUBLE : OW_STAFF_NOTICE, what,
       g_strdup_printf (ngettext ("%1$u waits; it was handed in on %2$s.",
                                  "%1$u wait; the oldest was handed in on %2$s.",
                                  report->waiting),
                        report->waiting, oldest),
       old ? _("That is more than a day. Please see that the line to the hall comes back, and leave the machine on.")
           : _("They are sealed on the disk, and sent by themselves as soon as the hall answers."))
    ->act = OW_STAFF_ACT_SEND;
}

static const char *
why_words (OwStaffWhy why)
{
  switch (why) {
  case OW_STAFF_WHY_CONFLICT:
    return _("the hall has another version of it already, or has closed the form");
  case OW_STAFF_WHY_NO_FORM:
    return _("the hall doesn't know the form");
  case OW_STAFF_WHY_REFUSED:
    return _("the hall doesn't take it");
  case OW_STAFF_WHY_NO_RIGHTS:
    return _("the hall, or a firewall before it, doesn't let this machine hand it in");
  case OW_STAFF_WHY_LARGE:
    return _("it is too large for the hall");
  case OW_STAFF_WHY_UNREAD:
    return _("this machine can't read it any more");
  case OW_STAFF_WHY_SIGNATURE:
    return _("its signature doesn't fit: it was changed, or isn't from this machine");
  case OW_STAFF_WHY_OTHER:
  default:
    return _("for another reason");
  }
}

static void
add_more (OwStaffItem *item,
          guint        more)
{
  if (more > 0)
    g_ptr_array_add (item->lines, g_strdup_printf (ngettext ("and %u more", "and %u more", more), more));
}

static void
add_held_line (OwStaffItem       *item,
               const OwStaffHeld *held,
               GListModel        *services)
{
  g_autofree char *since = time_words (held->since);

  /* Translators: the number of a slip, the service, when it was handed in, why the hall hasn't got it. */
  g_ptr_array_add (item->lines, g_strdup_printf (_("%1$s, %2$s, handed in on %3$s: %4$s"), held->number,
                                                 name_of (services, held->form), since, why_words (held->why)));
  if (held->said != NULL)
    /* Translators: %s is what the hall's server says, in its own language. */
    g_ptr_array_add (item->lines, g_strdup_printf (_("The hall says: “%s”"), held->said));
}

/* Those of @report that are lost, or those that aren't; @n: how many there are, of which not all may be listed. */
static void
add_held_lines (OwStaffItem         *item,
                const OwStaffReport *report,
                gboolean             lost,
                guint                n,
                GListModel          *services)
{
  guint shown = 0;

  for (guint i = 0; i < report->held->len && shown < MAX_LINES; i++) {
    const OwStaffHeld *held = report->held->pdata[i];

    if (ow_staff_why_is_lost (held->why) != lost)
      continue;
    add_held_line (item, held, services);
    shown++;
  }
  if (n > shown)
    g_ptr_array_add (item->lines,
                     g_strdup_printf (ngettext ("and %u more: whoever looks after the machine can look it up",
                                                "and %u more: whoever looks after the machine can look them up",
                                                n - shown),
                                      n - shown));
}

static OwStaffItem *
add_lost (GPtrArray *items,
          guint      n)
{
  return add (items, OW_STAFF_TROUBLE, _("Can't be sent any more"),
              g_strdup_printf (ngettext ("%u that was handed in can't be read here any more, or wasn't signed here.",
                                         "%u that were handed in can't be read here any more, or weren't signed here.",
                                         n),
                               n),
              _("Sending it again doesn't help. Please tell whoever looks after the machine, with the numbers: those "
                "people may have to hand in anew."));
}

static OwStaffItem *
add_refused (GPtrArray *items,
             guint      n)
{
  OwStaffItem *item
    = add (items, OW_STAFF_TROUBLE, _("Held back"),
           g_strdup_printf (ngettext ("%u that was handed in doesn't get through. It is safe here.",
                                      "%u that were handed in don't get through. They are safe here.", n),
                            n),
           _("Please tell whoever looks after the forms, with the numbers. Once it is mended, try again here."));

  item->act = OW_STAFF_ACT_SEND_HELD;
  return item;
}

/* Each kind is for somebody else to see to, and only one can be sent again. */
static void
add_held (GPtrArray           *items,
          const OwStaffReport *report,
          GListModel          *services)
{
  guint n_refused = report->n_held - MIN (report->n_held, report->n_lost);

  if (report->n_lost > 0)
    add_held_lines (add_lost (items, report->n_lost), report, TRUE, report->n_lost, services);
  if (n_refused > 0)
    add_held_lines (add_refused (items, n_refused), report, FALSE, n_refused, services);
}

/* --- The machine ---------------------------------------------------------------------------------- */

static void
add_printer (GPtrArray     *items,
             OwPrinterState printer)
{
  static const struct {
    OwPrinterState state;
    OwStaffWeight weight;
    const char *words;
    const char *advice;
  } states[] = {
    { OW_PRINTER_UNKNOWN, OW_STAFF_NOTICE, N_("The printer hasn't been asked yet."), NULL },
    { OW_PRINTER_READY, OW_STAFF_GOOD, N_("Ready, with paper."), NULL },
    { OW_PRINTER_PRINTING, OW_STAFF_GOOD, N_("It prints."), NULL },
    { OW_PRINTER_PAPER_LOW, OW_STAFF_NOTICE, N_("The paper will soon be used up."),
      N_("Please have a new roll ready.") },
    { OW_PRINTER_PAPER_OUT, OW_STAFF_TROUBLE, N_("It is out of paper."),
      N_("Please put in a new roll. Until then people are asked to write their number down.") },
    { OW_PRINTER_JAM, OW_STAFF_TROUBLE, N_("The paper is stuck."), N_("Please open the cover and take it out.") },
    { OW_PRINTER_DOOR_OPEN, OW_STAFF_TROUBLE, N_("Its cover is open."), N_("Please close the cover until it clicks.") },
    { OW_PRINTER_OFFLINE, OW_STAFF_TROUBLE, N_("It doesn't answer."),
      N_("Please look whether it is on, and at its cable.") },
    { OW_PRINTER_STOPPED, OW_STAFF_TROUBLE, N_("It stands still, with a fault of its own."),
      N_("Please look at the printer: it says more. Turning it off and on often helps.") },
  };
  const char *what = _("Printer and paper");

  if (printer == 0) {
    add (items, OW_STAFF_NOTICE, what, g_strdup (_("This machine has no printer")),
         _("People are asked to write their number down."));
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    if (states[i].state == printer)
      add (items, states[i].weight, what, g_strdup (_(states[i].words)),
           states[i].advice != NULL ? _(states[i].advice) : NULL)
        ->act = OW_STAFF_ACT_TEST_PAGE;
  }
}

static void
add_disk (GPtrArray           *items,
          const OwStaffReport *report)
{
  g_autofree char *size = g_format_size (report->free);
  const char *what = _("Disk");

  if (report->disk == OW_DISK_FULL)
    add (items, OW_STAFF_TROUBLE, what, g_strdup (_("It is full: nothing can be handed in now.")),
         _("Please have room made."));
  else if (report->disk == OW_DISK_FAILS)
    add (items, OW_STAFF_TROUBLE, what, g_strdup (_("Nothing can be written to it: nothing can be handed in now.")),
         _("Please turn the machine off and on. If it stays so, tell whoever looks after the machine."));
  else if (!report->open)
    add (items, OW_STAFF_TROUBLE, what, g_strdup (_("Nothing can be handed in: the place where it is kept doesn't "
                                                    "open.")),
         _("The program tries again by itself. If that doesn't help within a minute, please tell whoever looks after "
           "the machine."));
  else if (report->damaged)
    add (items, OW_STAFF_TROUBLE, what,
         g_strdup (_("What was kept here was damaged at the start. It was set aside, not erased, and a new place "
                     "begun.")),
         _("Please tell whoever looks after the machine: something may not have reached the hall."));
  else if (!report->knows_disk)
    add (items, OW_STAFF_NOTICE, what, g_strdup (_("It doesn't say how much room is left.")), NULL);
  else
    add (items,
         report->free < DISK_TROUBLE  ? OW_STAFF_TROUBLE
         : report->free < DISK_NOTICE ? OW_STAFF_NOTICE
                                      : OW_STAFF_GOOD,
         /* Translators: %s is a size, such as 12.3 GB. */
         what, g_strdup_printf (_("%s of room left."), size),
         report->free < DISK_NOTICE ? _("When it is full, nothing can be handed in. Please have room made.") : NULL);
}

static void
add_clock (GPtrArray           *items,
           const OwStaffReport *report,
           gint64               now,
           Clock                clock)
{
  gint64 off = ABS (report->ahead);
  g_autofree char *time = time_words (now);
  g_autofree char *there = time_words (now - report->ahead);
  g_autofree char *doubt = report->knows_time ? NULL : doubt_clock (report, now, time);
  const char *what = _("Clock");
  const char *advice = _("Appointments and dates on slips go by this clock. Please have it set.");

  if (doubt != NULL)
    add (items, OW_STAFF_TROUBLE, what, g_steal_pointer (&doubt), advice);
  else if (clock == CLOCK_ASKED)
    add (items, OW_STAFF_TROUBLE, what,
         g_strdup_printf (_("It is %s here. Is that right? A wrong clock makes every certificate invalid."), time),
         _("If it isn't, please have it set. Appointments and dates on slips go by it, too."));
  else if (!report->knows_time)
    add (items, OW_STAFF_GOOD, what,
         g_strdup_printf (_("It is %s here. The hall hasn't said yet what time it has."), time), NULL);
  else if (off < CLOCK_NOTICE)
    add (items, OW_STAFF_GOOD, what, g_strdup_printf (_("It is %s, as at the hall."), time), NULL);
  else
    add (items, clock == CLOCK_WRONG ? OW_STAFF_TROUBLE : OW_STAFF_NOTICE, what,
         g_strdup_printf (_("It is %1$s here, but %2$s at the hall."), time, there), advice);
}

static void
add_versions (GPtrArray           *items,
              const OwStaffReport *report,
              GListModel          *services)
{
  guint n = report->forms->len;
  g_autofree char *program = report->pack != NULL
                               ? g_strdup_printf (_("Program %1$s, service pack %2$s %3$s."), report->program,
                                                  report->pack, report->pack_version)
                               : g_strdup_printf (_("Program %s."), report->program);
  g_autofree char *fetched = g_strdup_printf (ngettext ("%u form fetched from the hall.",
                                                        "%u forms fetched from the hall.", n),
                                              n);
  guint n_unsigned = 0;
  gboolean to_note;
  OwStaffItem *item;

  for (guint i = 0; i < n; i++)
    n_unsigned += ((const OwStaffForm *) report->forms->pdata[i])->is_signed ? 0 : 1;
  to_note = n_unsigned > 0 || report->refused > 0 || report->takes_none;
  item = add (items, to_note ? OW_STAFF_NOTICE : OW_STAFF_GOOD, _("Program and forms"),
              g_strjoin ("\n", program, n > 0 ? fetched : NULL, NULL), NULL);
  if (report->refused > 0)
    item->advice = g_strdup (_("A new version was tried, didn't stand, and was stepped back from. Please tell the "
                               "office that publishes it."));
  else if (report->takes_none)
    item->advice = g_strdup (_("This machine takes no new forms from the hall: the settings name nobody whose "
                               "signature counts. Please have whoever looks after it set Root, or Unsigned=true, "
                               "in [Updates]."));
  else if (n_unsigned > 0)
    item->advice = g_strdup (report->unsigned_too
                               ? _("The settings take forms that nobody signed for, because of where they come from.")
                               : _("The settings no longer take forms that nobody signed for: these are from before."));
  for (guint i = 0; i < MIN (n, MAX_LINES); i++) {
    const OwStaffForm *form = report->forms->pdata[i];

    /* Translators: a form, its version, whether somebody signed for it. */
    g_ptr_array_add (item->lines, g_strdup_printf (_("%1$s, version %2$s, %3$s"), name_of (services, form->id),
                                                   form->version, form->is_signed ? _("signed") : _("unsigned")));
  }
  add_more (item, n - MIN (n, MAX_LINES));
}

static const char *
fetch_words (OwStaffFetch why)
{
  switch (why) {
  case OW_STAFF_FETCH_LINE:
    return _("the hall doesn't answer");
  case OW_STAFF_FETCH_TRUST:
    return _("whoever answers can't prove to be the hall");
  case OW_STAFF_FETCH_PORTAL:
    return _("something else answers in place of the hall, such as a login page of the network");
  case OW_STAFF_FETCH_BUSY:
    return _("the hall's server has too much to do");
  case OW_STAFF_FETCH_REFUSED:
    return _("the hall doesn't give it to this machine");
  case OW_STAFF_FETCH_GONE:
    return _("the hall lists it but hasn't got it");
  case OW_STAFF_FETCH_CONTENT:
    return _("what the hall gives isn't what it lists");
  case OW_STAFF_FETCH_LARGE:
    return _("it is larger than this machine takes");
  case OW_STAFF_FETCH_ADDRESS:
    return _("its address is none that this machine goes to");
  case OW_STAFF_FETCH_ENTRY:
    return _("its entry in the hall's list is faulty");
  case OW_STAFF_FETCH_TWICE:
    return _("the hall lists it twice");
  case OW_STAFF_FETCH_UNLOADED:
    return _("the program can't load it");
  case OW_STAFF_FETCH_UNSIGNED:
    return _("its signatures don't hold");
  case OW_STAFF_FETCH_DISK:
    return _("it can't be kept on the disk");
  case OW_STAFF_FETCH_OTHER:
  default:
    return _("for another reason");
  }
}

/* What the line is to blame for is said where the line is. */
static gboolean
is_the_line (const OwStaffReport    *report,
             const OwStaffUnfetched *unfetched)
{
  return unfetched->form == NULL && report->line != OW_STAFF_LINE_UP &&
         (unfetched->why == OW_STAFF_FETCH_LINE || unfetched->why == OW_STAFF_FETCH_REFUSED ||
          (unfetched->why == OW_STAFF_FETCH_TRUST && report->line == OW_STAFF_LINE_UNPROVEN));
}

static gboolean
may_pass (const OwStaffUnfetched *unfetched,
          gint64                  now,
          Clock                   clock)
{
  return (unfetched->why == OW_STAFF_FETCH_LINE || unfetched->why == OW_STAFF_FETCH_BUSY) &&
         (clock != CLOCK_GOOD || now - unfetched->since < FETCH_TROUBLE);
}

/* A certificate, or what is signed for, may hold once the clock is right. */
static gboolean
may_be_the_clock (const OwStaffUnfetched *unfetched,
                  Clock                   clock)
{
  return clock != CLOCK_GOOD &&
         (unfetched->why == OW_STAFF_FETCH_TRUST || unfetched->why == OW_STAFF_FETCH_UNSIGNED);
}

static void
add_unfetched (GPtrArray           *items,
               const OwStaffReport *report,
               GListModel          *services,
               gint64               now,
               Clock                clock)
{
  OwStaffWeight weight = OW_STAFF_NOTICE;
  gboolean by_clock = FALSE;
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  OwStaffItem *item;

  for (guint i = 0; i < report->unfetched->len; i++)
    if (!is_the_line (report, report->unfetched->pdata[i]))
      g_ptr_array_add (told, report->unfetched->pdata[i]);
  if (told->len == 0)
    return;
  for (guint i = 0; i < told->len; i++) {
    if (may_be_the_clock (told->pdata[i], clock))
      by_clock = TRUE;
    else if (!may_pass (told->pdata[i], now, clock))
      weight = OW_STAFF_TROUBLE;
  }
  item = add (items, weight, _("Fetching forms"),
              g_strdup (_("Something can't be fetched. The forms that are here are used as they are.")),
              by_clock && weight == OW_STAFF_NOTICE
                ? _("The clock may be why. Once it is right, the machine tries again by itself.")
                : _("Please tell whoever looks after the forms. The machine tries again by itself."));
  for (guint i = 0; i < MIN (told->len, MAX_LINES); i++) {
    const OwStaffUnfetched *one = told->pdata[i];
    g_autofree char *since = time_words (one->since);
    const char *name = one->form == NULL   ? _("List of forms")
                       : *one->form == '\0' ? _("A form without a name")
                                            : name_of (services, one->form);

    /* Translators: a form or the list of them, since when it can't be fetched, why. */
    g_ptr_array_add (item->lines, g_strdup_printf (_("%1$s, since %2$s: %3$s"), name, since, fetch_words (one->why)));
  }
  add_more (item, told->len - MIN (told->len, MAX_LINES));
}

static void
add_drafts (GPtrArray           *items,
            const OwStaffReport *report)
{
  g_autofree char *aside = g_strdup_printf (ngettext ("%u lies here, put aside with a slip.",
                                                      "%u lie here, put aside with a slip.", report->aside),
                                            report->aside);

  add (items, OW_STAFF_GOOD, _("Not finished yet"),
       report->cut_off
         ? g_strconcat (aside, "\n", _("One more was cut off and waits some minutes for its person."), NULL)
         : g_strdup (aside),
       report->aside > 0 || report->cut_off
         ? _("Only the slip, or the person's own number, opens them: the staff can't.")
         : NULL);
}

/* --- All of it ------------------------------------------------------------------------------------ */

GPtrArray *
ow_staff_words_list (const OwStaffReport *report,
                     OwPrinterState       printer,
                     GListModel          *services,
                     gint64               now)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GPtrArray *sorted = g_ptr_array_new_with_free_func (item_free);
  Clock clock = judge_clock (report, now);

  /* Much of the rest may come of it. */
  if (clock != CLOCK_GOOD)
    add_clock (items, report, now, clock);
  add_held (items, report, services);
  add_disk (items, report);
  add_line (items, report, now);
  add_queue (items, report, now, clock);
  add_printer (items, printer);
  if (clock == CLOCK_GOOD)
    add_clock (items, report, now, clock);
  add_unfetched (items, report, services, now, clock);
  add_versions (items, report, services);
  if (report->open)
    add_drafts (items, report);
  for (guint weight = OW_STAFF_TROUBLE; weight <= OW_STAFF_GOOD; weight++) {
    for (guint i = 0; i < items->len; i++) {
      OwStaffItem *item = items->pdata[i];

      if (item->weight == weight)
        g_ptr_array_add (sorted, item);
    }
  }
  return sorted;
}

static guint
count (GPtrArray    *items,
       OwStaffWeight weight)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((const OwStaffItem *) items->pdata[i])->weight == weight ? 1 : 0;
  return n;
}

char *
ow_staff_words_summary (GPtrArray *items)
{
  guint troubles = count (items, OW_STAFF_TROUBLE);
  guint notices = count (items, OW_STAFF_NOTICE);

  if (troubles > 0)
    return g_strdup_printf (ngettext ("%u thing is to be seen to", "%u things are to be seen to", troubles), troubles);
  if (notices > 0)
    return g_strdup_printf (ngettext ("It works; please note %u thing", "It works; please note %u things", notices),
                            notices);
  return g_strdup (_("Everything is in order"));
}

const char *
ow_staff_words_act (OwStaffAct act)
{
  switch (act) {
  case OW_STAFF_ACT_SEND:
    return _("Send now");
  case OW_STAFF_ACT_SEND_HELD:
    return _("Try those held back again");
  case OW_STAFF_ACT_TEST_PAGE:
    return _("Print a test page");
  case OW_STAFF_ACT_NONE:
  default:
    return NULL;
  }
}
