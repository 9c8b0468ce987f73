/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-aloud.h"

#include <glib/gi18n.h>

#include "ow-read-out.h"
#include "ow-recital.h"
#include "ow-wipeable.h"

/* The folder below each of those for readings that tells characters of one sound apart. */
#define CHARACTERS "characters"

struct _OwAloud {
  GObject parent_instance;

  OwWindow *window;
  OwSpeaker *speaker;
  OwRecital *recital;
  OwPlayer *player; /* NULL for none */
  char **folders;
  OwReadings *readings;   /* NULL: not read yet */
  OwReadings *characters; /* likewise */
  char *clips_folder;     /* NULL: there is nobody to play them */
  OwClips *clips;         /* NULL: not read yet */
  OwHeadset *headset;
  gboolean stepwise;

  gboolean used;      /* in this visit */
  gboolean read;      /* this page was read, or is being read */
  gboolean of_page;   /* what is being said is the page itself */
  OwPage *page;       /* weak */
  gulong page_id;
};

static void wipeable_iface_init (OwWipeableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwAloud, ow_aloud, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_WIPEABLE, wipeable_iface_init))

static guint listened_signal;

/* --- Saying ------------------------------------------------------------------------------------ */

/* Those of all folders, or of @name within them. */
static OwReadings *
load_readings (OwAloud    *self,
               const char *name)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  OwReadings *readings = ow_readings_new ();

  for (guint i = 0; self->folders[i] != NULL; i++) {
    g_autofree char *folder = g_build_filename (self->folders[i], name, NULL);

    ow_readings_load_dir (readings, folder, errors);
  }
  for (guint i = 0; i < errors->len; i++)
    g_message ("some words are read as they are written: %s", ((GError *) g_ptr_array_index (errors, i))->message);
  return readings;
}

static void
load_clips (OwAloud *self)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);

  self->clips = ow_clips_new ();
  ow_clips_load_dir (self->clips, self->clips_folder, errors);
  for (guint i = 0; i < errors->len; i++)
    g_message ("a recorded sentence is spoken instead: %s", ((GError *) g_ptr_array_index (errors, i))->message);
}

static void
need_words (OwAloud *self)
{
  if (self->readings != NULL)
    return;
  self->readings = load_readings (self, NULL);
  self->characters = load_readings (self, CHARACTERS);
  if (self->clips_folder != NULL)
    load_clips (self);
}

static void
say (OwAloud  *self,
     OwScript *script,
     gboolean  of_page)
{
  need_words (self);
  if (self->player != NULL)
    ow_clip_player_stop (OW_CLIP_PLAYER (self->player));
  self->of_page = of_page;
  ow_script_set_characters (script, self->characters);
  ow_script_set_clips (script, self->clips);
  ow_recital_begin (self->recital, ow_script_list (script, ow_headset_is_on (self->headset), self->readings));
}

/* Where we are, what the page asks, and what leads on. */
static void
say_page (OwAloud *self,
          OwPage  *page)
{
  g_autoptr (OwScript) script = ow_script_new ();

  ow_page_tell_answers (page, script);
  ow_script_add (script, OW_PIECE_TEXT, ow_page_get_section (page));
  ow_script_add (script, OW_PIECE_TEXT, ow_page_get_progress (page));
  ow_read_out_collect (GTK_WIDGET (page), script);
  if (ow_page_get_can_skip (page))
    ow_script_add (script, OW_PIECE_BUTTON, _("Not sure / skip for now"));
  if (ow_page_get_primary_sensitive (page))
    ow_script_add (script, OW_PIECE_BUTTON, ow_page_get_primary_label (page));
  self->used = self->read = TRUE;
  say (self, script, TRUE);
}

static void
say_words (OwAloud    *self,
           OwPieceKind kind,
           const char *words)
{
  g_autoptr (OwScript) script = ow_script_new ();

  if (self->page != NULL)
    ow_page_tell_answers (self->page, script);
  ow_script_add (script, kind, words);
  say (self, script, FALSE);
}

static void
say_sheet (OwAloud *self,
           OwSheet *sheet)
{
  g_autoptr (OwScript) script = ow_script_new ();

  if (self->page != NULL)
    ow_page_tell_answers (self->page, script);
  ow_read_out_collect (GTK_WIDGET (sheet), script);
  say (self, script, FALSE);
}

/* --- What happens in the window ---------------------------------------------------------------- */

static void
update_button (OwAloud *self)
{
  OwAloudState state = OW_ALOUD_READY;

  if (!ow_aloud_is_available (self))
    state = OW_ALOUD_NONE;
  else if (ow_recital_is_speaking (self->recital))
    state = OW_ALOUD_SPEAKING;
  else if (self->read)
    state = OW_ALOUD_AGAIN;
  ow_window_set_aloud (self->window, state);
}

static void
on_aloud_pressed (OwAloud *self)
{
  OwPage *page = ow_window_get_page (self->window);

  if (ow_recital_is_speaking (self->recital))
    ow_recital_stop (self->recital);
  else if (page != NULL)
    say_page (self, page);
}

static void
on_error_changed (OwAloud *self)
{
  g_autofree char *error = NULL;

  g_object_get (self->page, "error", &error, NULL);
  if (self->used && !self->stepwise && error != NULL && *error != '\0')
    say_words (self, OW_PIECE_ERROR, error);
}

static void
follow_page (OwAloud *self,
             OwPage  *page)
{
  if (self->page != NULL)
    g_clear_signal_handler (&self->page_id, self->page);
  self->page_id = 0;
  g_set_weak_pointer (&self->page, page);
  self->read = FALSE;
  if (page != NULL)
    self->page_id = g_signal_connect_swapped (page, "notify::error", G_CALLBACK (on_error_changed), self);
}

/* Another page, or a sheet came or went. */
static void
on_turned (OwAloud *self)
{
  OwPage *page = ow_window_get_page (self->window);
  OwSheet *sheet = ow_window_get_sheet (self->window);

  ow_recital_stop (self->recital);
  if (page != self->page)
    follow_page (self, page);
  if (sheet != NULL && (ow_sheet_get_urgent (sheet) || (self->used && !self->stepwise)))
    say_sheet (self, sheet);
  update_button (self);
}

static void
on_went_on (OwAloud *self)
{
  if (self->of_page)
    g_signal_emit (self, listened_signal, 0);
}

/* What its page says of it, to who doesn't see it. */
static void
on_play_failed (OwAloud *self)
{
  if (self->used)
    /* Translators: read aloud: the recording or film that somebody asked for is broken. */
    say_words (self, OW_PIECE_ERROR, _("It can't be played here. Go by the words, or ask for help."));
}

/* The rest of it would come out of the loudspeaker. */
static void
on_headset_changed (OwAloud *self)
{
  if (!ow_headset_is_on (self->headset))
    ow_recital_stop (self->recital);
}

/* The rest of it would be in words that are on the screen no longer. */
static void
on_language_pressed (OwAloud *self)
{
  ow_recital_stop (self->recital);
}

/* --- How it is said ---------------------------------------------------------------------------- */

void
ow_aloud_change_rate (OwAloud *self,
                      int      steps)
{
  g_return_if_fail (OW_IS_ALOUD (self));

  if (ow_recital_change_rate (self->recital, steps))
    /* Translators: said aloud as an example, after the speech became slower or faster. */
    say_words (self, OW_PIECE_TEXT, _("This is how fast it is read now."));
  else
    /* Translators: said aloud: neither slower nor faster is possible. */
    say_words (self, OW_PIECE_TEXT, steps < 0 ? _("It can't be slower.") : _("It can't be faster."));
}

void
ow_aloud_change_volume (OwAloud *self,
                        int      steps)
{
  g_return_if_fail (OW_IS_ALOUD (self));

  if (ow_recital_change_volume (self->recital, steps))
    /* Translators: said aloud as an example, after the speech became quieter or louder. */
    say_words (self, OW_PIECE_TEXT, _("This is how loud it is now."));
  else
    say_words (self, OW_PIECE_TEXT, steps < 0 ? _("It can't be quieter.") : _("It can't be louder."));
}

/* --- Wipe -------------------------------------------------------------------------------------- */

static const char *
ow_aloud_get_name (OwWipeable *wipeable)
{
  return "reading aloud";
}

static void
ow_aloud_wipe (OwWipeable *wipeable)
{
  OwAloud *self = OW_ALOUD (wipeable);

  ow_recital_reset (self->recital);
  self->used = self->read = self->stepwise = FALSE;
  update_button (self);
}

static gboolean
ow_aloud_is_clean (OwWipeable *wipeable)
{
  OwAloud *self = OW_ALOUD (wipeable);

  return ow_recital_is_clean (self->recital) && !self->used && !self->read && !self->stepwise;
}

static void
wipeable_iface_init (OwWipeableInterface *iface)
{
  iface->get_name = ow_aloud_get_name;
  iface->wipe = ow_aloud_wipe;
  iface->is_clean = ow_aloud_is_clean;
}

/* --- Object ------------------------------------------------------------------------------------ */

static void
ow_aloud_dispose (GObject *object)
{
  OwAloud *self = OW_ALOUD (object);

  if (self->page != NULL)
    g_clear_signal_handler (&self->page_id, self->page);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->recital);
  g_clear_object (&self->player);
  g_clear_object (&self->speaker);
  g_clear_object (&self->headset);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (ow_aloud_parent_class)->dispose (object);
}

static void
ow_aloud_finalize (GObject *object)
{
  OwAloud *self = OW_ALOUD (object);

  g_strfreev (self->folders);
  ow_readings_free (self->readings);
  ow_readings_free (self->characters);
  ow_clips_free (self->clips);
  g_free (self->clips_folder);
  G_OBJECT_CLASS (ow_aloud_parent_class)->finalize (object);
}

static void
ow_aloud_class_init (OwAloudClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_aloud_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_aloud_finalize;
  listened_signal = g_signal_new ("listened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
ow_aloud_init (OwAloud *self)
{
}

OwAloud *
ow_aloud_new (OwWindow          *window,
              OwSpeaker         *speaker,
              const char *const *readings,
              OwHeadset         *headset)
{
  OwAloud *self = g_object_new (OW_TYPE_ALOUD, NULL);

  self->window = g_object_ref (window);
  self->speaker = g_object_ref (speaker);
  self->recital = ow_recital_new (speaker);
  self->folders = g_strdupv ((char **) readings);
  self->headset = g_object_ref (headset);
  g_signal_connect_object (headset, "changed", G_CALLBACK (on_headset_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "aloud-pressed", G_CALLBACK (on_aloud_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "language-pressed", G_CALLBACK (on_language_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "turned", G_CALLBACK (on_turned), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recital, "notify::speaking", G_CALLBACK (update_button), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recital, "went-on", G_CALLBACK (on_went_on), self, G_CONNECT_SWAPPED);
  on_turned (self);
  return self;
}

void
ow_aloud_set_player (OwAloud    *self,
                     OwPlayer   *player,
                     const char *clips)
{
  g_return_if_fail (OW_IS_ALOUD (self));
  g_return_if_fail (self->clips_folder == NULL);
  g_return_if_fail (clips != NULL);

  self->player = g_object_ref (player);
  ow_recital_set_player (self->recital, OW_CLIP_PLAYER (player));
  g_signal_connect_object (player, "claimed", G_CALLBACK (ow_recital_stop), self->recital, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "failed", G_CALLBACK (on_play_failed), self, G_CONNECT_SWAPPED);
  self->clips_folder = g_strdup (clips);
}

gboolean
ow_aloud_is_available (OwAloud *self)
{
  g_return_val_if_fail (OW_IS_ALOUD (self), FALSE);

  return ow_speaker_is_available (self->speaker);
}

void
ow_aloud_say (OwAloud  *self,
              OwScript *script)
{
  g_return_if_fail (OW_IS_ALOUD (self));
  g_return_if_fail (script != NULL);

  if (!ow_aloud_is_available (self))
    return;
  if (self->page != NULL)
    ow_page_tell_answers (self->page, script);
  self->used = TRUE;
  say (self, script, TRUE);
}

void
ow_aloud_say_after (OwAloud  *self,
                    OwScript *script)
{
  g_return_if_fail (OW_IS_ALOUD (self));
  g_return_if_fail (script != NULL);

  if (ow_aloud_is_available (self))
    say (self, script, FALSE);
}

void
ow_aloud_set_stepwise (OwAloud *self,
                       gboolean stepwise)
{
  g_return_if_fail (OW_IS_ALOUD (self));

  self->stepwise = stepwise;
}

gboolean
ow_aloud_has_headset (OwAloud *self)
{
  g_return_val_if_fail (OW_IS_ALOUD (self), FALSE);

  return ow_headset_is_on (self->headset);
}
