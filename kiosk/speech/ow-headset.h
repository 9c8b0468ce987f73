/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwHeadset: whether somebody has a headset on, so that what is about them may be said.
 *
 * Either the settings say so for good, or a jack is looked at: the switch SW_HEADPHONE_INSERT of an input device, as the
 * kernel makes one for the jack of a sound card (Documentation/input/event-codes.rst, "EV_SW"). What can't be read, or no
 * longer, counts as nobody; it is opened again when it is asked for. Main thread.
 *
 * Signal "changed": it was put in or pulled out.
 */
#define OW_TYPE_HEADSET (ow_headset_get_type ())
G_DECLARE_FINAL_TYPE (OwHeadset, ow_headset, OW, HEADSET, GObject)

/* @always: there is one, whatever @device says. @device: a path such as /dev/input/by-path/…-event; NULL or "": none. */
OwHeadset *ow_headset_new   (gboolean always, const char *device) G_GNUC_WARN_UNUSED_RESULT;
gboolean   ow_headset_is_on (OwHeadset *self);

G_END_DECLS
