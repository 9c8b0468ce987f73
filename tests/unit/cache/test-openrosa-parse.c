/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-entity-list.h"
#include "ow-openrosa-parse.h"
#include "ow-openrosa-words.h"
#include "ow-sync-error.h"

#include <string.h>

#define HASH "md5:d41d8cd98f00b204e9800998ecf8427e"

static GPtrArray *
parse_forms (const char *xml,
             GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return ow_openrosa_parse_form_list (bytes, error);
}

static void
assert_refused (const char *xml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = parse_forms (xml, &error);

  g_assert_null (forms);
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT);
}

static void
test_reads_a_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = parse_forms (
    "\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><!-- hall -->"
    "<xforms xmlns='http://openrosa.org/xforms/xformsList'><xform><formID> after-death </formID>"
    "<name>公民身后 &amp; 一件事</name><version>3</version><hash>MD5:D41D8CD98F00B204E9800998ECF8427E</hash>"
    "<downloadUrl><![CDATA[https://h/f?a=1&b=2]]></downloadUrl><manifestUrl>https://h/m</manifestUrl>"
    "<descriptionText/></xform><xforms-group/>"
    "<xform><formID>b</formID><hash>" HASH "</hash><downloadUrl>u</downloadUrl></xform></xforms>",
    &error);
  OwListedForm *form;

  g_assert_no_error (error);
  g_assert_cmpuint (forms->len, ==, 2);
  form = g_ptr_array_index (forms, 0);
  g_assert_cmpstr (form->form_id, ==, "after-death");
  g_assert_cmpstr (form->name, ==, "公民身后 & 一件事");
  g_assert_cmpstr (form->version, ==, "3");
  g_assert_cmpstr (form->hash, ==, HASH);
  g_assert_cmpstr (form->download_url, ==, "https://h/f?a=1&b=2");
  g_assert_cmpstr (form->manifest_url, ==, "https://h/m");
  form = g_ptr_array_index (forms, 1);
  g_assert_cmpstr (form->version, ==, "");
  g_assert_null (form->manifest_url);
}

static void
test_an_empty_list_is_a_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = parse_forms ("<x:xforms xmlns:x='urn:x'/>", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (forms->len, ==, 0);
}

static void
test_refuses_what_is_no_list (void)
{
  static const char *const wrong[] = {
    "",
    "<html><body>Log in</body></html>",
    "<xforms><xform></xforms>",
    "<xforms>\xff</xforms>",
    "<!DOCTYPE xforms [<!ENTITY a 'b'>]><xforms/>",
    "<xforms><xform><formID>&a;</formID></xform></xforms>",
    "<xforms/><xforms/>junk",
    "<xforms><a><b><c><d><e><f><g><h/></g></f></e></d></c></b></a></xforms>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i]);
}

static void
test_refuses_what_is_too_much (void)
{
  g_autoptr (GString) many = g_string_new ("<xforms>");
  g_autofree char *spaces = g_strnfill (OW_OPENROSA_MAX_BYTES, ' ');
  g_autofree char *large = g_strconcat ("<xforms>", spaces, "</xforms>", NULL);

  assert_refused (large);
  for (guint i = 0; i <= OW_OPENROSA_MAX_ENTRIES; i++)
    g_string_append (many, "<xform><formID>a</formID><downloadUrl>u</downloadUrl><hash>" HASH "</hash></xform>");
  g_string_append (many, "</xforms>");
  assert_refused (many->str);
}

/* One after the other, each before a good one. */
static void
test_a_bad_entry_spoils_no_other (void)
{
  g_autofree char *much = g_strnfill (OW_OPENROSA_MAX_TEXT + 1, 'x');
  const struct {
    const char *entry;
    const char *flaw;
    const char *form_id;
  } cases[] = {
    { "<formID>a</formID><downloadUrl>u</downloadUrl>", OW_LISTED_NO_HASH, "a" },
    { "<formID>a</formID><downloadUrl>u</downloadUrl><hash>md5:12</hash>", OW_LISTED_NO_HASH, "a" },
    { "<formID>a</formID><formID>b</formID><downloadUrl>u</downloadUrl><hash>" HASH "</hash>", OW_LISTED_TWICE, "a" },
    { "<downloadUrl>u</downloadUrl><hash>" HASH "</hash>", OW_LISTED_NO_ID, "" },
    { "<formID>a</formID><hash>" HASH "</hash>", OW_LISTED_NO_ADDRESS, "a" },
    { "<formID>a</formID><downloadUrl>MUCH</downloadUrl><hash>" HASH "</hash>", OW_LISTED_TOO_LONG, "a" },
    { "<formID>MUCH</formID><downloadUrl>u</downloadUrl><hash>" HASH "</hash>", OW_LISTED_TOO_LONG, "" },
    { "<formID>a</formID><name>MUCH</name><downloadUrl>u</downloadUrl><hash>" HASH "</hash>", NULL, "a" },
    { "<formID>a</formID><descriptionText>MUCH</descriptionText><descriptionText/><downloadUrl>u</downloadUrl><hash>"
      HASH "</hash>", NULL, "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit (cases[i].entry, "MUCH", -1);
    g_autofree char *entry = g_strjoinv (much, parts);
    g_autofree char *xml = g_strconcat ("<xforms><xform>", entry, "</xform><xform><formID>good</formID>"
                                        "<downloadUrl>u</downloadUrl><hash>" HASH "</hash></xform></xforms>", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) forms = parse_forms (xml, &error);
    OwListedForm *bad;

    g_assert_no_error (error);
    g_assert_cmpuint (forms->len, ==, 2);
    bad = g_ptr_array_index (forms, 0);
    g_assert_cmpstr (bad->form_id, ==, cases[i].form_id);
    g_assert_cmpstr (bad->flaw, ==, cases[i].flaw);
    g_assert_null (ow_listed_form_find (forms, "good")->flaw);
  }
}

static void
test_of_two_the_first_counts (void)
{
  g_autoptr (GPtrArray) forms = parse_forms (
    "<xforms><xform><formID>a</formID><version>1</version><downloadUrl>u</downloadUrl><hash>" HASH "</hash></xform>"
    "<xform><formID>a</formID><version>2</version><downloadUrl>u</downloadUrl><hash>" HASH "</hash></xform></xforms>",
    NULL);

  g_assert_cmpstr (ow_listed_form_find (forms, "a")->version, ==, "1");
  g_assert_cmpstr (((OwListedForm *) g_ptr_array_index (forms, 1))->flaw, ==, OW_LISTED_TWICE);
}

static GPtrArray *
parse_one_file (const char *filename,
                const char *type)
{
  g_autofree char *xml = g_markup_printf_escaped (
    "<manifest><mediaFile type=\"%s\"><filename>%s</filename><hash>" HASH "</hash>"
    "<downloadUrl>u</downloadUrl></mediaFile></manifest>", type, filename);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return ow_openrosa_parse_manifest (bytes, NULL);
}

static void
test_reads_a_manifest (void)
{
  g_autoptr (GPtrArray) plain = parse_one_file ("乡镇 list.csv", "");
  g_autoptr (GPtrArray) generated = parse_one_file ("people.csv", "entityList");

  g_assert_cmpstr (((OwMediaFile *) g_ptr_array_index (plain, 0))->filename, ==, "乡镇 list.csv");
  g_assert_false (((OwMediaFile *) g_ptr_array_index (plain, 0))->is_generated);
  g_assert_true (((OwMediaFile *) g_ptr_array_index (generated, 0))->is_generated);
}

static void
test_refuses_names_that_are_paths (void)
{
  static const char *const wrong[] = { "", ".", "..", "../form.xml", "a/b", "a\\b", ".hidden", "a\nb" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (parse_one_file (wrong[i], ""));
}

static char *
parse_message (const char *text)
{
  g_autofree char *xml = g_strconcat ("<OpenRosaResponse xmlns='http://openrosa.org/http/response'>", text,
                                      "</OpenRosaResponse>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return ow_openrosa_parse_message (bytes);
}

/* One line, plain, and no longer than it should be, whatever a server says. */
static void
test_reads_a_message (void)
{
  g_autofree char *much = g_strnfill (OW_OPENROSA_MAX_TEXT - 1, 'x');
  g_autofree char *cut = g_strconcat ("<message>", much, "长</message>", NULL);
  const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "<message nature='error'>the form is closed</message>", "the form is closed" },
    { "<message> 表单\n 已\t关闭 </message><message>second</message>", "表单 已 关闭" },
    { "<message>a&lt;b&gt;\u202e\u200b&#7;c</message>", "a<b>c" },
    { "<message>a<b>bold</b></message>", "a" },
    { "<other>x</other>", NULL },
    { "<message/>", NULL },
    { "<message>a</message", NULL },
  };
  g_autofree char *long_one = parse_message (cut);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *message = parse_message (cases[i].text);

    g_assert_cmpstr (message, ==, cases[i].message);
  }
  g_assert_cmpuint (g_utf8_strlen (long_one, -1), ==, OW_OPENROSA_MAX_SAID + 1);
  g_assert_true (g_str_has_suffix (long_one, "x…"));
}

static void
test_reads_what_is_deleted (void)
{
  static const char xml[] = "\xef\xbb\xbf"
    "<data><entities><entity id='a'><deleted>true</deleted></entity><entity id='b'><deleted>false</deleted></entity>"
    "<entity><deleted>true</deleted></entity><entity id='c'/><deleted>true</deleted></entities></data>";
  static const char login[] = "<html><body>Log in</body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GBytes) portal = g_bytes_new_static (login, strlen (login));
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) deleted = ow_openrosa_parse_integrity (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (deleted), ==, 1);
  g_assert_true (g_hash_table_contains (deleted, "a"));
  g_assert_null (ow_openrosa_parse_integrity (portal, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT);
}

static void
test_goes_through_entities (void)
{
  static const char csv[] = "\xef\xbb\xbflabel,name\r\n\"a, \"\"b\"\"\nc\",one\r\nd,two\r\n,\r\ne,three";
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (GBytes) none = g_bytes_new_static ("label\nx\n", 8);
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) left = NULL;
  guint next = 0;
  g_autofree char *first = ow_entity_list_join_ids (bytes, 0, 7, &next);
  g_autofree char *rest = NULL;
  g_autofree char *nothing = NULL;

  g_assert_cmpstr (first, ==, "one,two");
  g_assert_cmpuint (next, ==, 3);
  rest = ow_entity_list_join_ids (bytes, next, 7, &next);
  g_assert_cmpstr (rest, ==, "three");
  g_assert_cmpuint (next, ==, 0);
  nothing = ow_entity_list_join_ids (none, 0, 7, &next);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_null (ow_entity_list_without (bytes, gone));
  g_hash_table_add (gone, (char *) "one");
  g_hash_table_add (gone, (char *) "three");
  left = ow_entity_list_without (bytes, gone);
  g_assert_cmpmem (g_bytes_get_data (left, NULL), g_bytes_get_size (left),
                   "\xef\xbb\xbflabel,name\r\nd,two\r\n,\r\n", 25);
}

static void
test_reads_where_a_form_goes (void)
{
  static const char xml[] =
    "<h:html xmlns:h='urn:h'><h:head><model><instance><data><submission action='no'/></data></instance>"
    "<submission action='https://h/other' method='form-data-post'/></model></h:head></h:html>";
  static const char without[] = "<html><head><model/></head><body><submission action='no'/></body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GBytes) plain = g_bytes_new_static (without, strlen (without));
  g_autofree char *action = NULL;
  g_autofree char *method = NULL;
  g_autofree char *none = NULL;
  g_autofree char *no_method = NULL;

  g_assert_true (ow_openrosa_parse_submission (bytes, &action, &method));
  g_assert_cmpstr (action, ==, "https://h/other");
  g_assert_cmpstr (method, ==, "form-data-post");
  ow_openrosa_parse_submission (plain, &none, &no_method);
  g_assert_cmpstr (none, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cache/openrosa-parse/list", test_reads_a_list);
  g_test_add_func ("/cache/openrosa-parse/empty", test_an_empty_list_is_a_list);
  g_test_add_func ("/cache/openrosa-parse/no-list", test_refuses_what_is_no_list);
  g_test_add_func ("/cache/openrosa-parse/too-much", test_refuses_what_is_too_much);
  g_test_add_func ("/cache/openrosa-parse/bad-entry", test_a_bad_entry_spoils_no_other);
  g_test_add_func ("/cache/openrosa-parse/twice", test_of_two_the_first_counts);
  g_test_add_func ("/cache/openrosa-parse/manifest", test_reads_a_manifest);
  g_test_add_func ("/cache/openrosa-parse/paths", test_refuses_names_that_are_paths);
  g_test_add_func ("/cache/openrosa-parse/message", test_reads_a_message);
  g_test_add_func ("/cache/openrosa-parse/deleted", test_reads_what_is_deleted);
  g_test_add_func ("/cache/openrosa-parse/entities", test_goes_through_entities);
  g_test_add_func ("/cache/openrosa-parse/action", test_reads_where_a_form_goes);
  return g_test_run ();
}
