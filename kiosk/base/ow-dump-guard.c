/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-dump-guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define IS_WATCHED TRUE
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_WATCHED TRUE
#endif
#endif
#ifndef IS_WATCHED
#define IS_WATCHED FALSE
#endif

gboolean
ow_dump_guard (void)
{
  const struct rlimit none = { 0, 0 };
  gboolean limited;

  if (IS_WATCHED)
    return TRUE;
  limited = setrlimit (RLIMIT_CORE, &none) == 0;
  return prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limited;
}
