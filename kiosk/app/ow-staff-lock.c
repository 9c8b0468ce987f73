/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-staff-lock.h"

#include "ow-file.h"
#include "ow-pin.h"
#include "ow-secret.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_FILE 32

struct _OwStaffLock {
  GObject parent_instance;

  OwClock *clock;
  char *path;
  char *hash;
  guint wrong;  /* in a row */
  gint64 until; /* monotonic: nothing is looked at before */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (OwStaffLock, ow_staff_lock, G_TYPE_OBJECT)

static void
ow_staff_lock_finalize (GObject *object)
{
  OwStaffLock *self = OW_STAFF_LOCK (object);

  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->hash);

  G_OBJECT_CLASS (ow_staff_lock_parent_class)->finalize (object);
}

static void
ow_staff_lock_class_init (OwStaffLockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_staff_lock_finalize;
}

static void
ow_staff_lock_init (OwStaffLock *self)
{
}

/* --- The count ------------------------------------------------------------------------------------ */

static gint64
wait_after (guint wrong)
{
  guint doublings = wrong > OW_STAFF_LOCK_FREE ? wrong - OW_STAFF_LOCK_FREE - 1 : 0;

  if (wrong <= OW_STAFF_LOCK_FREE)
    return 0;
  return MIN (OW_STAFF_LOCK_FIRST_SECONDS << MIN (doublings, 16), OW_STAFF_LOCK_MOST_SECONDS) * G_TIME_SPAN_SECOND;
}

static void
set_wrong (OwStaffLock *self,
           guint        wrong)
{
  self->wrong = wrong;
  self->until = wrong > 0 ? ow_clock_now_monotonic (self->clock) + wait_after (wrong) : 0;
}

/* What can't be read is as bad as wrong numbers. */
static guint
read_count (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint64 count;
  gsize length;

  if (!ow_file_read (path, MAX_FILE, &text, &length, &error))
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? 0 : OW_STAFF_LOCK_FREE + 1;
  return g_ascii_string_to_unsigned (g_strchomp (text), 10, 0, G_MAXINT, &count, NULL) ? (guint) count
                                                                                       : OW_STAFF_LOCK_FREE + 1;
}

static gboolean
write_count (const char *path,
             guint       count)
{
  g_autofree char *text = g_strdup_printf ("%u\n", count);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &error))
    return TRUE;
  g_message ("a try at the staff's number can't be counted on the disk: %s", error->message);
  return FALSE;
}

OwStaffLock *
ow_staff_lock_new (const char *state_dir,
                   const char *hash,
                   OwClock    *clock)
{
  OwStaffLock *self;

  g_return_val_if_fail (state_dir != NULL && hash != NULL, NULL);

  self = g_object_new (OW_TYPE_STAFF_LOCK, NULL);
  self->clock = clock != NULL ? g_object_ref (clock) : ow_clock_new_system ();
  self->path = g_build_filename (state_dir, OW_STAFF_LOCK_FILE, NULL);
  self->hash = g_strdup (hash);
  set_wrong (self, read_count (self->path));
  return self;
}

/* --- A try ---------------------------------------------------------------------------------------- */

typedef struct {
  char *path;
  char *hash;
  char *pin;
  guint wrong; /* with this one, should it be */
  gboolean is_right;
  gboolean is_counted;
} Try;

static void
try_free (gpointer data)
{
  Try *try = data;

  g_free (try->path);
  g_free (try->hash);
  ow_secret_free (try->pin);
  g_free (try);
}

static void
look_at (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Try *try = data;

  try->is_counted = write_count (try->path, try->wrong);
  try->is_right = ow_pin_matches (try->hash, try->pin);
  if (try->is_right && g_unlink (try->path) != 0 && try->is_counted)
    g_message ("the count of wrong numbers can't be taken from the disk");
  g_task_return_boolean (task, try->is_right);
}

static void
on_looked_at (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  OwStaffLock *self = OW_STAFF_LOCK (source);
  g_autoptr (GTask) task = data;
  const Try *try = g_task_get_task_data (G_TASK (result));

  self->busy = FALSE;
  if (try->is_right)
    set_wrong (self, 0);
  else
    set_wrong (self, try->is_counted ? try->wrong : MAX (try->wrong, OW_STAFF_LOCK_FREE + 1));
  g_task_return_boolean (task, try->is_right);
}

void
ow_staff_lock_try_async (OwStaffLock        *self,
                         const char         *pin,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) work = NULL;
  Try *try;

  g_return_if_fail (OW_IS_STAFF_LOCK (self));
  g_return_if_fail (pin != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, ow_staff_lock_try_async);
  if (self->busy || ow_clock_now_monotonic (self->clock) < self->until) {
    g_task_return_boolean (task, FALSE);
    return;
  }
  self->busy = TRUE;
  try = g_new0 (Try, 1);
  try->path = g_strdup (self->path);
  try->hash = g_strdup (self->hash);
  try->pin = g_strdup (pin);
  try->wrong = self->wrong + 1;
  work = g_task_new (self, NULL, on_looked_at, g_steal_pointer (&task));
  g_task_set_task_data (work, try, try_free);
  g_task_run_in_thread (work, look_at);
}

gboolean
ow_staff_lock_try_finish (OwStaffLock  *self,
                          GAsyncResult *result,
                          guint        *wait)
{
  gint64 left;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  left = self->until - ow_clock_now_monotonic (self->clock);
  *wait = left > 0 ? (guint) ((left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND) : 0;
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
