/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-im-context.h"
#include "ow-language.h"
#include "ow-metrics.h"

/* What the main() of a test of the screens begins with: English words, a panel of the reference size, our own keyboard, and
 * nothing of the machine's theme. */
static inline void
ow_test_screen_begin (int    *argc,
                      char ***argv)
{
  g_autofree char *locale_dir = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);
  GtkSettings *settings;

  ow_language_init (locale_dir, "en");
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);
  gtk_init ();
  settings = gtk_settings_get_default ();
  g_object_set (settings, "gtk-theme-name", "Empty", "gtk-enable-animations", FALSE, NULL);
  ow_metrics_apply (settings, OW_METRICS_REFERENCE);
  ow_im_context_register (settings);
}
