/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-file.h"

#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

#include <string.h>

static gboolean
is_digest (const char *text,
           gsize       digits)
{
  return strlen (text) == digits && strspn (text, "0123456789abcdefABCDEF") == digits;
}

/* FALSE when there are hashes and none that we can check, or one that isn't one. */
static gboolean
read_hashes (OwTufFile  *self,
             JsonObject *hashes)
{
  const char *sha256 = ow_tuf_json_string (hashes, "sha256");
  const char *sha512 = ow_tuf_json_string (hashes, "sha512");

  if ((sha256 == NULL && sha512 == NULL) || (sha256 != NULL && !is_digest (sha256, 64)) ||
      (sha512 != NULL && !is_digest (sha512, 128)))
    return FALSE;
  self->sha256 = sha256 != NULL ? g_ascii_strdown (sha256, -1) : NULL;
  self->sha512 = sha512 != NULL ? g_ascii_strdown (sha512, -1) : NULL;
  return TRUE;
}

OwTufFile *
ow_tuf_file_new_meta (JsonObject *object)
{
  g_autoptr (OwTufFile) self = g_new0 (OwTufFile, 1);
  JsonObject *hashes = ow_tuf_json_object (object, "hashes");

  self->length = -1;
  if (!ow_tuf_json_int (object, "version", 1, &self->version) ||
      (json_object_has_member (object, "length") && !ow_tuf_json_int (object, "length", 0, &self->length)) ||
      (json_object_has_member (object, "hashes") && (hashes == NULL || !read_hashes (self, hashes))))
    return NULL;
  return g_steal_pointer (&self);
}

OwTufFile *
ow_tuf_file_new_target (JsonObject *object)
{
  g_autoptr (OwTufFile) self = g_new0 (OwTufFile, 1);
  JsonObject *hashes = ow_tuf_json_object (object, "hashes");
  JsonObject *custom = ow_tuf_json_object (object, "custom");

  if (!ow_tuf_json_int (object, "length", 0, &self->length) || hashes == NULL || !read_hashes (self, hashes))
    return NULL;
  self->custom = custom != NULL ? json_object_ref (custom) : NULL;
  return g_steal_pointer (&self);
}

OwTufFile *
ow_tuf_file_copy (const OwTufFile *self)
{
  OwTufFile *copy = g_new0 (OwTufFile, 1);

  copy->version = self->version;
  copy->length = self->length;
  copy->sha256 = g_strdup (self->sha256);
  copy->sha512 = g_strdup (self->sha512);
  copy->custom = self->custom != NULL ? json_object_ref (self->custom) : NULL;
  return copy;
}

void
ow_tuf_file_free (OwTufFile *self)
{
  if (self == NULL)
    return;
  g_free (self->sha256);
  g_free (self->sha512);
  g_clear_pointer (&self->custom, json_object_unref);
  g_free (self);
}

static gboolean
has_digest (GBytes       *bytes,
            GChecksumType type,
            const char   *wanted)
{
  g_autofree char *digest = wanted != NULL ? g_compute_checksum_for_bytes (type, bytes) : NULL;

  return wanted == NULL || g_str_equal (digest, wanted);
}

gboolean
ow_tuf_file_check (const OwTufFile *self,
                   GBytes          *bytes,
                   GError         **error)
{
  if ((self->length < 0 || g_bytes_get_size (bytes) == (guint64) self->length) &&
      has_digest (bytes, G_CHECKSUM_SHA256, self->sha256) && has_digest (bytes, G_CHECKSUM_SHA512, self->sha512))
    return TRUE;
  g_set_error_literal (error, OW_TUF_ERROR, OW_TUF_ERROR_MISMATCH, "a file isn't the one that was signed for");
  return FALSE;
}
