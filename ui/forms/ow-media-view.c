/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-media-view.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-player-host.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-viewfinder.h"
#include "ow-whole-words.h"

/* Of a film. The least leaves room on a panel that lies, in the largest text. */
#define LEAST_MM 60.0
#define FILM_MM 95.0

struct _OwMediaView {
  GtkWidget parent_instance;

  gboolean is_film;
  char *path;       /* NULL for none */
  OwPlayer *player; /* followed while the page is seen; NULL otherwise */
  gboolean failed;  /* when it was last pressed */
  GtkWidget *answer; /* beside which it is; borrowed, NULL for none */
  char *words;       /* of that */
  GtkWidget *box;
  GtkWidget *button;
  GtkWidget *trouble;
  GtkWidget *film;  /* NULL where there is nothing to be seen */
};

G_DEFINE_FINAL_TYPE (OwMediaView, ow_media_view, GTK_TYPE_WIDGET)

static guint changed_signal;

static gboolean
is_playing (OwMediaView *self)
{
  return self->player != NULL && ow_player_get_owner (self->player) == self;
}

/* What the button does, to who doesn't see beside what it stands. */
static char *
dup_words_beside (OwMediaView *self)
{
  if (is_playing (self))
    /* Translators: what the button "Stop" beside an answer is called to who doesn't see it; %s is the answer. */
    return g_strdup_printf (_("Stop playing: %s"), self->words);
  /* Translators: what the button "Listen" beside an answer is called to who doesn't see it; %s is the answer. */
  return g_strdup_printf (_("Listen to it: %s"), self->words);
}

static const char *
get_words (OwMediaView *self)
{
  if (self->answer != NULL && is_playing (self))
    /* Translators: on the small button beside an answer, which ends its recording that is being played. */
    return _("Stop");
  if (self->answer != NULL)
    /* Translators: on the small button beside an answer, that plays what was recorded of it. */
    return _("Listen");
  if (is_playing (self))
    /* Translators: on the button that ends a recording or a film which is being played. */
    return _("Stop playing");
  if (self->is_film)
    /* Translators: on a button below a question, that plays the film which the form has for it. */
    return _("Watch the film");
  /* Translators: on a button below a question, that plays the recording which the form has for it. */
  return _("Listen to it");
}

const char *
ow_media_view_get_trouble (OwMediaView *self)
{
  g_return_val_if_fail (OW_IS_MEDIA_VIEW (self), NULL);

  if (!self->failed)
    return NULL;
  if (self->is_film)
    /* Translators: in place of a film that can't be played. */
    return _("This film can't be played here. Please go by the words, or ask the staff.");
  /* Translators: in place of a recording that can't be played. */
  return _("This recording can't be played here. Please go by the words, or ask the staff.");
}

static void
update (OwMediaView *self)
{
  g_autofree char *words = g_strdup_printf ("%s%s%s", is_playing (self) ? "■" : "▶", self->answer != NULL ? " " : "  ",
                                            get_words (self));

  g_autoptr (OwSecretText) called = self->answer != NULL ? dup_words_beside (self) : g_strdup (get_words (self));

  gtk_button_set_label (GTK_BUTTON (self->button), words);
  ow_a11y_set_label (self->button, called);
  if (self->answer != NULL)
    ow_read_out_set_words (self->button, called);
  gtk_label_set_text (GTK_LABEL (self->trouble), self->failed ? ow_media_view_get_trouble (self) : "");
  gtk_widget_set_visible (self->trouble, self->failed && self->answer == NULL);
  if (self->film != NULL)
    /* Translators: what a film is called to who doesn't see it. */
    ow_a11y_set_label (self->film, _("Film"));
  g_signal_emit (self, changed_signal, 0);
}

/* --- Playing -------------------------------------------------------------------------------- */

static void
on_ended (OwMediaView *self,
          gboolean     played)
{
  if (!is_playing (self))
    return;
  self->failed = !played;
  if (self->film != NULL && !played)
    gtk_widget_set_visible (self->film, FALSE);
}

/* What is said of this one stands until something else is played. */
static void
on_changed (OwMediaView *self)
{
  if (ow_player_get_owner (self->player) != NULL)
    self->failed = FALSE;
  update (self);
}

static void
on_frame (OwMediaView           *self,
          const OwPlaybackFrame *frame)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (self->film == NULL || !is_playing (self))
    return;
  texture = gdk_memory_texture_new (frame->width, frame->height, GDK_MEMORY_R8G8B8, frame->pixels, frame->stride);
  ow_viewfinder_set_picture (OW_VIEWFINDER (self->film), texture);
}

static void
on_clicked (OwMediaView *self)
{
  gboolean was_playing = is_playing (self);

  self->failed = FALSE;
  if (was_playing) {
    ow_player_let_go (self->player, self);
  } else if (self->player != NULL) {
    if (self->film != NULL)
      gtk_widget_set_visible (self->film, TRUE);
    ow_player_show (self->player, self, self->path);
  } else {
    self->failed = TRUE;
  }
  update (self);
}

static void
follow (OwMediaView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  OwPlayer *player = OW_IS_PLAYER_HOST (root) ? ow_player_host_get_player (OW_PLAYER_HOST (root)) : NULL;

  if (player == NULL || self->player != NULL)
    return;
  self->player = g_object_ref (player);
  g_signal_connect_object (player, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "frame", G_CALLBACK (on_frame), self, G_CONNECT_SWAPPED);
}

static void
let_go (OwMediaView *self)
{
  if (self->player == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->player, self);
  ow_player_let_go (self->player, self);
  g_clear_object (&self->player);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_media_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ow_media_view_parent_class)->map (widget);
  follow (OW_MEDIA_VIEW (widget));
}

static void
ow_media_view_unmap (GtkWidget *widget)
{
  let_go (OW_MEDIA_VIEW (widget));
  update (OW_MEDIA_VIEW (widget));
  GTK_WIDGET_CLASS (ow_media_view_parent_class)->unmap (widget);
}

static void
ow_media_view_dispose (GObject *object)
{
  OwMediaView *self = OW_MEDIA_VIEW (object);

  let_go (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_media_view_parent_class)->dispose (object);
}

static void
ow_media_view_finalize (GObject *object)
{
  g_free (OW_MEDIA_VIEW (object)->path);
  ow_secret_free (OW_MEDIA_VIEW (object)->words);
  G_OBJECT_CLASS (ow_media_view_parent_class)->finalize (object);
}

static void
ow_media_view_class_init (OwMediaViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ow_media_view_dispose;
  object_class->finalize = ow_media_view_finalize;
  widget_class->map = ow_media_view_map;
  widget_class->unmap = ow_media_view_unmap;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "media-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_media_view_init (OwMediaView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "plays");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (GTK_BOX (self->box), self->button);
  self->trouble = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE,
                                "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "visible", FALSE, NULL);
  ow_whole_words_keep (GTK_LABEL (self->trouble));
  gtk_widget_add_css_class (self->trouble, "field-hint");
  gtk_box_append (GTK_BOX (self->box), self->trouble);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ow_media_view_new (gboolean is_film)
{
  OwMediaView *self = g_object_new (OW_TYPE_MEDIA_VIEW, NULL);

  self->is_film = is_film;
  if (is_film) {
    self->film = ow_viewfinder_new (LEAST_MM, FILM_MM);
    gtk_widget_set_visible (self->film, FALSE);
    gtk_box_append (GTK_BOX (self->box), self->film);
  }
  update (self);
  return GTK_WIDGET (self);
}

/* Who has the page read hears the recording in place of the answer's words, and nothing of the button. */
GtkWidget *
ow_media_view_new_beside (GtkWidget  *answer,
                          const char *words)
{
  OwMediaView *self;
  GtkWidget *row;
  GtkWidget *place;

  g_return_val_if_fail (GTK_IS_WIDGET (answer), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  self = g_object_new (OW_TYPE_MEDIA_VIEW, NULL);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->answer = answer;
  self->words = g_strdup (words);
  gtk_widget_add_css_class (GTK_WIDGET (self), "beside");
  gtk_widget_set_hexpand (answer, TRUE);
  gtk_widget_set_vexpand (row, TRUE);
  gtk_widget_set_halign (self->button, GTK_ALIGN_FILL);
  ow_read_out_mark (place, OW_READ_OUT_NOT);
  g_object_ref (self->button);
  gtk_box_remove (GTK_BOX (self->box), self->button);
  gtk_box_append (GTK_BOX (place), self->button);
  g_object_unref (self->button);
  gtk_box_append (GTK_BOX (row), answer);
  gtk_box_append (GTK_BOX (row), place);
  gtk_box_prepend (GTK_BOX (self->box), row);
  update (self);
  return GTK_WIDGET (self);
}

GtkWidget *
ow_media_view_get_answer (OwMediaView *self)
{
  g_return_val_if_fail (OW_IS_MEDIA_VIEW (self), NULL);

  return self->answer;
}

void
ow_media_view_set_path (OwMediaView *self,
                        const char  *path)
{
  g_return_if_fail (OW_IS_MEDIA_VIEW (self));

  if (g_strcmp0 (self->path, path) == 0)
    return;
  if (is_playing (self))
    ow_player_let_go (self->player, self);
  g_free (self->path);
  self->path = g_strdup (path);
  self->failed = FALSE;
  if (self->film != NULL) {
    ow_viewfinder_set_picture (OW_VIEWFINDER (self->film), NULL);
    gtk_widget_set_visible (self->film, FALSE);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), path != NULL);
  update (self);
}

void
ow_media_view_retranslate (OwMediaView *self)
{
  g_return_if_fail (OW_IS_MEDIA_VIEW (self));

  update (self);
}
