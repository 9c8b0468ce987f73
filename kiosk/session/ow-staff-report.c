/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-staff-report.h"

gboolean
ow_staff_why_is_lost (OwStaffWhy why)
{
  return why == OW_STAFF_WHY_UNREAD || why == OW_STAFF_WHY_SIGNATURE;
}

static void
held_free (gpointer data)
{
  OwStaffHeld *held = data;

  g_free (held->number);
  g_free (held->form);
  g_free (held->said);
  g_free (held);
}

static void
form_free (gpointer data)
{
  OwStaffForm *form = data;

  g_free (form->id);
  g_free (form->version);
  g_free (form);
}

static void
unfetched_free (gpointer data)
{
  OwStaffUnfetched *unfetched = data;

  g_free (unfetched->form);
  g_free (unfetched);
}

OwStaffReport *
ow_staff_report_new (void)
{
  OwStaffReport *self = g_new0 (OwStaffReport, 1);

  self->line = OW_STAFF_LINE_NONE;
  self->disk = OW_DISK_TAKES;
  self->held = g_ptr_array_new_with_free_func (held_free);
  self->forms = g_ptr_array_new_with_free_func (form_free);
  self->unfetched = g_ptr_array_new_with_free_func (unfetched_free);
  return self;
}

void
ow_staff_report_free (OwStaffReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->forms);
  g_ptr_array_unref (self->unfetched);
  g_free (self->program);
  g_free (self->pack);
  g_free (self->pack_version);
  g_free (self);
}

static guint
count_lost (const OwStaffReport *self)
{
  guint n = 0;

  for (guint i = 0; i < self->held->len; i++)
    n += ow_staff_why_is_lost (((const OwStaffHeld *) self->held->pdata[i])->why) ? 1 : 0;
  return n;
}

void
ow_staff_report_add_held (OwStaffReport *self,
                          const char    *number,
                          const char    *form,
                          OwStaffWhy     why,
                          const char    *said,
                          gint64         since)
{
  OwStaffHeld *held = g_new0 (OwStaffHeld, 1);

  held->number = g_strdup (number);
  held->form = g_strdup (form);
  held->why = why;
  held->said = g_strdup (said);
  held->since = since;
  g_ptr_array_add (self->held, held);
  self->n_held = MAX (self->n_held, self->held->len);
  self->n_lost = MAX (self->n_lost, count_lost (self));
}

void
ow_staff_report_add_form (OwStaffReport *self,
                          const char    *id,
                          const char    *version,
                          gboolean       is_signed)
{
  OwStaffForm *form = g_new0 (OwStaffForm, 1);

  form->id = g_strdup (id);
  form->version = g_strdup (version);
  form->is_signed = is_signed;
  g_ptr_array_add (self->forms, form);
}

static OwStaffFetch
fetch_of (const char *word)
{
  static const struct {
    const char *word;
    OwStaffFetch why;
  } known[] = {
    { "line", OW_STAFF_FETCH_LINE },
    { "trust", OW_STAFF_FETCH_TRUST },
    { "portal", OW_STAFF_FETCH_PORTAL },
    { "busy", OW_STAFF_FETCH_BUSY },
    { "forbidden", OW_STAFF_FETCH_REFUSED },
    { "no-rights", OW_STAFF_FETCH_REFUSED },
    { "refused", OW_STAFF_FETCH_REFUSED },
    { "unknown-form", OW_STAFF_FETCH_GONE },
    { "content", OW_STAFF_FETCH_CONTENT },
    { "too-large", OW_STAFF_FETCH_LARGE },
    { "url", OW_STAFF_FETCH_ADDRESS },
    { "no-id", OW_STAFF_FETCH_ENTRY },
    { "no-address", OW_STAFF_FETCH_ENTRY },
    { "no-hash", OW_STAFF_FETCH_ENTRY },
    { "entry-too-long", OW_STAFF_FETCH_ENTRY },
    { "listed-twice", OW_STAFF_FETCH_TWICE },
    { "unloadable", OW_STAFF_FETCH_UNLOADED },
    { "untrusted", OW_STAFF_FETCH_UNSIGNED },
    { "disk", OW_STAFF_FETCH_DISK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (word, known[i].word))
      return known[i].why;
  return OW_STAFF_FETCH_OTHER;
}

void
ow_staff_report_add_unfetched (OwStaffReport *self,
                               const char    *form,
                               const char    *word,
                               gint64         since)
{
  OwStaffUnfetched *unfetched = g_new0 (OwStaffUnfetched, 1);

  unfetched->form = g_strdup (form);
  unfetched->why = fetch_of (word);
  unfetched->since = since;
  g_ptr_array_add (self->unfetched, unfetched);
}
