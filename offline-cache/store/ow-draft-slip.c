/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-slip.h"

#include "ow-crypto-error.h"
#include "ow-pieces.h"
#include "ow-secret.h"

#define MAGIC "OWP1"

GBytes *
ow_draft_slip_write (const char       *instance_id,
                     const OwDraftAge *age,
                     GBytes           *record)
{
  GString *out = g_string_new (MAGIC);
  guint8 bytes[OW_DRAFT_AGE_BYTES];

  ow_draft_age_write (age, bytes);
  ow_pieces_append_text (out, instance_id);
  ow_pieces_append (out, bytes, sizeof bytes);
  ow_pieces_append_bytes (out, record);
  return ow_secret_bytes_take (out);
}

static gboolean
read_age (OwPieceReader *reader,
          OwDraftAge    *age)
{
  g_autoptr (GBytes) bytes = ow_piece_reader_read_bytes (reader);

  if (bytes == NULL || g_bytes_get_size (bytes) != OW_DRAFT_AGE_BYTES)
    return FALSE;
  ow_draft_age_read (age, g_bytes_get_data (bytes, NULL));
  return TRUE;
}

OwDraftSlip *
ow_draft_slip_read (GBytes *bytes)
{
  g_autoptr (OwDraftSlip) self = g_new0 (OwDraftSlip, 1);
  OwPieceReader reader;

  if (!ow_piece_reader_init (&reader, bytes, MAGIC))
    return NULL;
  self->instance_id = ow_piece_reader_read_text (&reader, OW_DRAFT_LOCK_MAX_BYTES / 2);
  if (self->instance_id == NULL || !read_age (&reader, &self->age))
    return NULL;
  self->record = ow_piece_reader_read_bytes (&reader);
  return self->record != NULL && ow_piece_reader_is_at_end (&reader) ? g_steal_pointer (&self) : NULL;
}

void
ow_draft_slip_free (OwDraftSlip *self)
{
  g_free (self->instance_id);
  g_clear_pointer (&self->record, g_bytes_unref);
  g_free (self);
}

GBytes *
ow_draft_slip_seal (OwDraftKey       *key,
                    const char       *name,
                    const char       *instance_id,
                    const OwDraftAge *age,
                    GBytes           *record)
{
  const char *const context[] = { "slip", name, NULL };
  g_autoptr (GBytes) clear = ow_draft_slip_write (instance_id, age, record);

  return ow_draft_key_seal (key, clear, context);
}

OwDraftSlip *
ow_draft_slip_unseal (OwDraftKey *key,
                      const char *name,
                      GBytes     *sealed,
                      GError    **error)
{
  const char *const context[] = { "slip", name, NULL };
  g_autoptr (GBytes) clear = ow_draft_key_unseal (key, sealed, context, error);
  OwDraftSlip *slip = clear != NULL ? ow_draft_slip_read (clear) : NULL;

  if (clear != NULL && slip == NULL)
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL, "that is nothing that was put aside");
  return slip;
}
