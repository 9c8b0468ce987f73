/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "config.h"

#include "ctl.h"

#include "ow-dump-guard.h"

#include <locale.h>

static const struct {
  const char *name;
  OwCtlCommand run;
  const char *summary;
} commands[] = {
  { "fill", ow_ctl_fill, "play a whole visit from a file and hand it in" },
  { "trace", ow_ctl_trace, "play operations on a form and print what they change, a line of JSON each" },
  { "sync", ow_ctl_sync, "fetch forms and send what is queued" },
  { "outbox", ow_ctl_outbox, "list what was handed in, a line of JSON each" },
  { "status", ow_ctl_status, "count what waits and what was delivered" },
  { "forms", ow_ctl_forms, "list the forms that were downloaded; forms check PACK: what is wrong with a service pack" },
  { "appointments", ow_ctl_appointments, "ask the hall for appointments, a line of JSON each" },
  { "cases", ow_ctl_cases, "ask the hall how far joint cases are, and rate them, a line of JSON each" },
  { "services", ow_ctl_services, "ask the hall what it offers, and what it has closed, a line of JSON each" },
  { "drafts", ow_ctl_drafts, "go on at a counter with what was put aside at a kiosk, a line of JSON each" },
  { "eval", ow_ctl_eval, "evaluate XPath expressions, a line of JSON each" },
  { "device", ow_ctl_device, "tell the public key that this kiosk signs with" },
  { "verify", ow_ctl_verify, "tell whether a kiosk signed a submission" },
  { "enrol", ow_ctl_enrol, "take the server's address and login from its settings code" },
  { "print", ow_ctl_print, "lay out or print a receipt from a file, to try a printer" },
  { "staff-pin", ow_ctl_staff_pin, "make what stands in the settings for the number that lets the staff in" },
  { "keys", ow_ctl_keys, "make keys to sign form releases with" },
  { "sign", ow_ctl_sign, "say whom kiosks trust with form releases, and sign them" },
  { "push", ow_ctl_push, "put forms into a release, sign and publish it" },
  { "release", ow_ctl_release, "follow signed releases as a kiosk does, and keep their files" },
  { "watch", ow_ctl_watch, "follow forms as a running kiosk does, and tell what it takes, a line of JSON each" },
  { NULL, NULL, NULL }, /* ends the table */
};

static int
usage (void)
{
  g_printerr ("onewindowctl %s: the kiosk without a window\n\n", OW_VERSION);
  for (guint i = 0; commands[i].name != NULL; i++)
    g_printerr ("  onewindowctl %-12s %s\n", commands[i].name, commands[i].summary);
  return 2;
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  if (!ow_dump_guard ())
    g_printerr ("onewindowctl: this process can't be kept from being dumped\n");

  if (argc < 2)
    return usage ();
  for (guint i = 0; commands[i].name != NULL; i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);
  return usage ();
}
