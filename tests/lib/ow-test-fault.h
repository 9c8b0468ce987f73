/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-fault-files.h"
#include "ow-fault-vfs.h"

#include <errno.h>
#include <sqlite3.h>

/* One way in which a disk or the memory fails, wherever it is met. */
typedef struct {
  const char *name;
  enum {
    OW_TEST_FAULT_DATABASE,
    OW_TEST_FAULT_CHANGES, /* of the other files */
    OW_TEST_FAULT_READING, /* likewise */
  } place;
  int code; /* SQLite's (see ow_fault_vfs_set()), or errno */
  gboolean lasting;
} OwTestFault;

/* From the @nth step on that it can meet. */
static inline void
ow_test_fault_set (const OwTestFault *fault,
                   guint              nth)
{
  if (fault->place == OW_TEST_FAULT_DATABASE)
    ow_fault_vfs_set (nth, fault->code, fault->lasting);
  else
    ow_fault_files_set (fault->place == OW_TEST_FAULT_CHANGES ? OW_FAULT_CHANGES : OW_FAULT_READING, nth, fault->code,
                        fault->lasting);
}

/* All is well again. Whether it was met. */
static inline gboolean
ow_test_fault_end (void)
{
  gboolean met = ow_fault_vfs_met () || ow_fault_files_met ();

  ow_fault_vfs_set (0, SQLITE_OK, FALSE);
  ow_fault_files_set (OW_FAULT_CHANGES, 0, 0, FALSE);
  return met;
}

/* There are many pieces of memory: not each is refused. */
static inline guint
ow_test_fault_stride (const OwTestFault *fault)
{
  return fault->place == OW_TEST_FAULT_DATABASE && fault->code == SQLITE_NOMEM ? 11 : 1;
}
