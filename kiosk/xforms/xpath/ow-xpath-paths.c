/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-paths.h"

#include <string.h>

#include "ow-xpath.h"

#define MAX_PATHS 1024
#define FEW_PATHS 8

OwXPathPaths *
ow_xpath_paths_new (void)
{
  OwXPathPaths *self = g_new (OwXPathPaths, 1);

  self->most = MAX_PATHS;
  self->list = g_ptr_array_new_with_free_func (g_free);
  self->set = NULL;
  return self;
}

void
ow_xpath_paths_free (OwXPathPaths *self)
{
  g_clear_pointer (&self->set, g_hash_table_unref);
  g_ptr_array_unref (self->list);
  g_free (self);
}

gboolean
ow_xpath_paths_holds (const OwXPathPaths *self,
                      const char         *path)
{
  if (self->set != NULL)
    return g_hash_table_contains (self->set, path);
  for (guint i = 0; i < self->list->len; i++)
    if (g_str_equal (self->list->pdata[i], path))
      return TRUE;
  return FALSE;
}

static void
add (OwXPathPaths *self,
     char         *path)
{
  g_ptr_array_add (self->list, path);
  if (self->set != NULL) {
    g_hash_table_add (self->set, path);
  } else if (self->list->len > FEW_PATHS) {
    self->set = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = 0; i < self->list->len; i++)
      g_hash_table_add (self->set, self->list->pdata[i]);
  }
}

/* TRUE for a path of the primary instance that doesn't say so yet: the nodes of others have nothing to wait for. */
static gboolean
can_be_some (const char *path)
{
  return *path == '/' || *path == '\0';
}

char *
ow_xpath_path_some_of (char *path)
{
  char *some = can_be_some (path) ? g_strdup_printf ("%c%s", OW_XPATH_SOME, path) : NULL;

  if (some == NULL)
    return path;
  g_free (path);
  return some;
}

char *
ow_xpath_path_any_of (const char *path,
                      const char *name)
{
  const char *slash = strchr (path, '/');
  int length = slash != NULL ? (int) (slash - path) : (int) strlen (path);

  return ow_xpath_path_some_of (g_strdup_printf ("%.*s//%s", length, path, name));
}

void
ow_xpath_paths_take (OwXPathPaths *self,
                     char         *path)
{
  if (self->list->len >= self->most && !ow_xpath_paths_holds (self, path)) {
    g_autofree char *exact = path;

    path = ow_xpath_path_any_of (exact, "*");
  }
  if (ow_xpath_paths_holds (self, path))
    g_free (path);
  else
    add (self, path);
}

OwXPathPaths *
ow_xpath_paths_copy_some (const OwXPathPaths *self)
{
  OwXPathPaths *some = ow_xpath_paths_new ();

  for (guint i = 0; i < self->list->len; i++)
    ow_xpath_paths_take (some, ow_xpath_path_some_of (g_strdup (self->list->pdata[i])));
  return some;
}
