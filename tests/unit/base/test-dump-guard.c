/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-dump-guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>

static void
test_nothing_is_left_behind (void)
{
  struct rlimit limit;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer traces this process");
  return;
#endif
  g_assert_true (ow_dump_guard ());
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/dump-guard", test_nothing_is_left_behind);
  return g_test_run ();
}
