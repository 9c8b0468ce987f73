/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-outbox-entry.h"

static const char *const names[] = {
  [OW_OUTBOX_QUEUED] = "queued",     [OW_OUTBOX_SENDING] = "sending",
  [OW_OUTBOX_DELIVERED] = "delivered", [OW_OUTBOX_REJECTED] = "rejected",
  [OW_OUTBOX_HELD] = "held",
};

const char *
ow_outbox_state_to_string (OwOutboxState state)
{
  g_return_val_if_fail (state >= OW_OUTBOX_QUEUED && state <= OW_OUTBOX_HELD, NULL);

  return names[state];
}

OwOutboxState
ow_outbox_state_from_string (const char *text)
{
  for (guint i = OW_OUTBOX_QUEUED; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      return i;
  return 0;
}

void
ow_outbox_entry_free (OwOutboxEntry *self)
{
  g_free (self->instance_id);
  g_free (self->number);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self->sha256);
  g_free (self->last_error);
  g_free (self);
}

OwOutboxSummary *
ow_outbox_summary_new (void)
{
  OwOutboxSummary *self = g_new0 (OwOutboxSummary, 1);

  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_outbox_entry_free);
  return self;
}

void
ow_outbox_summary_free (OwOutboxSummary *self)
{
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_free (self);
}
