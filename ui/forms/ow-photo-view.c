/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-photo-view.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-button-label.h"
#include "ow-camera-host.h"
#include "ow-markup.h"
#include "ow-read-out.h"
#include "ow-viewfinder.h"
#include "ow-whole-words.h"

/* Of the place for the picture. The least leaves room on a panel that lies, in the largest text. */
#define LEAST_MM 85.0
#define FINDER_MM 130.0

typedef enum {
  PHASE_WAITING, /* for the camera */
  PHASE_LIVE,
  PHASE_TAKING,
  PHASE_TAKEN,
  PHASE_TROUBLE,
} Phase;

struct _OwPhotoView {
  OwQuestionView parent_instance;

  OwCamera *camera;     /* held; NULL while it isn't needed */
  GCancellable *taking; /* NULL while nothing is being taken */
  GBytes *jpeg;         /* what was taken, the answer or to become it; NULL while the camera is looked through */
  gboolean is_stale;    /* it isn't the file yet */
  char *file;           /* the name of the last picture that was kept; "" for none */
  char *used;           /* likewise, of the one that is the answer again when that is refused */
  Phase phase;          /* that is shown */
  GtkWidget *caption;   /* what to do */
  GtkWidget *again;     /* not where the other button was: whoever presses twice keeps the picture */
  GtkWidget *finder;
  GtkWidget *act;       /* takes it; asks the camera once more */
};

G_DEFINE_FINAL_TYPE (OwPhotoView, ow_photo_view, OW_TYPE_QUESTION_VIEW)

static OwQuestion *
get_question (OwPhotoView *self)
{
  return ow_question_view_get_question (OW_QUESTION_VIEW (self));
}

/* --- Words ---------------------------------------------------------------------------------- */

static Phase
find_phase (OwPhotoView *self)
{
  if (self->jpeg != NULL)
    return PHASE_TAKEN;
  if (self->camera == NULL || ow_camera_get_state (self->camera) == OW_CAMERA_FAILED)
    return PHASE_TROUBLE;
  if (ow_camera_get_state (self->camera) != OW_CAMERA_LIVE)
    return PHASE_WAITING;
  return self->taking != NULL ? PHASE_TAKING : PHASE_LIVE;
}

/* While there is one from before, which stays the answer. */
static const char *
get_caption_beside_kept (OwPhotoView *self)
{
  switch (self->phase) {
  case PHASE_LIVE:
  case PHASE_TAKING:
    /* Translators: above what a camera sees, where another picture was taken before. */
    return _("Lay it flat under the camera, so that all four corners are seen. Until you take a new picture, the one "
             "from before stays.");
  case PHASE_TROUBLE:
    /* Translators: in place of what a camera sees, where another picture was taken before. */
    return _("The camera doesn't work just now. The picture from before stays. If it should be another one, please "
             "bring the paper to the window: the staff take it there. You can go on with the rest.");
  default:
    return NULL;
  }
}

static const char *
get_plain_caption (OwPhotoView *self)
{
  switch (self->phase) {
  case PHASE_WAITING:
    /* Translators: while a camera is being switched on. */
    return _("The camera is being switched on …");
  case PHASE_LIVE:
  case PHASE_TAKING:
    /* Translators: above what a camera sees. */
    return _("Lay it flat under the camera, so that all four corners are seen");
  case PHASE_TAKEN:
    /* Translators: above a picture of a paper that was taken. */
    return _("Can the words be read? If not, take it again.");
  case PHASE_TROUBLE:
    break;
  }
  /* Translators: in place of what a camera sees. */
  return _("The camera doesn't work just now. Please bring the paper to the window: the staff take the picture "
           "there. You can go on with the rest.");
}

static const char *
get_caption (OwPhotoView *self)
{
  const char *beside = *self->file != '\0' ? get_caption_beside_kept (self) : NULL;

  return beside != NULL ? beside : get_plain_caption (self);
}

/* Whoever doesn't see the paper can't say whether it lies well. */
static const char *
get_spoken_caption (OwPhotoView *self)
{
  switch (self->phase) {
  case PHASE_LIVE:
    if (*self->file != '\0')
      /* Translators: read aloud above what a camera sees, where another picture was taken before. */
      return _("Lay it flat under the camera, so that all four corners are seen. Until you take a new picture, the one "
               "from before stays. If you can't see it, press “Ask for help”: the staff lay it down and take the "
               "picture with you.");
    /* Translators: read aloud above what a camera sees. */
    return _("Lay it flat under the camera, so that all four corners are seen. If you can't see it, press “Ask for "
             "help”: the staff lay it down and take the picture with you.");
  case PHASE_TAKING:
    /* Translators: read aloud while a picture is being taken. */
    return _("The picture is being taken. One moment, please.");
  case PHASE_TAKEN:
    /* Translators: read aloud above a picture of a paper that was taken. */
    return _("The picture is taken. If you can't see whether its words can be read, press “Ask for help”, or go on: "
             "the staff look at it later.");
  default:
    return get_caption (self);
  }
}

static void
say (OwPhotoView *self)
{
  g_autofree char *label = ow_markup_to_plain (ow_control_get_label (OW_CONTROL (get_question (self))));
  /* Translators: a picture of a paper, for a screen reader; the question's words stand before. */
  const char *words = self->phase == PHASE_TAKEN ? _("%s: the picture that was taken")
                                                 /* Translators: likewise. */
                                                 : _("%s: what the camera sees");
  g_autofree char *finder = g_strdup_printf (words, label);

  gtk_label_set_text (GTK_LABEL (self->caption), get_caption (self));
  ow_read_out_set_words (self->caption, get_spoken_caption (self));
  ow_a11y_set_label (self->finder, finder);
  /* Translators: on a button beside a picture that was taken. */
  ow_button_set_label (self->again, _("Take it again"));
  ow_button_set_label (self->act,
                       /* Translators: on a button below words that the camera doesn't work. */
                       self->phase == PHASE_TROUBLE ? _("Try the camera again")
                                                    /* Translators: on the large button below what a camera sees. */
                                                    : _("Take the picture"));
}

static void
update (OwPhotoView *self)
{
  self->phase = find_phase (self);
  gtk_widget_set_visible (self->again, self->phase == PHASE_TAKEN);
  gtk_widget_set_visible (self->finder, self->phase != PHASE_TROUBLE);
  gtk_widget_set_visible (self->act, self->phase != PHASE_TAKEN);
  gtk_widget_set_sensitive (self->act, self->phase == PHASE_LIVE || self->phase == PHASE_TAKING ||
                                         (self->phase == PHASE_TROUBLE && self->camera != NULL));
  if (self->phase == PHASE_TROUBLE)
    gtk_widget_remove_css_class (self->act, "primary");
  else
    gtk_widget_add_css_class (self->act, "primary");
  if (self->phase == PHASE_WAITING || self->phase == PHASE_TROUBLE)
    ow_viewfinder_set_picture (OW_VIEWFINDER (self->finder), NULL);
  say (self);
}

/* What may be left blank, and what the page's own button says, may have changed with it. */
static void
update_all (OwPhotoView *self)
{
  update (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_question_view_tell_news (OW_QUESTION_VIEW (self), get_spoken_caption (self));
}

/* --- The camera ----------------------------------------------------------------------------- */

static void
on_state_changed (OwPhotoView *self)
{
  if (find_phase (self) != self->phase)
    update_all (self);
}

static void
on_frame (OwPhotoView         *self,
          const OwCameraFrame *frame)
{
  g_autoptr (GdkTexture) texture = NULL;

  /* What is being taken stands still, as the person saw it. */
  if (self->taking != NULL)
    return;
  texture = gdk_memory_texture_new (frame->width, frame->height, GDK_MEMORY_R8G8B8, frame->pixels, frame->stride);
  ow_viewfinder_set_picture (OW_VIEWFINDER (self->finder), texture);
}

static void
let_go (OwPhotoView *self)
{
  if (self->taking != NULL)
    g_cancellable_cancel (self->taking);
  g_clear_object (&self->taking);
  if (self->camera == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->camera, self);
  ow_camera_release (self->camera);
  g_clear_object (&self->camera);
}

/* While it is looked through, and no longer. */
static void
hold (OwPhotoView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  OwCamera *camera = OW_IS_CAMERA_HOST (root) ? ow_camera_host_get_camera (OW_CAMERA_HOST (root)) : NULL;

  if (camera == NULL || self->camera != NULL || self->jpeg != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->camera = g_object_ref (camera);
  ow_camera_hold (camera);
  g_signal_connect_object (camera, "notify::state", G_CALLBACK (on_state_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (camera, "frame", G_CALLBACK (on_frame), self, G_CONNECT_SWAPPED);
}

/* --- The picture ---------------------------------------------------------------------------- */

/* Takes @jpeg, which may be NULL. */
static void
set_jpeg (OwPhotoView *self,
          GBytes      *jpeg)
{
  g_autoptr (GdkTexture) texture = jpeg != NULL ? gdk_texture_new_from_bytes (jpeg, NULL) : NULL;

  g_clear_pointer (&self->jpeg, g_bytes_unref);
  self->jpeg = jpeg;
  ow_viewfinder_set_picture (OW_VIEWFINDER (self->finder), texture);
  if (jpeg != NULL)
    let_go (self);
  else
    hold (self);
}

/* Nothing of the visit waits for a picture that is still being made: the view is known only as long as it is there. */
static void
on_taken (GObject      *nobody,
          GAsyncResult *result,
          gpointer      user_data)
{
  GWeakRef *place = user_data;
  g_autoptr (OwPhotoView) self = g_weak_ref_get (place);
  g_autoptr (GError) error = NULL;
  GBytes *jpeg;

  g_weak_ref_clear (place);
  g_free (place);
  if (self == NULL || self->camera == NULL)
    return;
  jpeg = ow_camera_take_finish (self->camera, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->taking);
  self->is_stale = jpeg != NULL;
  if (jpeg != NULL)
    set_jpeg (self, jpeg);
  update_all (self);
}

/* "max-pixels" of the ODK XForms specification: of the longer side. */
static int
get_longest (OwPhotoView *self)
{
  const char *longest = ow_control_get_attribute (OW_CONTROL (get_question (self)), "max-pixels");

  return (int) CLAMP (g_ascii_strtoll (longest, NULL, 10), 0, OW_CAMERA_LONGEST);
}

static void
take (OwPhotoView *self)
{
  GWeakRef *place = g_new0 (GWeakRef, 1);

  g_weak_ref_init (place, self);
  self->taking = g_cancellable_new ();
  ow_camera_take_async (self->camera, get_longest (self), self->taking, on_taken, place);
  update (self);
}

static void
on_act_clicked (OwPhotoView *self)
{
  if (self->phase == PHASE_LIVE)
    take (self);
  else if (self->phase == PHASE_TROUBLE && self->camera != NULL)
    ow_camera_retry (self->camera);
}

/* Who takes it again has refused it, also where it was kept meanwhile in case the power goes. */
static void
refuse (OwPhotoView *self)
{
  self->is_stale = FALSE;
  g_free (self->file);
  self->file = g_strdup (self->used);
  ow_question_view_commit_quietly (OW_QUESTION_VIEW (self));
}

static void
on_again_clicked (OwPhotoView *self)
{
  refuse (self);
  set_jpeg (self, NULL);
  update_all (self);
}

static void
keep (OwPhotoView *self)
{
  g_free (self->file);
  self->file = ow_question_add_file (get_question (self), ".jpg", "image/jpeg", self->jpeg);
  self->is_stale = FALSE;
}

/* --- The question --------------------------------------------------------------------------- */

static GtkWidget *
new_button (OwPhotoView *self,
            GCallback    callback)
{
  GtkWidget *button = gtk_button_new ();

  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
ow_photo_view_build (OwQuestionView *view)
{
  OwPhotoView *self = OW_PHOTO_VIEW (view);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->caption), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (self->caption));
  gtk_widget_set_hexpand (self->caption, TRUE);
  self->again = new_button (self, G_CALLBACK (on_again_clicked));
  self->finder = ow_viewfinder_new (LEAST_MM, FINDER_MM);
  self->act = new_button (self, G_CALLBACK (on_act_clicked));
  ow_read_out_set_outcome (self->act, self->caption);
  gtk_widget_add_css_class (row, "photo-row");
  gtk_widget_add_css_class (self->again, "photo-again");
  gtk_widget_add_css_class (self->act, "photo-act");
  gtk_box_append (GTK_BOX (row), self->caption);
  gtk_box_append (GTK_BOX (row), self->again);
  ow_question_view_set_fields (view, row);
  ow_question_view_set_fields (view, self->finder);
  ow_question_view_set_fields (view, self->act);
}

static void
ow_photo_view_load (OwQuestionView *view)
{
  OwPhotoView *self = OW_PHOTO_VIEW (view);
  GBytes *kept = ow_question_get_file (get_question (self), NULL);

  g_free (self->file);
  g_free (self->used);
  self->file = g_strdup (ow_question_get_value (get_question (self)));
  self->used = g_strdup (self->file);
  self->is_stale = FALSE;
  set_jpeg (self, kept != NULL ? g_bytes_ref (kept) : NULL);
  update (self);
}

static void
ow_photo_view_retranslate (OwQuestionView *view)
{
  say (OW_PHOTO_VIEW (view));
}

static char *
ow_photo_view_dup_typed (OwQuestionView *view,
                         const char    **problem)
{
  OwPhotoView *self = OW_PHOTO_VIEW (view);

  if (self->is_stale)
    keep (self);
  return g_strdup (self->file);
}

/* Kept because the power may go, not because it was used: after that, too, it can be taken again. */
static char *
ow_photo_view_dup_former (OwQuestionView *view)
{
  OwPhotoView *self = OW_PHOTO_VIEW (view);

  return self->is_stale || !g_str_equal (self->file, self->used) ? g_strdup (self->used) : NULL;
}

static void
ow_photo_view_restore (OwQuestionView *view,
                       const char     *former)
{
  OwPhotoView *self = OW_PHOTO_VIEW (view);

  g_free (self->used);
  self->used = g_strdup (former);
}

static const char *
ow_photo_view_get_required_message (OwQuestionView *view)
{
  /* Translators: what to do about a question for a picture that has none yet. */
  return _("Please take the picture first");
}

static const char *
ow_photo_view_get_primary_label (OwQuestionView *view)
{
  OwPhotoView *self = OW_PHOTO_VIEW (view);

  if (self->phase == PHASE_TAKEN)
    /* Translators: the button that goes on to the next question, while a picture that was taken is looked at. */
    return _("Use this picture");
  /* One thing to do: to take it. Who has none may leave it out, where that may be. */
  return self->phase == PHASE_TROUBLE || *self->file != '\0' ? NULL : "";
}

static void
ow_photo_view_mark (OwQuestionView *view,
                    const char     *error)
{
  OwPhotoView *self = OW_PHOTO_VIEW (view);

  if (error != NULL)
    gtk_widget_add_css_class (self->finder, "error");
  else
    gtk_widget_remove_css_class (self->finder, "error");
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_photo_view_map (GtkWidget *widget)
{
  OwPhotoView *self = OW_PHOTO_VIEW (widget);

  GTK_WIDGET_CLASS (ow_photo_view_parent_class)->map (widget);
  hold (self);
  update (self);
}

static void
ow_photo_view_unmap (GtkWidget *widget)
{
  let_go (OW_PHOTO_VIEW (widget));
  GTK_WIDGET_CLASS (ow_photo_view_parent_class)->unmap (widget);
}

static void
ow_photo_view_dispose (GObject *object)
{
  OwPhotoView *self = OW_PHOTO_VIEW (object);

  let_go (self);
  g_clear_pointer (&self->jpeg, g_bytes_unref);

  G_OBJECT_CLASS (ow_photo_view_parent_class)->dispose (object);
}

static void
ow_photo_view_finalize (GObject *object)
{
  OwPhotoView *self = OW_PHOTO_VIEW (object);

  g_free (self->file);
  g_free (self->used);

  G_OBJECT_CLASS (ow_photo_view_parent_class)->finalize (object);
}

static void
ow_photo_view_class_init (OwPhotoViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  object_class->dispose = ow_photo_view_dispose;
  object_class->finalize = ow_photo_view_finalize;
  widget_class->map = ow_photo_view_map;
  widget_class->unmap = ow_photo_view_unmap;
  view_class->build = ow_photo_view_build;
  view_class->load = ow_photo_view_load;
  view_class->retranslate = ow_photo_view_retranslate;
  view_class->dup_typed = ow_photo_view_dup_typed;
  view_class->dup_former = ow_photo_view_dup_former;
  view_class->restore = ow_photo_view_restore;
  view_class->get_primary_label = ow_photo_view_get_primary_label;
  view_class->get_required_message = ow_photo_view_get_required_message;
  view_class->mark = ow_photo_view_mark;
}

static void
ow_photo_view_init (OwPhotoView *self)
{
  self->file = g_strdup ("");
  self->used = g_strdup ("");
}
