/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-envelope.h"

#include "ow-public-key.h"

#include <string.h>

#define DOMAIN "OneWindow-Envelope-1\n"

enum {
  FIELD_VERSION,
  FIELD_KEY,
  FIELD_DEVICE,
  FIELD_TIME,
  FIELD_SIGNATURE,
  N_FIELDS
};

static const char *const fields[N_FIELDS] = { "version=", "key=", "device=", "time=", "signature=" };

static void
add_line (GString    *text,
          const char *name,
          const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (text, "%s=%s\n", name, escaped);
}

static char *
make_part_line (const char *name,
                GBytes     *content)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

  return g_strdup_printf ("part=%s sha256=%s\n", escaped, digest);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In an order that doesn't depend on how the parts were sent, or lie in a folder. */
static void
add_parts (GString      *text,
           OwSubmission *submission)
{
  GPtrArray *attachments = ow_submission_get_attachments (submission);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (lines, make_part_line ("xml_submission_file", ow_submission_get_xml (submission)));
  for (guint i = 0; i < attachments->len; i++) {
    const OwAttachment *attachment = g_ptr_array_index (attachments, i);

    g_ptr_array_add (lines, make_part_line (attachment->name, attachment->content));
  }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
}

static GBytes *
make_statement (const char   *device,
                gint64        time,
                OwSubmission *submission)
{
  GString *text = g_string_new (DOMAIN);

  add_line (text, "instance", ow_submission_get_instance_id (submission));
  add_line (text, "form", ow_submission_get_form_id (submission));
  add_line (text, "version", ow_submission_get_form_version (submission));
  add_line (text, "device", device);
  g_string_append_printf (text, "time=%" G_GINT64_FORMAT "\n", time);
  add_parts (text, submission);
  return g_string_free_to_bytes (text);
}

static void
append_hex (GString      *text,
            const guint8 *bytes,
            gsize         length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
}

char *
ow_envelope_sign (OwDeviceKey  *key,
                  const char   *device,
                  gint64        time,
                  OwSubmission *submission)
{
  GString *text = g_string_new (NULL);
  g_autofree char *name = g_strndup (device, OW_ENVELOPE_MAX_DEVICE);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autoptr (GBytes) statement = make_statement (name, time, submission);
  guint8 signature[OW_DEVICE_KEY_SIGNATURE_BYTES];

  ow_device_key_sign (key, statement, signature);
  g_string_append_printf (text, "version=1; key=%s; device=%s; time=%" G_GINT64_FORMAT "; signature=",
                          ow_device_key_get_public (key), escaped, time);
  append_hex (text, signature, sizeof signature);
  return g_string_free (text, FALSE);
}

void
ow_envelope_free (OwEnvelope *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->device);
  g_free (self);
}

static gboolean
is_hex (const char *text,
        gsize       length)
{
  return strlen (text) == length && strspn (text, "0123456789abcdef") == length;
}

static gboolean
read_values (OwEnvelope  *self,
             char *const *values)
{
  self->key = g_strdup (values[FIELD_KEY]);
  self->device = g_uri_unescape_string (values[FIELD_DEVICE], NULL);
  if (!g_str_equal (values[FIELD_VERSION], "1") || !is_hex (self->key, OW_DEVICE_KEY_PUBLIC_HEX) ||
      self->device == NULL || strlen (self->device) > OW_ENVELOPE_MAX_DEVICE ||
      !is_hex (values[FIELD_SIGNATURE], 2 * (gsize) OW_DEVICE_KEY_SIGNATURE_BYTES) ||
      !g_ascii_string_to_signed (values[FIELD_TIME], 10, G_MININT64, G_MAXINT64, &self->time, NULL))
    return FALSE;
  for (guint i = 0; i < OW_DEVICE_KEY_SIGNATURE_BYTES; i++)
    self->signature[i] = (guint8) (g_ascii_xdigit_value (values[FIELD_SIGNATURE][2 * i]) << 4 |
                                   g_ascii_xdigit_value (values[FIELD_SIGNATURE][2 * i + 1]));
  return TRUE;
}

OwEnvelope *
ow_envelope_read (const char *text)
{
  g_autoptr (OwEnvelope) self = g_new0 (OwEnvelope, 1);
  char *values[N_FIELDS];
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strnlen (text, OW_ENVELOPE_MAX_TEXT + 1) > OW_ENVELOPE_MAX_TEXT)
    return NULL;
  words = g_strsplit (text, "; ", N_FIELDS);
  if (g_strv_length (words) != N_FIELDS)
    return NULL;
  for (guint i = 0; i < N_FIELDS; i++) {
    if (!g_str_has_prefix (words[i], fields[i]))
      return NULL;
    values[i] = words[i] + strlen (fields[i]);
  }
  return read_values (self, values) ? g_steal_pointer (&self) : NULL;
}

gboolean
ow_envelope_is_for (const OwEnvelope *self,
                    OwSubmission     *submission)
{
  g_autoptr (GBytes) statement = NULL;
  g_autoptr (OwPublicKey) key = NULL;

  g_return_val_if_fail (self != NULL && OW_IS_SUBMISSION (submission), FALSE);

  key = ow_public_key_new ("ed25519", self->key, NULL);
  statement = make_statement (self->device, self->time, submission);
  return key != NULL && ow_public_key_verify (key, statement, self->signature, sizeof self->signature);
}
