/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SQLite's file system and memory with a fault on demand: the default ones for the whole process from
 * ow_fault_vfs_install() on, which comes before any use of SQLite. Counts everything that changes, or waits for the disk
 * with, a file whose path holds @name (constant text). */
void  ow_fault_vfs_install (const char *name);
/* The @nth change from now on fails with SQLite's @code; 0 for none. @lasting: all further ones too. For SQLITE_IOERR_READ
 * it is the @nth read, for SQLITE_NOMEM the @nth piece of memory on another thread than this one. */
void  ow_fault_vfs_set     (guint nth, int code, gboolean lasting);
/* What lies between these bytes of a file can't be read; 0, 0: all can. While no file is open. */
void  ow_fault_vfs_lose    (gint64 from, gint64 to);
/* Whether it has come to that. */
gboolean ow_fault_vfs_met  (void);

G_END_DECLS
