/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-corpus.h"

#include <glib.h>
#include <stdlib.h>

/* A warning is a finding. GLib's own way of dying from one is a breakpoint, which libFuzzer doesn't know how to keep
 * the input of. */
static void
die (const char    *domain,
     GLogLevelFlags level,
     const char    *message,
     gpointer       data)
{
  if (!(level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)))
    return;
  g_printerr ("%s: %s\n", domain, message);
  abort ();
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_default_handler (die, NULL);
  return 0;
}
