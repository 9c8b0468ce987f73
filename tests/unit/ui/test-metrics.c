/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-metrics.h"

static const struct {
  int width;
  int height;
  int width_mm;
  int height_mm;
  double px_per_mm;
} cases[] = {
  /* The reference panel, upright and lying. */
  { 1080, 1920, 270, 480, 4.0 },
  { 1920, 1080, 480, 270, 4.0 },
  /* 32 inches. */
  { 1080, 1920, 398, 708, 1080.0 / 398 },
  /* No size told, and a television's 16 × 9 cm. */
  { 1080, 1920, 0, 0, 4.0 },
  { 1920, 1080, 160, 90, 1080 / OW_METRICS_MIN_LANDSCAPE_HEIGHT },
  { 3840, 2160, 160, 90, 8.0 },
  /* 10 inches, 15 inches: fingers get less than a millimetre's worth, the page fits. */
  { 800, 1280, 136, 217, 1280 / OW_METRICS_MIN_PORTRAIT_HEIGHT },
  { 1366, 768, 361, 203, 768 / OW_METRICS_MIN_LANDSCAPE_HEIGHT },
  { 1024, 768, 271, 203, 1024 / OW_METRICS_MIN_LANDSCAPE_WIDTH },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double guess = ow_metrics_guess (cases[i].width, cases[i].height, cases[i].width_mm,
                                     cases[i].height_mm);

    g_assert_cmpfloat_with_epsilon (guess, cases[i].px_per_mm, 0.001);
  }
  g_assert_cmpfloat (ow_metrics_for_width (1080, 270), ==, 4.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/guess", test_cases);
  return g_test_run ();
}
