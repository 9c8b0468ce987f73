/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-answers.h"
#include "ow-open-rosa.h"
#include "ow-sync-error.h"

G_BEGIN_DECLS

/* The parts of OwOpenRosa among themselves. */

struct _OwOpenRosa {
  GObject parent_instance;

  OwHttp *http;
  OwClock *clock;
  char *base_url;
  char *device_id;     /* NULL for none */
  char *submission_url;
  guint64 accept_length; /* the largest body the server takes; 0: it didn't say */
  char *list_url;
  OwAnswers *answers;  /* the list and the manifests */
  gboolean listed;     /* since the start */
  gboolean line_up;
  gboolean unproven;   /* whoever answered last couldn't prove to be the server */
  gboolean forbidden;
  gint64 refused_at;   /* monotonic: the server turned us away */
  GHashTable *turned_away; /* instance ids that were refused without a mark → @taken then */
  guint taken;         /* how many the server has taken */
  guint in_a_row;      /* how many were refused so since the last one */
  gint64 later;        /* monotonic: it asked not to be asked before that; 0: it didn't */
  char *said;          /* about the last submission that it didn't take; NULL for nothing */
  gint64 heard;        /* 0: never */
};

/* What an address stands for. */
typedef enum {
  OW_ABOUT_US,   /* the list, the greeting: whether we are let in at all */
  OW_ABOUT_ONE,  /* a manifest */
  OW_ABOUT_RECORD, /* a submission; a refusal without a mark is left to whoever asks, to weigh it */
  OW_ABOUT_FILE, /* a download: the answer has no mark, whoever gives it */
} OwAbout;

/* One question: everything goes out through send() and is judged before it is read. */

GTask         *ow_open_rosa_begin        (OwOpenRosa *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data, gpointer tag) G_GNUC_WARN_UNUSED_RESULT;
OwHttpRequest *ow_open_rosa_make_request (OwOpenRosa *self, OwHttpMethod method, const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* Sends unless the server has turned us away. That may have been a portal, or an account that is open again: it is
 * tried once more after a while, so seldom that no server locks the account for it. @done gets a reference to @task as
 * its data. */
void           ow_open_rosa_send         (OwOpenRosa *self, GTask *task, OwHttpRequest *request, GAsyncReadyCallback done);
/* @response NULL with @error already set when there was no answer. TRUE for anything below 400. */
gboolean       ow_open_rosa_judge        (OwOpenRosa *self, OwHttpResponse *response, OwAbout about, GError **error);
/* FALSE. */
gboolean       ow_open_rosa_fail         (GError **error, OwSyncError code, guint status);
/* In microseconds since 1970 UTC, to a second. */
gint64         ow_open_rosa_now          (OwOpenRosa *self);

G_END_DECLS
