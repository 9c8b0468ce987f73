/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-machine-name.h"
#include "ow-test-folder.h"

#define ID "0123456789abcdef0123456789abcdef"

static char *
name_of (const char *text)
{
  g_autofree char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "machine-id", NULL);
  char *name;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  name = ow_machine_name_dup (path);
  ow_test_folder_remove (g_steal_pointer (&folder));
  return name;
}

/* It is that for good: the hall knows the machine by it. */
static void
test_each_has_its_own (void)
{
  g_autofree char *name = name_of (ID "\n");
  g_autofree char *again = name_of (ID);
  g_autofree char *other = name_of ("1123456789abcdef0123456789abcdef\n");

  g_assert_cmpstr (name, ==, "kiosk-46b74b183035");
  g_assert_cmpstr (again, ==, name);
  g_assert_true (g_str_has_prefix (other, "kiosk-"));
  g_assert_cmpstr (other, !=, name);
  g_assert_cmpuint (strlen (other), ==, strlen ("kiosk-") + 12);
}

static void
test_none_without_an_id (void)
{
  static const char *const texts[] = { "", "uninitialized\n", "00000000000000000000000000000000\n", "0123\n",
                                       "0123456789ABCDEF0123456789ABCDEF\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (name_of (texts[i]));
  g_assert_null (ow_machine_name_dup ("/nowhere/at/all"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/machine-name/own", test_each_has_its_own);
  g_test_add_func ("/base/machine-name/none", test_none_without_an_id);
  return g_test_run ();
}
