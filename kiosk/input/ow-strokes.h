/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a finger draws: strokes of points, as they come; x to the right and y down, in whatever unit the caller has.
 *
 * Has an end: what is beyond it isn't drawn. Whatever goes is overwritten. Plain data; no thread of its own. */

/* The most that a character of GB 2312 has is 36 (齉). */
#define OW_STROKES_MAX 48
#define OW_STROKES_MAX_POINTS 8192

typedef struct {
  float x;
  float y;
} OwStrokePoint;

typedef struct {
  OwStrokePoint points[OW_STROKES_MAX_POINTS]; /* of all strokes, one behind the other */
  guint ends[OW_STROKES_MAX];                  /* behind the last point of each */
  guint n_strokes;
  guint n_points;
} OwStrokes;

OwStrokes           *ow_strokes_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                 ow_strokes_free (OwStrokes *self); /* NULL is fine */

/* FALSE: there are too many, or they aren't numbers that a screen has (finite, below a million). */
gboolean             ow_strokes_begin (OwStrokes *self, double x, double y);
/* Goes on with the last stroke, which must have been begun. */
gboolean             ow_strokes_add   (OwStrokes *self, double x, double y);
/* Takes the last stroke away; FALSE when there is none. */
gboolean             ow_strokes_drop  (OwStrokes *self);
/* Makes the last two strokes one. */
void                 ow_strokes_join  (OwStrokes *self);
void                 ow_strokes_clear (OwStrokes *self);

/* Borrowed, until the next change; a stroke has one point or more. */
const OwStrokePoint *ow_strokes_get_stroke (const OwStrokes *self, guint index, guint *n_points);

/* Copies @self into @target, so that the longer of its sides fills all but a margin of a square of OW_STROKES_SQUARE and it
 * stands in the middle; with as many points as its form needs and no more than OW_STROKES_MAX_CORNERS a stroke, the
 * trembling of a hand smoothed. */
#define OW_STROKES_SQUARE 1000
#define OW_STROKES_MAX_CORNERS 14
void                 ow_strokes_prepare (const OwStrokes *self, OwStrokes *target);

/* Copies @self, which comes from ow_strokes_prepare(), into @target, with one stroke made two, as if the finger had been
 * lifted at a corner, or between two corners that follow each other. There are so many ways, from @index 0 on; FALSE where
 * there is no such. */
gboolean             ow_strokes_split (const OwStrokes *self, guint index, OwStrokes *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwStrokes, ow_strokes_free)

G_END_DECLS
