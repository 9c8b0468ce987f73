/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* onewindowctl's commands, one file each. argv[0] is the command's name; the result is the exit status:
 * 0 done, 1 refused or failed (said on standard output as the command's protocol demands), 2 usage. */
typedef int (*OwCtlCommand) (int argc, char **argv);

int ow_ctl_appointments (int argc, char **argv); /* ctl-appointments.c */
int ow_ctl_cases  (int argc, char **argv); /* ctl-cases.c */
int ow_ctl_check  (int argc, char **argv); /* ctl-check.c: forms check */
int ow_ctl_device (int argc, char **argv); /* ctl-device.c */
int ow_ctl_drafts (int argc, char **argv); /* ctl-drafts.c */
int ow_ctl_enrol  (int argc, char **argv); /* ctl-enrol.c */
int ow_ctl_eval   (int argc, char **argv); /* ctl-eval.c */
int ow_ctl_fill   (int argc, char **argv); /* ctl-fill.c */
int ow_ctl_forms  (int argc, char **argv); /* ctl-outbox.c */
int ow_ctl_keys   (int argc, char **argv); /* ctl-keys.c */
int ow_ctl_outbox (int argc, char **argv); /* ctl-outbox.c */
int ow_ctl_print  (int argc, char **argv);
int ow_ctl_push   (int argc, char **argv); /* ctl-push.c */
int ow_ctl_release (int argc, char **argv); /* ctl-follow.c */
int ow_ctl_services (int argc, char **argv); /* ctl-services.c */
int ow_ctl_sign   (int argc, char **argv); /* ctl-sign.c */
int ow_ctl_staff_pin (int argc, char **argv); /* ctl-staff-pin.c */
int ow_ctl_status (int argc, char **argv); /* ctl-outbox.c */
int ow_ctl_sync   (int argc, char **argv); /* ctl-sync.c */
int ow_ctl_verify (int argc, char **argv); /* ctl-device.c */
int ow_ctl_watch  (int argc, char **argv); /* ctl-watch.c */
int ow_ctl_trace  (int argc, char **argv); /* ctl-trace.c */

G_END_DECLS
