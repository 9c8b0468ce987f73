/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-materials-list.h"

#include <string.h>

static OwService *
load (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  OwService *service = ow_service_load_bytes (bytes, &error);

  g_assert_no_error (error);
  return service;
}

/* Kind and text of each line. */
static char *
as_text (OwReceipt *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ow_receipt_get_n_lines (list); i++)
    g_string_append_printf (text, "%d %s\n", ow_receipt_get_line (list, i)->kind, ow_receipt_get_line (list, i)->text);
  return g_string_free (text, FALSE);
}

static const char whole[] =
  "[Service]\nId=visit\nName=Visit\nName[zh]=来访\nForm=visit\nAvailable=true\n"
  "[Bring]\nTitle=Bring this\nTitle[zh]=请带上\nItem1=Card\nItem1[zh]=身份证\nItem2=Book\nItem2[zh]=户口簿\n"
  "Note=Copies are made here.\nNote[zh]=复印由窗口办，0537-2912345。\n[Opening]\nLine=Step by step\nLine[zh]=请节哀\n";

static void
test_all_of_it (void)
{
  g_autoptr (OwService) service = load (whole);
  g_autoptr (OwReceipt) list = ow_materials_list_new (service, "霄云镇便民服务中心", "zh");
  g_autoptr (OwReceipt) english = ow_materials_list_new (service, "", "en");
  g_autofree char *text = as_text (list);
  g_autofree char *english_text = as_text (english);

  g_assert_cmpstr (text, ==, "1 来访\n2 请带上\n3 □ 身份证\n3 □ 户口簿\n8 复印由窗口办，0537-2912345。\n7 \n"
                             "3 霄云镇便民服务中心\n");
  g_assert_cmpstr (english_text, ==, "1 Visit\n2 Bring this\n3 □ Card\n3 □ Book\n8 Copies are made here.\n7 \n");
}

/* Nobody's: it has neither number nor code, and takes none. */
static void
test_is_nobodys (void)
{
  g_autoptr (OwService) service = load (whole);
  g_autoptr (OwReceipt) list = ow_materials_list_new (service, "", "en");
  guint n = ow_receipt_get_n_lines (list);

  g_assert_null (ow_receipt_get_number (list));
  g_assert_null (ow_receipt_get_qr_payload (list));
  g_assert_false (ow_receipt_add (list, OW_RECEIPT_NUMBER, "Number", NULL));
  g_assert_false (ow_receipt_add (list, OW_RECEIPT_QR, NULL, "Code"));
  g_assert_cmpuint (ow_receipt_get_n_lines (list), ==, n);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/materials-list/all", test_all_of_it);
  g_test_add_func ("/journey/materials-list/nobodys", test_is_nobodys);
  return g_test_run ();
}
