/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-look-chooser.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-button-label.h"

#define N_LOOKS 4
#define COLUMNS 2
#define VALUE_KEY "ow-value"

struct _OwLookChooser {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *sizes[N_LOOKS];
  GtkWidget *palettes[N_LOOKS];
  GtkWidget *voice[N_LOOKS]; /* NULL: nothing is read aloud */
};

G_DEFINE_FINAL_TYPE (OwLookChooser, ow_look_chooser, GTK_TYPE_WIDGET)

G_STATIC_ASSERT (OW_TEXT_SIZE_COUNT == N_LOOKS);

enum {
  SIGNAL_SIZE,
  SIGNAL_PALETTE,
  SIGNAL_VOICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct {
  const char *words;
  const char *css_class;
  guint value;
} Offer;

static const Offer size_offers[N_LOOKS] = {
  /* Translators: sizes of the text, from the ordinary one up. */
  { N_ ("Ordinary text"), "sample-standard", OW_TEXT_SIZE_STANDARD },
  { N_ ("Larger text"), "sample-larger", OW_TEXT_SIZE_LARGER },
  { N_ ("Large text"), "sample-large", OW_TEXT_SIZE_LARGE },
  { N_ ("Largest text"), "sample-largest", OW_TEXT_SIZE_LARGEST },
};

static const Offer palette_offers[N_LOOKS] = {
  /* Translators: colours of the screen. */
  { N_ ("Ordinary colours"), "sample-light", OW_PALETTE_LIGHT },
  { N_ ("Black on white"), "sample-high-contrast", OW_PALETTE_HIGH_CONTRAST },
  { N_ ("White on black"), "sample-high-dark", OW_PALETTE_HIGH_DARK },
  /* Translators: light text on a dark ground, neither of them glaring. */
  { N_ ("Dark and soft"), "sample-low-glare", OW_PALETTE_LOW_GLARE },
};

static void
emit (OwLookChooser *self,
      GtkWidget     *button,
      int            signal)
{
  g_signal_emit (self, signals[signal], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), VALUE_KEY)));
}

static void
on_size_clicked (OwLookChooser *self,
                 GtkWidget     *button)
{
  emit (self, button, SIGNAL_SIZE);
}

static void
on_palette_clicked (OwLookChooser *self,
                    GtkWidget     *button)
{
  emit (self, button, SIGNAL_PALETTE);
}

static void
ow_look_chooser_dispose (GObject *object)
{
  g_clear_pointer (&OW_LOOK_CHOOSER (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_look_chooser_parent_class)->dispose (object);
}

static void
ow_look_chooser_class_init (OwLookChooserClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_look_chooser_dispose;
  signals[SIGNAL_SIZE] = g_signal_new ("size-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_UINT);
  signals[SIGNAL_PALETTE] = g_signal_new ("palette-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_VOICE] = g_signal_new ("voice-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "look-chooser");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
add_offers (OwLookChooser *self,
            const Offer   *offers,
            GtkWidget    **buttons,
            GCallback      callback)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < N_LOOKS; i++) {
    GtkWidget *button = gtk_button_new ();

    gtk_widget_add_css_class (button, "look");
    gtk_widget_add_css_class (button, offers[i].css_class);
    gtk_widget_set_hexpand (button, TRUE);
    g_object_set_data (G_OBJECT (button), VALUE_KEY, GUINT_TO_POINTER (offers[i].value));
    g_signal_connect_swapped (button, "clicked", callback, self);
    gtk_grid_attach (GTK_GRID (grid), button, i % COLUMNS, i / COLUMNS, 1, 1);
    buttons[i] = button;
  }
  gtk_box_append (GTK_BOX (self->box), grid);
}

static void
ow_look_chooser_init (OwLookChooser *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_offers (self, size_offers, self->sizes, G_CALLBACK (on_size_clicked));
  add_offers (self, palette_offers, self->palettes, G_CALLBACK (on_palette_clicked));
}

GtkWidget *
ow_look_chooser_new (void)
{
  return g_object_new (OW_TYPE_LOOK_CHOOSER, NULL);
}

typedef struct {
  const char *words;
  const char *name;
  int faster;
  int louder;
} VoiceStep;

static const VoiceStep voice_steps[N_LOOKS] = {
  /* Translators: four buttons in one row, as short as can be: how fast and how loud pages are read aloud; each with its
   * name for a screen reader. */
  { N_ ("Slower"), N_ ("Read aloud more slowly"), -1, 0 },
  { N_ ("Faster"), N_ ("Read aloud faster"), 1, 0 },
  { N_ ("Quieter"), N_ ("Read aloud more quietly"), 0, -1 },
  { N_ ("Louder"), N_ ("Read aloud louder"), 0, 1 },
};

static void
on_voice_clicked (OwLookChooser *self,
                  GtkWidget     *button)
{
  const VoiceStep *step = g_object_get_data (G_OBJECT (button), VALUE_KEY);

  g_signal_emit (self, signals[SIGNAL_VOICE], 0, step->faster, step->louder);
}

void
ow_look_chooser_add_voice (OwLookChooser *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  g_return_if_fail (OW_IS_LOOK_CHOOSER (self));

  gtk_widget_add_css_class (row, "voice");
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (int i = 0; i < N_LOOKS; i++) {
    GtkWidget *button = gtk_button_new ();

    gtk_widget_add_css_class (button, "look");
    g_object_set_data (G_OBJECT (button), VALUE_KEY, (gpointer) &voice_steps[i]);
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_voice_clicked), self);
    gtk_box_append (GTK_BOX (row), button);
    self->voice[i] = button;
  }
  gtk_box_append (GTK_BOX (self->box), row);
}

gboolean
ow_look_chooser_has_voice (OwLookChooser *self)
{
  g_return_val_if_fail (OW_IS_LOOK_CHOOSER (self), FALSE);

  return self->voice[0] != NULL;
}

/* A tick beside the frame: a frame alone is seen by few who need this page. */
static void
mark (GtkWidget   *button,
      const Offer *offer,
      gboolean     chosen)
{
  g_autofree char *ticked = g_strconcat ("✓ ", _(offer->words), NULL);

  ow_button_set_label (button, chosen ? ticked : _(offer->words));
  ow_a11y_set_label (button, _(offer->words));
  ow_a11y_set_pressed (button, chosen);
  if (chosen)
    gtk_widget_add_css_class (button, "chosen");
  else
    gtk_widget_remove_css_class (button, "chosen");
}

void
ow_look_chooser_set (OwLookChooser *self,
                     OwTextSize     size,
                     OwPalette      palette)
{
  g_return_if_fail (OW_IS_LOOK_CHOOSER (self));

  for (int i = 0; i < N_LOOKS; i++) {
    mark (self->sizes[i], &size_offers[i], size_offers[i].value == size);
    mark (self->palettes[i], &palette_offers[i], palette_offers[i].value == palette);
    if (self->voice[i] == NULL)
      continue;
    ow_button_set_label (self->voice[i], _(voice_steps[i].words));
    ow_a11y_set_label (self->voice[i], _(voice_steps[i].name));
  }
}
