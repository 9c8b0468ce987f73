/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-script.h"
#include "ow-window.h"

G_BEGIN_DECLS

typedef enum {
  OW_KEYPAD_TEXT,   /* is heard, and nothing more */
  OW_KEYPAD_FIELD,  /* is typed into */
  OW_KEYPAD_BUTTON, /* is pressed */
  OW_KEYPAD_KEY,    /* the same, on the keyboard on the screen */
} OwKeypadKind;

/* One thing on the screen that somebody without a finger comes to. */
typedef struct {
  OwKeypadKind kind;
  GtkWidget *widget;
  gboolean on_page;   /* neither a key nor in header or footer */
  GPtrArray *further; /* of GtkWidget: what is heard with it, such as the hint of a question; nullable */
} OwKeypadItem;

/* What the window shows now, of OwKeypadItem, in the order in which it is gone through: the page from its question on, the
 * keys behind the field that they type into, what leads on, what else stands in footer and header. A sheet alone while there
 * is one. Whatever can be pressed or typed into is among it, whether or not a page knows of this: it is found by its widget.
 * Buttons that only scroll aren't, since what is come to is scrolled to. */
GPtrArray *ow_keypad_items_list     (OwWindow *window) G_GNUC_WARN_UNUSED_RESULT;
/* -1: not among them. */
int        ow_keypad_items_find     (GPtrArray *items, GtkWidget *widget);
/* The first with this class of CSS, -1. @last: the last. */
int        ow_keypad_items_find_class (GPtrArray *items, const char *css_class, gboolean last);
/* The first that says what is to be put right, -1. */
int        ow_keypad_items_find_error (GPtrArray *items);
/* The field that what stands at @error is about, -1. */
int        ow_keypad_items_find_refused (GPtrArray *items, guint error);
/* The first from @from on in @step of 1 or -1 that begins or ends another row of keys than that at @from; -1: no key is left
 * there. */
int        ow_keypad_items_find_row (GPtrArray *items, int from, int step);
/* What the page has behind the keys among which @key is, such as its next question; -1: nothing. */
int        ow_keypad_items_find_behind (GPtrArray *items, int key);
/* What is said of it. */
void       ow_keypad_item_tell      (const OwKeypadItem *item, OwScript *script);
/* What stands in a field, as an answer. */
void       ow_keypad_tell_field     (GtkWidget *field, OwScript *script);
/* The same once more, each character of it told from others of its sound; nothing for a field of digits. */
void       ow_keypad_spell_field    (GtkWidget *field, OwScript *script);
/* The field that has the focus; NULL. */
GtkWidget *ow_keypad_get_field      (OwWindow *window);

G_END_DECLS
