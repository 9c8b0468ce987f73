/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-kiosk-config.h"

#include "ow-test-folder.h"

/* A command line that the parser may take apart. */
static OwConfig *
parse (GError    **error,
       const char *first,
       ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char **argv = NULL;
  OwConfig *config;
  va_list more;
  int argc;

  g_ptr_array_add (words, (gpointer) "onewindow-kiosk");
  va_start (more, first);
  for (const char *word = first; word != NULL; word = va_arg (more, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (more);
  argc = words->len;
  g_ptr_array_add (words, NULL);
  argv = (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
  config = ow_kiosk_config_parse (&argc, &argv, error);
  return config;
}

static void
test_shipped_settings_come_first (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwConfig) config = parse (&error, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 0, 1, 3600), ==, 120);
  g_assert_true (ow_config_get_boolean (config, "Screen", "Fullscreen", FALSE));
}

static void
test_the_command_line_wins (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.conf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwConfig) config = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "[Hall]\nName=File\nName[zh]=文件\n[Screen]\nIdleSeconds=60\n"
                                      "[Printer]\nPaper=a4\n",
                                      -1, NULL));
  config = parse (&error, "--config", path, "--idle-seconds", "90", "--place", "Line", "--windowed", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 0, 1, 3600), ==, 90);
  g_assert_cmpstr (ow_config_get_string (config, "Printer", "Paper", ""), ==, "a4");
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "en", ""), ==, "Line");
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "Line");
  g_assert_false (ow_config_get_boolean (config, "Screen", "Fullscreen", TRUE));
  ow_test_folder_remove (folder);
}

static void
test_what_is_wrong_is_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (&error, "--no-such-option", NULL));
  g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
}

static void
test_sizes (void)
{
  const char *const wrong[] = { "",         "1080",     "x",          "1080x",     "x1920",
                                "0x1920",   "1080x0",   "1080x1920 ", "-1x5",      "1080X1920",
                                "99999x10", "10x99999", "1080x19x20", "1e3x1920", "18446744073709551616x1" };
  int width = 0;
  int height = 0;

  g_assert_true (ow_kiosk_config_parse_size ("1080x1920", &width, &height));
  g_assert_cmpint (width, ==, 1080);
  g_assert_cmpint (height, ==, 1920);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ow_kiosk_config_parse_size (wrong[i], &width, &height));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kiosk-config/shipped", test_shipped_settings_come_first);
  g_test_add_func ("/kiosk-config/command-line", test_the_command_line_wins);
  g_test_add_func ("/kiosk-config/refused", test_what_is_wrong_is_refused);
  g_test_add_func ("/kiosk-config/sizes", test_sizes);
  return g_test_run ();
}
