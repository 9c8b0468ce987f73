/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/**
 * OwRichText: text with outputs in it: <label>Hello <output value="…"/></label>.
 */
typedef struct {
  char *literal;    /* one of the two */
  char *expression;
} OwTextPart;

typedef struct {
  guint n_parts;
  OwTextPart parts[];
} OwRichText;

OwRichText *ow_rich_text_new  (OwNode *element) G_GNUC_WARN_UNUSED_RESULT;
OwRichText *ow_rich_text_new_literal (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void        ow_rich_text_free (OwRichText *self);
gboolean    ow_rich_text_is_plain (const OwRichText *self); /* no outputs */

/**
 * OwTextDef: where a label, hint or message comes from: written out, an itext, or an expression.
 */
typedef struct {
  OwRichText *own;
  char *itext_id;   /* of jr:itext('id') */
  char *expression; /* any other @ref */
  char *itext_call; /* of an expression that is jr:itext(…) alone: what is in the brackets; else NULL */
} OwTextDef;

/* From <label>, <hint>: its @ref or what is in it. */
OwTextDef *ow_text_def_new_element (OwNode *element) G_GNUC_WARN_UNUSED_RESULT;
/* From jr:constraintMsg and its like: a call of jr:itext() or the text itself. */
OwTextDef *ow_text_def_new_message (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void       ow_text_def_free        (OwTextDef *self);

/* The forms of one text in one language (ODK XForms specification, "Languages"). */
typedef enum {
  OW_ITEXT_PLAIN,
  OW_ITEXT_SHORT,
  OW_ITEXT_GUIDANCE,
  OW_ITEXT_IMAGE,
  OW_ITEXT_AUDIO,
  OW_ITEXT_VIDEO,
  OW_ITEXT_BIG_IMAGE,
  OW_ITEXT_N_FORMS,
} OwItextForm;

/**
 * OwItext: the texts of a form in all its languages. Immutable.
 */
typedef struct _OwItext OwItext;

/* @element: <itext>, or NULL for a form without. */
OwItext *ow_itext_new  (OwNode *element) G_GNUC_WARN_UNUSED_RESULT;
void     ow_itext_free (OwItext *self);

/* NULL-terminated, the default first. */
const char *const *ow_itext_get_languages (OwItext *self);
/* The index of a language: its name, or a BCP 47 tag that its name carries; -1 for none. */
int                ow_itext_find_language (OwItext *self, const char *language);
/* What there is of a text, in any of its forms and languages. */
typedef enum {
  OW_ITEXT_NONE,
  OW_ITEXT_LITERAL,
  OW_ITEXT_RICH, /* it has outputs */
} OwItextKind;
OwItextKind        ow_itext_find_kind (OwItext *self, const char *id);
/* The ids of all those, borrowed. */
GPtrArray         *ow_itext_list_rich (OwItext *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether that language itself has the text in that form, with something in it. */
gboolean           ow_itext_has_own (OwItext *self, guint language, const char *id, OwItextForm form);
/* All ids, sorted, borrowed. */
GPtrArray         *ow_itext_list_ids (OwItext *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether any text has this form in any language. */
gboolean           ow_itext_has_form (OwItext *self, OwItextForm form);
/* Falls back to the default language; NULL when the form has no such text. */
const OwRichText  *ow_itext_find (OwItext *self, guint language, const char *id, OwItextForm form);

G_END_DECLS
