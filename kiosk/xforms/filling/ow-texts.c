/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-compiler.h"
#include "ow-filling-private.h"
#include "ow-secret.h"

/* Labels, hints and messages in the active language with their outputs filled in. */

char *
ow_texts_render (OwFilling        *self,
                 const OwRichText *text,
                 OwNodeDef        *def,
                 OwNode           *context)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < text->parts->len; i++) {
    OwTextPart *part = g_ptr_array_index (text->parts, i);
    const OwXPath *xpath;
    g_autofree char *value = NULL;

    if (part->literal != NULL) {
      g_string_append (out, part->literal);
      continue;
    }
    /* the form's own expressions were compiled when it was loaded; this finds them again */
    xpath = ow_form_compile (self->form, part->expression, def, NULL);
    if (xpath == NULL)
      continue;
    value = ow_filling_compute_string (self, xpath, context);
    g_string_append (out, value);
    ow_secret_wipe (value);
  }
  return g_string_free (out, FALSE);
}

static char *
dup_itext_form (OwFilling   *self,
                const char  *id,
                OwItextForm  form,
                OwNodeState *context)
{
  const OwRichText *text = ow_itext_find (self->form->itext, self->language, id, form);

  /* A label may be written as its short form alone. */
  if (text == NULL && form == OW_ITEXT_PLAIN)
    text = ow_itext_find (self->form->itext, self->language, id, OW_ITEXT_SHORT);
  if (text == NULL)
    return g_strdup ("");
  return ow_texts_render (self, text, context->def, context->node);
}

char *
ow_texts_dup (OwFilling       *self,
              const OwTextDef *text,
              OwItextForm      form,
              OwNodeState     *context)
{
  const OwXPath *xpath;

  if (text == NULL || context == NULL)
    return g_strdup ("");
  if (text->itext_id != NULL)
    return dup_itext_form (self, text->itext_id, form, context);
  if (form != OW_ITEXT_PLAIN)
    return g_strdup ("");
  if (text->own != NULL)
    return ow_texts_render (self, text->own, context->def, context->node);
  xpath = ow_form_compile (self->form, text->expression, context->def, NULL);
  return xpath != NULL ? ow_filling_compute_string (self, xpath, context->node) : g_strdup ("");
}
