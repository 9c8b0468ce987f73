/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-camera.h"
#include "ow-five-strokes.h"
#include "ow-handwriting.h"
#include "ow-header.h"
#include "ow-page.h"
#include "ow-pinyin.h"
#include "ow-player.h"
#include "ow-text-size.h"

G_BEGIN_DECLS

/**
 * OwWindow: the only window there is: header, page, keyboard, footer, and a place for sheets.
 *
 * Owns all of them. Knows nothing of visits: it shows the page it is given, and tells what was
 * pressed. Shortcuts of toolkits and desktops are swallowed here.
 *
 * Signals: "touched" (→ gboolean), before anything else sees a press, a touch or a key; TRUE swallows
 * it. "language-pressed" (const char *code), "look-pressed", "help-pressed", "exit-pressed",
 * "aloud-pressed". "turned": another page, or a sheet came or went. "key" (guint keyval, gboolean pressed → gboolean): a key
 * without a modifier, before a field or the list of shortcuts sees it; TRUE swallows it. "fingered": a finger or a mouse.
 */
#define OW_TYPE_WINDOW (ow_window_get_type ())
G_DECLARE_FINAL_TYPE (OwWindow, ow_window, OW, WINDOW, GtkWindow)

/* What can be gone through without touching, in the order in which it is heard; NULL for what isn't there now. */
typedef struct {
  GtkWidget *page;     /* a sheet, when there is one: then nothing else is reached */
  GtkWidget *keyboard; /* the keys of the field that has the focus */
  GtkWidget *footer;
  GtkWidget *header;
} OwWindowParts;

OwWindow *ow_window_new            (void) G_GNUC_WARN_UNUSED_RESULT;
/* The hall's name; nullable. */
void      ow_window_set_place      (OwWindow *self, const char *place);
/* How Chinese is written on its keyboard; NULL: not so. */
void      ow_window_set_pinyin      (OwWindow *self, OwPinyin *pinyin);
void      ow_window_set_handwriting (OwWindow *self, OwHandwriting *handwriting);
void      ow_window_set_five_strokes (OwWindow *self, OwFiveStrokes *five_strokes);
/* Which of the first two a visit begins with: handwriting, unless this says otherwise. */
void      ow_window_set_pinyin_first (OwWindow *self, gboolean pinyin_first);
/* What plays the recordings and films of forms; once. */
void      ow_window_set_player     (OwWindow *self, OwPlayer *player);
/* What takes pictures of papers; once. How it fares is told to ow_abilities_set_camera(). */
void      ow_window_set_camera     (OwWindow *self, OwCamera *camera);
/* Takes a floating reference; the page before is destroyed. */
void      ow_window_set_page       (OwWindow *self, OwPage *page);
OwPage   *ow_window_get_page       (OwWindow *self); /* borrowed, nullable */
/* Takes a floating reference. */
void      ow_window_present_sheet  (OwWindow *self, OwSheet *sheet);
void      ow_window_dismiss_sheet  (OwWindow *self);
OwSheet  *ow_window_get_sheet      (OwWindow *self); /* borrowed, nullable */
void      ow_window_get_parts      (OwWindow *self, OwWindowParts *parts); /* borrowed */
/* Somebody goes through it key by key: as ow_keyboard_set_keyed(). */
void      ow_window_set_keyed      (OwWindow *self, gboolean keyed);
void      ow_window_set_notice     (OwWindow *self, const char *text); /* nullable */
/* What the button says that reads the page aloud. */
void      ow_window_set_aloud      (OwWindow *self, OwAloudState state);
void       ow_window_set_text_size (OwWindow *self, OwTextSize size);
OwTextSize ow_window_get_text_size (OwWindow *self);
/* A second touch of one button within so many milliseconds of the one before is none; 0: each counts. */
void       ow_window_set_same_touch (OwWindow *self, guint msec);
/* Low: on a panel taller than OW_METRICS_MIN_PORTRAIT_HEIGHT all that can be touched lies within so much from below, for
 * who sits or is small; but not while the keys of letters are shown in large text, which need the panel: digits don't.
 * The resting screen is one button as tall as the panel and stays. */
void      ow_window_set_low        (OwWindow *self, gboolean low);
gboolean  ow_window_get_low        (OwWindow *self);
/* All words anew, the page's too. */
void      ow_window_retranslate    (OwWindow *self);
/* Nothing of a visit is left: no page, no sheet, no keyboard, ordinary text size, empty clipboards, the camera closed, silence. */
void      ow_window_reset          (OwWindow *self);

G_END_DECLS
