/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-staff-report.h"

static void
held_free (gpointer data)
{
  OwStaffHeld *held = data;

  g_free (held->number);
  g_free (held->form);
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

OwStaffReport *
ow_staff_report_new (void)
{
  OwStaffReport *self = g_new0 (OwStaffReport, 1);

  self->line = OW_STAFF_LINE_NONE;
  self->held = g_ptr_array_new_with_free_func (held_free);
  self->forms = g_ptr_array_new_with_free_func (form_free);
  return self;
}

void
ow_staff_report_free (OwStaffReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->forms);
  g_free (self->program);
  g_free (self->pack);
  g_free (self->pack_version);
  g_free (self);
}

void
ow_staff_report_add_held (OwStaffReport *self,
                          const char    *number,
                          const char    *form,
                          OwStaffWhy     why,
                          gint64         since)
{
  OwStaffHeld *held = g_new0 (OwStaffHeld, 1);

  held->number = g_strdup (number);
  held->form = g_strdup (form);
  held->why = why;
  held->since = since;
  g_ptr_array_add (self->held, held);
  self->n_held = MAX (self->n_held, self->held->len);
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
