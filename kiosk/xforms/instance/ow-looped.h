/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* What is computed where instances read one another (OwComputation.looped), and what it reads for that. */

/* OwNodeState, of all that is looped, and of that what @counts (NULL: all), each as often as it has some. */
GPtrArray *ow_looped_list (OwInstance *self, gboolean (*counts) (const OwComputation *)) G_GNUC_WARN_UNUSED_RESULT;

/* NULL: there is none, or none that counts, as at a node that isn't relevant. */
const OwComputation *ow_looped_get_calculation (OwNodeState *state);
const OwComputation *ow_looped_get_relevance   (OwNodeState *state);

/* Whether it has one of the two, and whether what it calculates may come back to it. */
gboolean ow_looped_is_any     (OwNodeState *state);
gboolean ow_looped_is_in_loop (OwNodeState *state);

/* Whether what @read gives is made at @up, which is it or holds it, and not at @by: with a node the relevance of what
 * holds it is read, too. */
gboolean ow_looped_is_behind  (OwNode *up, const OwNode *read, const OwNodeState *by);

/* What they come to at @node, and in @reads (OwNode) whose texts they read for that. @for_reads: as in OwXPathScope.
 * @skips_blanks: keys that are blank yet find nothing. */
char    *ow_looped_compute    (OwInstance *self, const OwComputation *calculation, OwNode *node, gboolean for_reads,
                               gboolean skips_blanks, GPtrArray *reads) G_GNUC_WARN_UNUSED_RESULT;
gboolean ow_looped_decide     (OwInstance *self, const OwComputation *relevance, OwNode *node, GPtrArray *reads);

/* From here on. It is computed again when it didn't, or did, before. */
void     ow_looped_skip_blanks (OwInstance *self, OwNodeState *state, gboolean skips_blanks);

G_END_DECLS
