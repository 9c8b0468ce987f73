/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-kiosk-settings.h"
#include "ow-pack-shelf.h"
#include "ow-pushed-settings.h"

#include "ow-test-folder.h"

#define VERSION "[Settings]\nVersion=1\n"
#define KEY "1111111111111111111111111111111111111111111111111111111111111111"

static OwPushedSettings *
parse (const char *text,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return ow_pushed_settings_parse (bytes, error);
}

static void
test_every_setting_of_the_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (OwPushedSettings) pushed = parse (
    VERSION "[Kiosk]\nLanguage=en\n[Hall]\nName=Hall\nName[zh]=南关大厅\nName[en]=South Gate\n[Server]\nPollSeconds=600\n"
    "[Printer]\nPaper=a4\n[Screen]\nIdleSeconds=90\nWarningSeconds=30\nPalette=high-contrast\n"
    "[Drafts]\nPowerCutMinutes=0\nSlipDays=30\n[Keyboard]\nFirst=pinyin\n", &error);

  g_assert_no_error (error);
  ow_pushed_settings_lay (pushed, config);
  g_assert_cmpstr (ow_pushed_settings_get_version (pushed), ==, "1");
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "南关大厅");
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 1, 1, 9999), ==, 90);
  g_assert_cmpint (ow_config_get_int (config, "Drafts", "SlipDays", 1, 1, 9999), ==, 30);
  g_assert_cmpstr (ow_config_get_string (config, "Keyboard", "First", ""), ==, "pinyin");
}

/* Who the machine is, whom it trusts and talks to, and where anything lies: not even with the value that it has. */
static void
test_what_can_never_be_pushed (void)
{
  static const char *const texts[] = {
    "[Kiosk]\nId=kiosk\n", "[Kiosk]\nStateDir=/tmp\n", "[Kiosk]\nPack=/tmp\n", "[Kiosk]\nOffice=liuxi\n",
    "[Kiosk]\nLocation=1 2 3 4\n", "[Server]\nUrl=https://hall.example\n", "[Server]\nCaFile=/tmp/ca\n",
    "[Server]\nPinnedKey=sha256//x\n", "[Server]\nUser=a\n", "[Server]\nPasswordFile=/etc/shadow\n",
    "[Server]\nCertificate=/tmp/c\n", "[Server]\nProxy=http://proxy.example:1\n", "[Updates]\nRoot=\n",
    "[Updates]\nUrl=https://other.example\n", "[Updates]\nUnsigned=true\n", "[Updates]\nHall=https://hall.example\n",
    "[Updates]\nProvenSeconds=1\n", "[Updates]\nSettings=false\n", "[Printer]\nTarget=ipp://other.example/ipp/print\n",
    "[Screen]\nWidthMm=1\n", "[Screen]\nSize=1x1\n", "[Screen]\nFullscreen=false\n", "[Hall]\nName[xx]=x\n",
    "[Hall]\nAddress=x\n", "[Other]\nName=x\n", "[Settings]\nOther=x\n", "[screen]\nIdleSeconds=90\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = g_strconcat (VERSION "[Screen]\nIdleSeconds=90\n", texts[i], NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (text, &error));
    g_assert_error (error, OW_PUSHED_SETTINGS_ERROR, OW_PUSHED_SETTINGS_ERROR_UNKNOWN);
  }
}

static void
test_the_error_names_the_setting (void)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) value = NULL;

  g_assert_null (parse (VERSION "[Server]\nUrl=https://evil.example/secret\n", &unknown));
  g_assert_cmpstr (unknown->message, ==, "Server/Url is no setting that can be pushed");
  g_assert_null (parse (VERSION "[Screen]\nIdleSeconds=5\n", &value));
  g_assert_cmpstr (value->message, ==, "Screen/IdleSeconds can't be set to that");
}

static void
test_what_a_setting_cant_be (void)
{
  static const char *const texts[] = {
    "[Screen]\nIdleSeconds=29\n", "[Screen]\nIdleSeconds=1801\n", "[Screen]\nIdleSeconds=\n",
    "[Screen]\nIdleSeconds=a\n",
    "[Screen]\nIdleSeconds=90 \\n\n", "[Screen]\nIdleSeconds=99999999999999999999\n", "[Screen]\nWarningSeconds=19\n",
    "[Server]\nPollSeconds=9\n", "[Server]\nPollSeconds=3601\n", "[Printer]\nPaper=a5\n", "[Printer]\nPaper=80mm a4\n",
    "[Drafts]\nPowerCutMinutes=-1\n", "[Drafts]\nPowerCutMinutes=61\n", "[Drafts]\nSlipDays=31\n",
    "[Kiosk]\nLanguage=fr\n",
    "[Screen]\nPalette=pink\n", "[Keyboard]\nFirst=\n", "[Hall]\nName=\n", "[Hall]\nName=a\\nb\n",
    "[Hall]\nName=a\\xb\n",
    "[Hall]\nName=a\xe2\x80\xae" "b\n", /* turns the words around */
    "[Hall]\nName=一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\n",
    "[Settings]\nVersion=\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = g_strconcat (VERSION, texts[i], NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (text, &error));
    g_assert_error (error, OW_PUSHED_SETTINGS_ERROR, OW_PUSHED_SETTINGS_ERROR_VALUE);
  }
}

static void
test_what_is_no_file (void)
{
  static const char *const texts[] = { "", "[Settings", "IdleSeconds=90\n", "[Screen]\nIdleSeconds=90\n", "\xff" };
  g_autofree char *long_text = g_strnfill (OW_PUSHED_SETTINGS_MAX_BYTES, '#');
  g_autofree char *too_long = g_strconcat (VERSION, long_text, NULL);

  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (i < G_N_ELEMENTS (texts) ? texts[i] : too_long, &error));
    g_assert_error (error, OW_PUSHED_SETTINGS_ERROR, OW_PUSHED_SETTINGS_ERROR_FORMAT);
  }
}

/* A hall with one name has it in all languages. */
static void
test_a_name_takes_the_place_of_all (void)
{
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (OwPushedSettings) pushed = parse (VERSION "[Hall]\nName=One\n", NULL);

  ow_config_set (config, "Hall", "Name[zh]", "大厅");
  ow_config_set (config, "Hall", "Name[en]", "Hall");
  ow_pushed_settings_lay (pushed, config);
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "One");
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "en", ""), ==, "One");
}

/* --- In a folder ------------------------------------------------------------------------------ */

static void
put (const char *folder,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_a_kiosks_own_go_before_those_for_all (void)
{
  char *folder = ow_test_folder_new ();
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (OwPushedSettings) none = ow_pushed_settings_load (folder, "k-1", NULL);
  g_autoptr (OwPushedSettings) all = NULL;
  g_autoptr (OwPushedSettings) both = NULL;

  g_assert_null (none);
  put (folder, "all.ini", "[Settings]\nVersion=a\n[Hall]\nName[zh]=大厅\n[Screen]\nIdleSeconds=90\nWarningSeconds=30\n");
  put (folder, "kiosks/k-1.ini", "[Settings]\nVersion=b\n[Hall]\nName=One\n[Screen]\nIdleSeconds=60\n");
  all = ow_pushed_settings_load (folder, "k-2", NULL);
  both = ow_pushed_settings_load (folder, "k-1", NULL);
  ow_test_folder_remove (folder);
  g_assert_cmpstr (ow_pushed_settings_get_version (all), ==, "a");
  g_assert_cmpstr (ow_pushed_settings_get_version (both), ==, "a+b");
  ow_pushed_settings_lay (both, config);
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 1, 1, 9999), ==, 60);
  g_assert_cmpint (ow_config_get_int (config, "Screen", "WarningSeconds", 1, 1, 9999), ==, 30);
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "One");
}

static void
test_a_bad_file_spoils_both (void)
{
  char *folder = ow_test_folder_new ();
  g_autoptr (GError) error = NULL;
  gboolean done;

  put (folder, "all.ini", VERSION);
  g_assert_true (ow_pushed_settings_trial (folder, 0, &done, (gpointer) "k-1", NULL));
  put (folder, "kiosks/k-1.ini", VERSION "[Server]\nUrl=https://hall.example\n");
  g_assert_false (ow_pushed_settings_trial (folder, 0, &done, (gpointer) "k-1", &error));
  g_assert_error (error, OW_PUSHED_SETTINGS_ERROR, OW_PUSHED_SETTINGS_ERROR_UNKNOWN);
  g_assert_true (g_str_has_prefix (error->message, "kiosks/k-1.ini: Server/Url "));
  ow_test_folder_remove (folder);
}

static OwConfig *
new_follower (const char *state)
{
  OwConfig *config = ow_config_new ();

  ow_config_set (config, "Kiosk", "StateDir", state);
  ow_config_set (config, "Kiosk", "Id", "k-1");
  ow_config_set (config, "Updates", "Root", "/etc/onewindow/root.json");
  ow_config_set (config, "Screen", "IdleSeconds", "120");
  return config;
}

static int
start (const char *state,
       const char *key,
       const char *value,
       gboolean    in_order)
{
  g_autoptr (OwConfig) config = new_follower (state);
  g_autoptr (OwKioskSettings) settings = NULL;

  ow_config_set (config, "Updates", key, value);
  settings = ow_kiosk_settings_start (config, "qinglan");
  g_assert_cmpint (settings->version != NULL, ==, settings->folder != NULL);
  if (in_order)
    ow_kiosk_settings_end (settings);
  return ow_config_get_int (config, "Screen", "IdleSeconds", 1, 1, 9999);
}

/* Only where somebody is trusted with releases and the machine lets settings be pushed; and what it never stood on is
 * left. */
static void
test_a_start_with_them (void)
{
  char *state = ow_test_folder_new ();

  g_assert_cmpint (start (state, "Settings", NULL, FALSE), ==, 120);
  put (state, "settings/qinglan/" KEY "/all.ini", VERSION "[Screen]\nIdleSeconds=60\n");
  put (state, "settings/qinglan/current", KEY "\n");
  g_assert_cmpint (start (state, "Settings", "false", FALSE), ==, 120);
  g_assert_cmpint (start (state, "Root", "", FALSE), ==, 120);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (start (state, "Settings", NULL, TRUE), ==, 60);
  for (guint i = 0; i < OW_PACK_SHELF_STARTS; i++)
    g_assert_cmpint (start (state, "Settings", NULL, FALSE), ==, 60);
  g_assert_cmpint (start (state, "Settings", NULL, FALSE), ==, 120);
  ow_test_folder_remove (state);
}

static void
test_the_command_line_goes_before_them (void)
{
  char *state = ow_test_folder_new ();
  g_autoptr (OwConfig) config = new_follower (state);
  g_autoptr (OwKioskSettings) settings = NULL;

  put (state, "settings/qinglan/" KEY "/all.ini", VERSION "[Screen]\nIdleSeconds=60\n");
  put (state, "settings/qinglan/current", KEY "\n");
  ow_config_fix (config, "Screen", "IdleSeconds", "300");
  settings = ow_kiosk_settings_start (config, "qinglan");
  g_assert_cmpstr (settings->version, ==, "1");
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 1, 1, 9999), ==, 300);
  ow_test_folder_remove (state);
}

/* Another county's are none of this one's; who only looks counts nothing. */
static void
test_who_looks (void)
{
  char *state = ow_test_folder_new ();

  put (state, "settings/qinglan/" KEY "/all.ini", VERSION);
  put (state, "settings/qinglan/current", KEY "\n");
  for (guint i = 0; i <= OW_PACK_SHELF_STARTS; i++) {
    g_autoptr (OwKioskSettings) ours = ow_kiosk_settings_look (state, "qinglan", "k-1");
    g_autoptr (OwKioskSettings) theirs = ow_kiosk_settings_look (state, "jining", "k-1");

    g_assert_cmpstr (ours->version, ==, "1");
    g_assert_null (theirs->version);
  }
  ow_test_folder_remove (state);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pushed-settings/all", test_every_setting_of_the_list);
  g_test_add_func ("/pushed-settings/never", test_what_can_never_be_pushed);
  g_test_add_func ("/pushed-settings/named", test_the_error_names_the_setting);
  g_test_add_func ("/pushed-settings/values", test_what_a_setting_cant_be);
  g_test_add_func ("/pushed-settings/no-file", test_what_is_no_file);
  g_test_add_func ("/pushed-settings/name-of-the-hall", test_a_name_takes_the_place_of_all);
  g_test_add_func ("/pushed-settings/own", test_a_kiosks_own_go_before_those_for_all);
  g_test_add_func ("/pushed-settings/bad-file", test_a_bad_file_spoils_both);
  g_test_add_func ("/pushed-settings/start", test_a_start_with_them);
  g_test_add_func ("/pushed-settings/command-line", test_the_command_line_goes_before_them);
  g_test_add_func ("/pushed-settings/look", test_who_looks);
  return g_test_run ();
}
