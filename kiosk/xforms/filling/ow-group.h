/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-control.h"
#include "ow-form-kinds.h"

G_BEGIN_DECLS

/**
 * OwGroup: the body, a group, a repeat or one instance of a repeat; a list of the controls in it.
 *
 * A repeat's children are its instances, each a group of its own. Children that aren't relevant stay
 * in the list; the list changes when repeat instances come and go.
 */
#define OW_TYPE_GROUP (ow_group_get_type ())
G_DECLARE_FINAL_TYPE (OwGroup, ow_group, OW, GROUP, OwControl)

OwGroupKind ow_group_get_kind     (OwGroup *self);
GListModel *ow_group_get_children (OwGroup *self); /* borrowed; of OwControl */
/* Repeats only: FALSE for counted and fixed ones. */
gboolean    ow_group_can_add      (OwGroup *self);
gboolean    ow_group_can_remove   (OwGroup *self);

G_END_DECLS
