/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-im-context.h"

#include <string.h>

#include "ow-pinyin.h"
#include "ow-secret.h"

/* GTK 4.8 keeps the extension point's header for modules only. */
#define IM_MODULE_EXTENSION_POINT "gtk-im-module"
#define IM_MODULE_NAME "onewindow"

struct _OwImContext {
  GtkIMContextSimple parent_instance;

  GtkWidget *client;    /* borrowed: GTK unsets it before it goes */
  OwKeyboardHost *host; /* weak: the window the field was focused in */
  char letters[OW_PINYIN_MAX_LETTERS + 1];
  char *shown;      /* the letters as the field shows them; NULL for none */
  gboolean written; /* what is shown stands for a character that is being written */
};

G_DEFINE_FINAL_TYPE (OwImContext, ow_im_context, GTK_TYPE_IM_CONTEXT_SIMPLE)

static guint letters_changed_signal;

/* --- Focus ---------------------------------------------------------------------------------- */

static void
forget_letters (OwImContext *self)
{
  explicit_bzero (self->letters, sizeof self->letters);
  ow_secret_clear (&self->shown);
  self->written = FALSE;
}

static void
detach (OwImContext *self)
{
  OwKeyboardHost *host = self->host;

  if (host == NULL)
    return;
  g_clear_weak_pointer (&self->host);
  ow_keyboard_host_detach (host, self);
}

static void
ow_im_context_set_client_widget (GtkIMContext *context,
                                 GtkWidget    *widget)
{
  OwImContext *self = OW_IM_CONTEXT (context);

  if (widget == NULL) {
    detach (self);
    forget_letters (self);
  }
  self->client = widget;
  if (GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->set_client_widget != NULL)
    GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->set_client_widget (context, widget);
}

/* --- Letters that aren't Chinese yet -------------------------------------------------------- */

/* Simple contexts show something too: half of a character that takes two keys. */
static void
ow_im_context_get_preedit_string (GtkIMContext   *context,
                                  char          **text,
                                  PangoAttrList **attributes,
                                  int            *cursor)
{
  OwImContext *self = OW_IM_CONTEXT (context);

  if (self->shown == NULL) {
    GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->get_preedit_string (context, text, attributes, cursor);
    return;
  }
  if (text != NULL)
    *text = g_strdup (self->shown);
  if (attributes != NULL) {
    *attributes = pango_attr_list_new ();
    pango_attr_list_insert (*attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
  }
  if (cursor != NULL)
    *cursor = (int) g_utf8_strlen (self->shown, -1);
}

static OwEntry *
get_entry (OwImContext *self)
{
  GtkWidget *entry = self->client != NULL ? gtk_widget_get_ancestor (self->client, OW_TYPE_ENTRY) : NULL;

  return entry != NULL ? OW_ENTRY (entry) : NULL;
}

static void
set_shown (OwImContext *self,
           const char  *shown)
{
  gboolean was_there = self->shown != NULL;
  OwEntry *entry = get_entry (self);

  if (entry != NULL)
    ow_entry_set_keys (entry, self->letters);
  ow_secret_clear (&self->shown);
  self->shown = g_strdup (shown);
  if (!was_there && shown != NULL)
    g_signal_emit_by_name (self, "preedit-start");
  if (was_there || shown != NULL)
    g_signal_emit_by_name (self, "preedit-changed");
  if (was_there && shown == NULL)
    g_signal_emit_by_name (self, "preedit-end");
}

/* The letters alone, until whoever divides them into syllables does. */
static void
change_letters (OwImContext *self,
                gsize        length)
{
  g_autoptr (OwSecretText) letters = g_strndup (self->letters, length);

  ow_im_context_set_letters (self, letters, letters);
  g_signal_emit (self, letters_changed_signal, 0);
}

static void
on_cleared (OwImContext *self)
{
  if (*self->letters != '\0')
    change_letters (self, 0);
}

static void
follow_entry (OwImContext *self)
{
  OwEntry *entry = get_entry (self);

  if (entry == NULL)
    return;
  g_signal_handlers_disconnect_by_func (entry, on_cleared, self);
  g_signal_connect_object (entry, "cleared", G_CALLBACK (on_cleared), self, G_CONNECT_SWAPPED);
}

static void
ow_im_context_focus_in (GtkIMContext *context)
{
  OwImContext *self = OW_IM_CONTEXT (context);
  GtkRoot *root = self->client != NULL ? gtk_widget_get_root (self->client) : NULL;

  if (GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->focus_in != NULL)
    GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->focus_in (context);
  follow_entry (self);
  if (!OW_IS_KEYBOARD_HOST (root))
    return;
  g_set_weak_pointer (&self->host, OW_KEYBOARD_HOST (root));
  ow_keyboard_host_attach (self->host, self);
}

static void
ow_im_context_focus_out (GtkIMContext *context)
{
  OwImContext *self = OW_IM_CONTEXT (context);
  OwEntry *entry = get_entry (self);

  if (entry != NULL)
    g_signal_handlers_disconnect_by_func (entry, on_cleared, self);
  detach (self);
  if (GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->focus_out != NULL)
    GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->focus_out (context);
}

/* The cursor was put elsewhere, the field lost the focus, or someone else filled it. GTK says so now and then and not
 * always; what a person typed goes only when the person says so. */
static void
ow_im_context_reset (GtkIMContext *context)
{
  if (OW_IM_CONTEXT (context)->shown == NULL)
    GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->reset (context);
}

/* Real keys type as ever, but those that take back take these letters first. */
static gboolean
ow_im_context_filter_keypress (GtkIMContext *context,
                               GdkEvent     *event)
{
  OwImContext *self = OW_IM_CONTEXT (context);
  guint keyval = gdk_event_get_event_type (event) == GDK_KEY_PRESS ? gdk_key_event_get_keyval (event) : 0;

  if (self->written && (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Escape)) {
    ow_im_context_set_written (self, FALSE);
    g_signal_emit (self, letters_changed_signal, 0);
    return TRUE;
  }
  if (self->shown != NULL && (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Escape)) {
    change_letters (self, keyval == GDK_KEY_BackSpace ? strlen (self->letters) - 1 : 0);
    return TRUE;
  }
  return GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->filter_keypress (context, event);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_im_context_dispose (GObject *object)
{
  detach (OW_IM_CONTEXT (object));
  forget_letters (OW_IM_CONTEXT (object));
  G_OBJECT_CLASS (ow_im_context_parent_class)->dispose (object);
}

static void
ow_im_context_class_init (OwImContextClass *klass)
{
  GtkIMContextClass *im_class = GTK_IM_CONTEXT_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_im_context_dispose;
  im_class->set_client_widget = ow_im_context_set_client_widget;
  im_class->focus_in = ow_im_context_focus_in;
  im_class->focus_out = ow_im_context_focus_out;
  im_class->get_preedit_string = ow_im_context_get_preedit_string;
  im_class->reset = ow_im_context_reset;
  im_class->filter_keypress = ow_im_context_filter_keypress;
  letters_changed_signal = g_signal_new ("letters-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_im_context_init (OwImContext *self)
{
}

void
ow_im_context_register (GtkSettings *settings)
{
  g_return_if_fail (GTK_IS_SETTINGS (settings));

  g_io_extension_point_implement (IM_MODULE_EXTENSION_POINT, OW_TYPE_IM_CONTEXT, IM_MODULE_NAME, 0);
  g_object_set (settings, "gtk-im-module", IM_MODULE_NAME, NULL);
}

static OwEntryKind
kind_for_purpose (GtkInputPurpose purpose)
{
  switch (purpose) {
  case GTK_INPUT_PURPOSE_DIGITS:
  case GTK_INPUT_PURPOSE_PIN:
    return OW_ENTRY_DIGITS;
  case GTK_INPUT_PURPOSE_NUMBER:
    return OW_ENTRY_DECIMAL;
  case GTK_INPUT_PURPOSE_PHONE:
    return OW_ENTRY_PHONE;
  default:
    return OW_ENTRY_TEXT;
  }
}

OwEntryKind
ow_im_context_get_kind (OwImContext *self)
{
  GtkInputPurpose purpose;
  OwEntry *entry;

  g_return_val_if_fail (OW_IS_IM_CONTEXT (self), OW_ENTRY_TEXT);

  entry = get_entry (self);
  if (entry != NULL)
    return ow_entry_get_kind (entry);
  g_object_get (self, "input-purpose", &purpose, NULL);
  return kind_for_purpose (purpose);
}

gboolean
ow_im_context_is_for_name (OwImContext *self)
{
  GtkInputPurpose purpose;

  g_return_val_if_fail (OW_IS_IM_CONTEXT (self), FALSE);

  g_object_get (self, "input-purpose", &purpose, NULL);
  return purpose == GTK_INPUT_PURPOSE_NAME;
}

gboolean
ow_im_context_takes_lines (OwImContext *self)
{
  g_return_val_if_fail (OW_IS_IM_CONTEXT (self), FALSE);

  return GTK_IS_TEXT_VIEW (self->client);
}

const char *
ow_im_context_get_letters (OwImContext *self)
{
  g_return_val_if_fail (OW_IS_IM_CONTEXT (self), "");

  return self->letters;
}

void
ow_im_context_set_letters (OwImContext *self,
                           const char  *letters,
                           const char  *shown)
{
  g_return_if_fail (OW_IS_IM_CONTEXT (self));
  g_return_if_fail (letters != NULL && strlen (letters) < sizeof self->letters);
  g_return_if_fail (shown != NULL);

  explicit_bzero (self->letters, sizeof self->letters);
  g_strlcpy (self->letters, letters, sizeof self->letters);
  self->written = FALSE;
  set_shown (self, *letters != '\0' ? shown : NULL);
}

void
ow_im_context_set_written (OwImContext *self,
                           gboolean     written)
{
  g_return_if_fail (OW_IS_IM_CONTEXT (self));

  if (self->written == written)
    return;
  explicit_bzero (self->letters, sizeof self->letters);
  self->written = written;
  set_shown (self, written ? "□" : NULL);
}

gboolean
ow_im_context_get_written (OwImContext *self)
{
  g_return_val_if_fail (OW_IS_IM_CONTEXT (self), FALSE);

  return self->written;
}

void
ow_im_context_type (OwImContext *self,
                    const char  *text)
{
  g_return_if_fail (OW_IS_IM_CONTEXT (self));
  g_return_if_fail (text != NULL);

  g_signal_emit_by_name (self, "commit", text);
}

void
ow_im_context_backspace (OwImContext *self)
{
  gboolean deleted = FALSE;
  OwEntry *entry;

  g_return_if_fail (OW_IS_IM_CONTEXT (self));

  entry = get_entry (self);
  if (entry != NULL && ow_entry_get_text (entry)[0] == '\0')
    ow_entry_step_back (entry);
  else
    g_signal_emit_by_name (self, "delete-surrounding", -1, 1, &deleted);
}
