/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-library.h"
#include "ow-pack-library.h"

G_BEGIN_DECLS

/**
 * OwFormWatch: when a form library looks for something new: at a steady pace, and when somebody says that there is.
 *
 * Owns a reference to the library. Main thread.
 */
#define OW_TYPE_FORM_WATCH (ow_form_watch_get_type ())
G_DECLARE_FINAL_TYPE (OwFormWatch, ow_form_watch, OW, FORM_WATCH, GObject)

#define OW_FORM_WATCH_TOLD_SECONDS (15 * 60)

OwFormWatch *ow_form_watch_new       (OwFormLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
/* Looked after in the same rounds, after the forms; one of each kind. */
void         ow_form_watch_add_packs (OwFormWatch *self, OwReleasedKind kind, OwPackLibrary *packs);
/* Polls now and then every @seconds, or up to a quarter later, so that kiosks aren't in step; as much more seldom as that
 * costs more than one request while nothing is new (ow_form_library_get_cost()). After a failure with growing waits up to about @seconds. */
void         ow_form_watch_start     (OwFormWatch *self, guint seconds);
void         ow_form_watch_stop      (OwFormWatch *self);
/* Somebody says when there is something new: what is signed is then asked for every quarter of an hour only. */
void         ow_form_watch_set_told  (OwFormWatch *self, gboolean told);
/* There is something new: looks for all of it at once, or as soon as the round under way is over. Nothing while it is stopped. */
void         ow_form_watch_look      (OwFormWatch *self);

/* The usual wait in seconds, before chance adds to it. */
guint        ow_form_watch_pace      (OwFormWatch *self, guint seconds);

G_END_DECLS
