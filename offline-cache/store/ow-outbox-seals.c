/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-outbox-seals.h"

#include "ow-crypto-error.h"

#include <string.h>

#define SIGNED "signed"

GBytes *
ow_outbox_seal_payload (OwSealer     *sealer,
                        OwSubmission *submission,
                        gboolean      is_signed)
{
  const char *const context[] = {
    "submission",
    ow_submission_get_instance_id (submission),
    ow_submission_get_number (submission),
    ow_submission_get_form_id (submission),
    ow_submission_get_form_version (submission),
    is_signed ? SIGNED : NULL,
    NULL,
  };

  return ow_sealer_seal (sealer, ow_submission_get_xml (submission), context);
}

OwSubmission *
ow_outbox_unseal_payload (OwSealer   *sealer,
                          GBytes     *sealed,
                          const char *instance_id,
                          const char *number,
                          const char *form_id,
                          const char *form_version,
                          gboolean    is_signed,
                          GError    **error)
{
  const char *const context[] = {
    "submission", instance_id, number, form_id, form_version, is_signed ? SIGNED : NULL, NULL
  };
  g_autoptr (GBytes) xml = NULL;

  if (sealed == NULL) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL, "there is nothing to open");
    return NULL;
  }
  xml = ow_sealer_unseal (sealer, sealed, context, error);
  if (xml == NULL)
    return NULL;
  return ow_submission_new (instance_id, number, form_id, form_version, xml);
}

static void
append_text (GByteArray *clear,
             const char *text)
{
  guint32 length = strlen (text);
  guint32 prefix = GUINT32_TO_LE (length);

  g_byte_array_append (clear, (const guint8 *) &prefix, sizeof prefix);
  g_byte_array_append (clear, (const guint8 *) text, length);
}

/* NULL past the end. */
static char *
take_text (const guint8 *clear,
           gsize         length,
           gsize        *offset)
{
  guint32 prefix;
  char *text;

  if (length - *offset < sizeof prefix)
    return NULL;
  memcpy (&prefix, clear + *offset, sizeof prefix);
  prefix = GUINT32_FROM_LE (prefix);
  *offset += sizeof prefix;
  if (length - *offset < prefix)
    return NULL;
  text = g_strndup ((const char *) clear + *offset, prefix);
  *offset += prefix;
  return text;
}

GBytes *
ow_outbox_seal_attachment (OwSealer           *sealer,
                           const OwAttachment *attachment,
                           const char         *instance_id,
                           guint               position)
{
  g_autofree char *place = g_strdup_printf ("%u", position);
  const char *const context[] = { "attachment", instance_id, place, NULL };
  gsize length;
  const guint8 *content = g_bytes_get_data (attachment->content, &length);
  /* Reserved as a whole: growing would leave copies behind. */
  g_autoptr (GByteArray) clear = g_byte_array_sized_new (length + 2 * (4 + OW_SUBMISSION_MAX_WORD));
  g_autoptr (GBytes) whole = NULL;
  GBytes *sealed;

  append_text (clear, attachment->name);
  append_text (clear, attachment->media_type);
  g_byte_array_append (clear, content, length);
  whole = g_bytes_new_static (clear->data, clear->len);
  sealed = ow_sealer_seal (sealer, whole, context);
  explicit_bzero (clear->data, clear->len);
  return sealed;
}

gboolean
ow_outbox_unseal_attachment (OwSealer     *sealer,
                             GBytes       *sealed,
                             OwSubmission *submission,
                             guint         position,
                             GError      **error)
{
  g_autofree char *place = g_strdup_printf ("%u", position);
  const char *const context[] = { "attachment", ow_submission_get_instance_id (submission), place, NULL };
  g_autoptr (GBytes) clear = ow_sealer_unseal (sealer, sealed, context, error);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *name = NULL;
  g_autofree char *media_type = NULL;
  const guint8 *bytes;
  gsize offset = 0;
  gsize length;

  if (clear == NULL)
    return FALSE;
  bytes = g_bytes_get_data (clear, &length);
  name = take_text (bytes, length, &offset);
  media_type = name != NULL ? take_text (bytes, length, &offset) : NULL;
  if (media_type == NULL) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL, "an attachment is cut short");
    return FALSE;
  }
  content = g_bytes_new_from_bytes (clear, offset, length - offset);
  ow_submission_add_attachment (submission, name, media_type, content);
  return TRUE;
}

static GBytes *
seal_line (OwSealer   *sealer,
           const char *what,
           const char *line,
           const char *instance_id)
{
  const char *const context[] = { what, instance_id, NULL };
  g_autoptr (GBytes) clear = g_bytes_new (line, strlen (line));

  return ow_sealer_seal (sealer, clear, context);
}

static char *
unseal_line (OwSealer   *sealer,
             const char *what,
             GBytes     *sealed,
             const char *instance_id,
             GError    **error)
{
  const char *const context[] = { what, instance_id, NULL };
  g_autoptr (GBytes) clear = ow_sealer_unseal (sealer, sealed, context, error);

  if (clear == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (clear, NULL), g_bytes_get_size (clear));
}

GBytes *
ow_outbox_seal_digest (OwSealer   *sealer,
                       const char *digest,
                       const char *instance_id)
{
  return seal_line (sealer, "digest", digest, instance_id);
}

char *
ow_outbox_unseal_digest (OwSealer   *sealer,
                         GBytes     *sealed,
                         const char *instance_id)
{
  return sealed != NULL ? unseal_line (sealer, "digest", sealed, instance_id, NULL) : NULL;
}

GBytes *
ow_outbox_seal_signature (OwSealer   *sealer,
                          const char *signature,
                          const char *instance_id)
{
  return seal_line (sealer, "signature", signature, instance_id);
}

char *
ow_outbox_unseal_signature (OwSealer   *sealer,
                            GBytes     *sealed,
                            const char *instance_id,
                            GError    **error)
{
  return unseal_line (sealer, "signature", sealed, instance_id, error);
}
