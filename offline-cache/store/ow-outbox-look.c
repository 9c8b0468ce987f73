/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-outbox-look.h"

#include "ow-outbox-seals.h"

static void
count_state (OwOutboxCounts *counts,
             OwOutboxState   state,
             guint           n)
{
  switch (state) {
    case OW_OUTBOX_QUEUED:
    case OW_OUTBOX_SENDING:
      counts->queued += n;
      break;
    case OW_OUTBOX_DELIVERED:
      counts->delivered += n;
      break;
    case OW_OUTBOX_REJECTED:
      counts->rejected += n;
      break;
    case OW_OUTBOX_HELD:
      counts->held += n;
      break;
    default:
      break;
  }
}

gboolean
ow_outbox_count (OwDatabase     *database,
                 OwOutboxCounts *counts,
                 GError        **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    database, "SELECT state, count(*) FROM submission GROUP BY state");
  OwStep step;

  *counts = (OwOutboxCounts){ 0 };
  while ((step = ow_statement_step (statement, error)) == OW_STEP_ROW)
    count_state (counts, ow_outbox_state_from_string (ow_statement_get_text (statement, 0)),
                 ow_statement_get_int64 (statement, 1));
  return step == OW_STEP_DONE;
}

static OwOutboxEntry *
read_entry (OwStatement *row,
            OwSealer    *sealer)
{
  OwOutboxEntry *entry = g_new0 (OwOutboxEntry, 1);
  g_autoptr (GBytes) digest = ow_statement_dup_bytes (row, 5);

  entry->instance_id = g_strdup (ow_statement_get_text (row, 0));
  entry->number = g_strdup (ow_statement_get_text (row, 1));
  entry->form_id = g_strdup (ow_statement_get_text (row, 2));
  entry->form_version = g_strdup (ow_statement_get_text (row, 3));
  entry->state = ow_outbox_state_from_string (ow_statement_get_text (row, 4));
  if (sealer != NULL && digest != NULL)
    entry->sha256 = ow_outbox_unseal_digest (sealer, digest, entry->instance_id);
  if (entry->sha256 == NULL)
    entry->sha256 = g_strdup ("");
  entry->attempts = ow_statement_get_int64 (row, 6);
  entry->queued_at = ow_statement_get_int64 (row, 7);
  entry->next_attempt_at = ow_statement_get_int64 (row, 8);
  entry->settled_at = ow_statement_get_int64 (row, 9);
  entry->last_error = g_strdup (ow_statement_get_text (row, 10));
  return entry;
}

#define ENTRIES \
  "SELECT instance_id, number, form_id, form_version, state, digest, attempts, queued_at, next_attempt_at," \
  " settled_at, last_error FROM submission"

/* Takes @statement. */
static GPtrArray *
read_entries (OwStatement *statement,
              OwSealer    *sealer,
              GError     **error)
{
  g_autoptr (OwStatement) owned = statement;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_outbox_entry_free);
  OwStep step;

  while ((step = ow_statement_step (owned, error)) == OW_STEP_ROW)
    g_ptr_array_add (entries, read_entry (owned, sealer));
  return step == OW_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

GPtrArray *
ow_outbox_list (OwDatabase *database,
                OwSealer   *sealer,
                GError    **error)
{
  return read_entries (ow_database_prepare (database, ENTRIES " ORDER BY sequence"), sealer, error);
}

/* 0 where there is none. */
static gboolean
ask_int (OwDatabase *database,
         const char *sql,
         gint64     *value,
         GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (database, sql);
  OwStep step = ow_statement_step (statement, error);

  *value = step == OW_STEP_ROW ? ow_statement_get_int64 (statement, 0) : 0;
  return step != OW_STEP_ERROR;
}

#define KEPT " WHERE state IN ('held', 'rejected')"
#define LOST " AND last_error IN ('unreadable', 'signature')"
#define OTHERS " AND last_error NOT IN ('unreadable', 'signature')"

/* Each kind has its own few: many of the one don't hide the other. */
static GPtrArray *
list_kept (OwDatabase *database,
           const char *sql,
           GError    **error)
{
  OwStatement *statement = ow_database_prepare (database, sql);

  ow_statement_bind_int64 (statement, 1, OW_OUTBOX_SUMMARY_HELD);
  return read_entries (statement, NULL, error);
}

static gboolean
look_at_kept (OwDatabase      *database,
              OwOutboxSummary *self,
              GError         **error)
{
  g_autoptr (GPtrArray) others = NULL;
  gint64 lost;

  if (!ask_int (database, "SELECT queued_at FROM submission" KEPT " ORDER BY sequence LIMIT 1", &self->oldest_held,
                error) ||
      !ask_int (database, "SELECT count(*) FROM submission" KEPT LOST, &lost, error))
    return FALSE;
  self->lost = (guint) lost;
  self->held = list_kept (database, ENTRIES KEPT LOST " ORDER BY sequence LIMIT ?1", error);
  others = self->held != NULL ? list_kept (database, ENTRIES KEPT OTHERS " ORDER BY sequence LIMIT ?1", error) : NULL;
  if (others == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (self->held, g_steal_pointer (&others));
  return TRUE;
}

OwOutboxSummary *
ow_outbox_summarize (OwDatabase *database,
                     GError    **error)
{
  g_autoptr (OwOutboxSummary) self = g_new0 (OwOutboxSummary, 1);

  if (!ow_outbox_count (database, &self->counts, error) ||
      !ask_int (database, "SELECT queued_at FROM submission WHERE state IN ('queued', 'sending')"
                          " ORDER BY sequence LIMIT 1", &self->oldest, error) ||
      !ask_int (database, "SELECT max(queued_at) FROM"
                          " (SELECT queued_at FROM submission ORDER BY sequence DESC LIMIT 100)",
                &self->newest, error) ||
      !look_at_kept (database, self, error))
    return NULL;
  return g_steal_pointer (&self);
}
