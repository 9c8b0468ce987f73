/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwTextFit: how many lines a text takes on the reference panel (1080 px on 270 mm, upright) in large text.
 *
 * Measured with Pango in the fonts and sizes of ui/resources/ow.css and forms.css, without a display. Main thread.
 */
typedef struct _OwTextFit OwTextFit;

/* Where a text stands, by its size and the width there is. */
typedef enum {
  OW_FIT_HEADING,  /* of a page: the label of a question or a group */
  OW_FIT_NOTE,     /* the same of a page that only tells something */
  OW_FIT_TITLE,    /* of a question among others on one page */
  OW_FIT_HINT,
  OW_FIT_CHOICE,
  OW_FIT_MESSAGE,  /* why an answer isn't taken */
  OW_FIT_SERVICE,  /* its name on the home page */
  OW_FIT_LINE,     /* of the pages before the first question */
  OW_FIT_BUTTON,   /* the act of a page */
  OW_FIT_N_PLACES,
} OwFitPlace;

OwTextFit *ow_text_fit_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       ow_text_fit_free (OwTextFit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTextFit, ow_text_fit_free)

/* Without the lines below the first line break: those may be turned to. @language: BCP 47. */
guint      ow_text_fit_count_lines (OwTextFit *self, OwFitPlace place, const char *text, const char *language);
/* As many as leave room for the answers below, or for the other texts of the page. */
guint      ow_text_fit_max_lines   (OwFitPlace place);

G_END_DECLS
