/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * OwTestPrinter: a real IPP Everywhere printer (ippeveprinter) on a free port of loopback.
 *
 * Its print command keeps every document as DIR/job-N and then obeys the files that lie in DIR:
 *   fault        its first line is a printer-state-reason: it stands, and the job waits, until the file
 *                goes
 *   abort        the job fails; a reason in the file's first line then stays
 *   slow         the job waits until the file goes
 * Owns its folder, its bus and its processes; all end with it.
 */
typedef struct {
  char *dir;
  char *uri;
  GSubprocess *bus;
  GSubprocess *printer;
} OwTestPrinter;

/* @options: further arguments, such as "-f", "application/pdf". NULL when a program is missing. */
OwTestPrinter *ow_test_printer_new    (const char *const *options);
void           ow_test_printer_free   (OwTestPrinter *self);
/* Ended at once, as if the plug had been pulled. */
void           ow_test_printer_unplug (OwTestPrinter *self);
/* The caller owns it. */
char          *ow_test_printer_path   (OwTestPrinter *self, const char *name);
void           ow_test_printer_put    (OwTestPrinter *self, const char *name, const char *contents);
void           ow_test_printer_take   (OwTestPrinter *self, const char *name);
/* The document of the @n-th job (from 1), or NULL. The caller owns it. */
GBytes        *ow_test_printer_job    (OwTestPrinter *self, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTestPrinter, ow_test_printer_free)
