/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-fault-files.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MAX_DESCRIPTORS 4096

/* The worker's thread meets what the test's set. */
static char victim[PATH_MAX];
static int armed_kind;
static int fault_number;
static int fault_lasting;
static int countdown; /* 0: nothing fails */
static int fault_met;
static int synced_files;
static int synced_folders;
static int concerned[MAX_DESCRIPTORS]; /* descriptors of files that count */

guint
ow_fault_files_count_synced (gboolean folders)
{
  return (guint) g_atomic_int_get (folders ? &synced_folders : &synced_files);
}

void
ow_fault_files_install (const char *name)
{
  g_strlcpy (victim, name != NULL ? name : "", sizeof victim);
}

void
ow_fault_files_set (OwFaultKind kind,
                    guint       nth,
                    int         number,
                    gboolean    lasting)
{
  g_atomic_int_set (&countdown, 0);
  g_atomic_int_set (&fault_met, FALSE);
  g_atomic_int_set (&armed_kind, kind);
  g_atomic_int_set (&fault_number, number);
  g_atomic_int_set (&fault_lasting, lasting);
  g_atomic_int_set (&countdown, (int) nth);
}

gboolean
ow_fault_files_met (void)
{
  return g_atomic_int_get (&fault_met);
}

/* TRUE, and errno set: this step fails. */
static gboolean
fails (OwFaultKind kind)
{
  int left = g_atomic_int_get (&countdown);

  if (left == 0 || g_atomic_int_get (&armed_kind) != (int) kind)
    return FALSE;
  if (left > 1) {
    g_atomic_int_add (&countdown, -1);
    return FALSE;
  }
  if (!g_atomic_int_get (&fault_lasting))
    g_atomic_int_set (&countdown, 0);
  g_atomic_int_set (&fault_met, TRUE);
  errno = g_atomic_int_get (&fault_number);
  return TRUE;
}

static gboolean
is_victim (const char *path)
{
  return victim[0] != '\0' && strstr (path, victim) != NULL;
}

static gboolean
is_open_victim (int descriptor)
{
  return descriptor >= 0 && descriptor < MAX_DESCRIPTORS && g_atomic_int_get (&concerned[descriptor]);
}

static void
note (int      descriptor,
      gboolean counts)
{
  if (descriptor >= 0 && descriptor < MAX_DESCRIPTORS)
    g_atomic_int_set (&concerned[descriptor], counts);
}

int
open (const char *path,
      int         flags,
      ...)
{
  gboolean counts = is_victim (path);
  va_list more;
  int mode;
  int descriptor;

  va_start (more, flags);
  mode = (flags & O_CREAT) != 0 ? va_arg (more, int) : 0;
  va_end (more);
  if (counts && fails ((flags & O_ACCMODE) == O_RDONLY && (flags & O_DIRECTORY) == 0 ? OW_FAULT_READING
                                                                                     : OW_FAULT_CHANGES))
    return -1;
  descriptor = (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  note (descriptor, counts);
  return descriptor;
}

int
close (int descriptor)
{
  note (descriptor, FALSE);
  return (int) syscall (SYS_close, descriptor);
}

ssize_t
read (int    descriptor,
      void  *data,
      size_t length)
{
  return is_open_victim (descriptor) && fails (OW_FAULT_READING) ? -1 : syscall (SYS_read, descriptor, data, length);
}

/* Half of it is there before it fails. */
ssize_t
write (int         descriptor,
       const void *data,
       size_t      length)
{
  int number;

  if (!is_open_victim (descriptor) || !fails (OW_FAULT_CHANGES))
    return syscall (SYS_write, descriptor, data, length);
  number = errno;
  syscall (SYS_write, descriptor, data, length / 2);
  errno = number;
  return -1;
}

ssize_t
pread (int    descriptor,
       void  *data,
       size_t length,
       off_t  offset)
{
  if (is_open_victim (descriptor) && fails (OW_FAULT_READING))
    return -1;
  return syscall (SYS_pread64, descriptor, data, length, offset);
}

ssize_t
pwrite (int         descriptor,
        const void *data,
        size_t      length,
        off_t       offset)
{
  if (is_open_victim (descriptor) && fails (OW_FAULT_CHANGES))
    return -1;
  return syscall (SYS_pwrite64, descriptor, data, length, offset);
}

int
fsync (int descriptor)
{
  struct stat status;

  if (is_open_victim (descriptor) && fails (OW_FAULT_CHANGES))
    return -1;
  if (is_open_victim (descriptor) && fstat (descriptor, &status) == 0)
    g_atomic_int_inc (S_ISDIR (status.st_mode) ? &synced_folders : &synced_files);
  return (int) syscall (SYS_fsync, descriptor);
}

int
rename (const char *from,
        const char *to)
{
  if (is_victim (to) && fails (OW_FAULT_CHANGES))
    return -1;
  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
link (const char *from,
      const char *to)
{
  return is_victim (to) && fails (OW_FAULT_CHANGES) ? -1 : (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink (const char *path)
{
  return is_victim (path) && fails (OW_FAULT_CHANGES) ? -1 : (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

int
mkdir (const char *path,
       mode_t      mode)
{
  return is_victim (path) && fails (OW_FAULT_CHANGES) ? -1 : (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
}

/* g_remove() is this. */
int
remove (const char *path)
{
  if (is_victim (path) && fails (OW_FAULT_CHANGES))
    return -1;
  if (syscall (SYS_unlinkat, AT_FDCWD, path, 0) == 0)
    return 0;
  return errno == EISDIR ? (int) syscall (SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR) : -1;
}

DIR *
opendir (const char *path)
{
  static DIR *(*real) (const char *);

  if (is_victim (path) && fails (OW_FAULT_READING))
    return NULL;
  if (real == NULL)
    *(void **) &real = dlsym (RTLD_NEXT, "opendir");
  return real (path);
}
