/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-filling.h"

G_BEGIN_DECLS

/* A filling node by node, for tools that compare engines: never for a screen. */
typedef struct {
  char *ref;          /* "/data/rep[2]/name" */
  const char *value;  /* NULL for a group; borrowed, good until the next operation */
  gboolean relevant;
  gboolean required;
  gboolean readonly;
} OwNodeRecord;

typedef struct {
  GPtrArray *nodes;   /* OwNodeRecord: all that may differ from the last take, in document order */
  GPtrArray *gone;    /* char*: refs that were taken away; some may have come back */
  gboolean is_whole;  /* @nodes is every node there is: refs have moved */
} OwRecord;

/* From now on changes are kept; the first take holds every node. */
void      ow_filling_start_recording (OwFilling *self);
OwRecord *ow_filling_take_record     (OwFilling *self) G_GNUC_WARN_UNUSED_RESULT;
void      ow_record_free             (OwRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwRecord, ow_record_free)

/* As ow_filling_answer(), but as a script gives answers: what isn't of the type at all is taken as blank,
 * as the reference engines read it. */
gboolean  ow_filling_answer_lenient  (OwFilling *self, const char *ref, const char *value, OwAnswerResult *result, GError **error);

G_END_DECLS
