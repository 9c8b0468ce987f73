/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-lock.h"

#include "ow-pieces.h"

#include <string.h>

#define MAGIC "OWK1"
#define CLOCK_SLACK G_TIME_SPAN_MINUTE

OwDraftLock *
ow_draft_lock_new (const char *instance_id,
                   const char *hint,
                   GBytes     *wrapped)
{
  OwDraftLock *self = g_new0 (OwDraftLock, 1);

  self->instance_id = g_strdup (instance_id);
  self->hint = g_strdup (hint);
  self->wrapped = g_bytes_ref (wrapped);
  return self;
}

void
ow_draft_lock_free (OwDraftLock *self)
{
  g_free (self->instance_id);
  g_free (self->hint);
  g_clear_pointer (&self->wrapped, g_bytes_unref);
  g_free (self);
}

GBytes *
ow_draft_lock_write (const OwDraftLock *self)
{
  GString *out = g_string_new (MAGIC);

  ow_pieces_append_number (out, self->tries);
  ow_pieces_append_text (out, self->instance_id);
  ow_pieces_append_text (out, self->hint);
  ow_pieces_append_bytes (out, self->wrapped);
  return g_string_free_to_bytes (out);
}

OwDraftLock *
ow_draft_lock_read (GBytes *bytes)
{
  g_autoptr (OwDraftLock) self = g_new0 (OwDraftLock, 1);
  OwPieceReader reader;
  guint32 tries;

  if (g_bytes_get_size (bytes) > OW_DRAFT_LOCK_MAX_BYTES || !ow_piece_reader_init (&reader, bytes, MAGIC) ||
      !ow_piece_reader_read_number (&reader, &tries))
    return NULL;
  self->tries = tries;
  self->instance_id = ow_piece_reader_read_text (&reader, OW_DRAFT_LOCK_MAX_BYTES);
  self->hint = self->instance_id != NULL ? ow_piece_reader_read_text (&reader, OW_DRAFT_LOCK_MAX_BYTES) : NULL;
  self->wrapped = self->hint != NULL ? ow_piece_reader_read_bytes (&reader) : NULL;
  return self->wrapped != NULL && ow_piece_reader_is_at_end (&reader) ? g_steal_pointer (&self) : NULL;
}

void
ow_draft_age_begin (OwDraftAge        *self,
                    const OwDraftTime *now,
                    GTimeSpan          lifetime)
{
  *self = (OwDraftAge) { now->wall, now->monotonic, lifetime };
}

void
ow_draft_age_write (const OwDraftAge *self,
                    guint8           *bytes)
{
  const gint64 values[] = { GINT64_TO_LE (self->wall), GINT64_TO_LE (self->monotonic),
                            GINT64_TO_LE (self->lifetime) };

  G_STATIC_ASSERT (sizeof values == OW_DRAFT_AGE_BYTES);
  memcpy (bytes, values, sizeof values);
}

void
ow_draft_age_read (OwDraftAge   *self,
                   const guint8 *bytes)
{
  gint64 values[3];

  memcpy (values, bytes, sizeof values);
  self->wall = GINT64_FROM_LE (values[0]);
  self->monotonic = GINT64_FROM_LE (values[1]);
  self->lifetime = GINT64_FROM_LE (values[2]);
}

/* G_MAXINT64 for what can't be. */
static gint64
since (gint64 then,
       gint64 now)
{
  gint64 passed;

  return __builtin_sub_overflow (now, then, &passed) ? G_MAXINT64 : passed;
}

GTimeSpan
ow_draft_age_get_rest (const OwDraftAge  *self,
                       const OwDraftTime *now)
{
  gint64 wall = since (self->wall, now->wall);
  gint64 monotonic = now->monotonic < self->monotonic ? now->monotonic
                                                          : since (self->monotonic, now->monotonic);

  if (wall < -CLOCK_SLACK || MAX (wall, monotonic) >= self->lifetime)
    return 0;
  return self->lifetime - MAX (MAX (wall, monotonic), 0);
}

void
ow_draft_age_begin_days (OwDraftAge        *self,
                         const OwDraftTime *now,
                         GTimeSpan          lifetime)
{
  const OwTermTime time = { now->wall, now->sure };
  OwTerm term;

  ow_term_begin (&term, &time);
  *self = (OwDraftAge) { term.since, term.mark, lifetime };
}

gboolean
ow_draft_age_set_right (OwDraftAge        *self,
                        const OwDraftTime *now)
{
  const OwTermTime time = { now->wall, now->sure };
  OwTerm term = { self->wall, self->monotonic };
  gboolean anew = ow_term_set_right (&term, self->lifetime, &time);

  self->wall = term.since;
  self->monotonic = term.mark;
  return anew;
}

gboolean
ow_draft_age_is_over (const OwDraftAge  *self,
                      const OwDraftTime *now)
{
  const OwTermTime time = { now->wall, now->sure };
  const OwTerm term = { self->wall, self->monotonic };

  return ow_term_is_over (&term, self->lifetime, &time);
}

gint64
ow_draft_age_get_end (const OwDraftAge *self,
                      GTimeSpan         ahead)
{
  const OwTerm term = { self->wall, self->monotonic };

  return term.since + self->lifetime - (ow_term_is_sure (&term) ? 0 : ahead);
}

gboolean
ow_draft_age_is_doubted (const OwDraftAge *self)
{
  const OwTerm term = { self->wall, self->monotonic };

  return ow_term_is_doubted (&term);
}
