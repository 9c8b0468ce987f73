/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwWipeable: whoever holds something of a person and must let go of it at the end of the visit.
 *
 * Main thread. Wiping what is empty already is allowed and does nothing.
 */
#define OW_TYPE_WIPEABLE (ow_wipeable_get_type ())
G_DECLARE_INTERFACE (OwWipeable, ow_wipeable, OW, WIPEABLE, GObject)

struct _OwWipeableInterface {
  GTypeInterface parent_iface;

  const char *(*get_name) (OwWipeable *self);
  void (*wipe) (OwWipeable *self);
  gboolean (*is_clean) (OwWipeable *self);
  gboolean (*is_busy) (OwWipeable *self); /* nullable: it never is */
};

/* For the log: what it is, never what it held. */
const char *ow_wipeable_get_name (OwWipeable *self);
void        ow_wipeable_wipe     (OwWipeable *self);
/* TRUE when nothing is left. */
gboolean    ow_wipeable_is_clean (OwWipeable *self);
/* TRUE while it still lets go, on another thread: whether it is clean is known afterwards. */
gboolean    ow_wipeable_is_busy  (OwWipeable *self);

G_END_DECLS
