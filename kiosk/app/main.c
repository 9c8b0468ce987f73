/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include <locale.h>
#include <unistd.h>

#include "ow-application.h"
#include "ow-data-paths.h"
#include "ow-dump-guard.h"
#include "ow-kiosk-config.h"
#include "ow-kiosk-pack.h"
#include "ow-kiosk-settings.h"
#include "ow-language.h"

#define STATUS_USAGE 2

/* Drawing on the CPU is several times faster here than OpenGL without a graphics card, which GTK would
 * take; whoever has a card says so in the environment. */
static void
choose_renderer (void)
{
  const char *chosen = g_getenv ("GSK_RENDERER");

  if (chosen != NULL && *chosen != '\0' && !g_str_equal (chosen, "cairo"))
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  /* GDK would load OpenGL all the same, for nothing: a fifth of a second and 14 MB. */
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}

/* In the place of this process, with the same words. Whoever supervises the kiosk starts it where that fails. */
static void
start_anew (char **words)
{
  execv ("/proc/self/exe", words);
  g_message ("the kiosk could not start itself anew");
}

int
main (int    argc,
      char **argv)
{
  g_auto (GStrv) words = g_strdupv (argv);
  g_autofree char *locale_dir = ow_data_paths_dup_locale ();
  g_autofree char *language = NULL;
  g_autoptr (OwConfig) config = NULL;
  g_autoptr (OwPack) pack = NULL;
  g_autoptr (OwKioskSettings) pushed = NULL;
  g_autoptr (OwApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  config = ow_kiosk_config_parse (&argc, &argv, &error);
  pack = config != NULL ? ow_kiosk_pack_load (config, &error) : NULL;
  if (pack == NULL) {
    g_printerr ("onewindow-kiosk: %s\n", error->message);
    return STATUS_USAGE;
  }
  if (ow_config_get_boolean (config, "Screen", "Fullscreen", TRUE) && !ow_dump_guard ())
    g_message ("this process can't be kept from being dumped");
  language = g_strdup (ow_config_get_string (config, "Kiosk", "Language", "zh"));
  pushed = ow_kiosk_settings_start (config, ow_pack_get_id (pack));
  ow_kiosk_pack_check_language (config, pack, language);
  choose_renderer ();
  /* Or it would take the place of the keyboard on the screen. */
  g_unsetenv ("GTK_IM_MODULE");
  ow_language_init (locale_dir, ow_config_get_string (config, "Kiosk", "Language", "zh"));
  /* The locale is set already, and with care. */
  gtk_disable_setlocale ();
  application = ow_application_new (config, pack, pushed);
  status = g_application_run (G_APPLICATION (application), argc, argv);
  if (status == 0 && ow_application_get_status (application) == 0) {
    ow_kiosk_pack_end (config, pack);
    ow_kiosk_settings_end (pushed);
  }
  if (status == 0 && ow_application_wants_restart (application)) {
    g_clear_object (&application);
    start_anew (words);
    return 1;
  }
  return status != 0 ? status : ow_application_get_status (application);
}
