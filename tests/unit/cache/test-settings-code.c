/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-settings-code.h"

#include "ow-sync-error.h"

#include <gio/gio.h>
#include <string.h>

/* As a server makes it. */
static char *
encode (const char *json,
        gsize       length)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (zlib));

  g_assert_true (g_output_stream_write_all (stream, json, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_base64_encode (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                          g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
}

static OwSettingsCode *
read_json (const char *json)
{
  g_autofree char *text = encode (json, strlen (json));

  return ow_settings_code_read (text, NULL);
}

/* The code of {"general":{"server_url":"https://odk.example.org/v1/key/abc!$/projects/1","form_update_mode":
 * "match_exactly","autosend":"wifi_and_cellular"},"project":{"name":"One"},"admin":{}}, made with Python's zlib. */
static void
test_of_an_app_user (void)
{
  static const char text[] =
    "eJwtjkkKwzAMRc9S0WWI6DaX6BGMaitD4wlZThtC7l4HuvzT4x8wcWQhD8MBhWVjMVWaglk1lwExubXn"
    "L4XsuU8y4fbAlXekl73dMUt6s9WCD+hgTBJMzY6UTUiOGySQ2tm0uVW/twpVTYWja9FnGRdD0RnL3ldP"
    "AmcHf951JlK4CM/IV0AuLLHZ5/kDFmY+zg==\r\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSettingsCode) code = ow_settings_code_read (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (code->server_url, ==, "https://odk.example.org/v1/key/abc!$/projects/1");
  g_assert_null (code->user);
  g_assert_null (code->password);
}

static void
test_of_a_login (void)
{
  g_autoptr (OwSettingsCode) code = read_json (
    "{\"general\":{\"server_url\":\"https://kc.example.org/town\",\"username\":\"kiosk\",\"password\":\"密 码\"}}");

  g_assert_nonnull (code);
  g_assert_cmpstr (code->user, ==, "kiosk");
  g_assert_cmpstr (code->password, ==, "密 码");
}

static void
test_what_is_none (void)
{
  static const char *const wrong[] = {
    "{}", "[]", "", "{\"general\":[]}", "{\"general\":{}}", "{\"general\":{\"server_url\":7}}",
    "{\"general\":{\"server_url\":\"\"}}", "{\"general\":{\"server_url\":\"http://odk.example.org\"}}",
    "{\"general\":{\"server_url\":\"file:///etc/passwd\"}}",
    "{\"general\":{\"server_url\":\"https://user:word@odk.example.org\"}}",
    "{\"general\":{\"server_url\":\"https://odk.example.org\\n[Server]\"}}",
    "{\"general\":{\"server_url\":\"https://odk.example.org\",\"username\":\"kiosk\"}}",
    "{\"general\":{\"server_url\":\"https://odk.example.org\",\"username\":\"a\",\"password\":\"b\\nc\"}}",
    "{\"general\":{\"server_url\":\"https://odk.example.org\"}} more",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (read_json (wrong[i]));
}

static void
test_other_texts (void)
{
  static const char *const texts[] = { "", "\n", "https://odk.example.org", "eJw=", "e30=", "eJyrrgUAAXUA+Q==x", "♥" };
  g_autofree char *good = encode ("{\"general\":{\"server_url\":\"https://odk.example.org\"}}", 53);
  g_autofree char *behind = g_strconcat (good, "AAAA", NULL);
  g_autofree char *cut = g_strndup (good, strlen (good) - 8);
  g_autofree char *long_text = g_strnfill (OW_SETTINGS_CODE_MAX_TEXT + 4, 'A');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (ow_settings_code_read (texts[i], &error));
    g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT);
  }
  g_assert_null (ow_settings_code_read (cut, NULL));
  g_assert_null (ow_settings_code_read (behind, NULL));
  g_assert_null (ow_settings_code_read (long_text, NULL));
}

/* A code that can be scanned, and wants to be megabytes. */
static void
test_a_bomb (void)
{
  g_autofree char *blanks = g_strnfill (4 * 1024 * 1024, ' ');
  g_autofree char *bomb = encode (blanks, strlen (blanks));

  g_assert_cmpuint (strlen (bomb), <, OW_SETTINGS_CODE_MAX_TEXT);
  g_assert_null (ow_settings_code_read (bomb, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/settings-code/app-user", test_of_an_app_user);
  g_test_add_func ("/sync/settings-code/login", test_of_a_login);
  g_test_add_func ("/sync/settings-code/none", test_what_is_none);
  g_test_add_func ("/sync/settings-code/other-texts", test_other_texts);
  g_test_add_func ("/sync/settings-code/bomb", test_a_bomb);
  return g_test_run ();
}
