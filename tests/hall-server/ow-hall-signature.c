/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-signature.h"

#include "ow-envelope.h"
#include "ow-hall-files.h"
#include "ow-hall-multipart.h"

static gboolean
is_attachment (const OwHallPart *part)
{
  return part->filename != NULL && !g_str_equal (part->name, "xml_submission_file");
}

static void
add_sent (OwSubmission *whole,
          GPtrArray    *parts)
{
  for (guint i = 0; i < parts->len; i++) {
    const OwHallPart *part = parts->pdata[i];

    if (is_attachment (part))
      ow_submission_add_attachment (whole, part->name, "", part->body);
  }
}

static void
add_kept (OwSubmission *whole,
          GPtrArray    *parts,
          const char   *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GBytes) content = NULL;

    if (g_str_equal (name, "submission.xml") || ow_hall_multipart_find (parts, name) != NULL)
      continue;
    content = ow_hall_files_read (path);
    if (content != NULL)
      ow_submission_add_attachment (whole, name, "", content);
  }
}

OwHallSignature
ow_hall_signature_check (const char           *line,
                         const OwHallIdentity *identity,
                         GBytes               *xml,
                         GPtrArray            *parts,
                         const char           *folder,
                         char                **key)
{
  g_autoptr (OwSubmission) whole = NULL;
  g_autoptr (OwEnvelope) envelope = NULL;

  if (line == NULL)
    return OW_HALL_UNSIGNED;
  envelope = ow_envelope_read (line);
  if (envelope == NULL)
    return OW_HALL_MISSIGNED;
  whole = ow_submission_new (identity->instance_id, "", identity->form_id, identity->version, xml);
  add_sent (whole, parts);
  add_kept (whole, parts, folder);
  if (!ow_envelope_is_for (envelope, whole))
    return OW_HALL_MISSIGNED;
  *key = g_steal_pointer (&envelope->key);
  return OW_HALL_SIGNED;
}
