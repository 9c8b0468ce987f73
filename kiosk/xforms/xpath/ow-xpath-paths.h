/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of generic paths that keeps the order in which they came; see ow_xpath_list_reads(). Within this folder. */
typedef struct {
  guint most;      /* that it takes; settable */
  GPtrArray *list; /* char */
  GHashTable *set; /* borrowed from @list; NULL while there are so few that going through them is quicker */
} OwXPathPaths;

OwXPathPaths *ow_xpath_paths_new       (void) G_GNUC_WARN_UNUSED_RESULT; /* takes 1,024 */
void          ow_xpath_paths_free      (OwXPathPaths *self);
OwXPathPaths *ow_xpath_paths_copy_some (const OwXPathPaths *self) G_GNUC_WARN_UNUSED_RESULT; /* some of each */
gboolean      ow_xpath_paths_holds     (const OwXPathPaths *self, const char *path);
/* Takes @path. Beyond the most there may be what is read is any element of its document. */
void          ow_xpath_paths_take      (OwXPathPaths *self, char *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwXPathPaths, ow_xpath_paths_free)

/* Takes @path: of the nodes that it leads to some, and nobody knows which. */
char         *ow_xpath_path_some_of    (char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Any element @name of the document that @path is in. */
char         *ow_xpath_path_any_of     (const char *path, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
