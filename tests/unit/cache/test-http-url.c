/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-http-date.h"
#include "ow-http-url.h"
#include "ow-sync-error.h"

#include <string.h>

static void
test_goes_only_where_it_is_safe (void)
{
  static const char *const good[] = {
    "https://hall.example/v1/key/abc!$/projects/1", "https://hall.example:8443", "http://127.0.0.1:80/x",
    "http://127.9.9.9", "http://[::1]:8080/", "http://localhost:1234",
  };
  static const char *const wrong[] = {
    "", "hall.example", "http://hall.example", "http://10.0.0.1/", "ftp://hall.example", "file:///etc/passwd",
    "https://", "https:///path", "https://user:secret@hall.example/", "http://localhost.example/",
    "http://127.0.0.1.example/", "https://hall example/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (ow_http_url_check (good[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (ow_http_url_check (wrong[i], &error));
    g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
    g_assert_null (strstr (error->message, "secret"));
  }
}

static void
test_knows_the_same_host (void)
{
  g_assert_true (ow_http_url_same_host ("https://a.example/x", "https://A.example:443/y"));
  g_assert_false (ow_http_url_same_host ("https://a.example/x", "https://b.example/x"));
  g_assert_false (ow_http_url_same_host ("https://a.example/x", "http://a.example/x"));
  g_assert_false (ow_http_url_same_host ("https://a.example/x", "https://a.example:8443/x"));
}

static void
test_puts_addresses_together (void)
{
  g_autofree char *joined = ow_http_url_join ("https://a.example/v1/", "/formList");
  g_autofree char *first = ow_http_url_with ("https://a.example/s", "deviceID", "hall 3&x");
  g_autofree char *second = ow_http_url_with ("https://a.example/s?st=1", "deviceID", "3");

  g_assert_cmpstr (joined, ==, "https://a.example/v1/formList");
  g_assert_cmpstr (first, ==, "https://a.example/s?deviceID=hall%203%26x");
  g_assert_cmpstr (second, ==, "https://a.example/s?st=1&deviceID=3");
}

static void
test_writes_dates_in_english (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 ("2026-11-23T08:30:05+08:00", NULL);
  g_autofree char *date = ow_http_date_format (time);

  g_assert_cmpstr (date, ==, "Mon, 23 Nov 2026 00:30:05 GMT");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cache/http-url/safe", test_goes_only_where_it_is_safe);
  g_test_add_func ("/cache/http-url/same-host", test_knows_the_same_host);
  g_test_add_func ("/cache/http-url/join", test_puts_addresses_together);
  g_test_add_func ("/cache/http-url/date", test_writes_dates_in_english);
  return g_test_run ();
}
