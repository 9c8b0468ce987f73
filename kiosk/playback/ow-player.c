/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-playback"

#include "ow-player.h"

#include "ow-clips.h"
#include "ow-recital.h"
#include "ow-worker.h"

/* How often it is asked whether it is over; nobody hears so short a silence between two sentences. */
#define TICK_MS 40
#define WENT_ON (10 * 1000 / TICK_MS)

struct _OwPlayer {
  GObject parent_instance;

  char *output; /* nullable */
  char *path;   /* of what was played last */
  int volume;
  gpointer owner; /* borrowed and never looked into; NULL for a clip, and for silence */
  OwWorker *worker;
  OwPlaybackEngine *engine;   /* NULL until it plays */
  GCancellable *cancellable;  /* of what is being opened; NULL otherwise */
  guint turn;                 /* of playing: what belongs to an earlier one is closed as it comes */
  guint tick_id;
  guint ticks; /* of this turn */
  GHashTable *told; /* paths that couldn't be played */
};

static void player_iface_init (OwClipPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwPlayer, ow_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_CLIP_PLAYER, player_iface_init))

enum {
  SIGNAL_CLAIMED,
  SIGNAL_CHANGED,
  SIGNAL_FRAME,
  SIGNAL_WENT_ON,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- On the thread of the sound card ------------------------------------------------------------- */

typedef struct {
  char *path;
  char *output;
  OwPlaybackHow how;
} Playing;

static void
playing_free (Playing *self)
{
  g_free (self->path);
  g_free (self->output);
  g_free (self);
}

/* Nothing there knows the player itself: it mustn't end on that thread. */
static void
open_engine (GTask        *task,
             gpointer      nobody,
             gpointer      data,
             GCancellable *cancellable)
{
  Playing *playing = data;
  GError *error = NULL;
  OwPlaybackEngine *engine = ow_playback_engine_open (playing->path, &playing->how, cancellable, &error);

  if (engine != NULL)
    g_task_return_pointer (task, engine, (GDestroyNotify) ow_playback_engine_close);
  else
    g_task_return_error (task, error);
}

static void
close_engine (GTask        *task,
              gpointer      nobody,
              gpointer      engine,
              GCancellable *cancellable)
{
  ow_playback_engine_close (engine);
  g_task_return_boolean (task, TRUE);
}

/* --- Playing ------------------------------------------------------------------------------------ */

/* Takes @engine. */
static void
let_go (OwPlayer         *self,
        OwPlaybackEngine *engine)
{
  g_autoptr (GTask) task = NULL;

  if (engine == NULL)
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, engine, NULL);
  ow_worker_run (self->worker, task, close_engine);
}

static void
halt (OwPlayer *self)
{
  self->turn++;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  let_go (self, g_steal_pointer (&self->engine));
}

static void
set_owner (OwPlayer *self,
           gpointer  owner)
{
  if (self->owner == owner)
    return;
  self->owner = owner;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ow_player_stop (OwClipPlayer *player)
{
  halt (OW_PLAYER (player));
  set_owner (OW_PLAYER (player), NULL);
}

static void
finish (OwPlayer *self,
        gboolean  played)
{
  gboolean failed = self->owner != NULL && !played;
  guint turn;

  halt (self);
  turn = self->turn;
  ow_clip_player_ended (OW_CLIP_PLAYER (self), played);
  if (turn != self->turn)
    return;
  set_owner (self, NULL);
  if (failed)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0);
}

/* For whoever looks after the machine; the words name the file. */
static void
tell (OwPlayer     *self,
      const GError *error)
{
  if (g_hash_table_add (self->told, g_strdup (self->path)))
    g_message ("a recording can't be played: %s", error->message);
}

static void
show_frame (OwPlayer *self)
{
  OwPlaybackFrame frame;

  if (!ow_playback_engine_pull (self->engine, &frame))
    return;
  g_signal_emit (self, signals[SIGNAL_FRAME], 0, &frame);
  g_bytes_unref (frame.pixels);
}

static gboolean
on_tick (gpointer user_data)
{
  g_autoptr (OwPlayer) self = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;
  guint turn = self->turn;
  OwPlaybackState state;

  /* Who hears of either may stop it. */
  show_frame (self);
  if (turn == self->turn && ++self->ticks % WENT_ON == 0)
    g_signal_emit (self, signals[SIGNAL_WENT_ON], 0);
  if (turn != self->turn)
    return G_SOURCE_REMOVE;
  state = ow_playback_engine_look (self->engine, &error);

  if (state == OW_PLAYBACK_GOES_ON)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  if (error != NULL)
    tell (self, error);
  finish (self, state == OW_PLAYBACK_OVER);
  return G_SOURCE_REMOVE;
}

typedef struct {
  OwPlayer *self;
  guint turn;
} Opening;

static void
on_opened (GObject      *nobody,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Opening *opening = user_data;
  g_autoptr (OwPlayer) self = opening->self;
  g_autoptr (GError) error = NULL;
  OwPlaybackEngine *engine = g_task_propagate_pointer (G_TASK (result), &error);

  if (opening->turn != self->turn) {
    let_go (self, engine);
    return;
  }
  g_clear_object (&self->cancellable);
  if (engine == NULL) {
    tell (self, error);
    finish (self, FALSE);
    return;
  }
  self->engine = engine;
  self->ticks = 0;
  self->tick_id = g_timeout_add (TICK_MS, on_tick, self);
}

/* After what was played before it was halted. */
static void
begin (OwPlayer               *self,
       const char             *path,
       const OwPlaybackLimits *limits,
       double                  tempo,
       gboolean                shows)
{
  Playing *playing = g_new0 (Playing, 1);
  Opening *opening = g_new0 (Opening, 1);
  g_autoptr (GTask) task = NULL;

  g_free (self->path);
  self->path = g_strdup (path);
  self->cancellable = g_cancellable_new ();
  opening->self = g_object_ref (self);
  opening->turn = self->turn;
  playing->path = g_strdup (path);
  playing->output = g_strdup (self->output);
  playing->how = (OwPlaybackHow) {
    .limits = *limits,
    .tempo = tempo,
    .volume = self->volume,
    .output = playing->output,
    .shows = shows,
  };
  task = g_task_new (NULL, self->cancellable, on_opened, opening);
  /* What was opened all the same is closed on its thread. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, playing, (GDestroyNotify) playing_free);
  ow_worker_run (self->worker, task, open_engine);
}

static void
ow_player_play (OwClipPlayer *player,
                const char   *path,
                double        tempo)
{
  const OwPlaybackLimits limits = { OW_CLIP_MAX_BYTES, OW_CLIP_MAX_SECONDS };

  ow_player_stop (player);
  begin (OW_PLAYER (player), path, &limits, tempo, FALSE);
}

static void
ow_player_set_volume (OwClipPlayer *player,
                      int           volume)
{
  OW_PLAYER (player)->volume = volume;
}

static void
player_iface_init (OwClipPlayerInterface *iface)
{
  iface->play = ow_player_play;
  iface->stop = ow_player_stop;
  iface->set_volume = ow_player_set_volume;
}

void
ow_player_show (OwPlayer   *self,
                gpointer    owner,
                const char *path)
{
  const OwPlaybackLimits limits = { OW_PLAYER_MAX_BYTES, OW_PLAYER_MAX_SECONDS };

  g_return_if_fail (OW_IS_PLAYER (self));
  g_return_if_fail (owner != NULL);
  g_return_if_fail (path != NULL);

  g_signal_emit (self, signals[SIGNAL_CLAIMED], 0);
  halt (self);
  begin (self, path, &limits, 1.0, TRUE);
  set_owner (self, owner);
}

void
ow_player_let_go (OwPlayer *self,
                  gpointer  owner)
{
  g_return_if_fail (OW_IS_PLAYER (self));

  if (self->owner == owner && owner != NULL)
    ow_player_stop (OW_CLIP_PLAYER (self));
}

gpointer
ow_player_get_owner (OwPlayer *self)
{
  g_return_val_if_fail (OW_IS_PLAYER (self), NULL);

  return self->owner;
}

/* --- Object ------------------------------------------------------------------------------------- */

static void
ow_player_dispose (GObject *object)
{
  OwPlayer *self = OW_PLAYER (object);

  if (self->worker != NULL)
    ow_player_stop (OW_CLIP_PLAYER (self));
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (ow_player_parent_class)->dispose (object);
}

static void
ow_player_finalize (GObject *object)
{
  OwPlayer *self = OW_PLAYER (object);

  g_hash_table_unref (self->told);
  g_free (self->path);
  g_free (self->output);
  G_OBJECT_CLASS (ow_player_parent_class)->finalize (object);
}

static guint
new_signal (OwPlayerClass *klass,
            const char    *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_player_class_init (OwPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_player_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_player_finalize;
  signals[SIGNAL_CLAIMED] = new_signal (klass, "claimed");
  signals[SIGNAL_CHANGED] = new_signal (klass, "changed");
  signals[SIGNAL_WENT_ON] = new_signal (klass, "went-on");
  signals[SIGNAL_FAILED] = new_signal (klass, "failed");
  signals[SIGNAL_FRAME] = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
ow_player_init (OwPlayer *self)
{
  self->worker = ow_worker_new ("playback");
  self->volume = OW_RECITAL_VOLUME;
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

OwClipPlayer *
ow_player_new (const char *output)
{
  OwPlayer *self = g_object_new (OW_TYPE_PLAYER, NULL);

  self->output = g_strdup (output);
  return OW_CLIP_PLAYER (self);
}
