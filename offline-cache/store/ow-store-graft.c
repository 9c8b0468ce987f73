/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store-graft.h"

#include "ow-store-error.h"
#include "ow-store-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of the file's header. */
#define PAGE 4096 /* as SQLite makes them by itself */
#define AT_VERSIONS 18 /* two bytes; 1: no log beside it */
#define AT_N_PAGES 28
#define AT_FREE 32 /* the first free page, and how many there are */
#define LEAF_OF_RECORDS 13

struct _OwStoreGraft {
  char *path;
  int from; /* the damaged file */
  int copy;
  guint32 n_pages;
  guint32 root; /* from 1 */
  guint32 next; /* likewise */
  gboolean unread; /* the disk didn't give some page */
  OwDatabase *database;
};

static gboolean
read_page (int      descriptor,
           guint32  page,
           guint8  *content)
{
  return pread (descriptor, content, PAGE, (off_t) (page - 1) * PAGE) == PAGE;
}

/* What can't be read is blank. */
static void
read_damaged (OwStoreGraft *self,
              guint32       page,
              guint8       *content)
{
  if (read_page (self->from, page, content))
    return;
  memset (content, 0, PAGE);
  self->unread = TRUE;
}

static gboolean
write_page (OwStoreGraft *self,
            guint32       page,
            const guint8 *content,
            GError      **error)
{
  if (pwrite (self->copy, content, PAGE, (off_t) (page - 1) * PAGE) == PAGE)
    return TRUE;
  ow_store_set_errno (error, errno, "cannot write a copy");
  return FALSE;
}

static gboolean
find_root (OwStoreGraft *self,
           const char   *sound,
           const char   *table,
           GError      **error)
{
  g_autoptr (OwDatabase) database = ow_database_open (sound, TRUE, error);
  g_autoptr (OwStatement) statement = NULL;

  if (database == NULL)
    return FALSE;
  statement = ow_database_prepare (database, "SELECT rootpage FROM sqlite_schema WHERE name = ?1");
  ow_statement_bind_text (statement, 1, table);
  if (ow_statement_step (statement, error) != OW_STEP_ROW)
    return FALSE;
  self->root = (guint32) ow_statement_get_int64 (statement, 0);
  return TRUE;
}

static gboolean
copy_pages (OwStoreGraft *self,
            GError      **error)
{
  guint8 content[PAGE];

  for (guint32 page = 2; page <= self->n_pages; page++) {
    read_damaged (self, page, content);
    if (!write_page (self, page, content, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_first_page (OwStoreGraft *self,
                  const char   *sound,
                  GError      **error)
{
  int descriptor = open (sound, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  guint8 content[PAGE] = { 0 };
  gboolean done = descriptor >= 0 && read_page (descriptor, 1, content);
  guint32 n_pages = GUINT32_TO_BE (self->n_pages);

  if (descriptor >= 0)
    close (descriptor);
  if (!done) {
    ow_store_set_errno (error, EIO, "cannot read the first page");
    return FALSE;
  }
  memset (content + AT_VERSIONS, 1, 2);
  memcpy (content + AT_N_PAGES, &n_pages, sizeof n_pages);
  memset (content + AT_FREE, 0, 8);
  return write_page (self, 1, content, error);
}

static gboolean
open_files (OwStoreGraft *self,
            const char   *damaged,
            GError      **error)
{
  struct stat status;

  self->from = open (damaged, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  g_unlink (self->path);
  self->copy = open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->from < 0 || self->copy < 0 || fstat (self->from, &status) != 0) {
    ow_store_set_errno (error, errno, "cannot make a copy");
    return FALSE;
  }
  self->n_pages = (guint32) MIN (status.st_size / PAGE, G_MAXINT32);
  return TRUE;
}

OwStoreGraft *
ow_store_graft_new (const char *damaged,
                    const char *sound,
                    const char *table,
                    GError    **error)
{
  g_autoptr (OwStoreGraft) self = g_new0 (OwStoreGraft, 1);

  self->path = g_strconcat (sound, ".graft", NULL);
  self->from = -1;
  self->copy = -1;
  self->next = 2;
  if (!open_files (self, damaged, error) || !find_root (self, sound, table, error) || !copy_pages (self, error) ||
      !write_first_page (self, sound, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ow_store_graft_free (OwStoreGraft *self)
{
  g_clear_pointer (&self->database, ow_database_close);
  if (self->from >= 0)
    close (self->from);
  if (self->copy >= 0) {
    close (self->copy);
    g_unlink (self->path);
  }
  g_free (self->path);
  g_free (self);
}

gboolean
ow_store_graft_is_whole (OwStoreGraft *self)
{
  return !self->unread;
}

OwDatabase *
ow_store_graft_next (OwStoreGraft *self,
                     GError      **error)
{
  guint8 content[PAGE];

  g_clear_pointer (&self->database, ow_database_close);
  for (; self->next <= self->n_pages; self->next++) {
    read_damaged (self, self->next, content);
    if (content[0] != LEAF_OF_RECORDS)
      continue;
    self->next++;
    if (!write_page (self, self->root, content, error))
      return NULL;
    self->database = ow_database_open (self->path, TRUE, error);
    return self->database;
  }
  return NULL;
}
