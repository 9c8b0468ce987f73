/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-closure.h"

static void
test_reasons_are_found_by_language (void)
{
  g_autoptr (OwClosure) closure = ow_closure_new ("marriage", NULL);

  g_assert_cmpstr (ow_closure_get_reason (closure, "zh"), ==, "");
  ow_closure_add_reason (closure, "en", "Upgrade");
  ow_closure_add_reason (closure, "zh-Hant", "系統升級");
  ow_closure_add_reason (closure, "zh_CN", "系统升级");
  g_assert_cmpstr (ow_closure_get_reason (closure, "zh-CN"), ==, "系统升级");
  g_assert_cmpstr (ow_closure_get_reason (closure, "zh"), ==, "系統升級");
  g_assert_cmpstr (ow_closure_get_reason (closure, "en-GB"), ==, "Upgrade");
  g_assert_cmpstr (ow_closure_get_reason (closure, "bo"), ==, "Upgrade");
  g_assert_cmpstr (ow_closure_get_reason (closure, "e"), ==, "Upgrade");
  g_assert_null (ow_closure_get_until (closure));
}

static void
test_a_service_is_found_by_its_id (void)
{
  g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 ("2026-12-04T09:00:00+08:00", NULL);
  g_autoptr (GPtrArray) closures = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_closure_unref);

  g_ptr_array_add (closures, ow_closure_new ("marriage", until));
  g_assert_true (g_date_time_equal (ow_closure_get_until (ow_closure_find (closures, "marriage")), until));
  g_assert_null (ow_closure_find (closures, "marriages"));
  g_assert_null (ow_closure_find (NULL, "marriage"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/closure/reasons", test_reasons_are_found_by_language);
  g_test_add_func ("/closure/service", test_a_service_is_found_by_its_id);
  return g_test_run ();
}
