/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-json-guard.h"

#include <string.h>

static void
expect (const char *text,
        OwJsonGuard wanted)
{
  g_assert_cmpint (ow_json_guard_check (text, strlen (text), 3, 5), ==, wanted);
}

static void
test_what_an_object_may_hold (void)
{
  expect ("{}", OW_JSON_GUARD_GOOD);
  expect (" {\"a\": [true, null, -1.5E+3], \"b\": \"[{\\\"\"}\n", OW_JSON_GUARD_GOOD);
  expect ("", OW_JSON_GUARD_GOOD); /* the reader says what is wrong with it */
}

static void
test_what_is_no_json (void)
{
  expect ("[]", OW_JSON_GUARD_SYNTAX);
  expect ("1", OW_JSON_GUARD_SYNTAX);
  expect ("{} {}", OW_JSON_GUARD_SYNTAX);
  expect ("{/* [ */}", OW_JSON_GUARD_SYNTAX);
  expect ("{'a':1}", OW_JSON_GUARD_SYNTAX);
  expect ("}", OW_JSON_GUARD_SYNTAX);
}

static void
test_how_much_is_too_much (void)
{
  expect ("{\"a\":[[1]]}", OW_JSON_GUARD_GOOD);
  expect ("{\"a\":[[[", OW_JSON_GUARD_DEEP);
  expect ("{\"a\":[1,2,3,4]}", OW_JSON_GUARD_GOOD);
  expect ("{\"a\":[1,2,3,4,5]}", OW_JSON_GUARD_MANY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-guard/good", test_what_an_object_may_hold);
  g_test_add_func ("/json-guard/syntax", test_what_is_no_json);
  g_test_add_func ("/json-guard/limits", test_how_much_is_too_much);
  return g_test_run ();
}
