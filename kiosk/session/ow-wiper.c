/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-wiper.h"

typedef struct {
  GWeakRef object;
  char *name;
} Watch;

struct _OwWiper {
  GObject parent_instance;

  GPtrArray *wipeables; /* of OwWipeable, in order */
  GPtrArray *watches;   /* of Watch */
  guint look_id;
  guint rounds;
  guint looks; /* at busy holders */
};

G_DEFINE_FINAL_TYPE (OwWiper, ow_wiper, G_TYPE_OBJECT)

static guint finished_signal;

static void
watch_free (Watch *watch)
{
  g_weak_ref_clear (&watch->object);
  g_free (watch->name);
  g_free (watch);
}

static gboolean
watch_is_dead (Watch *watch)
{
  g_autoptr (GObject) object = g_weak_ref_get (&watch->object);

  return object == NULL;
}

static gboolean
is_busy (OwWiper *self)
{
  for (guint i = 0; i < self->wipeables->len; i++)
    if (ow_wipeable_is_busy (g_ptr_array_index (self->wipeables, i)))
      return TRUE;
  return FALSE;
}

/* The name of the first that isn't clean; NULL when all are. */
static const char *
find_left (OwWiper *self)
{
  for (guint i = 0; i < self->wipeables->len; i++) {
    OwWipeable *wipeable = g_ptr_array_index (self->wipeables, i);

    if (!ow_wipeable_is_clean (wipeable))
      return ow_wipeable_get_name (wipeable);
  }
  for (guint i = 0; i < self->watches->len; i++) {
    Watch *watch = g_ptr_array_index (self->watches, i);

    if (!watch_is_dead (watch))
      return watch->name;
  }
  return NULL;
}

static gboolean on_look (gpointer user_data);

static void
wipe_all (OwWiper *self)
{
  self->rounds++;
  for (guint i = 0; i < self->wipeables->len; i++)
    ow_wipeable_wipe (g_ptr_array_index (self->wipeables, i));
  /* Widgets let go of things in idle handlers; look when those have run. */
  self->look_id = g_idle_add_full (G_PRIORITY_LOW, on_look, self, NULL);
}

static gboolean
on_look (gpointer user_data)
{
  OwWiper *self = user_data;
  g_autofree char *left = NULL;

  if (is_busy (self) && self->looks < OW_WIPER_MAX_LOOKS) {
    self->looks++;
    self->look_id = g_timeout_add (OW_WIPER_LOOK_MS, on_look, self);
    return G_SOURCE_REMOVE;
  }
  left = g_strdup (find_left (self));
  self->look_id = 0;
  if (left != NULL && self->rounds < OW_WIPER_MAX_ROUNDS) {
    wipe_all (self);
    return G_SOURCE_REMOVE;
  }
  self->rounds = 0;
  self->looks = 0;
  g_ptr_array_set_size (self->watches, 0);
  g_signal_emit (self, finished_signal, 0, left);
  return G_SOURCE_REMOVE;
}

static void
ow_wiper_finalize (GObject *object)
{
  OwWiper *self = OW_WIPER (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_ptr_array_unref (self->wipeables);
  g_ptr_array_unref (self->watches);
  G_OBJECT_CLASS (ow_wiper_parent_class)->finalize (object);
}

static void
ow_wiper_class_init (OwWiperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_wiper_finalize;
  finished_signal = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ow_wiper_init (OwWiper *self)
{
  self->wipeables = g_ptr_array_new_with_free_func (g_object_unref);
  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) watch_free);
}

OwWiper *
ow_wiper_new (void)
{
  return g_object_new (OW_TYPE_WIPER, NULL);
}

void
ow_wiper_add (OwWiper    *self,
              OwWipeable *wipeable)
{
  g_return_if_fail (OW_IS_WIPER (self));
  g_return_if_fail (wipeable == NULL || OW_IS_WIPEABLE (wipeable));

  if (wipeable != NULL)
    g_ptr_array_add (self->wipeables, g_object_ref (wipeable));
}

void
ow_wiper_watch (OwWiper    *self,
                GObject    *object,
                const char *name)
{
  Watch *watch;

  g_return_if_fail (OW_IS_WIPER (self));
  g_return_if_fail (G_IS_OBJECT (object));

  watch = g_new0 (Watch, 1);
  g_weak_ref_init (&watch->object, object);
  watch->name = g_strdup (name);
  g_ptr_array_add (self->watches, watch);
}

void
ow_wiper_run (OwWiper *self)
{
  g_return_if_fail (OW_IS_WIPER (self));

  if (self->look_id == 0)
    wipe_all (self);
}

gboolean
ow_wiper_is_running (OwWiper *self)
{
  g_return_val_if_fail (OW_IS_WIPER (self), FALSE);

  return self->look_id != 0;
}
