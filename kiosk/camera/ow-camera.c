/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-camera"

#include "ow-camera.h"

#include "ow-worker.h"

/* How often it is asked for a picture; and how often in vain before it has failed: a camera on a long cable takes a few
 * seconds to begin. */
#define TICK_MS 50
#define PATIENCE (10 * 1000 / TICK_MS)

struct _OwCamera {
  GObject parent_instance;

  OwCameraSource *source;
  OwWorker *worker;
  OwCameraEngine *engine; /* NULL until it is open */
  OwCameraState state;
  OwCameraHealth health;
  guint holders;
  guint turn;  /* of opening: what belongs to an earlier one is closed as it comes */
  guint tick_id;
  guint quiet; /* ticks without a picture */
};

G_DEFINE_FINAL_TYPE (OwCamera, ow_camera, G_TYPE_OBJECT)

enum {
  PROP_STATE = 1,
  PROP_HEALTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint frame_signal;

static void
set_state (OwCamera     *self,
           OwCameraState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_health (OwCamera      *self,
            OwCameraHealth health)
{
  if (self->health == health)
    return;
  self->health = health;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEALTH]);
}

/* --- On the thread of the device --------------------------------------------------------------- */

/* Nothing there knows the camera itself: it mustn't end on that thread. */
static void
prepare (GTask        *task,
         gpointer      nobody,
         gpointer      source,
         GCancellable *cancellable)
{
  GError *error = NULL;

  if (ow_camera_engine_prepare (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
open_device (GTask        *task,
             gpointer      nobody,
             gpointer      source,
             GCancellable *cancellable)
{
  GError *error = NULL;
  OwCameraEngine *engine = ow_camera_engine_open (source, &error);

  if (engine != NULL)
    g_task_return_pointer (task, engine, (GDestroyNotify) ow_camera_engine_close);
  else
    g_task_return_error (task, error);
}

static void
close_device (GTask        *task,
              gpointer      nobody,
              gpointer      engine,
              GCancellable *cancellable)
{
  ow_camera_engine_close (engine);
  g_task_return_boolean (task, TRUE);
}

typedef struct {
  OwCameraShot *shot;
  int longest;
} Taking;

static void
taking_free (Taking *self)
{
  ow_camera_shot_free (self->shot);
  g_free (self);
}

static void
encode (GTask        *task,
        gpointer      nobody,
        gpointer      data,
        GCancellable *cancellable)
{
  Taking *taking = data;
  GError *error = NULL;
  GBytes *jpeg = ow_camera_shot_encode (taking->shot, taking->longest, OW_CAMERA_MAX_BYTES, &error);

  if (jpeg != NULL)
    g_task_return_pointer (task, jpeg, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* Takes @data. */
static void
run (OwCamera           *self,
     GTaskThreadFunc     func,
     gpointer            data,
     GDestroyNotify      destroy,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, data, destroy);
  ow_worker_run (self->worker, task, func);
}

/* --- Opening and closing -------------------------------------------------------------------- */

/* Takes @engine. */
static void
let_go (OwCamera       *self,
        OwCameraEngine *engine)
{
  if (engine != NULL)
    run (self, close_device, engine, NULL, NULL, NULL);
}

static void
stop (OwCamera     *self,
      OwCameraState state)
{
  self->turn++;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  let_go (self, g_steal_pointer (&self->engine));
  set_state (self, state);
}

static void
fail (OwCamera     *self,
      const GError *error)
{
  /* For whoever looks after the machine; GStreamer's own words name the device and why. */
  g_message ("the camera failed: %s", error->message);
  set_health (self, OW_CAMERA_FAILING);
  stop (self, OW_CAMERA_FAILED);
}

static void
show (OwCamera            *self,
      const OwCameraFrame *frame)
{
  self->quiet = 0;
  set_health (self, OW_CAMERA_WORKING);
  set_state (self, OW_CAMERA_LIVE);
  g_signal_emit (self, frame_signal, 0, frame);
}

static gboolean
on_tick (gpointer user_data)
{
  OwCamera *self = user_data;
  OwCameraFrame frame = { 0 };
  g_autoptr (GError) error = NULL;

  if (self->engine != NULL && !ow_camera_engine_pull (self->engine, &frame, &error)) {
    fail (self, error);
    return G_SOURCE_REMOVE;
  }
  if (frame.pixels == NULL && ++self->quiet > PATIENCE) {
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "it gives no picture");
    fail (self, error);
    return G_SOURCE_REMOVE;
  }
  if (frame.pixels == NULL)
    return G_SOURCE_CONTINUE;
  g_object_ref (self);
  show (self, &frame);
  g_bytes_unref (frame.pixels);
  g_object_unref (self);
  return G_SOURCE_CONTINUE;
}

typedef struct {
  OwCamera *self;
  guint turn;
} Opening;

static void
on_opened (GObject      *nobody,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Opening *opening = user_data;
  g_autoptr (OwCamera) self = opening->self;
  g_autoptr (GError) error = NULL;
  OwCameraEngine *engine = g_task_propagate_pointer (G_TASK (result), &error);

  if (opening->turn != self->turn)
    let_go (self, engine);
  else if (engine != NULL)
    self->engine = engine;
  else
    fail (self, error);
}

static void
start (OwCamera *self)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->self = g_object_ref (self);
  opening->turn = ++self->turn;
  self->quiet = 0;
  self->tick_id = g_timeout_add (TICK_MS, on_tick, self);
  run (self, open_device, ow_camera_source_copy (self->source), (GDestroyNotify) ow_camera_source_free, on_opened,
       opening);
  set_state (self, OW_CAMERA_STARTING);
}

void
ow_camera_hold (OwCamera *self)
{
  g_return_if_fail (OW_IS_CAMERA (self));

  if (self->holders++ == 0)
    start (self);
}

void
ow_camera_release (OwCamera *self)
{
  g_return_if_fail (OW_IS_CAMERA (self));

  /* Whoever held it when it was closed lets go later. */
  if (self->holders > 0 && --self->holders == 0)
    stop (self, OW_CAMERA_OFF);
}

void
ow_camera_retry (OwCamera *self)
{
  g_return_if_fail (OW_IS_CAMERA (self));

  if (self->holders > 0 && self->state == OW_CAMERA_FAILED)
    start (self);
}

void
ow_camera_close (OwCamera *self)
{
  g_return_if_fail (OW_IS_CAMERA (self));

  self->holders = 0;
  stop (self, OW_CAMERA_OFF);
}

OwCameraState
ow_camera_get_state (OwCamera *self)
{
  g_return_val_if_fail (OW_IS_CAMERA (self), OW_CAMERA_OFF);

  return self->state;
}

OwCameraHealth
ow_camera_get_health (OwCamera *self)
{
  g_return_val_if_fail (OW_IS_CAMERA (self), OW_CAMERA_ABSENT);

  return self->health;
}

/* --- Taking --------------------------------------------------------------------------------- */

void
ow_camera_take_async (OwCamera           *self,
                      int                 longest,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Taking *taking;

  g_return_if_fail (OW_IS_CAMERA (self));

  task = g_task_new (NULL, cancellable, callback, user_data);
  taking = g_new0 (Taking, 1);
  taking->shot = self->engine != NULL ? ow_camera_engine_grab (self->engine) : NULL;
  taking->longest = longest > 0 ? MIN (longest, OW_CAMERA_LONGEST) : OW_CAMERA_LONGEST;
  g_task_set_task_data (task, taking, (GDestroyNotify) taking_free);
  if (taking->shot == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, "the camera sees nothing yet");
  else
    ow_worker_run (self->worker, task, encode);
}

GBytes *
ow_camera_take_finish (OwCamera     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_autoptr (GError) mine = NULL;
  GBytes *jpeg;

  g_return_val_if_fail (OW_IS_CAMERA (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  jpeg = g_task_propagate_pointer (G_TASK (result), &mine);
  if (jpeg != NULL)
    return jpeg;
  if (self->state == OW_CAMERA_LIVE && !g_error_matches (mine, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, mine);
  g_propagate_error (error, g_steal_pointer (&mine));
  return NULL;
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_camera_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  OwCamera *self = OW_CAMERA (object);

  switch (id) {
  case PROP_STATE:
    g_value_set_int (value, self->state);
    break;
  case PROP_HEALTH:
    g_value_set_int (value, self->health);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ow_camera_dispose (GObject *object)
{
  OwCamera *self = OW_CAMERA (object);

  if (self->worker != NULL)
    ow_camera_close (self);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (ow_camera_parent_class)->dispose (object);
}

static void
ow_camera_finalize (GObject *object)
{
  g_clear_pointer (&OW_CAMERA (object)->source, ow_camera_source_free);

  G_OBJECT_CLASS (ow_camera_parent_class)->finalize (object);
}

static void
ow_camera_class_init (OwCameraClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ow_camera_get_property;
  object_class->dispose = ow_camera_dispose;
  object_class->finalize = ow_camera_finalize;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, OW_CAMERA_OFF, OW_CAMERA_FAILED,
                                             OW_CAMERA_OFF, flags);
  properties[PROP_HEALTH] = g_param_spec_int ("health", NULL, NULL, OW_CAMERA_ABSENT, OW_CAMERA_WORKING,
                                              OW_CAMERA_ABSENT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  frame_signal = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
ow_camera_init (OwCamera *self)
{
  self->worker = ow_worker_new ("camera");
}

static void
on_prepared (GObject      *nobody,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (OwCamera) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("no pictures are taken: %s", error->message);
  else if (self->health == OW_CAMERA_ABSENT)
    set_health (self, OW_CAMERA_WORKING);
}

OwCamera *
ow_camera_new (const OwCameraSource *source)
{
  OwCamera *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (OW_TYPE_CAMERA, NULL);
  self->source = ow_camera_source_copy (source);
  run (self, prepare, ow_camera_source_copy (source), (GDestroyNotify) ow_camera_source_free, on_prepared,
       g_object_ref (self));
  return self;
}
