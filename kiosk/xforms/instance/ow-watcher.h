/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-private.h"

G_BEGIN_DECLS

/**
 * OwWatcher: who wants to know of a node of an instance: a control, which embeds one.
 */
typedef struct _OwWatcher OwWatcher;

/* What a watcher is told, and asked. None of these may change the instance, but for node_changed(), which is
 * called when everything has settled. */
typedef struct {
  OwWatcher *(*ref)          (OwWatcher *self);
  void       (*unref)        (OwWatcher *self);
  /* A value or flag of its node is another. */
  void       (*node_changed) (OwWatcher *self, gboolean value);
  void       (*node_gone)    (OwWatcher *self);
  /* Whether anybody has asked for its texts or its choices. */
  gboolean   (*wants)        (OwWatcher *self, OwComputeKind kind);
  void       (*recompute)    (OwWatcher *self, OwComputeKind kind);
} OwWatcherClass;

/* To be embedded in what watches a node. */
struct _OwWatcher {
  const OwWatcherClass *klass;
  const OwControlDef *def;
  guint pending;          /* a bit for each OwComputeKind that is queued */
};

G_END_DECLS
