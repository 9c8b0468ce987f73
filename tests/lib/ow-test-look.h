/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What a screen must be for eyes and fingers, measured on a window that is drawn. Millimetres of the panel.
 *
 * Targets: VVSG 2.0 7.2-I (12.7 mm, 2.54 mm apart); in large text 15 mm. Contrast: WCAG 2.x, "contrast ratio", of a text's
 * colour to what is drawn most in its place; VVSG 2.0 7.1-D asks for 10:1, and for 20:1 where high contrast is chosen.
 * What shows another look to choose from is measured by 10:1. Nothing lies beyond the size that the window was given, and upright
 * a page has the header's edges. */
#define OW_TEST_LOOK_TARGET 12.7
#define OW_TEST_LOOK_LARGE_TARGET 15.0
#define OW_TEST_LOOK_GAP 2.54
#define OW_TEST_LOOK_CONTRAST 10.0
#define OW_TEST_LOOK_HIGH_CONTRAST 20.0

typedef struct {
  double target;
  double contrast;
  int width;    /* pixels of the screen; 0: as large as the window */
  int height;
  double reach; /* how far up from below a hand comes; 0: everywhere */
  GPtrArray *faults; /* of char *, a sentence each; the caller's */
  /* What was found so far; start with ow_test_look_init(). */
  guint n_targets;
  guint n_texts;
  double least_target;
  double least_gap;
  double least_contrast;
} OwTestLook;

void ow_test_look_init (OwTestLook *self);
void ow_test_look_clear (OwTestLook *self);
/* The window as it is drawn. */
GdkTexture *ow_test_look_draw (GtkWidget *window);
/* All that is seen of @window: what can be pressed, all texts; @picture of ow_test_look_draw() for the contrast. */
void ow_test_look_measure (OwTestLook *self, GtkWidget *window, GdkTexture *picture);
