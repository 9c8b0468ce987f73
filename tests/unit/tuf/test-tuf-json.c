/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

#include <locale.h>
#include <string.h>

static char *
dup_canonical (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = ow_tuf_json_parse (bytes, &error);
  g_autoptr (GBytes) canonical = node != NULL ? ow_tuf_json_canonical (node) : NULL;

  if (canonical == NULL) {
    g_assert_error (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT);
    return NULL;
  }
  return g_strndup (g_bytes_get_data (canonical, NULL), g_bytes_get_size (canonical));
}

static void
test_canonical (void)
{
  const struct { const char *text, *canonical; } cases[] = {
    { "{}", "{}" },
    { " { \"b\" : [ ] , \"a\" : { } } ", "{\"a\":{},\"b\":[]}" },
    { "{\"b\":1,\"a\":-2,\"B\":0,\"aa\":9007199254740991}", "{\"B\":0,\"a\":-2,\"aa\":9007199254740991,\"b\":1}" },
    { "{\"a\":[true,false,null,\"x\"]}", "{\"a\":[true,false,null,\"x\"]}" },
    { "{\"a\":\"\\\"\\\\\\/\\n\\t\"}", "{\"a\":\"\\\"\\\\/\n\t\"}" },
    { "{\"\\u6751\":\"\\ud83d\\ude00\"}", "{\"村\":\"😀\"}" },
    { "{\"é\":1,\"z\":2}", "{\"z\":2,\"é\":1}" },
    { "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", "{\"a\":{\"a\":1},\"b\":{\"a\":1}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *canonical = dup_canonical (cases[i].text);

    g_assert_cmpstr (canonical, ==, cases[i].canonical);
  }
}

/* What other readers would read otherwise, or canonical JSON can't say. */
static void
test_refused (void)
{
  const char *const refused[] = {
    "", " ", "[]", "1", "\"a\"", "null", "{", "}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\":[1,]}",
    "{\"a\":[1}", "{\"a\":1]", "{\"a\":1}}", "{\"a\":1} x", "{\"a\":1}{\"a\":1}", "{a:1}", "{'a':1}", "{1:1}",
    "{\"a\":1.0}", "{\"a\":1e3}", "{\"a\":01}", "{\"a\":-0}", "{\"a\":+1}", "{\"a\":-}", "{\"a\":0x10}",
    "{\"a\":9007199254740992}", "{\"a\":99999999999999999999999}", "{\"a\":NaN}", "{\"a\":True}", "{\"a\":nul}",
    "{\"a\":truex}", "{\"a\":1 1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "{\"a\":1,\"\\u0061\":2}",
    "{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800\\u0061\"}",
    "{\"a\":\"\\u12\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\n\"}", "{\"a\":\"\xff\"}", "{\"a\":\"b}", "{\"a\":\"b\\",
    "{\"a\":/*x*/1}", "// x\n{}", "#x\n{}", "var a = {};", "{\"a\":1;}", "\xef\xbb\xbf{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *canonical = dup_canonical (refused[i]);

    if (canonical != NULL)
      g_error ("taken: %s", refused[i]); /* nocheck: g-error a test that fails */
  }
}

static char *
dup_nested (guint depth)
{
  GString *text = g_string_new ("{\"a\":");

  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *deep = dup_nested (OW_TUF_JSON_MAX_DEPTH);
  g_autofree char *deeper = dup_nested (OW_TUF_JSON_MAX_DEPTH + 1);
  g_autofree char *deepest = dup_nested (1000000);
  g_autofree char *taken = dup_canonical (deep);
  GString *many = g_string_new ("{\"a\":[0");
  g_autofree char *text = NULL;

  g_assert_cmpstr (taken, ==, deep);
  g_assert_null (dup_canonical (deeper));
  g_assert_null (dup_canonical (deepest));
  for (guint i = 0; i < OW_TUF_JSON_MAX_VALUES; i++)
    g_string_append (many, ",0");
  g_string_append (many, "]}");
  text = g_string_free (many, FALSE);
  g_assert_null (dup_canonical (text));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tuf/json/canonical", test_canonical);
  g_test_add_func ("/tuf/json/refused", test_refused);
  g_test_add_func ("/tuf/json/limits", test_limits);
  return g_test_run ();
}
