/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-update-settings.h"

#include "ow-test-folder.h"

static void
test_without_a_root (void)
{
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (OwUpdateSettings) nobody = ow_update_settings_load (config, NULL);
  g_autoptr (OwUpdateSettings) anybody = NULL;

  g_assert_null (nobody->root);
  g_assert_false (nobody->unsigned_too);
  g_assert_cmpstr (ow_update_settings_get_trusted (nobody), ==, "none");
  ow_config_set (config, "Updates", "Unsigned", "true");
  anybody = ow_update_settings_load (config, NULL);
  g_assert_null (anybody->root);
  g_assert_true (anybody->unsigned_too);
  g_assert_cmpstr (ow_update_settings_get_trusted (anybody), ==, "unsigned");
}

/* Never "anybody" for a root that can't be read. */
static void
test_a_root_that_is_none (void)
{
  g_autofree char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "root.json", NULL);
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (GError) error = NULL;

  ow_config_set (config, "Updates", "Root", path);
  ow_config_set (config, "Updates", "Url", "https://office.example/releases");
  g_assert_null (ow_update_settings_load (config, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "{\"signatures\":[],\"signed\":{}}", -1, NULL));
  g_assert_null (ow_update_settings_load (config, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_str_has_prefix (error->message, "Updates/Root: "));
  ow_test_folder_remove (g_steal_pointer (&folder));
}

static void
test_hall (void)
{
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (OwUpdateSettings) none = ow_update_settings_load (config, NULL);
  g_autoptr (OwUpdateSettings) one = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (none->hall);
  ow_config_set (config, "Updates", "Hall", "https://hall.example");
  one = ow_update_settings_load (config, NULL);
  g_assert_cmpstr (one->hall, ==, "https://hall.example");
  ow_config_set (config, "Updates", "Hall", "http://hall.example");
  g_assert_null (ow_update_settings_load (config, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_str_has_prefix (error->message, "Updates/Hall: "));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/update-settings/without-a-root", test_without_a_root);
  g_test_add_func ("/update-settings/a-root-that-is-none", test_a_root_that_is_none);
  g_test_add_func ("/update-settings/hall", test_hall);
  return g_test_run ();
}
