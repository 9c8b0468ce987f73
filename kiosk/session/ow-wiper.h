/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-wipeable.h"

G_BEGIN_DECLS

/**
 * OwWiper: takes everything a person left from the machine, in order, and looks whether it is gone.
 *
 * Owns the list of holders. A wipe can't be skipped or stopped half way: every holder is wiped, then,
 * when the main loop has come to rest and no holder is busy, each is asked and each watched object must be dead. What
 * isn't clean is wiped again, OW_WIPER_MAX_ROUNDS times in all. A disk that doesn't answer is waited for
 * OW_WIPER_MAX_LOOKS times OW_WIPER_LOOK_MS, in all rounds together. Main thread.
 *
 * Signal "finished" (const char *left): NULL when all is clean; otherwise the name of the first that
 * isn't, and then the machine must not be offered to anyone: end the program.
 */
#define OW_TYPE_WIPER (ow_wiper_get_type ())
G_DECLARE_FINAL_TYPE (OwWiper, ow_wiper, OW, WIPER, GObject)

#define OW_WIPER_MAX_ROUNDS 3
#define OW_WIPER_MAX_LOOKS 500
#define OW_WIPER_LOOK_MS 10

OwWiper *ow_wiper_new    (void) G_GNUC_WARN_UNUSED_RESULT;
/* At the end of the order; NULL: nothing. The wiper holds a reference; the list is for the program's whole life. */
void     ow_wiper_add    (OwWiper *self, OwWipeable *wipeable);
/* @object must be dead when the wipe is over; @name for the log. Forgotten after the wipe. */
void     ow_wiper_watch  (OwWiper *self, GObject *object, const char *name);
/* Begins; a second call while one is running does nothing. */
void     ow_wiper_run    (OwWiper *self);
gboolean ow_wiper_is_running (OwWiper *self);

G_END_DECLS
