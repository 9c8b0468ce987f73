/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl-line.h"
#include "ctl-store.h"

#include "ow-hall-client.h"

G_BEGIN_DECLS

/* What the commands that ask the hall line by line have in common: the way there, waiting for an answer, and the lines
 * they print. Main thread. */
typedef struct {
  OwCtlStoreOptions options;
  int tries;
  int wait_ms;
  OwHttp *http;
  OwHallClient *client;
  GMainLoop *loop;
  GAsyncResult *result; /* of the last call */
} OwCtlHall;

void ow_ctl_hall_clear (OwCtlHall *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwCtlHall, ow_ctl_hall_clear)

/* Answers the lines of standard input with @play, whose data is the OwCtlHall; the result is the exit status. */
int          ow_ctl_hall_run  (int argc, char **argv, const char *summary, OwCtlLinePlay play);

/* What an operation does: it prints its answer, or FALSE. */
typedef struct {
  const char *name;
  gboolean (*play) (OwCtlHall *hall, JsonObject *operation, GError **error);
} OwCtlHallOperation;

/* Plays the line's operation, one of @operations (the last has no name), and prints what went wrong. */
void         ow_ctl_hall_play (OwCtlHall *self, const char *line, const OwCtlHallOperation *operations);

/* The callback of a call, with the OwCtlHall as its data; ow_ctl_hall_wait() comes back after it. */
void         ow_ctl_hall_done (GObject *source, GAsyncResult *result, gpointer hall);
void         ow_ctl_hall_wait (OwCtlHall *self);

/* {"ok":…, to be gone on with, and its end, which prints it. */
JsonBuilder *ow_ctl_hall_begin_answer (gboolean is_good) G_GNUC_WARN_UNUSED_RESULT;
void         ow_ctl_hall_end_answer   (JsonBuilder *builder);
/* The same with what went wrong. */
JsonBuilder *ow_ctl_hall_begin_failure (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
