/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-form-probe.h"

#include <glib/gstdio.h>

/* What decides whether a published form replaces the one in use. */

#define FORM(count) \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' " \
  "xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>t</h:title><model>" \
  "<instance><data id='household'><person><name/></person></data></instance></model></h:head>" \
  "<h:body><repeat nodeset='/data/person' jr:count='" count "'><input ref='/data/person/name'/></repeat></h:body>" \
  "</h:html>"

/* of nobody: its private half was never kept */
#define OFFICE_KEY \
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAh+0z9UgetI9DTYsHRo98J/mks0GZh1e8HuSeciaa4zdixqeSNkwe" \
  "XlkxDliQGbwh7lDbllsQWUFOw7yUbtBTwwBVPZDiLl0TEZ+MKRDEIE7w87TxRqBPVGWfkl20qBGwDIm6NParwIncUwoLwRPF" \
  "eEY1x3f2Y/kJir46K/wci/aPh2BdjBGuk+EZcJAolN+GlXRRY4X+v72z/dbfWYvcT3kbduzMNAWWDHpRxoENzvpuIcBfWS4R" \
  "sxtSzXczJYIWlRzfWHItC7qL++wFrdBWAH+6ZZdzsBO0SOZD5Z2L4qUqtDmffxEaBt4wAye8UsSqS4enMPHHIInj3LX0F6+K" \
  "fwIDAQAB"

#define LISTED \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>t</h:title>" \
  "<model><instance><data id='listed'><a/></data></instance><instance id='l' src='jr://file-csv/l.csv'/></model>" \
  "</h:head><h:body><input ref='/data/a'/></h:body></h:html>"

#define UNBOUND(body) \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>t</h:title>" \
  "<model><instance><data id='unbound'><a/></data></instance><bind nodeset='/data/b'/></model></h:head>" \
  "<h:body><input ref='/data/a'/>" body "</h:body></h:html>"

#define ENCRYPTED(key) \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>t</h:title>" \
  "<model><submission base64RsaPublicKey='" key "'/><instance><data id='sealed'><a/></data></instance></model>" \
  "</h:head><h:body><input ref='/data/a'/></h:body></h:html>"

static char *
probe (const char *xml,
       GError    **error)
{
  g_autofree char *folder = g_dir_make_tmp ("form-probe-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "form.xml", NULL);
  char *id;

  g_assert_true (g_file_set_contents (path, xml, -1, NULL));
  id = ow_form_probe (path, NULL, NULL, error);
  g_remove (path);
  g_rmdir (folder);
  return id;
}

static void
test_takes (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = probe (FORM ("3"), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "household");
}

/* A bind of nothing takes nothing away from anyone. */
static void
test_takes_with_a_warning (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_test_expect_message ("ow-app", G_LOG_LEVEL_MESSAGE, "the form unbound: line 1: <bind>: no such node: /data/b");
  id = probe (UNBOUND (""), &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "unbound");
}

static void
test_takes_a_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = probe (ENCRYPTED (OFFICE_KEY), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "sealed");
}

static void
expect_refused (const char *xml,
                int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (probe (xml, &error));
  g_assert_error (error, OW_FORM_ERROR, code);
}

static void
test_refuses (void)
{
  expect_refused ("<form", OW_FORM_ERROR_XML);
  expect_refused (FORM ("count("), OW_FORM_ERROR_EXPRESSION);
  /* can be loaded, but not begun */
  expect_refused (FORM ("999999999"), OW_FORM_ERROR_LIMIT);
  /* the engine opens it with an empty list */
  expect_refused (LISTED, OW_FORM_ERROR_MEDIA);
  /* the engine opens it without the question */
  expect_refused (UNBOUND ("<input ref='/data/b'/>"), OW_FORM_ERROR_STRUCTURE);
  /* its answers would arrive unencrypted */
  expect_refused (ENCRYPTED ("MIIBIjAN"), OW_FORM_ERROR_STRUCTURE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/form-probe/takes", test_takes);
  g_test_add_func ("/app/form-probe/takes-a-key", test_takes_a_key);
  g_test_add_func ("/app/form-probe/warns", test_takes_with_a_warning);
  g_test_add_func ("/app/form-probe/refuses", test_refuses);
  return g_test_run ();
}
