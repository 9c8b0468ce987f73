/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which keys a field needs; the on-screen keyboard follows it. */
typedef enum {
  OW_ENTRY_TEXT = 1,  /* anything: Chinese where the screens are, else letters */
  OW_ENTRY_LATIN,     /* anything, and most likely letters and digits */
  OW_ENTRY_DIGITS,    /* 0-9 */
  OW_ENTRY_INTEGER,   /* 0-9, and - before them; a point, to be refused in words */
  OW_ENTRY_DECIMAL,   /* 0-9, - before them, one point */
  OW_ENTRY_PHONE,     /* 0-9, +, - */
  OW_ENTRY_ID_NUMBER, /* 0-9 and X; a small x becomes X */
  OW_ENTRY_CODE,      /* the letters of a slip, see OW_ENTRY_CODE_LETTERS; small ones become large */
} OwEntryKind;

/* As the slips of what was put aside have them (ow-draft-code.h): no vowels, and so none that is read as a digit. */
#define OW_ENTRY_CODE_LETTERS "BCDFGHJKLMNPQRSTVWXZ"

/**
 * OwEntry: one line to type into, safe in a public place.
 *
 * Owns a GtkEntry without undo, menus, emoji, long-press bubbles or drag and drop. Full-width digits
 * and letters become half-width in every kind but OW_ENTRY_TEXT and OW_ENTRY_LATIN; there, digits do. What a kind can't
 * hold isn't taken. A scanner types a mark before the letters or digits of a slip, "OW2:": with its colon a field of
 * OW_ENTRY_CODE or OW_ENTRY_DIGITS begins anew.
 * Typing on a real keyboard and scanners work as on the on-screen one.
 *
 * Properties: "text" (string), "kind" (OwEntryKind), "max-length" (int, characters, 0: 4096).
 * Signals: "changed" after each change by a person or ow_entry_set_text(); "composing" after each letter of what is
 * to become Chinese; "activate" on Enter; "cleared": what is to become Chinese is given up, for whoever holds it;
 * "stepped-back": the key that deletes was pressed where there is nothing.
 */
#define OW_TYPE_ENTRY (ow_entry_get_type ())
G_DECLARE_FINAL_TYPE (OwEntry, ow_entry, OW, ENTRY, GtkWidget)

GtkWidget  *ow_entry_new            (OwEntryKind kind);
const char *ow_entry_get_text       (OwEntry *self); /* borrowed */
void        ow_entry_set_text       (OwEntry *self, const char *text);
/* Also of letters that are to become Chinese, which nothing else takes from who typed them. */
void        ow_entry_clear          (OwEntry *self);
/* For the keys, on "stepped-back". */
void        ow_entry_step_back      (OwEntry *self);
OwEntryKind ow_entry_get_kind       (OwEntry *self);
void        ow_entry_set_kind       (OwEntry *self, OwEntryKind kind);
/* Somebody's name is written here: text, whose purpose says so to the keys. */
void        ow_entry_set_for_name   (OwEntry *self);
void        ow_entry_set_max_length (OwEntry *self, int characters);
/* Whether dots stand for what is typed. */
void        ow_entry_set_hidden     (OwEntry *self, gboolean hidden);
gboolean    ow_entry_get_hidden     (OwEntry *self);
/* The name a screen reader says: the visible label of the question. */
void        ow_entry_set_label      (OwEntry *self, const char *label);
const char *ow_entry_get_label      (OwEntry *self); /* borrowed, nullable */
/* TRUE while letters stand in it that aren't Chinese yet: they are shown, but not part of its text. */
gboolean    ow_entry_is_composing   (OwEntry *self);
/* Those letters, as they are shown. Borrowed; "" for none. */
const char *ow_entry_get_composing  (OwEntry *self);
/* What they were typed by: letters, and keys that stand for one of theirs (see ow-nine-keys.h): for a search that needn't
 * wait for the characters. Borrowed; "" where the keyboard on the screen typed none. */
const char *ow_entry_get_keys       (OwEntry *self);
/* For who composes, before they are shown. */
void        ow_entry_set_keys       (OwEntry *self, const char *keys);
/* Frame and accessible state of a wrong answer; NULL: none. */
void        ow_entry_set_error      (OwEntry *self, const char *error);
/* Puts the cursor in it, behind the text, selecting nothing. */
void        ow_entry_focus          (OwEntry *self);

G_END_DECLS
