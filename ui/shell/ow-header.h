/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwHeader: the two lines on top: the place, the language, the size of the text; the service, the step.
 *
 * Follows the page it is given. Signals: "language-pressed" (const char *code), "look-pressed", "aloud-pressed".
 */
#define OW_TYPE_HEADER (ow_header_get_type ())
G_DECLARE_FINAL_TYPE (OwHeader, ow_header, OW, HEADER, GtkWidget)

/* The button that has the page read aloud, in one place on every page. */
typedef enum {
  OW_ALOUD_NONE, /* nobody is there to speak: no button */
  OW_ALOUD_READY,
  OW_ALOUD_SPEAKING,
  OW_ALOUD_AGAIN,
} OwAloudState;

GtkWidget *ow_header_new          (void);
/* The hall's name, as the configuration has it; nullable. */
void       ow_header_set_place    (OwHeader *self, const char *place);
void       ow_header_set_page     (OwHeader *self, OwPage *page); /* nullable */
void       ow_header_set_aloud    (OwHeader *self, OwAloudState state);
void       ow_header_retranslate  (OwHeader *self);

G_END_DECLS
