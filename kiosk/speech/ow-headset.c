/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-headset.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define EVENTS_AT_ONCE 16

struct _OwHeadset {
  GObject parent_instance;

  gboolean always;
  char *device; /* NULL: none */
  gboolean told; /* that it can't be read */
  int fd;        /* -1: not open */
  guint source_id;
  gboolean in;
};

G_DEFINE_FINAL_TYPE (OwHeadset, ow_headset, G_TYPE_OBJECT)

static guint changed_signal;

static void
set_in (OwHeadset *self,
        gboolean   in)
{
  if (self->in == in)
    return;
  self->in = in;
  g_signal_emit (self, changed_signal, 0);
}

static void
close_device (OwHeadset *self)
{
  g_clear_handle_id (&self->source_id, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* All switches as they stand now: what was missed doesn't matter. FALSE: it doesn't say. */
static gboolean
ask (OwHeadset *self)
{
  guint8 switches[SW_MAX / 8 + 1] = { 0 };

  if (ioctl (self->fd, EVIOCGSW (sizeof switches), switches) < 0)
    return FALSE;
  set_in (self, (switches[SW_HEADPHONE_INSERT / 8] >> (SW_HEADPHONE_INSERT % 8) & 1) != 0);
  return TRUE;
}

static void
take (OwHeadset                *self,
      const struct input_event *events,
      gsize                     count)
{
  gboolean in = self->in;

  for (gsize i = 0; i < count; i++)
    if (events[i].type == EV_SW && events[i].code == SW_HEADPHONE_INSERT)
      in = events[i].value != 0;
  set_in (self, in);
}

static gboolean
on_readable (gint         fd,
             GIOCondition condition,
             gpointer     user_data)
{
  OwHeadset *self = user_data;
  struct input_event events[EVENTS_AT_ONCE];
  gssize length = read (fd, events, sizeof events);

  if (length < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  if (length <= 0) {
    self->source_id = 0;
    close_device (self);
    set_in (self, FALSE);
    return G_SOURCE_REMOVE;
  }
  if (!ask (self))
    take (self, events, (gsize) length / sizeof *events);
  return G_SOURCE_CONTINUE;
}

static void
open_device (OwHeadset *self)
{
  self->fd = open (self->device, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (self->fd < 0) {
    if (!self->told)
      g_message ("whether a headset is plugged in can't be read: %s", g_strerror (errno));
    self->told = TRUE;
    return;
  }
  self->told = FALSE;
  self->source_id = g_unix_fd_add (self->fd, G_IO_IN | G_IO_HUP | G_IO_ERR, on_readable, self);
  ask (self);
}

static void
ow_headset_finalize (GObject *object)
{
  OwHeadset *self = OW_HEADSET (object);

  close_device (self);
  g_free (self->device);
  G_OBJECT_CLASS (ow_headset_parent_class)->finalize (object);
}

static void
ow_headset_class_init (OwHeadsetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_headset_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ow_headset_init (OwHeadset *self)
{
  self->fd = -1;
}

OwHeadset *
ow_headset_new (gboolean    always,
                const char *device)
{
  OwHeadset *self = g_object_new (OW_TYPE_HEADSET, NULL);

  self->always = always;
  if (device != NULL && *device != '\0')
    self->device = g_strdup (device);
  return self;
}

gboolean
ow_headset_is_on (OwHeadset *self)
{
  g_return_val_if_fail (OW_IS_HEADSET (self), FALSE);

  if (self->always)
    return TRUE;
  if (self->device != NULL && self->fd < 0)
    open_device (self);
  return self->in;
}
