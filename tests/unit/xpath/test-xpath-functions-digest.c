/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xpath-world.h"

/* W3C XForms 1.1 §7.8.2, which ODK XForms refers to; "abc" is the message of the standards' own examples. */
static void
test_digests (void)
{
  g_autoptr (World) world = world_new ("<d><blank/></d>");
  static const char *const list[][2] = {
    { "digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72" },
    { "digest('abc', 'MD5')", "kAFQmDzST7DWlj99KOF/cg==" },
    { "digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d" },
    { "digest('abc', 'SHA-1')", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=" },
    { "digest('abc', 'SHA-256', 'hex')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" },
    { "digest('abc', 'SHA-384', 'hex')",
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc23"
      "58baeca134c825a7" },
    { "digest('abc', 'SHA-384')", "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn" },
    { "digest('abc', 'SHA-512', 'hex')",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a8"
      "36ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
    { "digest('abc', 'SHA-512')",
      "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslP"
      "pUyknw==" },
    { "digest('abc', 'md5', 'HEX')", "900150983cd24fb0d6963f7d28e17f72" },
    { "digest('abc', 'SHA256') = digest('abc', 'SHA-256', 'base64')", "true" },
    { "digest('中文', 'SHA-1', 'hex')", "7be2d2d20c106eee0836c9bc2b939890a78e8fb3" },
    { "digest(blank, 'MD5', 'hex')", "d41d8cd98f00b204e9800998ecf8427e" },
    { "digest(123, 'MD5', 'hex')", "202cb962ac59075b964b07152d234b70" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_error (world, "digest('a', 'MD')", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "digest('a', 'MD55')", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "digest('a', 'ROT13')", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "digest('a', 'MD5', 'octal')", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "digest('a')", OW_XPATH_ERROR_ARGUMENTS);
}

static void
test_base64 (void)
{
  g_autoptr (World) world = world_new ("<d><blank/></d>");
  static const char *const list[][2] = {
    { "base64-decode('5Lit5paH')", "中文" },
    { "base64-decode('8J+YgA==')", "😀" },
    { "base64-decode('8J+YgA')", "😀" },
    { "base64-decode('aGVsbG8')", "hello" },
    { "base64-decode('aGVs bG8=')", "hello" },
    { "base64-decode('//8=')", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "base64-decode('YQBi')", "a\xef\xbf\xbd" "b" },
    { "base64-decode('a')", "" },
    { "base64-decode('aGVsbG8=!')", "" },
    { "base64-decode('aGVs=bG8=')", "" },
    { "base64-decode('aGVsbG8==')", "" },
    { "base64-decode(blank)", "" },
    { NULL },
  };

  world_expect_all (world, list);
}

/* The key's seed is the bytes 0 to 31; the second pair is test 1 of RFC 8032 §7.1, whose message is empty. */
#define KEY "'A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg='"
#define SIGNED \
  "'e3PQJuvF4MjcY6x4qXlKFniS9kxnRwR6mWG0cgjKbtrJf/1EgcNq7ExqjbDl9LJWRYmqWX//SrldMadAiM4RDeWQjOaEjyDwn46D'"
#define FORGED \
  "'e3PQJuvF4MjcY6x4qXlKFniS9kxnRwR6mWG0cgjKbtrJf/1EgcNq7ExqjbDl9LJWRYmqWX//SrldMadAiM4RDeWQjOaEjyDwn46E'"
#define EMPTY_KEY "'11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='"
#define EMPTY "'5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw=='"

static void
test_signatures (void)
{
  g_autoptr (World) world = world_new ("<d><blank/><scanned/></d>");
  static const char *const list[][2] = {
    { "extract-signed(" SIGNED ", " KEY ")", "同意 🎃" },
    { "extract-signed(" FORGED ", " KEY ")", "" },
    { "extract-signed(" SIGNED ", " EMPTY_KEY ")", "" },
    { "extract-signed(" EMPTY ", " EMPTY_KEY ")", "" },
    { "extract-signed(blank, " KEY ")", "" },
    { "extract-signed('YWJj', " KEY ")", "" },
    { "extract-signed(" SIGNED ", 'YWJj')", "" },
    { "extract-signed(" SIGNED ", '')", "" },
    { "extract-signed(" SIGNED ", concat(" KEY ", " KEY "))", "" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_error (world, "extract-signed()", OW_XPATH_ERROR_ARGUMENTS);
  world_expect_error (world, "extract-signed(blank)", OW_XPATH_ERROR_ARGUMENTS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/digest/digests", test_digests);
  g_test_add_func ("/xpath/digest/base64", test_base64);
  g_test_add_func ("/xpath/digest/signatures", test_signatures);
  return g_test_run ();
}
