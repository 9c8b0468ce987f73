/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One document that a server gave, whole. */
typedef struct {
  char *etag;   /* what it may be asked for with; NULL for nothing */
  GBytes *body;
  gint64 since; /* microseconds since 1970 UTC: it has been the same since */
} OwAnswer;

/**
 * OwAnswers: the documents that a server gave last, by their address: what it answers 304 for. Main thread.
 *
 * Addresses may hold a token, and so may documents: whoever writes them down seals them.
 */
typedef struct _OwAnswers OwAnswers;

/* Limits: how many, and of all of them together. What is beyond isn't kept. */
#define OW_ANSWERS_MAX 256
#define OW_ANSWERS_MAX_BYTES (8 * 1024 * 1024)

OwAnswers      *ow_answers_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void            ow_answers_free (OwAnswers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwAnswers, ow_answers_free)

/* NULL for none; borrowed until the next call. */
const OwAnswer *ow_answers_find      (OwAnswers *self, const char *url);
/* @etag NULL for none. A body that is the one that was there keeps its time. */
void            ow_answers_keep      (OwAnswers *self, const char *url, const char *etag, GBytes *body, gint64 now);
void            ow_answers_drop      (OwAnswers *self, const char *url);
/* All others go. @urls: a set. */
void            ow_answers_keep_only (OwAnswers *self, GHashTable *urls);

/* All of them, to be written down; NULL while nothing has changed since they were last taken. */
GBytes         *ow_answers_take_bytes (OwAnswers *self) G_GNUC_WARN_UNUSED_RESULT;
/* As they were taken; what isn't like that is ignored. */
void            ow_answers_restore    (OwAnswers *self, GBytes *bytes);

G_END_DECLS
