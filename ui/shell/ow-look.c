/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-look.h"

#include <glib/gi18n.h>

#include "ow-look-chooser.h"
#include "ow-wipeable.h"

typedef struct {
  OwTextSize size;
  gboolean low;
  OwPalette palette;
  gboolean mourning;
} Worn; /* what of the screen is as somebody wished */

struct _OwLook {
  GObject parent_instance;

  OwWindow *window;
  OwTheme *theme;
  OwPalette usual;  /* of the hall */
  OwPalette chosen; /* the same until somebody chooses */
  gboolean mourning;
  Worn worn;              /* when it was wiped last; see ow_look_put_back() */
  OwAloud *aloud;         /* nullable */
  OwLookChooser *chooser; /* weak; NULL: no sheet is open */
};

static void wipeable_iface_init (OwWipeableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwLook, ow_look, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_WIPEABLE, wipeable_iface_init))

static guint listened_signal;

static void
update (OwLook *self)
{
  gboolean mourning = self->mourning && self->chosen == OW_PALETTE_LIGHT;

  ow_theme_set_palette (self->theme, mourning ? OW_PALETTE_MOURNING : self->chosen);
  if (self->chooser != NULL)
    ow_look_chooser_set (self->chooser, ow_window_get_text_size (self->window), self->chosen);
}

static void
on_size_pressed (OwLook    *self,
                 OwTextSize size)
{
  ow_window_set_text_size (self->window, size);
  update (self);
}

static void
on_listened (OwLook *self)
{
  g_signal_emit (self, listened_signal, 0);
}

static void
on_voice_pressed (OwLook *self,
                  int     faster,
                  int     louder)
{
  if (faster != 0)
    ow_aloud_change_rate (self->aloud, faster);
  if (louder != 0)
    ow_aloud_change_volume (self->aloud, louder);
}

static void
speak (OwLook  *self,
       OwSheet *sheet)
{
  ow_sheet_set_words (sheet, ow_look_chooser_has_voice (self->chooser) ? _("Choose what you read and hear best")
                                                                       : _("Choose what you read best"),
                      _("It holds for this visit only."),
                      /* Translators: a button: the size of the text and the colours are chosen. */
                      _("Go on like this"), NULL);
  update (self);
}

static void
on_look_pressed (OwLook *self)
{
  GtkWidget *sheet = g_object_new (OW_TYPE_SHEET, NULL);
  GtkWidget *chooser = ow_look_chooser_new ();

  g_signal_connect_object (chooser, "size-pressed", G_CALLBACK (on_size_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "palette-pressed", G_CALLBACK (ow_look_set_palette), self, G_CONNECT_SWAPPED);
  if (self->aloud != NULL && ow_aloud_is_available (self->aloud)) {
    ow_look_chooser_add_voice (OW_LOOK_CHOOSER (chooser));
    g_signal_connect_object (chooser, "voice-pressed", G_CALLBACK (on_voice_pressed), self, G_CONNECT_SWAPPED);
  }
  ow_sheet_set_extra (OW_SHEET (sheet), chooser);
  g_set_weak_pointer (&self->chooser, OW_LOOK_CHOOSER (chooser));
  speak (self, OW_SHEET (sheet));
  g_signal_connect_object (sheet, "retranslate", G_CALLBACK (speak), self, G_CONNECT_SWAPPED);
  ow_window_present_sheet (self->window, OW_SHEET (sheet));
}

static const char *
ow_look_get_name (OwWipeable *wipeable)
{
  return "look";
}

static void
wear (OwLook *self,
      Worn    worn)
{
  ow_window_set_text_size (self->window, worn.size);
  ow_window_set_low (self->window, worn.low);
  self->chosen = worn.palette;
  self->mourning = worn.mourning;
  update (self);
}

static Worn
get_usual (OwLook *self)
{
  return (Worn) { .size = OW_TEXT_SIZE_STANDARD, .palette = self->usual };
}

static Worn
get_worn (OwLook *self)
{
  return (Worn) {
    .size = ow_window_get_text_size (self->window),
    .low = ow_window_get_low (self->window),
    .palette = self->chosen,
    .mourning = self->mourning,
  };
}

static gboolean
is_usual (OwLook *self)
{
  Worn worn = get_worn (self);
  Worn usual = get_usual (self);

  return worn.size == usual.size && worn.low == usual.low && worn.palette == usual.palette
         && worn.mourning == usual.mourning;
}

static void
ow_look_wipe (OwWipeable *wipeable)
{
  OwLook *self = OW_LOOK (wipeable);

  /* A wipe may take more than one round. */
  if (!is_usual (self))
    self->worn = get_worn (self);
  wear (self, get_usual (self));
  if (self->aloud != NULL)
    ow_wipeable_wipe (OW_WIPEABLE (self->aloud));
}

static gboolean
ow_look_is_clean (OwWipeable *wipeable)
{
  OwLook *self = OW_LOOK (wipeable);

  return is_usual (self) && (self->aloud == NULL || ow_wipeable_is_clean (OW_WIPEABLE (self->aloud)));
}

static void
wipeable_iface_init (OwWipeableInterface *iface)
{
  iface->get_name = ow_look_get_name;
  iface->wipe = ow_look_wipe;
  iface->is_clean = ow_look_is_clean;
}

static void
ow_look_dispose (GObject *object)
{
  OwLook *self = OW_LOOK (object);

  g_clear_weak_pointer (&self->chooser);
  g_clear_object (&self->aloud);
  g_clear_object (&self->theme);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (ow_look_parent_class)->dispose (object);
}

static void
ow_look_class_init (OwLookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_look_dispose;
  listened_signal = g_signal_new ("listened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
ow_look_init (OwLook *self)
{
}

OwLook *
ow_look_new (OwWindow *window,
             OwTheme  *theme,
             OwPalette palette)
{
  OwLook *self = g_object_new (OW_TYPE_LOOK, NULL);

  self->window = g_object_ref (window);
  self->theme = g_object_ref (theme);
  self->usual = self->chosen = palette;
  self->worn = get_usual (self);
  g_signal_connect_object (window, "look-pressed", G_CALLBACK (on_look_pressed), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

void
ow_look_set_mourning (OwLook  *self,
                      gboolean mourning)
{
  g_return_if_fail (OW_IS_LOOK (self));

  self->mourning = mourning;
  update (self);
}

void
ow_look_set_aloud (OwLook  *self,
                   OwAloud *aloud)
{
  g_return_if_fail (OW_IS_LOOK (self));
  g_return_if_fail (self->aloud == NULL);

  g_set_object (&self->aloud, aloud);
  if (aloud != NULL)
    g_signal_connect_object (aloud, "listened", G_CALLBACK (on_listened), self, G_CONNECT_SWAPPED);
}

void
ow_look_set_palette (OwLook   *self,
                     OwPalette palette)
{
  g_return_if_fail (OW_IS_LOOK (self));

  self->chosen = palette;
  update (self);
}

void
ow_look_put_back (OwLook *self)
{
  g_return_if_fail (OW_IS_LOOK (self));

  wear (self, self->worn);
}

void
ow_look_forget (OwLook *self)
{
  g_return_if_fail (OW_IS_LOOK (self));

  self->worn = get_usual (self);
  wear (self, self->worn);
}
