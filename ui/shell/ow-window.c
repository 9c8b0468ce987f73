/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-window.h"

#include <glib/gi18n.h>

#include "ow-abilities.h"
#include "ow-camera-host.h"
#include "ow-clipboards.h"
#include "ow-player-host.h"
#include "ow-footer.h"
#include "ow-keyboard.h"
#include "ow-metrics.h"
#include "ow-navigator.h"
#include "ow-notice.h"
#include "ow-sheet-host.h"
#include "ow-touches.h"
#include "ow-wipeable.h"

/* A window that its content made taller mustn't make that content taller in turn. */
#define MAX_ABOVE_MM 200
/* Who wakes the resting screen doesn't know yet that one touch is enough. */
#define WAKING_MS 800

struct _OwWindow {
  GtkWindow parent_instance;

  GtkWidget *host;
  GtkWidget *above; /* empty; pushes the rest within reach */
  GtkWidget *header;
  GtkWidget *navigator;
  GtkWidget *notice;
  GtkWidget *keyboard;
  GtkWidget *footer;
  OwCamera *camera; /* NULL for none */
  OwPlayer *player; /* likewise */
  OwTextSize size;
  gboolean low;
  OwTouches *touches;
};

static void camera_host_iface_init (OwCameraHostInterface *iface);
static void player_host_iface_init (OwPlayerHostInterface *iface);
static void keyboard_host_iface_init (OwKeyboardHostInterface *iface);
static void wipeable_iface_init (OwWipeableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwWindow, ow_window, GTK_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_CAMERA_HOST, camera_host_iface_init)
                                 G_IMPLEMENT_INTERFACE (OW_TYPE_PLAYER_HOST, player_host_iface_init)
                                   G_IMPLEMENT_INTERFACE (OW_TYPE_KEYBOARD_HOST, keyboard_host_iface_init)
                                     G_IMPLEMENT_INTERFACE (OW_TYPE_WIPEABLE, wipeable_iface_init))

enum {
  SIGNAL_TOUCHED,
  SIGNAL_LANGUAGE,
  SIGNAL_LOOK,
  SIGNAL_HELP,
  SIGNAL_EXIT,
  SIGNAL_ALOUD,
  SIGNAL_TURNED,
  SIGNAL_KEY,
  SIGNAL_FINGERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Keyboard -------------------------------------------------------------------------------- */

static void
ow_window_attach (OwKeyboardHost *host,
                  OwImContext    *context)
{
  ow_keyboard_attach (OW_KEYBOARD (OW_WINDOW (host)->keyboard), context);
}

static void
ow_window_detach (OwKeyboardHost *host,
                  OwImContext    *context)
{
  OwWindow *self = OW_WINDOW (host);

  if (self->keyboard != NULL)
    ow_keyboard_detach (OW_KEYBOARD (self->keyboard), context);
}

static void
keyboard_host_iface_init (OwKeyboardHostInterface *iface)
{
  iface->attach = ow_window_attach;
  iface->detach = ow_window_detach;
}

static void
on_hide_pressed (OwWindow *self)
{
  OwPage *page = ow_window_get_page (self);

  if (page != NULL)
    ow_page_focus_heading (page);
}

/* --- Camera ----------------------------------------------------------------------------------- */

static OwCamera *
ow_window_get_camera (OwCameraHost *host)
{
  return OW_WINDOW (host)->camera;
}

static void
camera_host_iface_init (OwCameraHostInterface *iface)
{
  iface->get_camera = ow_window_get_camera;
}

static void
on_health_changed (OwWindow *self)
{
  static const OwAbility abilities[] = {
    [OW_CAMERA_ABSENT] = OW_ABILITY_NONE,
    [OW_CAMERA_FAILING] = OW_ABILITY_HELD_UP,
    [OW_CAMERA_WORKING] = OW_ABILITY_READY,
  };

  ow_abilities_set_camera (abilities[ow_camera_get_health (self->camera)]);
}

void
ow_window_set_camera (OwWindow *self,
                      OwCamera *camera)
{
  g_return_if_fail (OW_IS_WINDOW (self));
  g_return_if_fail (OW_IS_CAMERA (camera));
  g_return_if_fail (self->camera == NULL);

  self->camera = g_object_ref (camera);
  g_signal_connect_object (camera, "notify::health", G_CALLBACK (on_health_changed), self, G_CONNECT_SWAPPED);
  on_health_changed (self);
}

/* --- What plays --------------------------------------------------------------------------------- */

static OwPlayer *
ow_window_get_player (OwPlayerHost *host)
{
  return OW_WINDOW (host)->player;
}

static void
player_host_iface_init (OwPlayerHostInterface *iface)
{
  iface->get_player = ow_window_get_player;
}

void
ow_window_set_player (OwWindow *self,
                      OwPlayer *player)
{
  g_return_if_fail (OW_IS_WINDOW (self));
  g_return_if_fail (OW_IS_PLAYER (player));
  g_return_if_fail (self->player == NULL);

  self->player = g_object_ref (player);
}

/* --- Wipe ------------------------------------------------------------------------------------- */

static const char *
ow_window_get_wipeable_name (OwWipeable *wipeable)
{
  return "screen";
}

static void
ow_window_wipe (OwWipeable *wipeable)
{
  ow_window_reset (OW_WINDOW (wipeable));
}

static gboolean
ow_window_is_clean (OwWipeable *wipeable)
{
  OwWindow *self = OW_WINDOW (wipeable);

  return ow_window_get_page (self) == NULL && ow_window_get_sheet (self) == NULL && self->size == OW_TEXT_SIZE_STANDARD
         && !self->low
         && (self->camera == NULL || ow_camera_get_state (self->camera) == OW_CAMERA_OFF)
         && (self->player == NULL || ow_player_get_owner (self->player) == NULL)
         && ow_keyboard_is_clean (OW_KEYBOARD (self->keyboard))
         && ow_clipboards_are_empty (gtk_widget_get_display (GTK_WIDGET (self)));
}

static void
wipeable_iface_init (OwWipeableInterface *iface)
{
  iface->get_name = ow_window_get_wipeable_name;
  iface->wipe = ow_window_wipe;
  iface->is_clean = ow_window_is_clean;
}

/* --- What comes in ---------------------------------------------------------------------------- */

static gboolean
is_press (GdkEventType type)
{
  return type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN || type == GDK_KEY_PRESS;
}

/* Copy, cut and paste by their older keys, and writing over what stands there: Insert, and Shift with Delete. */
static gboolean
is_clipboard_key (guint           key,
                  GdkModifierType state)
{
  if (key == GDK_KEY_Insert || key == GDK_KEY_KP_Insert)
    return TRUE;
  return (state & GDK_SHIFT_MASK) != 0 && (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete);
}

/* The inspector, copy and paste, menus, the emoji chooser, closing the window: nothing here needs a
 * modifier but Shift, nor a function key. */
static gboolean
is_shortcut (GdkEvent *event)
{
  guint key = gdk_key_event_get_keyval (event);
  GdkModifierType state = gdk_event_get_modifier_state (event);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return TRUE;
  return is_clipboard_key (key, state) || key == GDK_KEY_Menu || (key >= GDK_KEY_F1 && key <= GDK_KEY_F35);
}

static gboolean
take_key (OwWindow *self,
          GdkEvent *event)
{
  const GdkModifierType modifiers = GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK;
  gboolean pressed = gdk_event_get_event_type (event) == GDK_KEY_PRESS;
  gboolean taken = FALSE;

  if ((gdk_event_get_modifier_state (event) & modifiers) == 0)
    g_signal_emit (self, signals[SIGNAL_KEY], 0, gdk_key_event_get_keyval (event), pressed, &taken);
  return taken || is_shortcut (event);
}

static gboolean
on_event (OwWindow *self,
          GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  gboolean swallow = FALSE;

  if (is_press (type))
    g_signal_emit (self, signals[SIGNAL_TOUCHED], 0, &swallow);
  if ((type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
      && ow_touches_is_second (self->touches, GTK_WIDGET (self), event))
    swallow = TRUE;
  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    g_signal_emit (self, signals[SIGNAL_FINGERED], 0);
  if (!swallow && (type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE))
    swallow = take_key (self, event);
  return swallow;
}

/* A plain page has nothing around it but help, but who works buttons without the screen reaches them there still: what
 * they ask for would come over the resting screen. */
static void
pass_on (OwWindow *self,
         guint     signal)
{
  if (gtk_widget_get_visible (self->header))
    g_signal_emit (self, signals[signal], 0);
}

static void
on_language_pressed (OwWindow   *self,
                     const char *code)
{
  if (gtk_widget_get_visible (self->header))
    g_signal_emit (self, signals[SIGNAL_LANGUAGE], 0, code);
}

static void
on_look_pressed (OwWindow *self)
{
  pass_on (self, SIGNAL_LOOK);
}

static void
on_aloud_pressed (OwWindow *self)
{
  pass_on (self, SIGNAL_ALOUD);
}

static void
on_turned (OwWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_TURNED], 0);
}

static void
on_help_pressed (OwWindow *self)
{
  if (gtk_widget_get_visible (self->footer))
    g_signal_emit (self, signals[SIGNAL_HELP], 0);
}

static void
on_exit_pressed (OwWindow *self)
{
  pass_on (self, SIGNAL_EXIT);
}

/* --- Page ------------------------------------------------------------------------------------- */

static void
update_plain (OwWindow *self)
{
  OwPage *page = ow_window_get_page (self);
  gboolean plain = page == NULL || ow_page_get_plain (page);

  gtk_widget_set_visible (self->header, !plain);
  gtk_widget_set_visible (self->footer, page != NULL);
  gtk_widget_set_visible (self->above, page != NULL && self->low);
}

static void
on_reach_pressed (OwWindow *self)
{
  ow_window_set_low (self, !self->low);
}

static void
on_page_sheet (OwWindow *self,
               OwSheet  *sheet)
{
  ow_window_present_sheet (self, sheet);
}

static void
on_page_changed (OwWindow *self)
{
  OwPage *page = ow_window_get_page (self);

  ow_header_set_page (OW_HEADER (self->header), page);
  ow_footer_set_page (OW_FOOTER (self->footer), page);
  if (page != NULL) {
    g_signal_connect_object (page, "sheet", G_CALLBACK (on_page_sheet), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (page, "notify::plain", G_CALLBACK (update_plain), self, G_CONNECT_SWAPPED);
  }
  ow_touches_turn (self->touches, gtk_widget_get_visible (self->header) ? OW_TOUCHES_TREMBLE_MS : WAKING_MS);
  update_plain (self);
  on_turned (self);
}

/* --- Size ------------------------------------------------------------------------------------- */

static void
set_class (OwWindow   *self,
           const char *css_class,
           gboolean    present)
{
  if (present)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
on_surface_layout (OwWindow *self,
                   int       width,
                   int       height)
{
  gboolean landscape = width > height;
  int out_of_reach = height - (int) ow_metrics_px (GTK_WIDGET (self), OW_METRICS_MIN_PORTRAIT_HEIGHT);

  set_class (self, "landscape", landscape);
  ow_navigator_set_landscape (OW_NAVIGATOR (self->navigator), landscape);
  ow_footer_set_landscape (OW_FOOTER (self->footer), landscape);
  ow_footer_set_can_lower (OW_FOOTER (self->footer), !landscape && out_of_reach > 0);
  out_of_reach = MIN (out_of_reach, (int) ow_metrics_px (GTK_WIDGET (self), MAX_ABOVE_MM));
  gtk_widget_set_size_request (self->above, -1, landscape ? 0 : MAX (out_of_reach, 0));
  ow_keyboard_set_landscape (OW_KEYBOARD (self->keyboard), landscape);
}

static void
ow_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ow_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (on_surface_layout), widget, G_CONNECT_SWAPPED);
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
ow_window_dispose (GObject *object)
{
  OwWindow *self = OW_WINDOW (object);

  if (self->navigator != NULL) {
    g_signal_handlers_disconnect_by_func (self->navigator, on_page_changed, self);
    ow_header_set_page (OW_HEADER (self->header), NULL);
    ow_footer_set_page (OW_FOOTER (self->footer), NULL);
  }
  self->navigator = NULL;
  self->keyboard = NULL;
  if (self->camera != NULL)
    ow_abilities_set_camera (OW_ABILITY_NONE);
  g_clear_object (&self->camera);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (ow_window_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_TOUCHED] = g_signal_new ("touched", type, G_SIGNAL_RUN_LAST, 0,
                                          g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN,
                                          0);
  signals[SIGNAL_LANGUAGE] = g_signal_new ("language-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LOOK] = g_signal_new ("look-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SIGNAL_HELP] = g_signal_new ("help-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SIGNAL_ALOUD] = g_signal_new ("aloud-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_TURNED] = g_signal_new ("turned", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_KEY] = g_signal_new ("key", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL,
                                      G_TYPE_BOOLEAN, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[SIGNAL_FINGERED] = g_signal_new ("fingered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EXIT] = g_signal_new ("exit-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
ow_window_finalize (GObject *object)
{
  ow_touches_free (OW_WINDOW (object)->touches);
  G_OBJECT_CLASS (ow_window_parent_class)->finalize (object);
}

static void
ow_window_class_init (OwWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_window_finalize;
  GTK_WIDGET_CLASS (klass)->realize = ow_window_realize;
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
build (OwWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *notices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->above = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->header = ow_header_new ();
  self->navigator = ow_navigator_new ();
  gtk_widget_set_vexpand (self->navigator, TRUE);
  self->notice = ow_notice_new ();
  self->keyboard = ow_keyboard_new ();
  self->footer = ow_footer_new ();
  gtk_box_append (GTK_BOX (box), self->above);
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), self->navigator);
  gtk_box_append (GTK_BOX (notices), self->notice);
  /* The place itself stays: who counts children sees one come, not one exchanged for another. */
  gtk_box_append (GTK_BOX (place), notices);
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), self->keyboard);
  gtk_box_append (GTK_BOX (box), self->footer);
  /* The quiet line makes room for the keys. */
  g_object_bind_property (self->keyboard, "visible", notices, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  self->host = ow_sheet_host_new (box);
  gtk_window_set_child (GTK_WINDOW (self), self->host);
}

/* What a screen reader calls the window. */
static void
say_title (OwWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("One Window"));
}

static void
ow_window_init (OwWindow *self)
{
  GtkEventController *watch = gtk_event_controller_legacy_new ();

  self->touches = ow_touches_new ();
  build (self);
  say_title (self);
  gtk_event_controller_set_propagation_phase (watch, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_limit (watch, GTK_LIMIT_NONE);
  g_signal_connect_swapped (watch, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), watch);

  g_signal_connect_swapped (self->navigator, "notify::page", G_CALLBACK (on_page_changed), self);
  g_signal_connect_swapped (self->keyboard, "hide-pressed", G_CALLBACK (on_hide_pressed), self);
  g_signal_connect_swapped (self->header, "language-pressed", G_CALLBACK (on_language_pressed), self);
  g_signal_connect_swapped (self->header, "look-pressed", G_CALLBACK (on_look_pressed), self);
  g_signal_connect_swapped (self->header, "aloud-pressed", G_CALLBACK (on_aloud_pressed), self);
  g_signal_connect_object (self->host, "changed", G_CALLBACK (on_turned), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->footer, "help-pressed", G_CALLBACK (on_help_pressed), self);
  g_signal_connect_swapped (self->footer, "exit-pressed", G_CALLBACK (on_exit_pressed), self);
  g_signal_connect_swapped (self->footer, "reach-pressed", G_CALLBACK (on_reach_pressed), self);
  ow_clipboards_keep_empty (GTK_WIDGET (self));
  update_plain (self);
}

OwWindow *
ow_window_new (void)
{
  return g_object_new (OW_TYPE_WINDOW, "decorated", FALSE, NULL);
}

void
ow_window_set_place (OwWindow   *self,
                     const char *place)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_header_set_place (OW_HEADER (self->header), place);
}

void
ow_window_set_pinyin (OwWindow *self,
                      OwPinyin *pinyin)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_keyboard_set_pinyin (OW_KEYBOARD (self->keyboard), pinyin);
}

void
ow_window_set_handwriting (OwWindow      *self,
                           OwHandwriting *handwriting)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_keyboard_set_handwriting (OW_KEYBOARD (self->keyboard), handwriting);
}

void
ow_window_set_five_strokes (OwWindow      *self,
                            OwFiveStrokes *five_strokes)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_keyboard_set_five_strokes (OW_KEYBOARD (self->keyboard), five_strokes);
}

void
ow_window_set_pinyin_first (OwWindow *self,
                            gboolean  pinyin_first)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_keyboard_set_pinyin_first (OW_KEYBOARD (self->keyboard), pinyin_first);
}

void
ow_window_set_page (OwWindow *self,
                    OwPage   *page)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  /* Of a page that had it GTK would give it to the first field of the next, and the keys would come unasked. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  ow_navigator_set_page (OW_NAVIGATOR (self->navigator), page);
}

OwPage *
ow_window_get_page (OwWindow *self)
{
  g_return_val_if_fail (OW_IS_WINDOW (self), NULL);

  return self->navigator != NULL ? ow_navigator_get_page (OW_NAVIGATOR (self->navigator)) : NULL;
}

void
ow_window_present_sheet (OwWindow *self,
                         OwSheet  *sheet)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_sheet_host_present (OW_SHEET_HOST (self->host), sheet);
}

void
ow_window_dismiss_sheet (OwWindow *self)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_sheet_host_dismiss (OW_SHEET_HOST (self->host));
}

OwSheet *
ow_window_get_sheet (OwWindow *self)
{
  g_return_val_if_fail (OW_IS_WINDOW (self), NULL);

  return ow_sheet_host_get_sheet (OW_SHEET_HOST (self->host));
}

void
ow_window_get_parts (OwWindow      *self,
                     OwWindowParts *parts)
{
  OwSheet *sheet;

  g_return_if_fail (OW_IS_WINDOW (self));
  g_return_if_fail (parts != NULL);

  *parts = (OwWindowParts) { 0 };
  sheet = ow_window_get_sheet (self);
  if (gtk_widget_get_visible (self->keyboard))
    parts->keyboard = self->keyboard;
  if (sheet != NULL) {
    parts->page = GTK_WIDGET (sheet);
    return;
  }
  parts->page = (GtkWidget *) ow_window_get_page (self);
  if (gtk_widget_get_visible (self->footer))
    parts->footer = self->footer;
  if (gtk_widget_get_visible (self->header))
    parts->header = self->header;
}

void
ow_window_set_keyed (OwWindow *self,
                     gboolean  keyed)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_keyboard_set_keyed (OW_KEYBOARD (self->keyboard), keyed);
}

void
ow_window_set_notice (OwWindow   *self,
                      const char *text)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_notice_set_text (OW_NOTICE (self->notice), text);
}

void
ow_window_set_aloud (OwWindow    *self,
                     OwAloudState state)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_header_set_aloud (OW_HEADER (self->header), state);
}

void
ow_window_set_text_size (OwWindow  *self,
                         OwTextSize size)
{
  gboolean large = size >= OW_TEXT_SIZE_LARGE;

  g_return_if_fail (OW_IS_WINDOW (self));
  g_return_if_fail (size < OW_TEXT_SIZE_COUNT);

  self->size = size;
  set_class (self, "larger", size == OW_TEXT_SIZE_LARGER);
  set_class (self, "large", large);
  set_class (self, "largest", size == OW_TEXT_SIZE_LARGEST);
  ow_keyboard_set_large (OW_KEYBOARD (self->keyboard), large);
}

OwTextSize
ow_window_get_text_size (OwWindow *self)
{
  g_return_val_if_fail (OW_IS_WINDOW (self), OW_TEXT_SIZE_STANDARD);

  return self->size;
}

void
ow_window_set_same_touch (OwWindow *self,
                          guint     msec)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_touches_set_same (self->touches, msec);
}

void
ow_window_set_low (OwWindow *self,
                   gboolean  low)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  self->low = low;
  ow_footer_set_low (OW_FOOTER (self->footer), low);
  update_plain (self);
}

gboolean
ow_window_get_low (OwWindow *self)
{
  g_return_val_if_fail (OW_IS_WINDOW (self), FALSE);

  return self->low;
}

void
ow_window_retranslate (OwWindow *self)
{
  OwPage *page;
  OwSheet *sheet;

  g_return_if_fail (OW_IS_WINDOW (self));

  page = ow_window_get_page (self);
  say_title (self);
  ow_header_retranslate (OW_HEADER (self->header));
  ow_footer_retranslate (OW_FOOTER (self->footer));
  ow_keyboard_retranslate (OW_KEYBOARD (self->keyboard));
  if (page != NULL)
    ow_page_retranslate (page);
  sheet = ow_sheet_host_get_sheet (OW_SHEET_HOST (self->host));
  if (sheet != NULL)
    ow_sheet_retranslate (sheet);
}

void
ow_window_reset (OwWindow *self)
{
  g_return_if_fail (OW_IS_WINDOW (self));

  ow_window_dismiss_sheet (self);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  ow_navigator_set_page (OW_NAVIGATOR (self->navigator), NULL);
  if (self->camera != NULL)
    ow_camera_close (self->camera);
  if (self->player != NULL)
    ow_clip_player_stop (OW_CLIP_PLAYER (self->player));
  ow_keyboard_reset (OW_KEYBOARD (self->keyboard));
  ow_window_set_text_size (self, OW_TEXT_SIZE_STANDARD);
  ow_window_set_low (self, FALSE);
  ow_clipboards_empty (gtk_widget_get_display (GTK_WIDGET (self)));
}
