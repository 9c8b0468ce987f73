/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* A node that is all text: text, comment, instruction, namespace. */
OwNode *ow_node_new_text (OwNodeKind kind, const char *name, const char *text);
/* As ow_node_next_in(), but without going into @self. */
OwNode *ow_node_skip_in  (OwNode *self, OwNode *top);

G_END_DECLS
