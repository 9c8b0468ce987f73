/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-release-share.h"

#include "ow-tuf-json.h"

guint
ow_release_share_of (const OwTufFile *file)
{
  gint64 share;

  if (file->custom == NULL || !json_object_has_member (file->custom, "share"))
    return 100;
  return ow_tuf_json_int (file->custom, "share", 0, &share) ? (guint) MIN (share, 100) : 0;
}

guint
ow_release_share_place (const char *kiosk_id,
                        const char *hash)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 number = 0;

  g_checksum_update (checksum, (const guchar *) kiosk_id, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) hash, -1);
  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < sizeof number; i++)
    number = number << 8 | digest[i];
  return (guint) (number % 100);
}

gboolean
ow_release_share_takes (const OwTufFile *file,
                        const char      *kiosk_id)
{
  guint share = ow_release_share_of (file);

  if (share >= 100 || kiosk_id == NULL)
    return share >= 100;
  return ow_release_share_place (kiosk_id, file->sha256 != NULL ? file->sha256 : file->sha512) < share;
}
