/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-kiosk-pack.h"
#include "ow-pack-shelf.h"

#include "ow-test-folder.h"

#define MANIFEST "[Pack]\nId=qinglan\nVersion=1\nName=Qinglan\nLanguages=en;zh\n[Hall]\nName=Hall\nName[zh]=大厅\n" \
  "[Office liuxi]\nName=Liuxi\nName[zh]=柳溪镇便民服务中心\n"

static char *
new_pack (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, OW_PACK_FILE, NULL);

  g_assert_true (g_file_set_contents (path, MANIFEST, -1, NULL));
  return folder;
}

static void
test_the_pack_names_the_hall (void)
{
  char *folder = new_pack ();
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPack) pack = NULL;

  ow_config_set (config, "Kiosk", "Pack", folder);
  pack = ow_kiosk_pack_load (config, &error);
  ow_test_folder_remove (folder);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "大厅");
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "en", ""), ==, "Hall");
  g_assert_cmpstr (ow_config_get_string (config, "Kiosk", "Language", ""), ==, "en");
}

static void
test_a_kiosk_says_which_office_it_is (void)
{
  char *folder = new_pack ();
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (OwPack) pack = NULL;

  ow_config_set (config, "Kiosk", "Pack", folder);
  ow_config_set (config, "Kiosk", "Office", "liuxi");
  pack = ow_kiosk_pack_load (config, NULL);
  ow_test_folder_remove (folder);
  g_assert_nonnull (pack);
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "柳溪镇便民服务中心");
}

static void
test_what_is_set_stays (void)
{
  char *folder = new_pack ();
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (OwPack) pack = NULL;

  ow_config_set (config, "Kiosk", "Pack", folder);
  ow_config_set (config, "Kiosk", "Language", "zh");
  ow_config_set (config, "Hall", "Name", "Here");
  pack = ow_kiosk_pack_load (config, NULL);
  ow_test_folder_remove (folder);
  g_assert_nonnull (pack);
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "Here");
  g_assert_cmpstr (ow_config_get_string (config, "Kiosk", "Language", ""), ==, "zh");
}

static void
test_a_pushed_language_is_one_of_the_pack (void)
{
  char *folder = new_pack ();
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (OwPack) pack = NULL;

  ow_config_set (config, "Kiosk", "Pack", folder);
  pack = ow_kiosk_pack_load (config, NULL);
  ow_test_folder_remove (folder);
  g_assert_nonnull (pack);
  ow_config_set (config, "Kiosk", "Language", "zh");
  ow_kiosk_pack_check_language (config, pack, "en");
  g_assert_cmpstr (ow_config_get_string (config, "Kiosk", "Language", ""), ==, "zh");
  ow_config_set (config, "Kiosk", "Language", "bo");
  ow_kiosk_pack_check_language (config, pack, "en");
  g_assert_cmpstr (ow_config_get_string (config, "Kiosk", "Language", ""), ==, "en");
  ow_config_set (config, "Kiosk", "Language", "z");
  ow_kiosk_pack_check_language (config, pack, "en");
  g_assert_cmpstr (ow_config_get_string (config, "Kiosk", "Language", ""), ==, "en");
}

static void
test_what_is_not_there_is_refused (void)
{
  char *folder = new_pack ();
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (GError) no_office = NULL;
  g_autoptr (GError) no_pack = NULL;

  ow_config_set (config, "Kiosk", "Pack", folder);
  ow_config_set (config, "Kiosk", "Office", "elsewhere");
  g_assert_null (ow_kiosk_pack_load (config, &no_office));
  g_assert_error (no_office, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_MISSING);
  ow_test_folder_remove (folder);
  ow_config_set (config, "Kiosk", "Pack", "/nonexistent");
  g_assert_null (ow_kiosk_pack_load (config, &no_pack));
  g_assert_nonnull (no_pack);
}

static void
test_the_installed_one_is_taken (void)
{
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPack) pack = ow_kiosk_pack_load (config, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ow_pack_get_id (pack), ==, "jining");
  g_assert_cmpstr (ow_config_get_string (config, "Kiosk", "Language", ""), ==, "zh");
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "便民服务中心");
}

#define KEY "1111111111111111111111111111111111111111111111111111111111111111"

/* A version that was downloaded; @text: of its manifest. */
static void
put_current (const char *state,
             const char *text)
{
  g_autofree char *folder = g_build_filename (state, "packs", KEY, NULL);
  g_autofree char *manifest = g_build_filename (folder, OW_PACK_FILE, NULL);
  g_autofree char *pointer = g_build_filename (state, "packs", "current", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (manifest, text, -1, NULL));
  g_assert_true (g_file_set_contents (pointer, KEY "\n", -1, NULL));
}

static void
assert_in_use (OwConfig   *config,
               const char *name)
{
  g_autofree char *folder = ow_kiosk_pack_dup_folder (config);
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *shipped = g_path_get_basename (ow_config_get_string (config, "Kiosk", "Pack", ""));

  g_assert_cmpstr (base, ==, name != NULL ? name : shipped);
}

static OwConfig *
new_follower (const char *folder,
              const char *state)
{
  OwConfig *config = ow_config_new ();

  ow_config_set (config, "Kiosk", "Pack", folder);
  ow_config_set (config, "Kiosk", "StateDir", state);
  ow_config_set (config, "Updates", "Root", "/etc/onewindow/root.json");
  return config;
}

/* Only where somebody is trusted with releases, and only another version of the same pack, with this office. */
static void
test_what_was_downloaded_is_used (void)
{
  char *folder = new_pack ();
  char *state = ow_test_folder_new ();
  g_autoptr (OwConfig) config = new_follower (folder, state);

  assert_in_use (config, NULL);
  put_current (state, MANIFEST);
  assert_in_use (config, KEY);
  ow_config_set (config, "Kiosk", "Office", "liuxi");
  assert_in_use (config, KEY);
  ow_config_set (config, "Kiosk", "Office", "elsewhere");
  assert_in_use (config, NULL);
  ow_config_set (config, "Kiosk", "Office", "");
  put_current (state, "[Pack]\nId=other\nVersion=1\nName=Other\nLanguages=zh\n");
  assert_in_use (config, NULL);
  put_current (state, "broken");
  assert_in_use (config, NULL);
  put_current (state, MANIFEST);
  ow_config_set (config, "Updates", "Root", "");
  assert_in_use (config, NULL);
  ow_test_folder_remove (folder);
  ow_test_folder_remove (state);
}

/* As often only as its starts are counted; who only looks counts nothing. */
static void
test_a_start_is_counted (void)
{
  char *folder = new_pack ();
  char *state = ow_test_folder_new ();
  g_autoptr (OwConfig) config = new_follower (folder, state);

  put_current (state, MANIFEST);
  for (guint i = 0; i < OW_PACK_SHELF_STARTS; i++) {
    g_autoptr (OwPack) pack = ow_kiosk_pack_load (config, NULL);
    g_autofree char *base = g_path_get_basename (ow_pack_get_folder (pack));

    assert_in_use (config, KEY);
    g_assert_cmpstr (base, ==, KEY);
    if (i == 0)
      ow_kiosk_pack_end (config, pack);
  }
  g_object_unref (ow_kiosk_pack_load (config, NULL));
  assert_in_use (config, KEY);
  g_object_unref (ow_kiosk_pack_load (config, NULL));
  assert_in_use (config, NULL);
  ow_test_folder_remove (folder);
  ow_test_folder_remove (state);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kiosk-pack/hall", test_the_pack_names_the_hall);
  g_test_add_func ("/kiosk-pack/office", test_a_kiosk_says_which_office_it_is);
  g_test_add_func ("/kiosk-pack/settings", test_what_is_set_stays);
  g_test_add_func ("/kiosk-pack/language", test_a_pushed_language_is_one_of_the_pack);
  g_test_add_func ("/kiosk-pack/refused", test_what_is_not_there_is_refused);
  g_test_add_func ("/kiosk-pack/installed", test_the_installed_one_is_taken);
  g_test_add_func ("/kiosk-pack/downloaded", test_what_was_downloaded_is_used);
  g_test_add_func ("/kiosk-pack/counted", test_a_start_is_counted);
  return g_test_run ();
}
