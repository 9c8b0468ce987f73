/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-outbox-history.h"

#include "ow-outbox-look.h"

#define GONE "gone" /* the setting */

gboolean
ow_outbox_history_gone (OwDatabase *database,
                        gint64     *gone,
                        GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    database, "SELECT value FROM setting WHERE name = '" GONE "'");
  OwStep step = ow_statement_step (statement, error);
  guint64 number = 0;

  if (step == OW_STEP_ERROR ||
      (step == OW_STEP_ROW && !g_ascii_string_to_unsigned (ow_statement_get_text (statement, 0), 10, 0,
                                                           OW_OUTBOX_MAX_SEQUENCE, &number, error)))
    return FALSE;
  *gone = (gint64) number;
  return TRUE;
}

/* Where rows were damaged it is known by their numbers how many are lost: these aren't. */
static gboolean
note_gone (OwDatabase *database,
           guint       n,
           GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    database, "INSERT OR REPLACE INTO setting (name, value) VALUES ('" GONE "', ?1)");
  g_autofree char *value = NULL;
  gint64 gone;

  if (!ow_outbox_history_gone (database, &gone, error))
    return FALSE;
  value = g_strdup_printf ("%" G_GINT64_FORMAT, gone + n);
  ow_statement_bind_text (statement, 1, value);
  return ow_statement_run (statement, error);
}

/* The numbers of those at the beginning of which there are too many, or which are too old. One of a time that is still
 * to come was delivered while the clock was wrong: it goes when there are too many. */
static gboolean
find (OwDatabase            *database,
      const OwOutboxHistory *keep,
      gint64                 now,
      GArray                *sequences,
      GError               **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    database, "SELECT sequence, settled_at FROM submission WHERE state = 'delivered' ORDER BY sequence LIMIT ?1");
  OwOutboxCounts counts;
  OwStep step;
  guint excess;

  if (!ow_outbox_count (database, &counts, error))
    return FALSE;
  excess = counts.delivered > keep->count ? counts.delivered - keep->count : 0;
  ow_statement_bind_int64 (statement, 1, OW_OUTBOX_HISTORY_STEP);
  while ((step = ow_statement_step (statement, error)) == OW_STEP_ROW) {
    gint64 sequence = ow_statement_get_int64 (statement, 0);
    gint64 settled_at = ow_statement_get_int64 (statement, 1);

    if (sequences->len >= excess && (keep->age == 0 || (settled_at <= now && settled_at >= now - keep->age)))
      return TRUE;
    if (sequences->len < excess || settled_at <= now)
      g_array_append_val (sequences, sequence);
  }
  return step == OW_STEP_DONE;
}

static gboolean
remove_row (OwDatabase *database,
            gint64      sequence,
            GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    database, "DELETE FROM submission WHERE sequence = ?1 AND state = 'delivered'");

  ow_statement_bind_int64 (statement, 1, sequence);
  return ow_statement_run (statement, error);
}

gboolean
ow_outbox_history_cut (OwDatabase            *database,
                       const OwOutboxHistory *keep,
                       gint64                 now,
                       gboolean              *more,
                       GError               **error)
{
  g_autoptr (GArray) sequences = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OwTransaction) transaction = NULL;

  *more = FALSE;
  if (!find (database, keep, now, sequences, error))
    return FALSE;
  if (sequences->len == 0)
    return TRUE;
  transaction = ow_transaction_begin (database, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < sequences->len; i++)
    if (!remove_row (database, g_array_index (sequences, gint64, i), error))
      return FALSE;
  if (!note_gone (database, sequences->len, error) || !ow_transaction_commit (transaction, error))
    return FALSE;
  *more = sequences->len == OW_OUTBOX_HISTORY_STEP;
  return TRUE;
}
