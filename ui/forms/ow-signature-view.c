/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-signature-view.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-button-label.h"
#include "ow-entry.h"
#include "ow-ink.h"
#include "ow-markup.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-undrawn.h"
#include "ow-whole-words.h"

/* Less than that is a touch by mistake. */
#define SHORTEST_MM 15.0
/* Of the picture of a typed name, in pixels. */
#define TYPED_WIDTH 960
#define TYPED_HEIGHT 320
#define MAX_NAME 50

struct _OwSignatureView {
  OwQuestionView parent_instance;

  gboolean is_drawing; /* any picture, and not a name */
  gboolean typing;
  gboolean is_stale; /* the sheet, or what is typed, isn't the file any more */
  char *file; /* the name of the last picture that was made; "" for none */
  GtkWidget *caption; /* what to do */
  GtkWidget *ink;
  GtkWidget *undo;
  GtkWidget *clear;
  GtkWidget *change; /* to typing, and back */
  GtkWidget *entry;
  GtkWidget *undrawn; /* what is said of characters of a typed name that can't be drawn */
};

G_DEFINE_FINAL_TYPE (OwSignatureView, ow_signature_view, OW_TYPE_QUESTION_VIEW)

static OwQuestion *
get_question (OwSignatureView *self)
{
  return ow_question_view_get_question (OW_QUESTION_VIEW (self));
}

/* --- Pictures ------------------------------------------------------------------------------- */

/* "max-pixels" of the ODK XForms specification: of the longer side. */
static int
get_longest (OwSignatureView *self)
{
  const char *longest = ow_control_get_attribute (OW_CONTROL (get_question (self)), "max-pixels");

  return (int) CLAMP (g_ascii_strtoll (longest, NULL, 10), 0, G_MAXINT16);
}

static void
draw_line (cairo_t    *cr,
           const char *font,
           const char *text,
           double      y)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int width;
  int height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_save (cr);
  cairo_translate (cr, TYPED_WIDTH / 2.0, y);
  if (width > TYPED_WIDTH - 40)
    cairo_scale (cr, (TYPED_WIDTH - 40) / (double) width, (TYPED_WIDTH - 40) / (double) width);
  cairo_move_to (cr, -width / 2.0, -height / 2.0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
  pango_font_description_free (description);
  g_object_unref (layout);
}

/* A typed name, which says so: nobody is to take it for a hand. */
static GBytes *
dup_typed_png (OwSignatureView *self,
               const char      *name)
{
  int longest = get_longest (self);
  double scale = longest > 0 ? MIN (1.0, longest / (double) TYPED_WIDTH) : 1.0;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX ((int) (TYPED_WIDTH * scale), 1),
                                                         MAX ((int) (TYPED_HEIGHT * scale), 1));
  cairo_t *cr = cairo_create (surface);
  GBytes *png;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_scale (cr, scale, scale);
  draw_line (cr, "Noto Serif CJK SC 80px", name, TYPED_HEIGHT * 0.42);
  /* Translators: below a name in a picture that stands for a signature. */
  draw_line (cr, "Noto Sans CJK SC 30px", _("typed, not written by hand"), TYPED_HEIGHT * 0.84);
  cairo_destroy (cr);
  png = ow_ink_encode (surface);
  cairo_surface_destroy (surface);
  return png;
}

static void
keep (OwSignatureView *self,
      GBytes          *png)
{
  g_free (self->file);
  self->file = png != NULL ? ow_question_add_file (get_question (self), ".png", "image/png", png) : g_strdup ("");
  self->is_stale = FALSE;
}

static void
keep_typed (OwSignatureView *self)
{
  g_autoptr (OwSecretText) name = g_strstrip (g_strdup (ow_entry_get_text (OW_ENTRY (self->entry))));
  g_autoptr (GBytes) png = *name != '\0' ? dup_typed_png (self, name) : NULL;

  keep (self, png);
}

static void
keep_drawn (OwSignatureView *self)
{
  g_autoptr (GBytes) png = ow_ink_is_blank (OW_INK (self->ink)) ? NULL : ow_ink_dup_png (OW_INK (self->ink),
                                                                                         get_longest (self));

  keep (self, png);
}

/* --- What is pressed ------------------------------------------------------------------------ */

static void
update_buttons (OwSignatureView *self)
{
  gboolean is_blank = ow_ink_is_blank (OW_INK (self->ink));

  gtk_widget_set_visible (self->ink, !self->typing);
  gtk_widget_set_visible (self->undo, !self->typing);
  gtk_widget_set_visible (self->clear, !self->typing);
  gtk_widget_set_visible (self->entry, self->typing);
  gtk_widget_set_sensitive (self->undo, !is_blank);
  gtk_widget_set_sensitive (self->clear, !is_blank);
}

/* In a picture nobody finds out any more which character it was. */
static char *
dup_words_of_undrawn (OwSignatureView *self,
                      guint            count)
{
  if (self->is_drawing)
    /* Translators: below words that are typed in place of a drawing, and have rare characters. */
    return g_strdup_printf (ngettext ("This machine can't draw %u of the characters: a box would stand for it in the "
                                      "picture. Please draw with a finger, or on paper at the window.",
                                      "This machine can't draw %u of the characters: boxes would stand for them in the "
                                      "picture. Please draw with a finger, or on paper at the window.", count), count);
  /* Translators: below a name that is typed in place of a signature, and has rare characters. */
  return g_strdup_printf (ngettext ("This machine can't draw %u of the characters: a box would stand for it in the "
                                    "signature. Please sign with a finger, or on paper at the window.",
                                    "This machine can't draw %u of the characters: boxes would stand for them in the "
                                    "signature. Please sign with a finger, or on paper at the window.", count), count);
}

static void
update_undrawn (OwSignatureView *self)
{
  guint count = self->typing ? ow_undrawn_count (self->undrawn, ow_entry_get_text (OW_ENTRY (self->entry))) : 0;
  g_autofree char *line = dup_words_of_undrawn (self, count);
  gboolean is_news = count > 0 && !gtk_widget_get_visible (self->undrawn);

  gtk_label_set_text (GTK_LABEL (self->undrawn), count > 0 ? line : "");
  gtk_widget_set_visible (self->undrawn, count > 0);
  if (is_news)
    ow_question_view_tell_news (OW_QUESTION_VIEW (self), line);
}

static void
on_changed (OwSignatureView *self)
{
  self->is_stale = TRUE;
  update_buttons (self);
  update_undrawn (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
}

static void
on_undo_clicked (OwSignatureView *self)
{
  ow_ink_undo (OW_INK (self->ink));
}

static void
on_clear_clicked (OwSignatureView *self)
{
  ow_ink_clear (OW_INK (self->ink));
}

static const char *
get_caption (OwSignatureView *self)
{
  if (self->typing && self->is_drawing)
    /* Translators: above the field for words that stand for a drawing. */
    return _("Say in words what is to be drawn");
  if (self->typing)
    /* Translators: above the field for a name that stands for a signature. */
    return _("Type your full name");
  if (self->is_drawing)
    /* Translators: above a white sheet. */
    return _("Draw on the white sheet with a finger");
  /* Translators: above a white sheet. */
  return _("Sign on the white sheet with a finger");
}

/* Whoever doesn't see the sheet hears at once that there is another way. */
static const char *
get_spoken_caption (OwSignatureView *self)
{
  if (self->typing)
    return get_caption (self);
  if (self->is_drawing)
    /* Translators: read aloud above a white sheet; “Say it in words” is the button behind it. */
    return _("Draw on the white sheet with a finger. If you can't see it, go down to “Say it in words”.");
  /* Translators: read aloud above a white sheet; “Type my name instead” is the button behind it. */
  return _("Sign on the white sheet with a finger. If you can't see it, go down to “Type my name instead”.");
}

/* On the button that leads to the other way. */
static const char *
get_other_way (OwSignatureView *self)
{
  if (self->is_drawing)
    /* Translators: on a button: back from words to drawing with a finger. */
    return self->typing ? _("Draw with a finger")
                        /* Translators: on a button, for who can't draw with a finger. */
                        : _("Say it in words");
  /* Translators: on a button: back from typing a name to signing with a finger. */
  return self->typing ? _("Sign with a finger")
                      /* Translators: on a button, for who can't sign with a finger. */
                      : _("Type my name instead");
}

static void
name_change (OwSignatureView *self)
{
  gtk_label_set_text (GTK_LABEL (self->caption), get_caption (self));
  ow_read_out_set_words (self->caption, get_spoken_caption (self));
  ow_button_set_label (self->change, get_other_way (self));
}

static void
on_change_clicked (OwSignatureView *self)
{
  self->typing = !self->typing;
  name_change (self);
  on_changed (self);
  if (self->typing)
    ow_entry_focus (OW_ENTRY (self->entry));
}

/* --- The question --------------------------------------------------------------------------- */

static GtkWidget *
new_button (OwSignatureView *self,
            GtkWidget       *row,
            GCallback        callback)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static void
ow_signature_view_build (OwQuestionView *view)
{
  OwSignatureView *self = OW_SIGNATURE_VIEW (view);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->is_drawing = !ow_control_has_appearance (OW_CONTROL (get_question (self)), "signature");
  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->caption), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (self->caption));
  gtk_widget_add_css_class (self->caption, "caption");
  self->ink = ow_ink_new ();
  self->entry = ow_entry_new (OW_ENTRY_TEXT);
  ow_entry_set_max_length (OW_ENTRY (self->entry), MAX_NAME);
  self->undrawn = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE,
                                "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "visible", FALSE, NULL);
  ow_whole_words_keep (GTK_LABEL (self->undrawn));
  gtk_widget_add_css_class (self->undrawn, "field-hint");
  gtk_widget_add_css_class (row, "signature-row");
  self->undo = new_button (self, row, G_CALLBACK (on_undo_clicked));
  self->clear = new_button (self, row, G_CALLBACK (on_clear_clicked));
  self->change = new_button (self, row, G_CALLBACK (on_change_clicked));
  g_signal_connect_swapped (self->ink, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  ow_question_view_set_fields (view, self->caption);
  ow_question_view_set_fields (view, self->ink);
  ow_question_view_set_fields (view, self->entry);
  ow_question_view_set_fields (view, self->undrawn);
  ow_question_view_set_fields (view, row);
}

static void
ow_signature_view_load (OwQuestionView *view)
{
  OwSignatureView *self = OW_SIGNATURE_VIEW (view);

  g_free (self->file);
  self->file = g_strdup (ow_question_get_value (get_question (self)));
  self->is_stale = FALSE;
  self->typing = FALSE;
  ow_ink_set_picture (OW_INK (self->ink), ow_question_get_file (get_question (self), NULL));
  g_signal_handlers_block_by_func (self->entry, on_changed, self);
  ow_entry_set_text (OW_ENTRY (self->entry), "");
  g_signal_handlers_unblock_by_func (self->entry, on_changed, self);
  name_change (self);
  update_buttons (self);
  update_undrawn (self);
}

static void
ow_signature_view_retranslate (OwQuestionView *view)
{
  OwSignatureView *self = OW_SIGNATURE_VIEW (view);
  g_autofree char *label = ow_markup_to_plain (ow_control_get_label (OW_CONTROL (get_question (self))));
  /* Translators: the name of the sheet to sign or draw on, for a screen reader; the question's words stand before. */
  g_autofree char *sheet = g_strdup_printf (_("%s: write here with a finger"), label);

  ow_a11y_set_label (self->ink, sheet);
  ow_entry_set_label (OW_ENTRY (self->entry), label);
  /* Translators: on a button below a signature: takes the last stroke back. */
  ow_button_set_label (self->undo, _("Take one stroke back"));
  /* Translators: on a button below a signature: empties the sheet. */
  ow_button_set_label (self->clear, _("Start again"));
  name_change (self);
  update_undrawn (self);
}

static char *
ow_signature_view_dup_typed (OwQuestionView *view,
                             const char    **problem)
{
  OwSignatureView *self = OW_SIGNATURE_VIEW (view);
  OwInk *ink = OW_INK (self->ink);

  if (self->is_stale && self->typing)
    keep_typed (self);
  else if (self->is_stale && !ow_ink_is_blank (ink) && ow_ink_get_length (ink) < SHORTEST_MM) {
    /* Translators: what to do about a signature that is hardly more than a dot. */
    *problem = _("Please write a little larger, with a finger, on the white sheet");
    return NULL;
  } else if (self->is_stale)
    keep_drawn (self);
  return g_strdup (self->file);
}

static gboolean
ow_signature_view_is_composing (OwQuestionView *view)
{
  OwSignatureView *self = OW_SIGNATURE_VIEW (view);

  return self->typing && ow_entry_is_composing (OW_ENTRY (self->entry));
}

static void
ow_signature_view_mark (OwQuestionView *view,
                        const char     *error)
{
  OwSignatureView *self = OW_SIGNATURE_VIEW (view);

  if (error != NULL)
    gtk_widget_add_css_class (self->ink, "error");
  else
    gtk_widget_remove_css_class (self->ink, "error");
  ow_entry_set_error (OW_ENTRY (self->entry), error);
}

static void
ow_signature_view_finalize (GObject *object)
{
  g_free (OW_SIGNATURE_VIEW (object)->file);
  G_OBJECT_CLASS (ow_signature_view_parent_class)->finalize (object);
}

static void
ow_signature_view_class_init (OwSignatureViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ow_signature_view_finalize;
  view_class->build = ow_signature_view_build;
  view_class->load = ow_signature_view_load;
  view_class->retranslate = ow_signature_view_retranslate;
  view_class->dup_typed = ow_signature_view_dup_typed;
  view_class->is_composing = ow_signature_view_is_composing;
  view_class->mark = ow_signature_view_mark;
}

static void
ow_signature_view_init (OwSignatureView *self)
{
  self->file = g_strdup ("");
}
