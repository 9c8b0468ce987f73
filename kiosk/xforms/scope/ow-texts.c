/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-texts.h"

#include "ow-compiler.h"
#include "ow-secret.h"
#include "ow-type.h"

#include <string.h>

static OwDataType
type_of (const OwFormScope *scope,
         OwNode            *node)
{
  g_autoptr (GString) path = g_string_new (NULL);
  OwNodeDef *def;

  if (node->kind == OW_NODE_ATTRIBUTE || ow_node_get_root (node) != scope->document)
    return OW_DATA_STRING;
  for (; node->kind == OW_NODE_ELEMENT; node = node->parent) {
    g_string_prepend (path, node->name);
    g_string_prepend_c (path, '/');
  }
  def = g_hash_table_lookup (scope->form->by_path, path->str);
  return def != NULL ? def->type : OW_DATA_STRING;
}

/* What shows in the place of what couldn't be computed: nothing, or where a limit cut it that something is missing. */
static char *
dup_missing (const OwFormScope *scope,
             OwNode            *context,
             const GError      *error)
{
  ow_form_scope_note (scope, context, error);
  return g_strdup (g_error_matches (error, OW_XPATH_ERROR, OW_XPATH_ERROR_LIMIT) ? "…" : "");
}

char *
ow_texts_dup_output (const OwFormScope *scope,
                     const OwXPath     *xpath,
                     OwNode            *context)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);
  OwXPathScope at = ow_form_scope_at (scope, context);
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (OwSecretText) text = NULL;
  g_autoptr (GError) error = NULL;

  if (!ow_xpath_evaluate (xpath, &at, &value, &error))
    return dup_missing (scope, context, error);
  text = ow_xpath_value_to_string (&value);
  if (value.type != OW_XPATH_NODES || value.nodes == NULL || value.nodes->len == 0)
    return g_steal_pointer (&text);
  return ow_type_dup_display (type_of (scope, g_ptr_array_index (value.nodes, 0)), text);
}

char *
ow_texts_render (const OwFormScope *scope,
                 const OwRichText  *text,
                 OwNodeDef         *def,
                 OwNode            *context)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < text->n_parts; i++) {
    const OwTextPart *part = &text->parts[i];
    const OwXPath *xpath;
    g_autoptr (OwSecretText) value = NULL;

    if (part->literal != NULL) {
      ow_secret_append (out, part->literal);
      continue;
    }
    /* the form's own expressions were compiled when it was loaded; this finds them again */
    xpath = ow_form_compile (scope->form, part->expression, def, NULL);
    if (xpath == NULL)
      continue;
    value = ow_texts_dup_output (scope, xpath, context);
    /* a text that shows texts that show texts doubles at each step */
    if (out->len + strlen (value) <= OW_XPATH_MAX_TEXT)
      ow_secret_append (out, value);
  }
  return g_string_free (out, FALSE);
}

char *
ow_texts_dup_itext (const OwFormScope *scope,
                    const char        *id,
                    OwItextForm        form,
                    OwNodeDef         *def,
                    OwNode            *context)
{
  const OwRichText *text = ow_itext_find (scope->form->itext, scope->language, id, form);

  /* A label may be written as its short form alone. */
  if (text == NULL && form == OW_ITEXT_PLAIN)
    text = ow_itext_find (scope->form->itext, scope->language, id, OW_ITEXT_SHORT);
  if (text == NULL)
    return g_strdup ("");
  return ow_texts_render (scope, text, def, context);
}

/* Another form than the plain one of a text whose id is computed. */
static char *
dup_called (const OwFormScope *scope,
            const OwTextDef   *text,
            OwItextForm        form,
            OwNodeDef         *def,
            OwNode            *context)
{
  const OwXPath *xpath = text->itext_call != NULL ? ow_form_compile (scope->form, text->itext_call, def, NULL) : NULL;
  g_autoptr (OwSecretText) id = xpath != NULL ? ow_form_scope_compute_string (scope, xpath, context) : NULL;

  return id != NULL ? ow_texts_dup_itext (scope, id, form, def, context) : g_strdup ("");
}

static char *
dup_expression (const OwFormScope *scope,
                const OwXPath     *xpath,
                OwNode            *context)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);
  OwXPathScope at = ow_form_scope_at (scope, context);
  g_autoptr (GError) error = NULL;
  char *text = ow_xpath_evaluate_string (xpath, &at, &error);

  return text != NULL ? text : dup_missing (scope, context, error);
}

char *
ow_texts_dup (const OwFormScope *scope,
              const OwTextDef   *text,
              OwItextForm        form,
              OwNodeDef         *def,
              OwNode            *context)
{
  const OwXPath *xpath;

  if (text == NULL || context == NULL)
    return g_strdup ("");
  if (text->itext_id != NULL)
    return ow_texts_dup_itext (scope, text->itext_id, form, def, context);
  if (form != OW_ITEXT_PLAIN)
    return dup_called (scope, text, form, def, context);
  if (text->own != NULL)
    return ow_texts_render (scope, text->own, def, context);
  xpath = ow_form_compile (scope->form, text->expression, def, NULL);
  return xpath != NULL ? dup_expression (scope, xpath, context) : g_strdup ("");
}

gboolean
ow_texts_is_fixed (const OwFormScope *scope,
                   const OwTextDef   *text)
{
  if (text == NULL)
    return TRUE;
  if (text->itext_id != NULL)
    return ow_itext_find_kind (scope->form->itext, text->itext_id) != OW_ITEXT_RICH;
  return text->own != NULL && ow_rich_text_is_plain (text->own);
}

OwItextForm
ow_texts_form_of (OwMedia media)
{
  static const OwItextForm forms[OW_MEDIA_N_KINDS] = {
    OW_ITEXT_IMAGE, OW_ITEXT_AUDIO, OW_ITEXT_VIDEO, OW_ITEXT_BIG_IMAGE,
  };

  return forms[media];
}

char *
ow_texts_dup_media (const OwFormScope *scope,
                    const OwTextDef   *text,
                    OwMedia            media,
                    OwNodeDef         *def,
                    OwNode            *context)
{
  OwItextForm form = ow_texts_form_of (media);

  if (!ow_itext_has_form (scope->form->itext, form))
    return g_strdup ("");
  return ow_texts_dup (scope, text, form, def, context);
}
