/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _OwImContext OwImContext;

/**
 * OwKeyboardHost: the window that shows the on-screen keyboard; how an input context finds it.
 */
#define OW_TYPE_KEYBOARD_HOST (ow_keyboard_host_get_type ())
G_DECLARE_INTERFACE (OwKeyboardHost, ow_keyboard_host, OW, KEYBOARD_HOST, GtkRoot)

struct _OwKeyboardHostInterface {
  GTypeInterface parent_iface;

  void (*attach) (OwKeyboardHost *self, OwImContext *context);
  void (*detach) (OwKeyboardHost *self, OwImContext *context);
};

/* A field took focus, or asks for other keys. */
void ow_keyboard_host_attach (OwKeyboardHost *self, OwImContext *context);
/* It lost focus or is gone. Only the attached context is let go. */
void ow_keyboard_host_detach (OwKeyboardHost *self, OwImContext *context);

G_END_DECLS
