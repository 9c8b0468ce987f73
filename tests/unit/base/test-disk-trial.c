/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-disk-trial.h"
#include "ow-fault-files.h"
#include "ow-test-await.h"
#include "ow-test-folder.h"

#include <errno.h>

static void
assert_is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (dir);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_a_disk_that_takes (void)
{
  char *folder = ow_test_folder_new ();
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  guint synced;

  ow_fault_files_install (folder);
  synced = ow_fault_files_count_synced (FALSE);
  g_assert_cmpint (ow_disk_trial (folder), ==, OW_DISK_TAKES);
  g_assert_cmpuint (ow_fault_files_count_synced (FALSE), ==, synced + 1);
  ow_disk_trial_async (folder, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_cmpint (ow_disk_trial_finish (result), ==, OW_DISK_TAKES);
  assert_is_empty (folder);
  ow_fault_files_install (NULL);
  ow_test_folder_remove (folder);
}

/* At each step: the file is made, the page written, and synced. */
static void
test_a_disk_that_does_not (void)
{
  static const struct {
    int number;
    guint nth;
    OwDisk disk;
  } cases[] = {
    { ENOSPC, 1, OW_DISK_FULL }, { ENOSPC, 2, OW_DISK_FULL }, { EDQUOT, 2, OW_DISK_FULL }, { ENOSPC, 3, OW_DISK_FULL },
    { EROFS, 1, OW_DISK_FAILS }, { EACCES, 1, OW_DISK_FAILS }, { EIO, 2, OW_DISK_FAILS }, { EIO, 3, OW_DISK_FAILS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    char *folder = ow_test_folder_new ();

    ow_fault_files_install (folder);
    ow_fault_files_set (OW_FAULT_CHANGES, cases[i].nth, cases[i].number, TRUE);
    g_assert_cmpint (ow_disk_trial (folder), ==, cases[i].disk);
    g_assert_true (ow_fault_files_met ());
    ow_fault_files_set (OW_FAULT_CHANGES, 0, 0, FALSE);
    ow_fault_files_install (NULL);
    assert_is_empty (folder);
    ow_test_folder_remove (folder);
  }
  g_assert_cmpint (ow_disk_trial ("/proc"), ==, OW_DISK_FAILS);
  g_assert_cmpint (ow_disk_trial ("/nowhere/at/all"), ==, OW_DISK_FAILS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disk-trial/takes", test_a_disk_that_takes);
  g_test_add_func ("/disk-trial/fails", test_a_disk_that_does_not);
  return g_test_run ();
}
