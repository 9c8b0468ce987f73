/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* The attributes of a form that the engine itself does nothing with and hands on to whoever shows, keeps or
 * sends. They are asked for by their names without a prefix; what is read is what has the right namespace.
 * Sections are those of the ODK XForms specification; "Collect" marks what no section has yet. */

typedef struct {
  const char *name;
  const char *uri; /* NULL: none */
} OwAttributeName;

/* Each ends with a NULL name. */
extern const OwAttributeName ow_control_attributes[];
extern const OwAttributeName ow_bind_attributes[];
extern const OwAttributeName ow_submission_attributes[];

/* Of @element, those of @names that it has: name and value in turn, NULL-terminated; NULL for none. */
char      **ow_attributes_read (OwNode *element, const OwAttributeName *names) G_GNUC_WARN_UNUSED_RESULT;
/* NULL for one that isn't there. @self may be NULL. */
const char *ow_attributes_find (char *const *self, const char *name);

G_END_DECLS
