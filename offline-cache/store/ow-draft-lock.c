/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-lock.h"

#include <string.h>

#define MAGIC "OWK1"
#define MAGIC_BYTES 4
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

static void
append_number (GByteArray *bytes,
               guint32     number)
{
  guint32 value = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
append_piece (GByteArray *bytes,
              const void *piece,
              gsize       length)
{
  append_number (bytes, (guint32) length);
  g_byte_array_append (bytes, piece, (guint) length);
}

GBytes *
ow_draft_lock_write (const OwDraftLock *self)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) MAGIC, MAGIC_BYTES);
  append_number (bytes, self->tries);
  append_piece (bytes, self->instance_id, strlen (self->instance_id));
  append_piece (bytes, self->hint, strlen (self->hint));
  append_piece (bytes, g_bytes_get_data (self->wrapped, NULL), g_bytes_get_size (self->wrapped));
  return g_byte_array_free_to_bytes (bytes);
}

typedef struct {
  GBytes *bytes;
  const guint8 *data;
  gsize length;
  gsize at;
} Reader;

static gboolean
read_number (Reader  *reader,
             guint32 *number)
{
  if (reader->length - reader->at < sizeof *number)
    return FALSE;
  memcpy (number, reader->data + reader->at, sizeof *number);
  *number = GUINT32_FROM_LE (*number);
  reader->at += sizeof *number;
  return TRUE;
}

static GBytes *
read_piece (Reader *reader)
{
  guint32 length;
  GBytes *piece;

  if (!read_number (reader, &length) || reader->length - reader->at < length)
    return NULL;
  piece = g_bytes_new_from_bytes (reader->bytes, reader->at, length);
  reader->at += length;
  return piece;
}

static char *
read_text (Reader *reader)
{
  g_autoptr (GBytes) piece = read_piece (reader);
  gsize length;
  const char *text = piece != NULL ? g_bytes_get_data (piece, &length) : NULL;

  if (piece == NULL || (text != NULL && !g_utf8_validate_len (text, length, NULL)))
    return NULL;
  return g_strndup (text != NULL ? text : "", g_bytes_get_size (piece));
}

OwDraftLock *
ow_draft_lock_read (GBytes *bytes)
{
  g_autoptr (OwDraftLock) self = g_new0 (OwDraftLock, 1);
  Reader reader = { bytes, NULL, 0, MAGIC_BYTES };
  guint32 tries;

  reader.data = g_bytes_get_data (bytes, &reader.length);
  if (reader.length < MAGIC_BYTES || reader.length > OW_DRAFT_LOCK_MAX_BYTES ||
      memcmp (reader.data, MAGIC, MAGIC_BYTES) != 0 || !read_number (&reader, &tries))
    return NULL;
  self->tries = tries;
  self->instance_id = read_text (&reader);
  self->hint = self->instance_id != NULL ? read_text (&reader) : NULL;
  self->wrapped = self->hint != NULL ? read_piece (&reader) : NULL;
  return self->wrapped != NULL && reader.at == reader.length ? g_steal_pointer (&self) : NULL;
}

void
ow_draft_age_write (const OwDraftAge *self,
                    guint8           *bytes)
{
  const gint64 values[] = { GINT64_TO_LE (self->put.wall), GINT64_TO_LE (self->put.monotonic),
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
  self->put.wall = GINT64_FROM_LE (values[0]);
  self->put.monotonic = GINT64_FROM_LE (values[1]);
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
  gint64 wall = since (self->put.wall, now->wall);
  gint64 monotonic = now->monotonic < self->put.monotonic ? now->monotonic
                                                          : since (self->put.monotonic, now->monotonic);

  if (wall < -CLOCK_SLACK || MAX (wall, monotonic) >= self->lifetime)
    return 0;
  return self->lifetime - MAX (MAX (wall, monotonic), 0);
}

GTimeSpan
ow_draft_age_get_days_rest (const OwDraftAge  *self,
                            const OwDraftTime *now)
{
  gint64 wall = MAX (since (self->put.wall, now->wall), 0);

  return wall >= self->lifetime ? 0 : self->lifetime - wall;
}
