/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node-index.h"

G_BEGIN_DECLS

/* What few nodes have. */
typedef struct _OwNodeExtra {
  OwNode *first_namespace;
  OwNodeIndex *index;      /* of an element with many children, see ow_node_find_children() */
  OwNode *text_node;       /* stands for the text of a leaf in node-sets; made when asked for */
} OwNodeExtra;

OwNodeExtra *ow_node_need_extra (OwNode *self);

/* A node that is all text: text, comment, instruction, namespace. */
OwNode *ow_node_new_text (OwNodeKind kind, const char *name, const char *text);
/* Puts @child behind the others where nothing is known of the tree yet that it could make wrong. */
void    ow_node_link_last (OwNode *self, OwNode *child);
gboolean ow_node_is_blank (const char *text);

G_END_DECLS
