/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-service.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "[Service]\nId=after-death\nOrder=10\nName=After a death\nName[zh]=身后一件事\n" \
  "Form=after-death\nTone=mourning\nAvailable=true\n"

static OwService *
load (const char *text,
      GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ow_service_load_bytes (bytes, error);
}

static void
test_reads_a_service (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service =
    load (HEAD "[Receipt]\nInstance=receipt\nTitle=Put down\nNext=Please wait\nNext[zh]=请等通知\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ow_service_get_id (service), ==, "after-death");
  g_assert_cmpint (ow_service_get_order (service), ==, 10);
  g_assert_cmpstr (ow_service_get_form_id (service), ==, "after-death");
  g_assert_cmpint (ow_service_get_tone (service), ==, OW_SERVICE_TONE_MOURNING);
  g_assert_true (ow_service_get_available (service));
  g_assert_cmpstr (ow_service_get_receipt_instance (service), ==, "receipt");
  g_assert_cmpstr (ow_service_get_receipt_title (service, "zh"), ==, "Put down");
  g_assert_cmpstr (ow_service_get_receipt_next (service, "zh"), ==, "请等通知");
  g_assert_cmpstr (ow_service_get_goodbye (service, "zh"), ==, "");
}

static void
test_texts_fall_back_by_language (void)
{
  g_autoptr (OwService) service = load (HEAD "Name[zh_TW]=身後一件事\n", NULL);

  g_assert_cmpstr (ow_service_get_name (service, "en"), ==, "After a death");
  g_assert_cmpstr (ow_service_get_name (service, NULL), ==, "After a death");
  g_assert_cmpstr (ow_service_get_name (service, "zh"), ==, "身后一件事");
  g_assert_cmpstr (ow_service_get_name (service, "zh-Hans-CN"), ==, "身后一件事");
  g_assert_cmpstr (ow_service_get_name (service, "zh-TW"), ==, "身後一件事");
}

static void
test_lists_keep_their_order (void)
{
  g_autoptr (OwService) service =
    load (HEAD "[Bring]\nItem2=b\nItem1=a\nItem1[zh]=甲\nItem11=k\nItem4=d\n", NULL);
  g_auto (GStrv) plain = ow_service_dup_bring_items (service, "en");
  g_auto (GStrv) chinese = ow_service_dup_bring_items (service, "zh-CN");
  g_auto (GStrv) none = ow_service_dup_consent_texts (service, "zh");

  g_assert_true (g_strv_equal ((const char *const *) plain, (const char *const[]) { "a", "b", "d", "k", NULL }));
  g_assert_cmpstr (chinese[0], ==, "甲");
  g_assert_cmpuint (g_strv_length (chinese), ==, 4);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    int code; /* an OwServiceError */
  } cases[] = {
    { "not a key file", OW_SERVICE_ERROR_SYNTAX },
    { "", OW_SERVICE_ERROR_SYNTAX },
    { "[Service]\nName=\xff\xfe\n", OW_SERVICE_ERROR_SYNTAX },
    { "[Service]\nName=x\n", OW_SERVICE_ERROR_MISSING },
    { "[Service]\nId=x\nNotYet=soon\n", OW_SERVICE_ERROR_MISSING },
    { "[Service]\nId=x\nName=x\n", OW_SERVICE_ERROR_MISSING },
    { "[Service]\nId=x\nName=x\nAvailable=true\n", OW_SERVICE_ERROR_MISSING },
    { "[Service]\nId=../x\nName=x\nNotYet=soon\n", OW_SERVICE_ERROR_VALUE },
    { "[Service]\nId=x\nName=x\nNotYet=soon\nTone=merry\n", OW_SERVICE_ERROR_VALUE },
    { "[Service]\nId=x\nName=x\nNotYet=soon\nOrder=first\n", OW_SERVICE_ERROR_VALUE },
    { "[Service]\nId=x\nName=x\nNotYet=soon\nColour=red\n", OW_SERVICE_ERROR_VALUE },
    { "[Service]\nId=x\nName=x\nNotYet=soon\n[Bring]\nItem99=x\n", OW_SERVICE_ERROR_VALUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (cases[i].text, &error));
    g_assert_error (error, OW_SERVICE_ERROR, cases[i].code);
  }
}

static void
test_refuses_what_is_too_large (void)
{
  g_autofree char *long_text = g_strnfill (OW_SERVICE_MAX_TEXT + 1, 'x');
  g_autofree char *long_file = g_strnfill (OW_SERVICE_MAX_BYTES + 1, '#');
  g_autofree char *text = g_strconcat (HEAD "Summary=", long_text, "\n", NULL);
  g_autoptr (GError) value = NULL;
  g_autoptr (GError) syntax = NULL;

  g_assert_null (load (text, &value));
  g_assert_error (value, OW_SERVICE_ERROR, OW_SERVICE_ERROR_VALUE);
  g_assert_null (load (long_file, &syntax));
  g_assert_error (syntax, OW_SERVICE_ERROR, OW_SERVICE_ERROR_SYNTAX);
}

static void
write_file (const char *dir,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_dir (const char *dir)
{
  g_autoptr (GDir) open = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (open)) != NULL) {
    g_autofree char *path = g_build_filename (dir, name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_broken_files_leave_the_others (void)
{
  g_autofree char *dir = g_dir_make_tmp ("ow-services-XXXXXX", NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GListModel) services = NULL;
  g_autoptr (OwService) first = NULL;
  g_autoptr (OwService) second = NULL;

  write_file (dir, "a.ini", HEAD);
  write_file (dir, "b.ini", "[Service]\nId=early\nOrder=1\nName=Early\nNotYet=soon\n");
  write_file (dir, "c.ini", "[Service]\nId=broken\n");
  write_file (dir, "d.ini", HEAD);
  write_file (dir, "notes.txt", "no service");
  services = ow_service_load_dir (dir, errors);
  remove_dir (dir);

  g_assert_cmpuint (g_list_model_get_n_items (services), ==, 2);
  first = g_list_model_get_item (services, 0);
  second = g_list_model_get_item (services, 1);
  g_assert_cmpstr (ow_service_get_id (first), ==, "early");
  g_assert_false (ow_service_get_available (first));
  g_assert_cmpstr (ow_service_get_id (second), ==, "after-death");
  g_assert_cmpuint (errors->len, ==, 2);
  g_assert_true (g_str_has_prefix (((GError *) errors->pdata[0])->message, "c.ini: "));
  g_assert_true (g_str_has_prefix (((GError *) errors->pdata[1])->message, "d.ini: "));
}

static void
test_missing_folder_is_empty (void)
{
  g_autoptr (GListModel) services = ow_service_load_dir ("/nonexistent/services", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (services), ==, 0);
}

/* What the hall is given must load, in every language it claims. */
static void
test_what_is_shipped_loads (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "services", NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GListModel) services = ow_service_load_dir (dir, errors);

  g_assert_cmpuint (errors->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (services), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (services, i);

    g_assert_cmpstr (ow_service_get_name (service, "zh"), !=, ow_service_get_name (service, "en"));
    if (ow_service_get_available (service))
      g_assert_cmpstr (ow_service_get_consent_agree (service, "zh"), !=, "");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/service/reads", test_reads_a_service);
  g_test_add_func ("/journey/service/languages", test_texts_fall_back_by_language);
  g_test_add_func ("/journey/service/lists", test_lists_keep_their_order);
  g_test_add_func ("/journey/service/refuses", test_refuses);
  g_test_add_func ("/journey/service/limits", test_refuses_what_is_too_large);
  g_test_add_func ("/journey/service/broken-files", test_broken_files_leave_the_others);
  g_test_add_func ("/journey/service/missing-folder", test_missing_folder_is_empty);
  g_test_add_func ("/journey/service/shipped", test_what_is_shipped_loads);
  return g_test_run ();
}
