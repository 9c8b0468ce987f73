/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-fault-vfs.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct, in the same allocation */
  gboolean spared;
  gboolean refused; /* something that lies where nothing can be read */
} File;

static sqlite3_vfs fault_vfs;
static sqlite3_vfs *real_vfs;
static int countdown; /* 0: no fault is set */
static const char *victim;
static int fault_code;
static int fault_lasting;
static int fault_met;
static sqlite3_int64 bad_from; /* a place on the disk that is gone; 0: none is */
static sqlite3_int64 bad_to;
static GThread *spared_thread; /* what it asks memory for isn't the store's */

typedef enum {
  STEP_CHANGE,
  STEP_READ,
  STEP_MEMORY,
} Step;

static Step
step_of (int code)
{
  return code == SQLITE_NOMEM ? STEP_MEMORY : code == SQLITE_IOERR_READ ? STEP_READ : STEP_CHANGE;
}

/* Called on the store's thread while the test's own thread waits. */
static int
meet_step (Step step)
{
  int left = g_atomic_int_get (&countdown);
  int code = g_atomic_int_get (&fault_code);

  if (left == 0 || step != step_of (code))
    return SQLITE_OK;
  if (left > 1) {
    g_atomic_int_set (&countdown, left - 1);
    return SQLITE_OK;
  }
  if (!g_atomic_int_get (&fault_lasting))
    g_atomic_int_set (&countdown, 0);
  g_atomic_int_set (&fault_met, TRUE);
  return code;
}

static int
meet (sqlite3_file *file)
{
  return ((File *) file)->spared ? SQLITE_OK : meet_step (STEP_CHANGE);
}

#define REAL(file) (((File *) (file))->real)

static int
do_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
do_read (sqlite3_file *file,
         void         *data,
         int           length,
         sqlite3_int64 offset)
{
  int status = ((File *) file)->spared ? SQLITE_OK : meet_step (STEP_READ);

  /* As SQLite's own has it where the system says EIO. */
  if (!((File *) file)->spared && offset < bad_to && offset + length > bad_from) {
    ((File *) file)->refused = TRUE;
    return SQLITE_IOERR_CORRUPTFS;
  }
  return status != SQLITE_OK ? status : REAL (file)->pMethods->xRead (REAL (file), data, length, offset);
}

static int
do_write (sqlite3_file *file,
          const void   *data,
          int           length,
          sqlite3_int64 offset)
{
  int status = meet (file);

  return status != SQLITE_OK ? status : REAL (file)->pMethods->xWrite (REAL (file), data, length, offset);
}

static int
do_truncate (sqlite3_file *file,
             sqlite3_int64 size)
{
  int status = meet (file);

  return status != SQLITE_OK ? status : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
do_sync (sqlite3_file *file,
         int           flags)
{
  int status = meet (file);

  return status != SQLITE_OK ? status : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
do_file_size (sqlite3_file  *file,
              sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
do_lock (sqlite3_file *file,
         int           level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
do_unlock (sqlite3_file *file,
           int           level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
do_check_reserved (sqlite3_file *file,
                   int          *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
do_control (sqlite3_file *file,
            int           operation,
            void         *data)
{
  if (operation == SQLITE_FCNTL_LAST_ERRNO && ((File *) file)->refused) {
    *(int *) data = EIO;
    return SQLITE_OK;
  }
  return REAL (file)->pMethods->xFileControl (REAL (file), operation, data);
}

static int
do_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
do_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
do_shm_map (sqlite3_file  *file,
            int            page,
            int            size,
            int            extend,
            void volatile **data)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, data);
}

static int
do_shm_lock (sqlite3_file *file,
             int           offset,
             int           count,
             int           flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, count, flags);
}

static void
do_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
do_shm_unmap (sqlite3_file *file,
              int           remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static const sqlite3_io_methods methods = {
  2, do_close, do_read, do_write, do_truncate, do_sync, do_file_size, do_lock, do_unlock, do_check_reserved,
  do_control, do_sector_size, do_characteristics, do_shm_map, do_shm_lock, do_shm_barrier, do_shm_unmap,
  NULL, NULL,
};

static int
do_open (sqlite3_vfs  *vfs,
         const char   *name,
         sqlite3_file *file,
         int           flags,
         int          *out_flags)
{
  File *self = (File *) file;
  int status;

  self->real = (sqlite3_file *) (self + 1);
  self->spared = name == NULL || strstr (name, victim) == NULL;
  status = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return status;
}

static sqlite3_mem_methods real_memory;

static gboolean
has_no_memory (void)
{
  return g_thread_self () != g_atomic_pointer_get (&spared_thread) && meet_step (STEP_MEMORY) != SQLITE_OK;
}

static void *
do_malloc (int size)
{
  return has_no_memory () ? NULL : real_memory.xMalloc (size);
}

static void *
do_realloc (void *old,
            int   size)
{
  return has_no_memory () ? NULL : real_memory.xRealloc (old, size);
}

/* Before SQLite is used at all. */
static void
install_memory (void)
{
  sqlite3_mem_methods memory;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real_memory), ==, SQLITE_OK);
  memory = real_memory;
  memory.xMalloc = do_malloc;
  memory.xRealloc = do_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &memory), ==, SQLITE_OK);
}

void
ow_fault_vfs_install (const char *name)
{
  install_memory ();
  victim = name;
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile += sizeof (File);
  fault_vfs.xOpen = do_open;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 1), ==, SQLITE_OK);
}

void
ow_fault_vfs_set (guint    nth,
                  int      code,
                  gboolean lasting)
{
  g_atomic_int_set (&countdown, 0);
  g_atomic_pointer_set (&spared_thread, g_thread_self ());
  g_atomic_int_set (&fault_met, FALSE);
  g_atomic_int_set (&fault_code, code);
  g_atomic_int_set (&fault_lasting, lasting);
  g_atomic_int_set (&countdown, (int) nth);
}

void
ow_fault_vfs_lose (gint64 from,
                   gint64 to)
{
  bad_from = from;
  bad_to = to;
}

gboolean
ow_fault_vfs_met (void)
{
  return g_atomic_int_get (&fault_met);
}
