/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* What a record knows of itself, of the machine and of whoever is at it (ODK XForms specification, "Preload
 * Attributes"; the rest as Collect does). */

void        ow_preload_first_load   (OwInstance *self);
void        ow_preload_new_repeat   (OwInstance *self, OwNodeState *instance);
void        ow_preload_finish       (OwInstance *self); /* what is known at the end */
char       *ow_preload_make_id      (void) G_GNUC_WARN_UNUSED_RESULT;
/* A property as forms ask for it, also "uri:email"; NULL when it isn't known. */
char       *ow_preload_dup_property (OwInstance *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* What the caller of the filling says of the machine and the user; "" where it says nothing. */
const char *ow_preload_get_property (OwInstance *self, const char *name);

G_END_DECLS
