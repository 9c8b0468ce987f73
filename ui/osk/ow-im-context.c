/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-im-context.h"

/* GTK 4.8 keeps the extension point's header for modules only. */
#define IM_MODULE_EXTENSION_POINT "gtk-im-module"
#define IM_MODULE_NAME "onewindow"

struct _OwImContext {
  GtkIMContextSimple parent_instance;

  GtkWidget *client;    /* borrowed: GTK unsets it before it goes */
  OwKeyboardHost *host; /* weak: the window the field was focused in */
};

G_DEFINE_FINAL_TYPE (OwImContext, ow_im_context, GTK_TYPE_IM_CONTEXT_SIMPLE)

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

  if (widget == NULL)
    detach (self);
  self->client = widget;
  if (GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->set_client_widget != NULL)
    GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->set_client_widget (context, widget);
}

static void
ow_im_context_focus_in (GtkIMContext *context)
{
  OwImContext *self = OW_IM_CONTEXT (context);
  GtkRoot *root = self->client != NULL ? gtk_widget_get_root (self->client) : NULL;

  if (GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->focus_in != NULL)
    GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->focus_in (context);
  if (!OW_IS_KEYBOARD_HOST (root))
    return;
  g_set_weak_pointer (&self->host, OW_KEYBOARD_HOST (root));
  ow_keyboard_host_attach (self->host, self);
}

static void
ow_im_context_focus_out (GtkIMContext *context)
{
  detach (OW_IM_CONTEXT (context));
  if (GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->focus_out != NULL)
    GTK_IM_CONTEXT_CLASS (ow_im_context_parent_class)->focus_out (context);
}

static void
ow_im_context_dispose (GObject *object)
{
  detach (OW_IM_CONTEXT (object));
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
  GtkWidget *entry;

  g_return_val_if_fail (OW_IS_IM_CONTEXT (self), OW_ENTRY_TEXT);

  entry = self->client != NULL ? gtk_widget_get_ancestor (self->client, OW_TYPE_ENTRY) : NULL;
  if (entry != NULL)
    return ow_entry_get_kind (OW_ENTRY (entry));
  g_object_get (self, "input-purpose", &purpose, NULL);
  return kind_for_purpose (purpose);
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

  g_return_if_fail (OW_IS_IM_CONTEXT (self));

  g_signal_emit_by_name (self, "delete-surrounding", -1, 1, &deleted);
}
