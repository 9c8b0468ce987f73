/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-ssip.h"

static void
test_lines (void)
{
  static const struct {
    const char *line;
    gboolean good;
    OwSsipLine parsed;
  } rows[] = {
    { "225-21", TRUE, { 225, FALSE, 21 } },
    { "225 OK MESSAGE QUEUED", TRUE, { 225, TRUE, 0 } },
    { "702-21", TRUE, { 702, FALSE, 21 } },
    { "702 END", TRUE, { 702, TRUE, 0 } },
    { "249-Chinese (Mandarin)\tcmn\tnone", TRUE, { 249, FALSE, 0 } },
    { "225-21a", TRUE, { 225, FALSE, 0 } },
    { "225-99999999999999999999", TRUE, { 225, FALSE, 0 } },
    { "230 ", TRUE, { 230, TRUE, 0 } },
    { "230", FALSE, { 0 } },
    { "23", FALSE, { 0 } },
    { "", FALSE, { 0 } },
    { "2x0 OK", FALSE, { 0 } },
    { "2300 OK", FALSE, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    OwSsipLine parsed;

    g_test_message ("%s", rows[i].line);
    g_assert_true (ow_ssip_parse (rows[i].line, &parsed) == rows[i].good);
    if (!rows[i].good)
      continue;
    g_assert_cmpuint (parsed.code, ==, rows[i].parsed.code);
    g_assert_true (parsed.last == rows[i].parsed.last);
    g_assert_cmpuint (parsed.number, ==, rows[i].parsed.number);
  }
}

/* Nobody types a command into what is said. */
static void
test_data (void)
{
  g_autofree char *plain = ow_ssip_dup_data ("好");
  g_autofree char *dot = ow_ssip_dup_data (".");
  g_autofree char *lines = ow_ssip_dup_data ("a\r\n.\r\nQUIT");

  g_assert_cmpstr (plain, ==, "好\r\n.\r\n");
  g_assert_cmpstr (dot, ==, "..\r\n.\r\n");
  g_assert_cmpstr (lines, ==, "a  .  QUIT\r\n.\r\n");
}

static void
check_address (const char *address,
               const char *expected)
{
  g_autofree char *path = ow_ssip_dup_address (address, "/run/user/7");

  g_assert_cmpstr (path, ==, expected);
}

static void
test_address (void)
{
  check_address (NULL, "/run/user/7/speech-dispatcher/speechd.sock");
  check_address ("", "/run/user/7/speech-dispatcher/speechd.sock");
  check_address ("unix_socket", "/run/user/7/speech-dispatcher/speechd.sock");
  check_address ("unix_socket:/tmp/s", "/tmp/s");
  check_address ("inet_socket:host:6560", NULL);
  check_address ("unix_socket:s", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ssip/lines", test_lines);
  g_test_add_func ("/ssip/data", test_data);
  g_test_add_func ("/ssip/address", test_address);
  return g_test_run ();
}
