/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-pack-shelf.h"

#include "ow-store-error.h"
#include "ow-store-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define CURRENT "current"
#define PREVIOUS "previous"
#define PROVEN "proven"
#define STAGED "staged"
#define STARTS "starts"   /* a name and how often it was started */
#define REFUSED "refused" /* lines, each a name and a version */
#define KEY_LENGTH 64 /* SHA-256 in hexadecimal */

void
ow_pack_refused_free (OwPackRefused *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->version);
  g_free (self);
}

/* NULL: there is none, or it can't be read. */
static char *
read_text (const char *packs_dir,
           const char *name,
           gsize       limit)
{
  g_autofree char *path = g_build_filename (packs_dir, name, NULL);
  g_autoptr (GBytes) bytes = ow_store_files_read (path, limit, NULL);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return text != NULL && memchr (text, '\0', length) == NULL ? g_strndup (text, length) : NULL;
}

static gboolean
write_text (const char *packs_dir,
            const char *name,
            const char *text,
            GError    **error)
{
  g_autofree char *path = g_build_filename (packs_dir, name, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ow_store_files_write (path, bytes, error);
}

/* Whether @text begins with a name of ours, and @end behind it. */
static gboolean
is_name (const char *text,
         char        end)
{
  for (gsize i = 0; i < KEY_LENGTH; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[KEY_LENGTH] == end;
}

/* NULL for anything but a name of ours. */
static char *
read_name (const char *packs_dir,
           const char *pointer)
{
  g_autofree char *text = read_text (packs_dir, pointer, KEY_LENGTH + 1);

  return text != NULL && is_name (text, '\n') ? g_strndup (text, KEY_LENGTH) : NULL;
}

static char *
dup_folder (const char *packs_dir,
            const char *pointer)
{
  g_autofree char *name = read_name (packs_dir, pointer);
  g_autofree char *folder = name != NULL ? g_build_filename (packs_dir, name, NULL) : NULL;

  return folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : NULL;
}

char *
ow_pack_shelf_dup_current (const char *packs_dir)
{
  return dup_folder (packs_dir, CURRENT);
}

char *
ow_pack_shelf_dup_previous (const char *packs_dir)
{
  return dup_folder (packs_dir, PREVIOUS);
}

char *
ow_pack_shelf_dup_staged (const char *packs_dir)
{
  return g_build_filename (packs_dir, STAGED, NULL);
}

static gboolean
write_name (const char *packs_dir,
            const char *pointer,
            const char *name,
            GError    **error)
{
  g_autofree char *line = g_strconcat (name, "\n", NULL);

  return write_text (packs_dir, pointer, line, error);
}

static gboolean
is_proven (const char *packs_dir,
           const char *key)
{
  g_autofree char *proven = read_name (packs_dir, PROVEN);

  return key != NULL && g_strcmp0 (proven, key) == 0;
}

/* What was current is still in use. */
static void
sweep (const char *packs_dir,
       const char *key,
       const char *in_use)
{
  g_autofree char *before = read_name (packs_dir, PREVIOUS);
  g_autoptr (GDir) dir = g_dir_open (packs_dir, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (packs_dir, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_str_equal (name, key) && g_strcmp0 (name, before) != 0 &&
        g_strcmp0 (name, in_use) != 0 && !ow_store_files_remove_tree (path, NULL))
      g_debug ("an old service pack could not be removed, leaving it to the next one");
  }
}

/* The same one may stand there already: it is replaced. */
gboolean
ow_pack_shelf_switch (const char *packs_dir,
                      const char *key,
                      GError    **error)
{
  g_autofree char *staged = ow_pack_shelf_dup_staged (packs_dir);
  g_autofree char *folder = g_build_filename (packs_dir, key, NULL);
  g_autofree char *before = read_name (packs_dir, CURRENT);
  gboolean is_good = g_strcmp0 (before, key) != 0 && is_proven (packs_dir, before);

  if (!ow_store_files_remove_tree (folder, error))
    return FALSE;
  if (g_rename (staged, folder) != 0) {
    ow_store_set_errno (error, errno, "cannot put a service pack in its place");
    return FALSE;
  }
  if (!ow_store_files_sync_folder (packs_dir, error) ||
      (is_good && !write_name (packs_dir, PREVIOUS, before, error)) ||
      !write_name (packs_dir, CURRENT, key, error))
    return FALSE;
  sweep (packs_dir, key, before);
  return TRUE;
}

GPtrArray *
ow_pack_shelf_list_refused (const char *packs_dir)
{
  const gsize longest = KEY_LENGTH + OW_PACK_SHELF_MAX_VERSION + 2;
  g_autofree char *text = read_text (packs_dir, REFUSED, OW_PACK_SHELF_MAX_REFUSED * longest);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_pack_refused_free);

  for (guint i = 0; lines[i] != NULL; i++) {
    OwPackRefused *refused;

    if (!is_name (lines[i], ' '))
      continue;
    refused = g_new0 (OwPackRefused, 1);
    refused->key = g_strndup (lines[i], KEY_LENGTH);
    refused->version = g_utf8_make_valid (lines[i] + KEY_LENGTH + 1, -1);
    g_ptr_array_add (all, refused);
  }
  return all;
}

/* In one line, and no longer than others. */
static char *
dup_clean (const char *version)
{
  g_autofree char *cut = g_strndup (version, OW_PACK_SHELF_MAX_VERSION);
  const char *end;

  g_utf8_validate (cut, -1, &end);
  cut[end - cut] = '\0';
  for (char *c = cut; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return g_steal_pointer (&cut);
}

static gboolean
refuse (const char *packs_dir,
        const char *key,
        const char *version,
        GError    **error)
{
  g_autoptr (GPtrArray) before = ow_pack_shelf_list_refused (packs_dir);
  guint first = before->len >= OW_PACK_SHELF_MAX_REFUSED ? before->len - OW_PACK_SHELF_MAX_REFUSED + 1 : 0;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *clean = dup_clean (version);

  for (guint i = first; i < before->len; i++) {
    const OwPackRefused *refused = g_ptr_array_index (before, i);

    if (!g_str_equal (refused->key, key))
      g_string_append_printf (text, "%s %s\n", refused->key, refused->version);
  }
  g_string_append_printf (text, "%s %s\n", key, clean);
  return write_text (packs_dir, REFUSED, text->str, error);
}

/* It is refused before it isn't current any more: else it could be fetched again. */
static gboolean
step_back (const char *packs_dir,
           const char *key,
           const char *version,
           GError    **error)
{
  g_autofree char *before = read_name (packs_dir, PREVIOUS);
  g_autofree char *current = g_build_filename (packs_dir, CURRENT, NULL);

  if (!refuse (packs_dir, key, version, error))
    return FALSE;
  if (before != NULL && !g_str_equal (before, key))
    return write_name (packs_dir, CURRENT, before, error);
  if (g_unlink (current) != 0 && errno != ENOENT) {
    ow_store_set_errno (error, errno, "cannot let go of a service pack");
    return FALSE;
  }
  return ow_store_files_sync_folder (packs_dir, error);
}

/* How often the one of that name was started. */
static guint
read_starts (const char *packs_dir,
             const char *key)
{
  g_autofree char *text = read_text (packs_dir, STARTS, KEY_LENGTH + 3);

  if (text == NULL || !is_name (text, ' ') || strncmp (text, key, KEY_LENGTH) != 0)
    return 0;
  return g_ascii_isdigit (text[KEY_LENGTH + 1]) ? (guint) g_ascii_digit_value (text[KEY_LENGTH + 1]) : 0;
}

static gboolean
write_starts (const char *packs_dir,
              const char *key,
              guint       starts,
              GError    **error)
{
  g_autofree char *text = g_strdup_printf ("%s %u\n", key, starts);

  return write_text (packs_dir, STARTS, text, error);
}

G_STATIC_ASSERT (OW_PACK_SHELF_STARTS < 10); /* one digit */

gboolean
ow_pack_shelf_start (const char *packs_dir,
                     const char *version)
{
  g_autofree char *key = read_name (packs_dir, CURRENT);
  guint starts = key != NULL ? read_starts (packs_dir, key) : 0;
  g_autoptr (GError) error = NULL;

  if (key == NULL)
    return FALSE;
  if (is_proven (packs_dir, key))
    return TRUE;
  if (starts < OW_PACK_SHELF_STARTS && write_starts (packs_dir, key, starts + 1, &error))
    return TRUE;
  if (starts >= OW_PACK_SHELF_STARTS && step_back (packs_dir, key, version, &error))
    g_message ("service pack %s was started %u times and never stood: it isn't used any more", version, starts);
  else
    g_message ("service pack %s isn't proven and is left alone for now: %s", version, error->message);
  return FALSE;
}

/* The name of the current one, if it is in @folder; NULL otherwise. */
static char *
dup_current_in (const char *packs_dir,
                const char *folder)
{
  g_autofree char *current = ow_pack_shelf_dup_current (packs_dir);

  return g_strcmp0 (current, folder) == 0 ? g_path_get_basename (folder) : NULL;
}

gboolean
ow_pack_shelf_prove (const char *packs_dir,
                     const char *folder,
                     GError    **error)
{
  g_autofree char *key = dup_current_in (packs_dir, folder);

  return key == NULL || is_proven (packs_dir, key) || write_name (packs_dir, PROVEN, key, error);
}

void
ow_pack_shelf_forget_start (const char *packs_dir,
                            const char *folder)
{
  g_autofree char *key = dup_current_in (packs_dir, folder);
  guint starts = key != NULL ? read_starts (packs_dir, key) : 0;
  g_autoptr (GError) error = NULL;

  if (starts > 0 && !is_proven (packs_dir, key) && !write_starts (packs_dir, key, starts - 1, &error))
    g_debug ("a start stays counted: %s", error->message);
}
