/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-date-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ow-a11y.h"
#include "ow-date-words.h"
#include "ow-empty-label.h"
#include "ow-entry.h"
#include "ow-lunar.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-whole-words.h"

/* On a question whose person chose the Chinese calendar. */
#define BY_LUNAR "ow-by-lunar"
/* Before the fields of a date that isn't one yet, by the calendar that they are typed in. */
#define UNFINISHED "?"
#define UNFINISHED_LUNAR "??"

struct _OwDateView {
  OwQuestionView parent_instance;

  guint fields;
  GtkWidget *row; /* being filled while building */
  GtkWidget *entries[OW_DATE_N_PARTS]; /* NULL: not asked for */
  GtkWidget *units[OW_DATE_N_PARTS];
  GtkWidget *readback;

  /* The Chinese calendar; NULL where only a part of a date is asked. */
  gboolean lunar; /* what is typed is by it */
  gboolean picked; /* the calendar, by hand */
  gboolean unsure; /* it was typed while nobody had picked one */
  gboolean leap;  /* the second of two months of one number is meant */
  GtkWidget *calendars;
  GtkWidget *solar_button;
  GtkWidget *lunar_button;
  GtkWidget *leap_row;
  GtkWidget *first_month;
  GtkWidget *second_month;
  GtkWidget *lunar_name;
};

G_DEFINE_FINAL_TYPE (OwDateView, ow_date_view, OW_TYPE_QUESTION_VIEW)

/* --- What is typed -------------------------------------------------------------------------- */

static void
read_entries (OwDateView  *self,
              OwDateParts *parts)
{
  memset (parts, 0, sizeof *parts);
  for (guint i = 0; i < OW_DATE_N_PARTS; i++)
    if (self->entries[i] != NULL)
      g_strlcpy (parts->text[i], ow_entry_get_text (OW_ENTRY (self->entries[i])), sizeof parts->text[i]);
}

/* What was typed, as the day that is stored. */
static OwDateState
read_date (OwDateView  *self,
           OwDateParts *parts,
           OwDatePart  *wrong)
{
  OwDateParts typed;

  read_entries (self, &typed);
  if (self->lunar)
    return ow_date_parts_from_lunar (&typed, self->fields, self->leap, parts, wrong);
  *parts = typed;
  return ow_date_parts_check (parts, self->fields, wrong);
}

/* Read back by the other calendar too: who knows a birthday by one sees whether it is right. */
static void
show_lunar_name (OwDateView        *self,
                 const OwDateParts *parts)
{
  g_autofree char *name = parts != NULL ? ow_date_parts_dup_lunar_name (parts) : NULL;
  /* Translators: below a date: the same day in the Chinese calendar, whose names are Chinese in every language. */
  g_autofree char *line = name != NULL ? g_strdup_printf (_("Chinese calendar: %s"), name) : g_strdup ("");
  g_autofree char *read_back = NULL;

  gtk_label_set_text (GTK_LABEL (self->lunar_name), line);
  read_back = self->lunar && name != NULL
    ? g_strdup_printf ("%s, %s", gtk_label_get_text (GTK_LABEL (self->readback)), line) : NULL;
  ow_read_out_set_words (self->readback, read_back);
}

static void
set_chosen (GtkWidget *button,
            gboolean   chosen)
{
  ow_a11y_set_pressed (button, chosen);
  if (chosen)
    gtk_widget_add_css_class (button, "chosen");
  else
    gtk_widget_remove_css_class (button, "chosen");
}

/* Asked only in a year that has the month twice. */
static void
update_leap (OwDateView *self)
{
  OwDateParts typed;
  gboolean may_be_leap;

  read_entries (self, &typed);
  may_be_leap = self->lunar && ow_date_parts_may_be_leap (&typed);
  if (may_be_leap && !gtk_widget_get_visible (self->leap_row))
    ow_question_view_tell_news (OW_QUESTION_VIEW (self),
                                /* Translators: read aloud to who types a date of the Chinese calendar by keys. */
                                _("That year has this month twice. Which one it is, is chosen behind the date."));
  gtk_widget_set_visible (self->leap_row, may_be_leap);
  gtk_widget_set_visible (self->first_month, may_be_leap);
  gtk_widget_set_visible (self->second_month, may_be_leap);
  self->leap = self->leap && may_be_leap;
  if (may_be_leap) {
    int month = (int) g_ascii_strtoll (typed.text[OW_DATE_PART_MONTH], NULL, 10);
    g_autofree char *first = ow_lunar_dup_month_name (month, FALSE);
    g_autofree char *second = ow_lunar_dup_month_name (month, TRUE);

    gtk_button_set_label (GTK_BUTTON (self->first_month), first);
    gtk_button_set_label (GTK_BUTTON (self->second_month), second);
  }
  set_chosen (self->first_month, !self->leap);
  set_chosen (self->second_month, self->leap);
}

/* "1976" alone would be a thousand and more. */
static void
say_year (OwDateView *self)
{
  const char *text = ow_entry_get_text (OW_ENTRY (self->entries[OW_DATE_PART_YEAR]));
  OwDateParts year = { .text = { [OW_DATE_PART_YEAR] = "" } };
  g_autofree char *words = NULL;

  g_strlcpy (year.text[OW_DATE_PART_YEAR], text, sizeof year.text[0]);
  if (strlen (text) == ow_date_part_length (OW_DATE_PART_YEAR))
    words = ow_date_words_dup (OW_DATE_FIELDS_YEAR, &year);
  ow_read_out_set_words (self->entries[OW_DATE_PART_YEAR], words);
}

static void
update_readback (OwDateView *self)
{
  OwDateParts parts;
  OwDatePart wrong;
  gboolean whole = read_date (self, &parts, &wrong) == OW_DATE_OK;
  g_autofree char *words = whole ? ow_date_words_dup (self->fields, &parts) : NULL;

  gtk_label_set_text (GTK_LABEL (self->readback), words != NULL ? words : "");
  if (self->entries[OW_DATE_PART_YEAR] != NULL)
    say_year (self);
  if (self->calendars == NULL)
    return;
  show_lunar_name (self, whole ? &parts : NULL);
  update_leap (self);
}

static void
set_lunar (OwDateView *self,
           gboolean    lunar)
{
  self->lunar = lunar;
  set_chosen (self->solar_button, !lunar);
  set_chosen (self->lunar_button, lunar);
  update_readback (self);
}

/* --- Moving on ------------------------------------------------------------------------------ */

static void
show_parts (OwDateView        *self,
            const OwDateParts *parts);

static gboolean
has_focus (GtkWidget *entry)
{
  return (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Nothing that could follow would still be a month: 4 can only be April, 1 may become 12. */
static gboolean
is_full (const char *text,
         OwDatePart  part)
{
  static const char highest[OW_DATE_N_PARTS] = { 0, '1', '3', '2', '5' };
  gsize length = strlen (text);

  if (length >= ow_date_part_length (part))
    return TRUE;
  return part != OW_DATE_PART_YEAR && length == 1 && text[0] > highest[part];
}

static void
move_on (OwDateView *self,
         guint       from)
{
  const char *text = ow_entry_get_text (OW_ENTRY (self->entries[from]));

  if (!has_focus (self->entries[from]) || !is_full (text, from))
    return;
  for (guint i = from + 1; i < OW_DATE_N_PARTS; i++) {
    if (self->entries[i] == NULL)
      continue;
    if (ow_entry_get_text (OW_ENTRY (self->entries[i]))[0] == '\0')
      ow_entry_focus (OW_ENTRY (self->entries[i]));
    return;
  }
}

static guint
index_of (OwDateView *self,
          GtkWidget  *entry)
{
  guint index = 0;

  while (index < OW_DATE_N_PARTS - 1 && self->entries[index] != entry)
    index++;
  return index;
}

/* One digit too many was typed, and the cursor has gone on: it goes the same way back. */
static void
on_stepped_back (OwDateView *self,
                 GtkWidget  *entry)
{
  for (guint i = index_of (self, entry); i > 0; i--)
    if (self->entries[i - 1] != NULL) {
      ow_entry_focus (OW_ENTRY (self->entries[i - 1]));
      return;
    }
}

static void
on_entry_changed (OwDateView *self,
                  GtkWidget  *entry)
{
  OwDateParts parts = { { { 0 } } };

  self->unsure = !self->picked;
  if (ow_date_parts_split (&parts, self->fields, ow_entry_get_text (OW_ENTRY (entry))))
    show_parts (self, &parts);
  update_readback (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  move_on (self, index_of (self, entry));
}

static void
show_parts (OwDateView        *self,
            const OwDateParts *parts)
{
  for (guint i = 0; i < OW_DATE_N_PARTS; i++) {
    if (self->entries[i] == NULL)
      continue;
    g_signal_handlers_block_by_func (self->entries[i], on_entry_changed, self);
    ow_entry_set_text (OW_ENTRY (self->entries[i]), parts->text[i]);
    g_signal_handlers_unblock_by_func (self->entries[i], on_entry_changed, self);
  }
}

/* --- The question --------------------------------------------------------------------------- */

/* The same day by the other calendar, where it is known there. */
static void
show_by (OwDateView        *self,
         gboolean           lunar,
         const OwDateParts *day)
{
  OwDateParts parts = *day;
  gboolean leap = FALSE;

  if (lunar && !ow_date_parts_to_lunar (day, &parts, &leap))
    return;
  show_parts (self, &parts);
  self->lunar = lunar;
  self->leap = leap;
}

/* The question knows by which calendar its person counts, when they come back to it. */
static void
pick_calendar (OwDateView *self,
               gboolean    lunar)
{
  self->picked = TRUE;
  g_object_set_data (G_OBJECT (ow_question_view_get_question (OW_QUESTION_VIEW (self))), BY_LUNAR,
                     GINT_TO_POINTER (lunar));
}

/* What was typed before a calendar was picked stays as it is, and means another day: nobody had seen that it would be
 * read by the wrong one. All else is the day that it is. */
static void
choose_calendar (OwDateView *self,
                 gboolean    lunar)
{
  OwDateParts day;
  OwDatePart wrong;

  pick_calendar (self, lunar);
  if (!self->unsure && lunar != self->lunar && read_date (self, &day, &wrong) == OW_DATE_OK)
    show_by (self, lunar, &day);
  set_lunar (self, lunar);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
}

static void
on_solar_clicked (OwDateView *self)
{
  choose_calendar (self, FALSE);
}

static void
on_lunar_clicked (OwDateView *self)
{
  choose_calendar (self, TRUE);
}

static void
set_leap (OwDateView *self,
          gboolean    leap)
{
  self->leap = leap;
  self->unsure = FALSE;
  update_readback (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
}

static void
on_first_month_clicked (OwDateView *self)
{
  set_leap (self, FALSE);
}

static void
on_second_month_clicked (OwDateView *self)
{
  set_leap (self, TRUE);
}

/* Pressing one of them doesn't take the cursor, and the keyboard with it, out of the date. */
static GtkWidget *
new_calendar_button (OwDateView *self,
                     GtkWidget  *row,
                     GCallback   callback)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "calendar");
  gtk_box_append (GTK_BOX (row), button);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
new_calendar_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_halign (row, GTK_ALIGN_START);
  gtk_widget_add_css_class (row, "calendar-row");
  return row;
}

/* Large enough for what a scanner types in one go. */
static int
max_length_for (OwDateView *self,
                OwDatePart  part)
{
  guint whole = 0;

  for (guint i = 0; i < OW_DATE_N_PARTS; i++)
    if ((self->fields & (1u << i)) != 0)
      whole += ow_date_part_length (i);
  return (int) (part == OW_DATE_PART_YEAR ? whole : ow_date_part_length (part));
}

static void
build_part (OwDateView *self,
            OwDatePart  part)
{
  self->entries[part] = ow_entry_new (OW_ENTRY_DIGITS);
  ow_entry_set_max_length (OW_ENTRY (self->entries[part]), max_length_for (self, part));
  g_signal_connect_object (self->entries[part], "stepped-back", G_CALLBACK (on_stepped_back), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (self->entries[part], part == OW_DATE_PART_YEAR ? "date-year" : "date-part");
  self->units[part] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->units[part], "date-unit");
  gtk_box_append (GTK_BOX (self->row), self->entries[part]);
  gtk_box_append (GTK_BOX (self->row), self->units[part]);
  g_signal_connect_swapped (self->entries[part], "changed", G_CALLBACK (on_entry_changed), self);
}

static void
start_row (OwDateView *self)
{
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* What is read back says it better than its parts. */
  ow_read_out_mark (self->row, OW_READ_OUT_NOT);
  gtk_widget_set_halign (self->row, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->row, "date-row");
  ow_question_view_set_fields (OW_QUESTION_VIEW (self), self->row);
}

static void
build_leap_row (OwDateView *self)
{
  self->leap_row = new_calendar_row ();
  self->first_month = new_calendar_button (self, self->leap_row, G_CALLBACK (on_first_month_clicked));
  self->second_month = new_calendar_button (self, self->leap_row, G_CALLBACK (on_second_month_clicked));
  gtk_widget_set_visible (self->leap_row, FALSE);
  ow_question_view_set_fields (OW_QUESTION_VIEW (self), self->leap_row);
}

/* Which day it is by the other calendar is heard at once. */
static void
tell_outcomes (OwDateView *self)
{
  GtkWidget *buttons[] = { self->solar_button, self->lunar_button, self->first_month, self->second_month };

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    ow_read_out_set_outcome (buttons[i], self->readback);
}

static void
ow_date_view_build (OwQuestionView *view)
{
  OwDateView *self = OW_DATE_VIEW (view);

  self->fields = ow_date_words_get_fields (ow_question_view_get_question (view));
  if (ow_date_words_has_calendars (ow_question_view_get_question (view))) {
    self->calendars = new_calendar_row ();
    self->solar_button = new_calendar_button (self, self->calendars, G_CALLBACK (on_solar_clicked));
    self->lunar_button = new_calendar_button (self, self->calendars, G_CALLBACK (on_lunar_clicked));
    ow_question_view_set_fields (view, self->calendars);
  }
  for (guint i = 0; i < OW_DATE_N_PARTS; i++) {
    if ((self->fields & (1u << i)) == 0)
      continue;
    /* The hour begins a row of its own: five fields are wider than half a screen in large text. */
    if (self->row == NULL || i == OW_DATE_PART_HOUR)
      start_row (self);
    build_part (self, i);
  }
  self->readback = ow_empty_label_readback ("readback");
  ow_read_out_mark (self->readback, OW_READ_OUT_ANSWER);
  if (self->calendars != NULL) {
    build_leap_row (self);
    tell_outcomes (self);
  }
  ow_question_view_set_fields (view, self->readback);
  if (self->calendars == NULL)
    return;
  self->lunar_name = ow_empty_label_readback ("lunar-name");
  gtk_label_set_wrap_mode (GTK_LABEL (self->lunar_name), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (self->lunar_name));
  ow_read_out_mark (self->lunar_name, OW_READ_OUT_NOT);
  ow_question_view_set_fields (view, self->lunar_name);
}

/* Who has typed nothing yet has chosen it all the same. */
static void
show_lunar (OwDateView        *self,
            const OwDateParts *day)
{
  OwDatePart wrong;

  switch (ow_date_parts_check (day, self->fields, &wrong)) {
  case OW_DATE_OK:
    show_by (self, TRUE, day);
    break;
  case OW_DATE_BLANK:
    self->lunar = TRUE;
    break;
  default:
    break;
  }
}

static void
show_date (OwDateView *self,
           const char *value)
{
  GObject *question = G_OBJECT (ow_question_view_get_question (OW_QUESTION_VIEW (self)));
  OwDateParts parts;

  ow_date_parts_parse (&parts, self->fields, value);
  show_parts (self, &parts);
  self->picked = g_object_get_data (question, BY_LUNAR) != NULL;
  self->unsure = FALSE;
  self->leap = FALSE;
  self->lunar = FALSE;
  if (self->picked)
    show_lunar (self, &parts);
  if (self->calendars != NULL)
    set_lunar (self, self->lunar);
  else
    update_readback (self);
}

static void
ow_date_view_load (OwQuestionView *view)
{
  show_date (OW_DATE_VIEW (view), ow_question_get_value (ow_question_view_get_question (view)));
}

/* As ow_date_view_dup_unfinished() wrote it. */
static void
show_unfinished (OwDateView *self,
                 const char *typed)
{
  gboolean lunar = g_str_has_prefix (typed, UNFINISHED_LUNAR);
  g_auto (GStrv) texts = g_strsplit (typed + strlen (lunar ? UNFINISHED_LUNAR : UNFINISHED), "-", OW_DATE_N_PARTS);
  OwDateParts parts = { { { 0 } } };

  for (guint i = 0; texts[i] != NULL; i++)
    if (strspn (texts[i], "0123456789") == strlen (texts[i]))
      g_strlcpy (parts.text[i], texts[i], sizeof parts.text[i]);
  show_parts (self, &parts);
  if (lunar)
    pick_calendar (self, TRUE);
  self->unsure = !self->picked;
  if (self->calendars != NULL)
    set_lunar (self, lunar);
  else
    update_readback (self);
}

static void
ow_date_view_retype (OwQuestionView *view,
                     const char     *typed)
{
  if (g_str_has_prefix (typed, UNFINISHED))
    show_unfinished (OW_DATE_VIEW (view), typed);
  else
    show_date (OW_DATE_VIEW (view), typed);
  ow_question_view_edited (view);
}

static const char *
get_unit (OwDatePart part)
{
  switch (part) {
  case OW_DATE_PART_YEAR:
    /* Translators: behind the field for the year. */
    return _("year");
  case OW_DATE_PART_MONTH:
    /* Translators: behind the field for the month. */
    return _("month");
  case OW_DATE_PART_DAY:
    /* Translators: behind the field for the day of the month. */
    return _("day");
  case OW_DATE_PART_HOUR:
    /* Translators: behind the field for the hour, 0 to 23. */
    return _("hour");
  default:
    /* Translators: behind the field for the minutes. */
    return _("min");
  }
}

static void
ow_date_view_retranslate (OwQuestionView *view)
{
  OwDateView *self = OW_DATE_VIEW (view);

  for (guint i = 0; i < OW_DATE_N_PARTS; i++) {
    if (self->entries[i] == NULL)
      continue;
    gtk_label_set_text (GTK_LABEL (self->units[i]), get_unit (i));
    ow_entry_set_label (OW_ENTRY (self->entries[i]), get_unit (i));
  }
  if (self->calendars != NULL) {
    /* Translators: on a button: the date is typed by the calendar of the identity card. */
    gtk_button_set_label (GTK_BUTTON (self->solar_button), _("Common calendar"));
    /* Translators: on a button: the date is typed by the Chinese calendar. */
    gtk_button_set_label (GTK_BUTTON (self->lunar_button), _("Chinese calendar"));
  }
  update_readback (self);
}

static const char *
get_unfinished_message (OwDatePart wrong)
{
  switch (wrong) {
  case OW_DATE_PART_YEAR:
    return _("The year has four digits, such as 1954");
  case OW_DATE_PART_MONTH:
    return _("The month is still missing");
  case OW_DATE_PART_DAY:
    return _("The day is still missing");
  default:
    return _("The time isn't complete yet");
  }
}

static const char *
get_impossible_message (OwDateView *self,
                        OwDatePart  wrong)
{
  switch (wrong) {
  case OW_DATE_PART_YEAR:
    if (!self->lunar)
      /* Translators: what to do about a year such as 20209. */
      return _("There is no such year: please look at it again");
    /* Translators: what to do about a date by the Chinese calendar that is too long ago, or too far ahead. */
    return _("The Chinese calendar is known here from 1900 to 2100: please type the date by the common calendar");
  case OW_DATE_PART_MONTH:
    return _("A year has twelve months: please look at the month again");
  case OW_DATE_PART_HOUR:
  case OW_DATE_PART_MINUTE:
    return _("There is no such time of day: please look again");
  default:
    return _("There is no such day: please look at it again");
  }
}

static char *
ow_date_view_dup_typed (OwQuestionView *view,
                        const char    **problem)
{
  OwDateView *self = OW_DATE_VIEW (view);
  OwDateParts parts;
  OwDatePart wrong = OW_DATE_PART_YEAR;

  switch (read_date (self, &parts, &wrong)) {
  case OW_DATE_OK:
    return ow_date_parts_compose (&parts, self->fields);
  case OW_DATE_BLANK:
    return g_strdup ("");
  case OW_DATE_UNFINISHED:
    *problem = get_unfinished_message (wrong);
    return NULL;
  default:
    *problem = get_impossible_message (self, wrong);
    return NULL;
  }
}

static char *
ow_date_view_dup_unfinished (OwQuestionView *view)
{
  OwDateView *self = OW_DATE_VIEW (view);
  GString *typed = g_string_new (self->lunar ? UNFINISHED_LUNAR : UNFINISHED);
  OwDateParts parts;

  read_entries (self, &parts);
  for (guint i = 0; i < OW_DATE_N_PARTS; i++) {
    if (i > 0)
      ow_secret_append (typed, "-");
    ow_secret_append (typed, parts.text[i]);
  }
  return g_string_free (typed, FALSE);
}

/* To the first field that is still to be typed. */
static void
ow_date_view_focus (OwQuestionView *view)
{
  OwDateView *self = OW_DATE_VIEW (view);
  GtkWidget *target = NULL;

  for (int i = OW_DATE_N_PARTS - 1; i >= 0; i--)
    if (self->entries[i] != NULL &&
        (target == NULL || ow_entry_get_text (OW_ENTRY (self->entries[i]))[0] == '\0'))
      target = self->entries[i];
  if (target != NULL)
    ow_entry_focus (OW_ENTRY (target));
}

static void
ow_date_view_mark (OwQuestionView *view,
                   const char     *error)
{
  OwDateView *self = OW_DATE_VIEW (view);

  for (guint i = 0; i < OW_DATE_N_PARTS; i++)
    if (self->entries[i] != NULL)
      ow_entry_set_error (OW_ENTRY (self->entries[i]), error);
}

static const char *
ow_date_view_get_invalid_message (OwQuestionView *view)
{
  return get_impossible_message (OW_DATE_VIEW (view), OW_DATE_PART_DAY);
}

static void
ow_date_view_class_init (OwDateViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  view_class->build = ow_date_view_build;
  view_class->load = ow_date_view_load;
  view_class->retype = ow_date_view_retype;
  view_class->retranslate = ow_date_view_retranslate;
  view_class->dup_typed = ow_date_view_dup_typed;
  view_class->dup_unfinished = ow_date_view_dup_unfinished;
  view_class->focus = ow_date_view_focus;
  view_class->mark = ow_date_view_mark;
  view_class->get_invalid_message = ow_date_view_get_invalid_message;
}

static void
ow_date_view_init (OwDateView *self)
{
}
