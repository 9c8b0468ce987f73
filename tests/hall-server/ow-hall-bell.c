/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-bell.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#define TICK_MS 10
#define HANG_UPS 256
/* After the last change of a folder: a form comes with its media. */
#define SETTLE_MS 20

#define HEAD                                                                                                           \
  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"

typedef struct {
  GIOStream *stream;
  GList *link;     /* its own, in the queue */
  guint told;      /* which ring it has heard */
  gint64 heard_at; /* monotonic: when something was said last */
} Listener;

/* A folder that is looked after. */
typedef struct {
  OwHallBell *bell;
  GFileMonitor *monitor;
  char *folder;
  char *name; /* NULL: any */
} Watched;

struct _OwHallBell {
  GObject parent_instance;

  GQueue listeners; /* of Listener: whoever heard something last is at the end */
  int epoll;        /* thousands of descriptors that only say when they are gone: not the main loop's */
  guint epoll_id;
  guint tick_id;
  guint silence_id;
  guint settle_id;
  guint per_tick;
  guint ring;
  char *id;
  GPtrArray *watched;
};

G_DEFINE_FINAL_TYPE (OwHallBell, ow_hall_bell, G_TYPE_OBJECT)

static void
let_go (OwHallBell *self,
        Listener   *listener)
{
  g_queue_delete_link (&self->listeners, listener->link);
  /* The descriptor leaves the epoll set by being closed. */
  g_io_stream_close (listener->stream, NULL, NULL);
  g_object_unref (listener->stream);
  g_free (listener);
}

static void
watched_free (gpointer data)
{
  Watched *watched = data;

  g_object_unref (watched->monitor);
  g_free (watched->folder);
  g_free (watched->name);
  g_free (watched);
}

static void
ow_hall_bell_finalize (GObject *object)
{
  OwHallBell *self = OW_HALL_BELL (object);

  ow_hall_bell_hang_up (self);
  g_clear_handle_id (&self->epoll_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->silence_id, g_source_remove);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_free (self->id);
  close (self->epoll);

  G_OBJECT_CLASS (ow_hall_bell_parent_class)->finalize (object);
}

static void
ow_hall_bell_class_init (OwHallBellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_bell_finalize;
}

static gboolean
on_hang_ups (int          descriptor,
             GIOCondition condition,
             gpointer     data)
{
  OwHallBell *self = data;
  struct epoll_event events[HANG_UPS];
  int count = epoll_wait (self->epoll, events, HANG_UPS, 0);

  for (int i = 0; i < count; i++)
    let_go (self, events[i].data.ptr);
  return G_SOURCE_CONTINUE;
}

/* FALSE: it doesn't read what is said to it, and is gone. */
static gboolean
say (OwHallBell *self,
     Listener   *listener,
     const char *text)
{
  GPollableOutputStream *output = G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (listener->stream));
  gsize length = strlen (text);

  if (g_pollable_output_stream_write_nonblocking (output, text, length, NULL, NULL) != (gssize) length) {
    let_go (self, listener);
    return FALSE;
  }
  listener->heard_at = g_get_monotonic_time ();
  g_queue_unlink (&self->listeners, listener->link);
  g_queue_push_tail_link (&self->listeners, listener->link);
  return TRUE;
}

/* While a ring goes round nobody is silent for long; and whoever is spoken to goes to the end of the queue, where the
 * ring has been already. */
static gboolean
on_silence (gpointer data)
{
  OwHallBell *self = data;
  gint64 before = g_get_monotonic_time () - OW_HALL_BELL_SILENCE_SECONDS * G_USEC_PER_SEC;
  Listener *first;

  while (self->tick_id == 0 && (first = g_queue_peek_head (&self->listeners)) != NULL && first->heard_at <= before)
    say (self, first, ":\n\n");
  return G_SOURCE_CONTINUE;
}

static void
ow_hall_bell_init (OwHallBell *self)
{
  g_queue_init (&self->listeners);
  self->watched = g_ptr_array_new_with_free_func (watched_free);
  self->id = g_strdup ("0");
  self->epoll = epoll_create1 (EPOLL_CLOEXEC);
  self->epoll_id = g_unix_fd_add (self->epoll, G_IO_IN, on_hang_ups, self);
  self->silence_id = g_timeout_add_seconds (1, on_silence, self);
  ow_hall_bell_set_pace (self, OW_HALL_BELL_PACE);
}

OwHallBell *
ow_hall_bell_new (void)
{
  return g_object_new (OW_TYPE_HALL_BELL, NULL);
}

void
ow_hall_bell_set_pace (OwHallBell *self,
                       guint       per_second)
{
  g_return_if_fail (OW_IS_HALL_BELL (self));

  self->per_tick = MAX (per_second * TICK_MS / 1000, 1);
}

guint
ow_hall_bell_count (OwHallBell *self)
{
  g_return_val_if_fail (OW_IS_HALL_BELL (self), 0);

  return self->listeners.length;
}

void
ow_hall_bell_add (OwHallBell *self,
                  GIOStream  *stream,
                  int         descriptor)
{
  Listener *listener = g_new0 (Listener, 1);
  struct epoll_event wanted = { .events = EPOLLRDHUP | EPOLLHUP | EPOLLERR, .data.ptr = listener };
  g_autofree char *greeting = g_strdup_printf (HEAD "retry: %u\nid: %s\nevent: ping\ndata: {}\n\n",
                                               OW_HALL_BELL_RETRY_MS, self->id);

  g_return_if_fail (OW_IS_HALL_BELL (self));

  listener->stream = stream;
  listener->told = self->ring;
  g_queue_push_tail (&self->listeners, listener);
  listener->link = g_queue_peek_tail_link (&self->listeners);
  if (!say (self, listener, greeting))
    return;
  if (epoll_ctl (self->epoll, EPOLL_CTL_ADD, descriptor, &wanted) != 0)
    let_go (self, listener);
}

/* Those who haven't heard the last ring stand before those who have. */
static gboolean
on_tick (gpointer data)
{
  OwHallBell *self = data;
  g_autofree char *event = g_strdup_printf ("id: %s\nevent: release\ndata: {}\n\n", self->id);

  for (guint i = 0; i < self->per_tick; i++) {
    Listener *first = g_queue_peek_head (&self->listeners);

    if (first == NULL || first->told == self->ring) {
      self->tick_id = 0;
      return G_SOURCE_REMOVE;
    }
    first->told = self->ring;
    say (self, first, event);
  }
  return G_SOURCE_CONTINUE;
}

void
ow_hall_bell_ring (OwHallBell *self,
                   const char *id)
{
  g_return_if_fail (OW_IS_HALL_BELL (self));

  if (g_str_equal (self->id, id))
    return;
  g_free (self->id);
  self->id = g_strdup (id);
  self->ring++;
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add (TICK_MS, on_tick, self);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
dup_line (const char     *name,
          const GStatBuf *info)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld %" G_GUINT64_FORMAT, name,
                          (gint64) info->st_size, (gint64) info->st_mtim.tv_sec, info->st_mtim.tv_nsec,
                          (guint64) info->st_ino);
}

/* Of the files that are looked after: by what can be seen of them without reading them. */
static char *
dup_id (OwHallBell *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < self->watched->len; i++) {
    const Watched *watched = g_ptr_array_index (self->watched, i);
    g_autoptr (GDir) dir = g_dir_open (watched->folder, 0, NULL);
    g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *path = g_build_filename (watched->folder, name, NULL);
      GStatBuf info;

      if ((watched->name == NULL || g_str_equal (watched->name, name)) && g_stat (path, &info) == 0)
        g_ptr_array_add (lines, dup_line (name, &info));
    }
    g_ptr_array_sort (lines, compare_lines);
    for (guint j = 0; j < lines->len; j++)
      g_checksum_update (checksum, g_ptr_array_index (lines, j), -1);
  }
  return g_strndup (g_checksum_get_string (checksum), 16);
}

static gboolean
on_settled (gpointer data)
{
  OwHallBell *self = data;
  g_autofree char *id = dup_id (self);

  self->settle_id = 0;
  ow_hall_bell_ring (self, id);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GFileMonitor     *monitor,
            GFile            *file,
            GFile            *other,
            GFileMonitorEvent event,
            gpointer          data)
{
  OwHallBell *self = ((Watched *) data)->bell;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

void
ow_hall_bell_watch (OwHallBell *self,
                    const char *folder,
                    const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileMonitor) monitor = NULL;
  Watched *watched;

  g_return_if_fail (OW_IS_HALL_BELL (self));

  monitor = g_file_monitor_directory (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (monitor == NULL)
    return;
  watched = g_new0 (Watched, 1);
  watched->bell = self;
  watched->folder = g_strdup (folder);
  watched->name = g_strdup (name);
  watched->monitor = g_steal_pointer (&monitor);
  g_file_monitor_set_rate_limit (watched->monitor, SETTLE_MS);
  g_signal_connect (watched->monitor, "changed", G_CALLBACK (on_changed), watched);
  g_ptr_array_add (self->watched, watched);
  g_free (self->id);
  self->id = dup_id (self);
}

void
ow_hall_bell_hang_up (OwHallBell *self)
{
  Listener *first;

  g_return_if_fail (OW_IS_HALL_BELL (self));

  while ((first = g_queue_peek_head (&self->listeners)) != NULL)
    let_go (self, first);
}
