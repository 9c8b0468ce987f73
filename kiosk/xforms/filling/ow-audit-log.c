/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-audit-log.h"

#include "ow-secret.h"

#include <string.h>

/* The longest event, two times, the commas and quotes of a row. */
#define ROW_BYTES 128

static const struct {
  const char *name;
  gboolean lasts;
} events[OW_AUDIT_N_EVENTS] = {
  [OW_AUDIT_FORM_START] = { "form start", FALSE },
  [OW_AUDIT_FORM_RESUME] = { "form resume", FALSE },
  [OW_AUDIT_FORM_SAVE] = { "form save", FALSE },
  [OW_AUDIT_FORM_EXIT] = { "form exit", FALSE },
  [OW_AUDIT_FORM_FINALIZE] = { "form finalize", FALSE },
  [OW_AUDIT_QUESTION] = { "question", TRUE },
  [OW_AUDIT_GROUP_QUESTIONS] = { "group questions", TRUE },
  [OW_AUDIT_ADD_REPEAT] = { "add repeat", TRUE },
  [OW_AUDIT_DELETE_REPEAT] = { "delete repeat", FALSE },
  [OW_AUDIT_JUMP] = { "jump", TRUE },
  [OW_AUDIT_END_SCREEN] = { "end screen", TRUE },
  [OW_AUDIT_SAVE_ERROR] = { "save error", FALSE },
  [OW_AUDIT_FINALIZE_ERROR] = { "finalize error", FALSE },
  [OW_AUDIT_CONSTRAINT_ERROR] = { "constraint error", FALSE },
  [OW_AUDIT_CHANGE_REASON] = { "change reason", FALSE },
  [OW_AUDIT_PROVIDERS_DISABLED] = { "location providers disabled", FALSE },
};

typedef struct {
  const char *event;
  gint64 start;       /* milliseconds since 1970 */
  gint64 end;         /* -1: it has none, or not yet */
  char *node;         /* these four are NULL for blank */
  char *old_value;
  char *new_value;
  char *reason;
  guint is_shown : 1; /* to end by ow_audit_log_leave() */
  guint is_together : 1;
  guint is_answered : 1;
} Row;

struct _OwAuditLog {
  OwAuditDef def;
  OwClock *clock;
  char *user;
  char *earlier;      /* rows as they were written; NULL for none */
  gint64 wall;        /* at the start, milliseconds */
  gint64 monotonic;   /* then, microseconds */
  GPtrArray *rows;    /* Row, in the order they began */
  guint first_shown;  /* no row before it is shown */
  gsize n_bytes;
  gint64 full_at;     /* -1: within the limits */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->node);
  ow_secret_free (row->old_value);
  ow_secret_free (row->new_value);
  ow_secret_free (row->reason);
  g_free (row);
}

static gint64
get_now (OwAuditLog *self)
{
  return self->wall + (ow_clock_now_monotonic (self->clock) - self->monotonic) / 1000;
}

/* Whether @text may still be kept; from the first that may not, nothing is. */
static gboolean
take (OwAuditLog *self,
      const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (self->full_at < 0 && length > OW_AUDIT_LOG_MAX_BYTES - self->n_bytes)
    self->full_at = get_now (self);
  if (self->full_at >= 0)
    return FALSE;
  self->n_bytes += length;
  return TRUE;
}

static void
drop (OwAuditLog *self,
      char      **text)
{
  self->n_bytes -= *text != NULL ? strlen (*text) : 0;
  ow_secret_clear (text);
}

static Row *
add_row (OwAuditLog  *self,
         OwAuditEvent event,
         const char  *node)
{
  Row *row;

  if (self->full_at < 0 && self->rows->len == OW_AUDIT_LOG_MAX_ROWS)
    self->full_at = get_now (self);
  if (!take (self, node))
    return NULL;
  row = g_new0 (Row, 1);
  row->event = events[event].name;
  row->node = g_strdup (node);
  row->start = get_now (self);
  row->end = events[event].lasts ? row->start : -1;
  g_ptr_array_add (self->rows, row);
  return row;
}

OwAuditLog *
ow_audit_log_new (const OwAuditDef *def,
                  OwClock          *clock,
                  const char       *user,
                  OwAuditEvent      first)
{
  OwAuditLog *self;
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (def != NULL && OW_IS_CLOCK (clock), NULL);

  self = g_new0 (OwAuditLog, 1);
  now = ow_clock_now_local (clock);
  self->def = *def;
  self->clock = g_object_ref (clock);
  self->user = g_strdup (user);
  self->wall = g_date_time_to_unix (now) * 1000 + g_date_time_get_microsecond (now) / 1000;
  self->monotonic = ow_clock_now_monotonic (clock);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->full_at = -1;
  ow_audit_log_note (self, first, NULL);
  if (def->locates)
    ow_audit_log_note (self, OW_AUDIT_PROVIDERS_DISABLED, NULL);
  return self;
}

void
ow_audit_log_free (OwAuditLog *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  ow_secret_free (self->user);
  ow_secret_free (self->earlier);
  g_object_unref (self->clock);
  g_free (self);
}

/* --- What happens --------------------------------------------------------------------------- */

static Row *
find_shown (OwAuditLog  *self,
            OwAuditEvent event,
            const char  *node)
{
  for (guint i = self->first_shown; i < self->rows->len; i++) {
    Row *row = g_ptr_array_index (self->rows, i);

    if (row->is_shown && row->event == events[event].name && g_strcmp0 (row->node, node) == 0)
      return row;
  }
  return NULL;
}

static Row *
show (OwAuditLog  *self,
      OwAuditEvent event,
      const char  *node)
{
  Row *row = find_shown (self, event, node) == NULL ? add_row (self, event, node) : NULL;

  if (row != NULL)
    row->is_shown = TRUE;
  return row;
}

void
ow_audit_log_enter (OwAuditLog  *self,
                    OwAuditEvent event,
                    const char  *node)
{
  g_return_if_fail (event < OW_AUDIT_N_EVENTS && events[event].lasts);

  if (self != NULL)
    show (self, event, node);
}

void
ow_audit_log_enter_question (OwAuditLog *self,
                             const char *node,
                             const char *value,
                             gboolean    together)
{
  Row *row = self != NULL ? show (self, OW_AUDIT_QUESTION, node) : NULL;

  if (row == NULL)
    return;
  row->is_together = together;
  if (self->def.tracks_changes && take (self, value))
    row->old_value = g_strdup (value);
}

void
ow_audit_log_answer (OwAuditLog *self,
                     const char *node,
                     const char *value)
{
  Row *row = self != NULL && self->def.tracks_changes ? find_shown (self, OW_AUDIT_QUESTION, node) : NULL;

  if (row == NULL)
    return;
  drop (self, &row->new_value);
  row->is_answered = take (self, value);
  if (row->is_answered)
    row->new_value = g_strdup (value);
}

static gboolean
is_changed (const Row *row)
{
  const char *old_value = row->old_value != NULL ? row->old_value : "";
  const char *new_value = row->new_value != NULL ? row->new_value : "";

  return row->is_answered && !g_str_equal (old_value, new_value);
}

void
ow_audit_log_leave (OwAuditLog *self)
{
  gint64 now;

  if (self == NULL)
    return;
  now = get_now (self);
  for (guint i = self->rows->len; i > self->first_shown; i--) {
    Row *row = g_ptr_array_index (self->rows, i - 1);

    if (!row->is_shown)
      continue;
    row->is_shown = FALSE;
    row->end = now;
    if (is_changed (row))
      continue;
    drop (self, &row->old_value);
    drop (self, &row->new_value);
    if (row->is_together) {
      drop (self, &row->node);
      g_ptr_array_remove_index (self->rows, i - 1);
    }
  }
  self->first_shown = self->rows->len;
}

void
ow_audit_log_note (OwAuditLog  *self,
                   OwAuditEvent event,
                   const char  *node)
{
  g_return_if_fail (event < OW_AUDIT_N_EVENTS);

  if (self != NULL)
    add_row (self, event, node);
}

void
ow_audit_log_note_reason (OwAuditLog *self,
                          const char *reason)
{
  Row *row = self != NULL ? add_row (self, OW_AUDIT_CHANGE_REASON, NULL) : NULL;

  if (row != NULL && self->def.asks_reasons && take (self, reason))
    row->reason = g_strdup (reason);
}

/* --- The file ------------------------------------------------------------------------------- */

/* Quoted as RFC 4180 wants it, and only then. */
static void
append_cell (GString    *csv,
             const char *text)
{
  g_string_append_c (csv, ',');
  if (text == NULL || strpbrk (text, ",\"\r\n") == NULL) {
    g_string_append (csv, text != NULL ? text : "");
    return;
  }
  g_string_append_c (csv, '"');
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '"')
      g_string_append_c (csv, '"');
    g_string_append_c (csv, *at);
  }
  g_string_append_c (csv, '"');
}

static void
append_header (OwAuditLog *self,
               GString    *csv)
{
  g_string_append (csv, "event,node,start,end");
  if (self->def.locates)
    g_string_append (csv, ",latitude,longitude,accuracy");
  if (self->def.tracks_changes)
    g_string_append (csv, ",old-value,new-value");
  if (self->def.identifies_user)
    g_string_append (csv, ",user");
  if (self->def.asks_reasons)
    g_string_append (csv, ",change-reason");
  g_string_append_c (csv, '\n');
}

gboolean
ow_audit_log_go_on (OwAuditLog *self,
                    GBytes     *earlier)
{
  g_autoptr (GString) header = g_string_new (NULL);
  gsize size;
  const char *text = g_bytes_get_data (earlier, &size);

  g_return_val_if_fail (self != NULL, FALSE);

  append_header (self, header);
  if (size > OW_AUDIT_LOG_MAX_FILE || size < header->len || memcmp (text, header->str, header->len) != 0 ||
      text[size - 1] != '\n' || !g_utf8_validate_len (text, size, NULL))
    return FALSE;
  ow_secret_free (self->earlier);
  self->earlier = g_strndup (text + header->len, size - header->len);
  if (size > OW_AUDIT_LOG_MAX_BYTES && self->full_at < 0)
    self->full_at = get_now (self);
  return TRUE;
}

static void
append_row (OwAuditLog *self,
            GString    *csv,
            const Row  *row)
{
  gint64 end = row->is_shown ? get_now (self) : row->end;
  gboolean changed = is_changed (row);

  if (row->is_shown && row->is_together && !changed)
    return;
  g_string_append (csv, row->event);
  append_cell (csv, row->node);
  g_string_append_printf (csv, ",%" G_GINT64_FORMAT ",", row->start);
  if (end >= 0)
    g_string_append_printf (csv, "%" G_GINT64_FORMAT, end);
  if (self->def.locates)
    g_string_append (csv, ",,,");
  if (self->def.tracks_changes) {
    append_cell (csv, changed ? row->old_value : NULL);
    append_cell (csv, changed ? row->new_value : NULL);
  }
  if (self->def.identifies_user)
    append_cell (csv, self->user);
  if (self->def.asks_reasons)
    append_cell (csv, row->reason);
  g_string_append_c (csv, '\n');
}

static void
append_moment (OwAuditLog *self,
               GString    *csv,
               const char *event,
               gint64      when)
{
  const Row row = { .event = event, .start = when, .end = -1 };

  append_row (self, csv, &row);
}

/* All at once, so that no copy stays behind where a buffer grew. */
static gsize
get_capacity (OwAuditLog *self)
{
  gsize user = self->user != NULL ? 2 * strlen (self->user) : 0;
  gsize earlier = self->earlier != NULL ? strlen (self->earlier) : 0;

  return earlier + 2 * self->n_bytes + (self->rows->len + 5) * (ROW_BYTES + user);
}

GBytes *
ow_audit_log_write (OwAuditLog *self,
                    gboolean    handed_in)
{
  static const OwAuditEvent last[] = { OW_AUDIT_FORM_SAVE, OW_AUDIT_FORM_EXIT, OW_AUDIT_FORM_FINALIZE };
  GString *csv;

  g_return_val_if_fail (self != NULL, NULL);

  csv = g_string_sized_new (get_capacity (self));
  append_header (self, csv);
  g_string_append (csv, self->earlier != NULL ? self->earlier : "");
  for (guint i = 0; i < self->rows->len; i++)
    append_row (self, csv, g_ptr_array_index (self->rows, i));
  if (self->full_at >= 0)
    append_moment (self, csv, "audit log full", self->full_at);
  for (guint i = 0; handed_in && i < G_N_ELEMENTS (last); i++)
    append_moment (self, csv, events[last[i]].name, get_now (self));
  g_assert (csv->len <= get_capacity (self));
  return ow_secret_bytes_take (csv);
}
