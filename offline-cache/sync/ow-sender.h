/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-open-rosa.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwSender: carries what is queued to the server, one at a time, for as long as it takes.
 *
 * Owns references to the store and the client. Takes the oldest submission that is due, sends it, and has the store
 * settle it; one that the server doesn't like waits or is held by itself and never stands in the way of the next. A
 * submission is never on the line twice at once. While one after the other is delivered, some more are taken as one is on
 * the line, so that it needn't wait for the disk; where one isn't delivered, or this is stopped, they are given back. With
 * the line down it greets the server after growing, jittered waits; a new submission, a change of the network and the line
 * seen up elsewhere wake it at once; but a server that asked for time is given it. Main thread.
 *
 * Property "idle" (gboolean): nothing is under way and nothing is due.
 */
#define OW_TYPE_SENDER (ow_sender_get_type ())
G_DECLARE_FINAL_TYPE (OwSender, ow_sender, OW, SENDER, GObject)

OwSender *ow_sender_new      (OwStore *store, OwOpenRosa *server) G_GNUC_WARN_UNUSED_RESULT;
/* Where a form's submissions go; NULL: where all go. The caller owns it. */
typedef char *(*OwSenderAddress) (const char *form_id, gpointer user_data);
void      ow_sender_set_address (OwSender *self, OwSenderAddress address, gpointer user_data);
/* Begins. The store must be open. */
void      ow_sender_start    (OwSender *self);
/* Ends: what is on the line is broken off and stays "sending" until the store is opened again. */
void      ow_sender_stop     (OwSender *self);
/* Tries now, however long the wait would still be. */
void      ow_sender_wake     (OwSender *self);
gboolean  ow_sender_get_idle (OwSender *self);
/* Attempts in a row that got no answer from the server. */
guint     ow_sender_get_failures (OwSender *self);

/* What the server said about one that it doesn't take, since the start: a line for the staff; it may repeat what somebody
 * has filled in, so it is kept in memory only. NULL for nothing. */
const char *ow_sender_get_said   (OwSender *self, const char *instance_id);

G_END_DECLS
