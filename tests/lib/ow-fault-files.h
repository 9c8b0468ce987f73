/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk with faults on demand. A program that this is linked into calls these open(), read(), pread(), write(), pwrite(), fsync(),
 * rename(), link(), unlink(), remove(), mkdir() and opendir() in place of the C library's, in GLib too. What lies in SQLite's files is ow-fault-vfs.h's. */

typedef enum {
  OW_FAULT_CHANGES, /* all but: */
  OW_FAULT_READING, /* open to read, read, opendir */
} OwFaultKind;

/* Counts only what is done to files whose path holds @name; NULL: nothing. */
void     ow_fault_files_install (const char *name);
/* The @nth such step from now on fails with @number (of errno); 0: none does. @lasting: all further ones too. */
void     ow_fault_files_set     (OwFaultKind kind, guint nth, int number, gboolean lasting);
/* Whether it has come to that. */
gboolean ow_fault_files_met     (void);
/* How many files, or folders, were said to be on disk by fsync() so far. */
guint    ow_fault_files_count_synced (gboolean folders);

G_END_DECLS
