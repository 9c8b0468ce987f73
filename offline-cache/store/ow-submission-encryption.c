/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-submission-encryption.h"

#include "ow-form-cipher.h"

#include <string.h>

#define SUFFIX ".enc"
#define MEDIA_TYPE "application/octet-stream"
#define SUBMISSIONS_URI "http://opendatakit.org/submissions"
#define OPENROSA_URI "http://openrosa.org/xforms"

/* Both texts grow as the files are encrypted, in the order that counts. */
typedef struct {
  OwFormCipher *cipher;
  GPtrArray *files;     /* of GBytes: what became of the attachments, and of the record at last */
  GString *media;       /* of the manifest: <media> … */
  GString *signed_text; /* "Signature" */
} Envelope;

static void
envelope_clear (Envelope *self)
{
  g_clear_pointer (&self->cipher, ow_form_cipher_free);
  g_ptr_array_unref (self->files);
  g_string_free (self->media, TRUE);
  g_string_free (self->signed_text, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Envelope, envelope_clear)

static gboolean
has_version (OwSubmission *clear)
{
  return *ow_submission_get_form_version (clear) != '\0';
}

static void
begin_signed_text (Envelope     *self,
                   OwSubmission *clear)
{
  g_string_append_printf (self->signed_text, "%s\n", ow_submission_get_form_id (clear));
  if (has_version (clear))
    g_string_append_printf (self->signed_text, "%s\n", ow_submission_get_form_version (clear));
  g_string_append_printf (self->signed_text, "%s\n%s\n", ow_form_cipher_get_wrapped_key (self->cipher),
                          ow_submission_get_instance_id (clear));
}

static gboolean
encrypt_file (Envelope   *self,
              const char *name,
              GBytes     *content,
              GError    **error)
{
  g_autofree char *sum = ow_form_cipher_dup_sum (self->cipher, content, error);
  GBytes *encrypted = sum != NULL ? ow_form_cipher_encrypt (self->cipher, content, error) : NULL;

  if (encrypted == NULL)
    return FALSE;
  g_ptr_array_add (self->files, encrypted);
  g_string_append_printf (self->signed_text, "%s::%s\n", name, sum);
  return TRUE;
}

static gboolean
encrypt_files (Envelope     *self,
               OwSubmission *clear,
               GError      **error)
{
  GPtrArray *attachments = ow_submission_get_attachments (clear);

  for (guint i = 0; i < attachments->len; i++) {
    const OwAttachment *each = g_ptr_array_index (attachments, i);
    g_autofree char *name = g_markup_printf_escaped ("<media><file>%s" SUFFIX "</file></media>", each->name);

    if (!encrypt_file (self, each->name, each->content, error))
      return FALSE;
    g_string_append (self->media, name);
  }
  return encrypt_file (self, "submission.xml", ow_submission_get_xml (clear), error);
}

/* "Submission Manifest" */
static GBytes *
write_manifest (Envelope     *self,
                OwSubmission *clear,
                const char   *signature)
{
  g_autofree char *version = g_markup_printf_escaped (" version=\"%s\"", ow_submission_get_form_version (clear));
  g_autofree char *id = g_markup_escape_text (ow_submission_get_form_id (clear), -1);
  g_autofree char *instance_id = g_markup_escape_text (ow_submission_get_instance_id (clear), -1);
  char *xml = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<data xmlns=\"" SUBMISSIONS_URI "\" id=\"%s\"%s encrypted=\"yes\">"
                               "<base64EncryptedKey>%s</base64EncryptedKey>"
                               "<meta xmlns=\"" OPENROSA_URI "\"><instanceID>%s</instanceID></meta>"
                               "%s<encryptedXmlFile>" OW_ENCRYPTED_XML "</encryptedXmlFile>"
                               "<base64EncryptedElementSignature>%s</base64EncryptedElementSignature></data>\n",
                               id, has_version (clear) ? version : "",
                               ow_form_cipher_get_wrapped_key (self->cipher), instance_id, self->media->str,
                               signature);

  return g_bytes_new_take (xml, strlen (xml));
}

static OwSubmission *
put_together (Envelope     *self,
              OwSubmission *clear,
              const char   *signature)
{
  g_autoptr (GBytes) manifest = write_manifest (self, clear, signature);
  GPtrArray *attachments = ow_submission_get_attachments (clear);
  OwSubmission *sealed = ow_submission_new (ow_submission_get_instance_id (clear), ow_submission_get_number (clear),
                                            ow_submission_get_form_id (clear), ow_submission_get_form_version (clear),
                                            manifest);

  for (guint i = 0; i < attachments->len; i++) {
    const OwAttachment *each = g_ptr_array_index (attachments, i);
    g_autofree char *name = g_strconcat (each->name, SUFFIX, NULL);

    ow_submission_add_attachment (sealed, name, MEDIA_TYPE, self->files->pdata[i]);
  }
  ow_submission_add_attachment (sealed, OW_ENCRYPTED_XML, MEDIA_TYPE, self->files->pdata[attachments->len]);
  return sealed;
}

OwSubmission *
ow_submission_encrypt (OwSubmission *clear,
                       const char   *public_key,
                       GError      **error)
{
  g_auto (Envelope) self = {
    .files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
    .media = g_string_new (NULL),
    .signed_text = g_string_new (NULL),
  };
  g_autofree char *signature = NULL;

  g_return_val_if_fail (OW_IS_SUBMISSION (clear) && public_key != NULL, NULL);

  self.cipher = ow_form_cipher_new (public_key, ow_submission_get_instance_id (clear), error);
  if (self.cipher == NULL)
    return NULL;
  begin_signed_text (&self, clear);
  if (!encrypt_files (&self, clear, error))
    return NULL;
  signature = ow_form_cipher_sign (self.cipher, self.signed_text->str, error);
  return signature != NULL ? put_together (&self, clear, signature) : NULL;
}
