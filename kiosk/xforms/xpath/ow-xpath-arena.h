/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The memory of one compiled expression. Its many small parts lie together in the order in which they are
 * come upon, and go together. */
typedef struct _OwXPathArena OwXPathArena;

/* @size: in bytes, what will probably be taken. */
OwXPathArena *ow_xpath_arena_new  (gsize size) G_GNUC_WARN_UNUSED_RESULT;
void          ow_xpath_arena_free (OwXPathArena *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwXPathArena, ow_xpath_arena_free)

/* Zeros, aligned for pointers and numbers. */
gpointer      ow_xpath_arena_take (OwXPathArena *self, gsize size);
char         *ow_xpath_arena_dup  (OwXPathArena *self, const char *text);

/* A list whose items and room are an arena's. */
typedef struct {
  gpointer *items;
  guint len;
} OwXPathList;

void          ow_xpath_list_add    (OwXPathList *self, OwXPathArena *arena, gpointer item);
void          ow_xpath_list_remove (OwXPathList *self, guint place);

G_END_DECLS
