/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * OwTestCups: a print server of our own (cupsd) on a socket in a temporary folder.
 *
 * Owns its folder and its process. Set CUPS_SERVER to its socket before anything asks CUPS.
 */
typedef struct {
  char *dir;
  char *socket;
  GSubprocess *server;
} OwTestCups;

/* NULL when a program is missing or when we aren't root, without whom cupsd runs no filters. */
OwTestCups *ow_test_cups_new       (void);
void        ow_test_cups_free      (OwTestCups *self);
/* With @everywhere as an IPP Everywhere queue, else the raw queue that is left when that fails. */
void        ow_test_cups_add_queue (OwTestCups *self, const char *name, const char *uri, gboolean everywhere);
/* How many documents lie in its spool. */
guint       ow_test_cups_n_spooled (OwTestCups *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTestCups, ow_test_cups_free)
