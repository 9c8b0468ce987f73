/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a finger draws: strokes of points, as they come; x to the right and y down, in whatever unit the caller has.
 *
 * Has an end: what is beyond it isn't drawn. Whatever goes is overwritten. Plain data; no thread of its own. */

/* The most that a character of GB 2312 has is 36 (齉). */
#define OW_INK_MAX_STROKES 48
#define OW_INK_MAX_POINTS 8192

typedef struct {
  float x;
  float y;
} OwInkPoint;

typedef struct {
  OwInkPoint points[OW_INK_MAX_POINTS]; /* of all strokes, one behind the other */
  guint ends[OW_INK_MAX_STROKES];       /* behind the last point of each */
  guint n_strokes;
  guint n_points;
} OwInk;

OwInk            *ow_ink_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void              ow_ink_free (OwInk *self); /* NULL is fine */

/* FALSE: there are too many, or they aren't numbers that a screen has (finite, below a million). */
gboolean          ow_ink_begin (OwInk *self, double x, double y);
/* Goes on with the last stroke, which must have been begun. */
gboolean          ow_ink_add   (OwInk *self, double x, double y);
/* Takes the last stroke away; FALSE when there is none. */
gboolean          ow_ink_drop  (OwInk *self);
/* Makes the last two strokes one. */
void              ow_ink_join  (OwInk *self);
void              ow_ink_clear (OwInk *self);

/* Borrowed, until the next change; a stroke has one point or more. */
const OwInkPoint *ow_ink_get_stroke (const OwInk *self, guint index, guint *n_points);

/* Copies @self into @target, so that the longer of its sides fills all but a margin of a square of OW_INK_SQUARE and it
 * stands in the middle; with as many points as its form needs and no more than OW_INK_MAX_CORNERS a stroke, the
 * trembling of a hand smoothed. */
#define OW_INK_SQUARE 1000
#define OW_INK_MAX_CORNERS 14
void              ow_ink_prepare (const OwInk *self, OwInk *target);

/* Copies @self, which comes from ow_ink_prepare(), into @target, with one stroke made two, as if the finger had been lifted
 * at a corner, or between two corners that follow each other. There are so many ways, from @index 0 on; FALSE where there
 * is no such. */
gboolean          ow_ink_split (const OwInk *self, guint index, OwInk *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwInk, ow_ink_free)

G_END_DECLS
