/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-metrics.h"
#include "ow-test-window.h"

/* Millimetres: a finger's target and what keeps it from the next (VVSG 2.0, 7.2-I). */
#define OW_TEST_MIN_TARGET 12.7
#define OW_TEST_MIN_GAP 2.54

static inline void
ow_test_collect_buttons (GtkWidget *root,
                         GPtrArray *buttons)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_BUTTON (root))
    g_ptr_array_add (buttons, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ow_test_collect_buttons (child, buttons);
}

static inline void
ow_test_assert_apart (GtkWidget             *root,
                      const graphene_rect_t *a,
                      const graphene_rect_t *b)
{
  double gap_x = MAX (a->origin.x, b->origin.x)
                 - MIN (a->origin.x + a->size.width, b->origin.x + b->size.width);
  double gap_y = MAX (a->origin.y, b->origin.y)
                 - MIN (a->origin.y + a->size.height, b->origin.y + b->size.height);

  /* Rounding to whole pixels may take one away. */
  g_assert_cmpfloat (MAX (gap_x, gap_y) + 1, >=, ow_metrics_px (root, OW_TEST_MIN_GAP));
}

/* Every button that is seen can be hit, and none is cut off. */
static inline void
ow_test_assert_targets (GtkWidget *root)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autofree graphene_rect_t *bounds = NULL;

  ow_test_collect_buttons (root, buttons);
  g_assert_cmpuint (buttons->len, >, 10);
  bounds = g_new0 (graphene_rect_t, buttons->len);
  for (guint i = 0; i < buttons->len; i++) {
    GtkWidget *button = g_ptr_array_index (buttons, i);

    g_assert_true (gtk_widget_compute_bounds (button, root, &bounds[i]));
    g_test_message ("%s", ow_test_words (button));
    g_assert_cmpfloat (bounds[i].size.width + 1, >=, ow_metrics_px (root, OW_TEST_MIN_TARGET));
    g_assert_cmpfloat (bounds[i].size.height + 1, >=, ow_metrics_px (root, OW_TEST_MIN_TARGET));
    g_assert_cmpfloat (bounds[i].origin.x, >=, 0);
    g_assert_cmpfloat (bounds[i].origin.x + bounds[i].size.width, <=, gtk_widget_get_width (root));
    g_assert_cmpfloat (bounds[i].origin.y + bounds[i].size.height, <=, gtk_widget_get_height (root));
    for (guint j = 0; j < i; j++)
      ow_test_assert_apart (root, &bounds[i], &bounds[j]);
  }
}

/* Also what isn't shown. */
static inline GtkWidget *
ow_test_find_anywhere (GtkWidget  *root,
                       const char *words)
{
  GtkWidget *found = g_strcmp0 (ow_test_words (root), words) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = ow_test_find_anywhere (child, words);
  return found;
}
