/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-leaflet.h"

#include <string.h>

#define HEAD "[Leaflet]\nTitle=Lamps\nTitle[zh]=路灯\nDate=2026-11-27\n"
#define PART(id) "[Part " id "]\nText1=Words\nSource=Law\n"

static OwLeaflet *
load (const char *text,
      GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ow_leaflet_load_bytes (bytes, error);
}

static void
assert_words (char      **found,
              const char *wanted)
{
  g_autofree char *text = g_strjoinv ("|", found);

  g_assert_cmpstr (text, ==, wanted);
  g_strfreev (found);
}

static const char whole[] =
  HEAD "Until=2027-06-30\n"
  "[Part two]\nHeading=Second\nHeading[zh]=其二\nText1=One\nText1[zh]=一\nText2=Two\nText2[zh]=二\nItem1=Point\n"
  "Item1[zh]=要点\nSource=Law, art. 1\nSource[zh]=某法第一条\n"
  "[Part one]\nItem1=More\nItem1[zh]=还有\nSource=Law, art. 1\nSource[zh]=某法第一条\n"
  "[Part last]\nText1=End\nText1[zh]=完\nSource=Rules\nSource[zh]=某规定\n";

static void
test_reads_a_leaflet (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwLeaflet) leaflet = load (whole, &error);
  g_autofree char *date = NULL;

  g_assert_no_error (error);
  date = g_date_time_format (ow_leaflet_get_date (leaflet), "%Y-%m-%d");
  g_assert_cmpstr (date, ==, "2026-11-27");
  g_assert_cmpstr (ow_leaflet_get_title (leaflet, "zh-CN"), ==, "路灯");
  g_assert_cmpuint (ow_leaflet_get_n_parts (leaflet), ==, 3);
  g_assert_cmpstr (ow_leaflet_get_heading (leaflet, 0, "zh"), ==, "其二");
  g_assert_cmpstr (ow_leaflet_get_heading (leaflet, 1, "zh"), ==, "");
  g_assert_null (ow_leaflet_get_checked (leaflet));
  assert_words (ow_leaflet_dup_texts (leaflet, 0, "en"), "One|Two");
  assert_words (ow_leaflet_dup_items (leaflet, 0, "zh"), "要点");
  assert_words (ow_leaflet_dup_texts (leaflet, 1, "zh"), "");
  assert_words (ow_leaflet_dup_sources (leaflet, "zh"), "某法第一条|某规定");
}

static void
assert_holds (OwLeaflet  *leaflet,
              const char *now,
              gboolean    holds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (now, NULL);

  g_assert_cmpint (ow_leaflet_holds (leaflet, time), ==, holds);
}

/* The last day is one on which it is shown. */
static void
test_is_shown_until_its_last_day (void)
{
  g_autoptr (OwLeaflet) leaflet = load (whole, NULL);
  g_autoptr (OwLeaflet) always = load (HEAD PART ("a"), NULL);

  assert_holds (leaflet, "2026-11-27T09:00:00+08:00", TRUE);
  assert_holds (leaflet, "2027-06-30T23:59:59+08:00", TRUE);
  assert_holds (leaflet, "2027-07-01T00:00:00+08:00", FALSE);
  assert_holds (always, "2099-01-01T00:00:00+08:00", TRUE);
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    int code; /* an OwKeyTextsError */
  } cases[] = {
    { "no key file", OW_KEY_TEXTS_ERROR_SYNTAX },
    { "[Leaflet]\nDate=2026-11-27\n" PART ("a"), OW_KEY_TEXTS_ERROR_MISSING },
    { "[Leaflet]\nTitle=x\n" PART ("a"), OW_KEY_TEXTS_ERROR_MISSING },
    { "[Leaflet]\nTitle=x\nDate=27.11.2026\n" PART ("a"), OW_KEY_TEXTS_ERROR_VALUE },
    { "[Leaflet]\nTitle=x\nDate=2026-W48-5\n" PART ("a"), OW_KEY_TEXTS_ERROR_VALUE },
    { "[Leaflet]\nTitle=x\nDate=2026-02-30\n" PART ("a"), OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Until=soon\n" PART ("a"), OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Checked=soon\n" PART ("a"), OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Boxes=yes\n" PART ("a"), OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Author=me\n" PART ("a"), OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD, OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Part a]\nText1=\\q and \\\nSource=Law\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Part a]\nText1=Nobody says so\n", OW_KEY_TEXTS_ERROR_MISSING },
    { HEAD "[Part a]\nHeading=Nothing below\nSource=Law\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Part ../a]\nText1=x\nSource=Law\n", OW_KEY_TEXTS_ERROR_VALUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (cases[i].text, &error));
    g_assert_error (error, OW_KEY_TEXTS_ERROR, cases[i].code);
  }
}

/* --- Limits ---------------------------------------------------------------------------------- */

/* A leaflet of so many parts with so many lines of so many characters each. */
static char *
make (guint n_parts,
      guint n_lines,
      guint n_chars)
{
  GString *text = g_string_new (HEAD);
  g_autofree char *line = g_strnfill (n_chars, 'x');

  for (guint i = 0; i < n_parts; i++) {
    g_string_append_printf (text, "[Part p%u]\nSource=Law\n", i);
    for (guint j = 1; j <= n_lines; j++)
      g_string_append_printf (text, "Item%u=%s\n", j, line);
  }
  return g_string_free (text, FALSE);
}

static void
assert_taken (guint    n_parts,
              guint    n_lines,
              guint    n_chars,
              gboolean taken)
{
  g_autofree char *text = make (n_parts, n_lines, n_chars);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwLeaflet) leaflet = load (text, &error);

  g_assert_cmpint (leaflet != NULL, ==, taken);
  if (!taken)
    g_assert_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE);
}

static void
test_limits (void)
{
  assert_taken (OW_LEAFLET_MAX_PARTS, 1, 1, TRUE);
  assert_taken (OW_LEAFLET_MAX_PARTS + 1, 1, 1, FALSE);
  assert_taken (1, 1, OW_LEAFLET_MAX_TEXT, TRUE);
  assert_taken (1, 1, OW_LEAFLET_MAX_TEXT + 1, FALSE);
  /* Each part counts one line for its heading. */
  assert_taken (4, OW_LEAFLET_MAX_LINES / 4 - 1, 1, TRUE);
  assert_taken (5, OW_LEAFLET_MAX_LINES / 5, 1, FALSE);
  assert_taken (1, 19, OW_LEAFLET_MAX_TEXT, TRUE);
  assert_taken (1, 20, OW_LEAFLET_MAX_TEXT, FALSE);
}

/* --- Paper ----------------------------------------------------------------------------------- */

static char *
as_text (OwReceipt *sheet)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ow_receipt_get_n_lines (sheet); i++) {
    const OwReceiptLine *line = ow_receipt_get_line (sheet, i);

    g_string_append_printf (text, "%d %s%s%s\n", line->kind, line->label, *line->label != '\0' ? ": " : "", line->text);
  }
  return g_string_free (text, FALSE);
}

/* Nobody's: it has neither number nor code, and takes none. */
static void
test_sheet (void)
{
  static const OwLeafletFrame frame = { "报修", "依据：某法", "核对日期：某日", "柳溪镇便民服务中心" };
  static const OwLeafletFrame bare = { "", "", "", "" };
  g_autoptr (OwLeaflet) leaflet = load (whole, NULL);
  g_autoptr (OwReceipt) sheet = ow_leaflet_new_sheet (leaflet, &frame, "zh");
  g_autoptr (OwReceipt) english = ow_leaflet_new_sheet (leaflet, &bare, "en");
  g_autofree char *text = as_text (sheet);
  g_autofree char *english_text = as_text (english);

  g_assert_cmpstr (text, ==, "1 报修: 路灯\n2 其二\n3 一\n3 二\n3 · 要点\n3 · 还有\n3 完\n8 依据：某法\n8 核对日期：某日\n"
                             "7 \n3 柳溪镇便民服务中心\n");
  g_assert_cmpstr (english_text, ==, "1 Lamps\n2 Second\n3 One\n3 Two\n3 · Point\n3 · More\n3 End\n7 \n");
  g_assert_null (ow_receipt_get_number (sheet));
  g_assert_null (ow_receipt_get_qr_payload (sheet));
}

/* The hall's own check, and boxes to tick for a list of what to bring. */
static void
test_checked_and_boxes (void)
{
  static const OwLeafletFrame bare = { "", "", "", "" };
  g_autoptr (OwLeaflet) leaflet = load (HEAD "Checked=2026-11-28\nBoxes=true\n" PART ("a"), NULL);
  g_autofree char *checked = g_date_time_format (ow_leaflet_get_checked (leaflet), "%Y-%m-%d");
  g_autoptr (OwReceipt) sheet = NULL;
  g_autofree char *text = NULL;
  g_autoptr (OwLeaflet) list = load (HEAD "Boxes=true\n[Part a]\nText1=Both\nItem1=Card\nSource=Law\n", NULL);

  g_assert_cmpstr (checked, ==, "2026-11-28");
  sheet = ow_leaflet_new_sheet (list, &bare, "en");
  text = as_text (sheet);
  g_assert_nonnull (strstr (text, "3 Both\n3 □ Card\n"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/leaflet/reads", test_reads_a_leaflet);
  g_test_add_func ("/journey/leaflet/until", test_is_shown_until_its_last_day);
  g_test_add_func ("/journey/leaflet/refuses", test_refuses);
  g_test_add_func ("/journey/leaflet/limits", test_limits);
  g_test_add_func ("/journey/leaflet/sheet", test_sheet);
  g_test_add_func ("/journey/leaflet/checked", test_checked_and_boxes);
  return g_test_run ();
}
