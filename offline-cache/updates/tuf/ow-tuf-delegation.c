/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-delegation.h"

#include "ow-tuf-json.h"

#include <string.h>

/* FALSE when it isn't a list of texts. @list is NULL when there is none. */
static gboolean
read_list (JsonObject *object,
           const char *name,
           GPtrArray **list)
{
  JsonArray *array = ow_tuf_json_array (object, name);

  if (!json_object_has_member (object, name))
    return TRUE;
  if (array == NULL || json_array_get_length (array) > OW_TUF_MAX_PATTERNS)
    return FALSE;
  *list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
        strlen (json_node_get_string (node)) > OW_TUF_MAX_PATH)
      return FALSE;
    g_ptr_array_add (*list, json_node_dup_string (node));
  }
  return TRUE;
}

/* A delegated role may not pass for one that root names: its file would lie in that one's place. */
static gboolean
is_name (const char *name)
{
  const char *const taken[] = { "root", "timestamp", "snapshot", "targets", "mirrors", NULL };

  return name != NULL && *name != '\0' && strlen (name) <= OW_TUF_MAX_NAME && !g_strv_contains (taken, name);
}

OwTufDelegation *
ow_tuf_delegation_new (JsonObject *object)
{
  g_autoptr (OwTufDelegation) self = g_new0 (OwTufDelegation, 1);
  const char *name = ow_tuf_json_string (object, "name");

  self->role = ow_tuf_role_new (object);
  if (self->role == NULL || !is_name (name) || !read_list (object, "paths", &self->paths) ||
      !read_list (object, "path_hash_prefixes", &self->prefixes) || (self->paths != NULL && self->prefixes != NULL) ||
      !ow_tuf_json_boolean (object, "terminating", &self->terminating))
    return NULL;
  self->name = g_strdup (name);
  return g_steal_pointer (&self);
}

void
ow_tuf_delegation_free (OwTufDelegation *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  ow_tuf_role_free (self->role);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->prefixes, g_ptr_array_unref);
  g_free (self);
}

/* Goes back to the last star only: the time is the product of the two lengths at the worst. */
gboolean
ow_tuf_delegation_glob (const char *pattern,
                        const char *path)
{
  const char *star = NULL;
  const char *retry = NULL;

  while (*path != '\0') {
    if (*pattern == '*') {
      star = ++pattern;
      retry = path;
    } else if (*pattern == '?' ? *path != '/' : *pattern == *path) {
      path = *pattern++ == '?' ? g_utf8_next_char (path) : path + 1;
    } else if (star != NULL && *retry != '/') {
      pattern = star;
      path = ++retry;
    } else {
      return FALSE;
    }
  }
  while (*pattern == '*')
    pattern++;
  return *pattern == '\0';
}

/* By what a pattern says before its first sign for anything. */
gboolean
ow_tuf_delegation_reaches (const OwTufDelegation *self,
                           const char            *prefix)
{
  for (guint i = 0; self->paths != NULL && i < self->paths->len; i++) {
    const char *pattern = g_ptr_array_index (self->paths, i);
    gsize plain = strcspn (pattern, "*?");

    if (strncmp (pattern, prefix, MIN (plain, strlen (prefix))) == 0)
      return TRUE;
  }
  return self->prefixes != NULL && self->prefixes->len > 0;
}

gboolean
ow_tuf_delegation_matches (const OwTufDelegation *self,
                           const char            *path)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  for (guint i = 0; self->paths != NULL && i < self->paths->len; i++)
    if (ow_tuf_delegation_glob (g_ptr_array_index (self->paths, i), path))
      return TRUE;
  for (guint i = 0; self->prefixes != NULL && i < self->prefixes->len; i++)
    if (g_str_has_prefix (digest, g_ptr_array_index (self->prefixes, i)))
      return TRUE;
  return FALSE;
}
