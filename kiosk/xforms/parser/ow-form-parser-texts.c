/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-compiler.h"
#include "ow-form-parser.h"
#include "ow-xforms-limits.h"

#include <string.h>

/* What the texts of a form read (ODK XForms specification, "Languages" and "Body Elements"): outputs are live. */

/* Compiles what a text can read, so that a broken output is found at loading, and notes it down. */
static gboolean
add_text_source (OwFormParser  *self,
                 OwComputation *computation,
                 const char    *source,
                 OwNodeDef     *context,
                 gboolean       perhaps,
                 GError       **error)
{
  const OwXPath *xpath = ow_form_parser_compile (self, source, context, "the text of an output", error);

  if (xpath == NULL)
    return FALSE;
  if (++self->n_sources > OW_XFORMS_MAX_SOURCES) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "%s: too much is read in texts",
                 computation->context->path);
    return FALSE;
  }
  ow_computation_add_source (computation, xpath, context, perhaps);
  return TRUE;
}

static gboolean
add_rich_sources (OwFormParser     *self,
                  OwComputation    *computation,
                  const OwRichText *text,
                  OwNodeDef        *context,
                  gboolean          perhaps,
                  GError          **error)
{
  for (guint i = 0; i < text->n_parts; i++) {
    const char *expression = text->parts[i].expression;

    if (expression != NULL && !add_text_source (self, computation, expression, context, perhaps, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_itext_sources (OwFormParser  *self,
                   OwComputation *computation,
                   const char    *id,
                   OwNodeDef     *context,
                   gboolean       perhaps,
                   GError       **error)
{
  guint n_languages = g_strv_length ((char **) ow_itext_get_languages (self->form->itext));

  if (ow_itext_find_kind (self->form->itext, id) != OW_ITEXT_RICH)
    return TRUE;
  for (guint language = 0; language < n_languages; language++)
    for (guint form = 0; form < OW_ITEXT_N_FORMS; form++) {
      const OwRichText *text = ow_itext_find (self->form->itext, language, id, (OwItextForm) form);

      if (text != NULL && !add_rich_sources (self, computation, text, context, perhaps, error))
        return FALSE;
    }
  return TRUE;
}

/* All that may be asked for by a computed id. */
static gboolean
add_rich_itexts (OwFormParser  *self,
                 OwComputation *computation,
                 OwNodeDef     *context,
                 GError       **error)
{
  g_autoptr (GPtrArray) ids = ow_itext_list_rich (self->form->itext);

  for (guint i = 0; i < ids->len; i++)
    if (!add_itext_sources (self, computation, g_ptr_array_index (ids, i), context, FALSE, error))
      return FALSE;
  return TRUE;
}

gboolean
ow_form_parser_add_text (OwFormParser    *self,
                         OwComputation   *computation,
                         const OwTextDef *text,
                         OwNodeDef       *context,
                         GError         **error)
{
  if (text == NULL)
    return TRUE;
  if (text->own != NULL)
    return add_rich_sources (self, computation, text->own, context, FALSE, error);
  if (text->itext_id != NULL) {
    OwItextKind kind = ow_itext_find_kind (self->form->itext, text->itext_id);

    if (kind == OW_ITEXT_NONE && self->at != NULL)
      ow_form_parser_warn (self, "<%s>: no such text: %s", self->at->name, text->itext_id);
    return kind != OW_ITEXT_RICH ||
           add_itext_sources (self, computation, text->itext_id, context, FALSE, error);
  }
  /* its media are found by the id alone */
  if (text->itext_call != NULL &&
      (ow_form_parser_compile (self, text->itext_call, context, "a label", error) == NULL ||
       !add_rich_itexts (self, computation, context, error)))
    return FALSE;
  return add_text_source (self, computation, text->expression, context, FALSE, error);
}

static void
add_listed (GHashTable *listed,
            GHashTable *rich,
            OwNode     *list)
{
  gpointer id;

  for (OwNode *node = list; node != NULL; node = ow_node_next_in (node, list))
    if (g_hash_table_lookup_extended (rich, ow_node_get_text (node), &id, NULL))
      g_hash_table_add (listed, id);
}

/* Those texts with outputs whose ids stand in the list @name; NULL: in any. */
static GHashTable *
find_listed (OwFormParser *self,
             const char   *name)
{
  g_autoptr (GHashTable) rich = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = ow_itext_list_rich (self->form->itext);
  GHashTable *listed = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, list;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (rich, g_ptr_array_index (ids, i));
  g_hash_table_iter_init (&iter, self->form->secondary);
  while (ids->len > 0 && g_hash_table_iter_next (&iter, &key, &list))
    if (name == NULL || g_str_equal (key, name))
      add_listed (listed, rich, list);
  return listed;
}

/* The list that the choices are taken from; NULL where it may be any. */
static char *
dup_list_name (OwFormParser       *self,
               const OwControlDef *control)
{
  g_autofree char *name = ow_form_parser_dup_list (self, control->item_nodes);

  return name != NULL && g_hash_table_contains (self->form->secondary, name) ? g_steal_pointer (&name) : NULL;
}

static GHashTable *
need_listed (OwFormParser       *self,
             const OwControlDef *control)
{
  g_autofree char *name = dup_list_name (self, control);
  const char *key = name != NULL ? name : "";
  GHashTable *listed;

  if (self->listed == NULL)
    self->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  listed = g_hash_table_lookup (self->listed, key);
  if (listed == NULL) {
    listed = find_listed (self, name);
    g_hash_table_insert (self->listed, g_strdup (key), listed);
  }
  return listed;
}

/* A filter may leave out the choice that shows a text. */
static gboolean
add_listed_texts (OwFormParser  *self,
                  OwComputation *computation,
                  GError       **error)
{
  const OwControlDef *control = computation->control;
  gboolean perhaps = strchr (ow_xpath_get_source (control->item_nodes), '[') != NULL;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, need_listed (self, control));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!add_itext_sources (self, computation, id, computation->context, perhaps, error))
      return FALSE;
  return TRUE;
}

gboolean
ow_form_parser_add_item_texts (OwFormParser  *self,
                               OwComputation *computation,
                               const OwXPath *label,
                               GError       **error)
{
  g_autoptr (GPtrArray) ids = ow_xpath_list_texts (label);

  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    gboolean good = id != NULL ? add_itext_sources (self, computation, id, computation->context, FALSE, error)
                               : add_listed_texts (self, computation, error);

    if (!good)
      return FALSE;
  }
  return TRUE;
}

/* Of @id (NULL: of all texts, of which it may be any) what jr:itext() gives: the plain form alone. */
static gboolean
add_shown_text (OwFormParser   *self,
                OwComputation  *computation,
                const char     *id,
                const OwSource *source,
                GError        **error)
{
  guint n_languages = g_strv_length ((char **) ow_itext_get_languages (self->form->itext));
  g_autoptr (GPtrArray) ids = id == NULL ? ow_itext_list_rich (self->form->itext) : g_ptr_array_new ();

  if (id != NULL && ow_itext_find_kind (self->form->itext, id) == OW_ITEXT_RICH)
    g_ptr_array_add (ids, (gpointer) id);
  for (guint i = 0; i < ids->len; i++)
    for (guint language = 0; language < n_languages; language++) {
      const OwRichText *text = ow_itext_find (self->form->itext, language, ids->pdata[i], OW_ITEXT_PLAIN);

      if (text != NULL &&
          !add_rich_sources (self, computation, text, source->context, source->perhaps || id == NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* @seen: what was asked for already, and from where. */
static gboolean
add_shown_texts (OwFormParser  *self,
                 OwComputation *computation,
                 OwSource       source,
                 GHashTable    *seen,
                 GError       **error)
{
  /* those of choices are noted down already */
  gboolean shows = !source.of_item && strstr (ow_xpath_get_source (source.xpath), "itext") != NULL;
  g_autoptr (GPtrArray) ids = shows ? ow_xpath_list_texts (source.xpath) : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    const char *place = source.context != NULL ? source.context->path : "";
    char *key = g_strdup_printf ("%s %d %d %s", place, source.perhaps, id == NULL, id != NULL ? id : "");

    if (g_hash_table_add (seen, key) && !add_shown_text (self, computation, id, &source, error))
      return FALSE;
  }
  return TRUE;
}

/* To read a text is to read what it shows, and the texts that are shown in it. */
static gboolean
follow_texts (OwFormParser  *self,
              OwComputation *computation,
              GError       **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (computation->xpath != NULL &&
      !add_shown_texts (self, computation, (OwSource) { computation->xpath, computation->context, FALSE }, seen, error))
    return FALSE;
  for (guint i = 0; computation->sources != NULL && i < computation->sources->len; i++)
    if (!add_shown_texts (self, computation, g_array_index (computation->sources, OwSource, i), seen, error))
      return FALSE;
  return TRUE;
}

gboolean
ow_form_parser_follow_texts (OwFormParser *self,
                             GError      **error)
{
  for (guint i = 0; i < self->form->computations->len; i++) {
    OwComputation *computation = g_ptr_array_index (self->form->computations, i);

    if (computation->speaks && !follow_texts (self, computation, error))
      return FALSE;
  }
  return TRUE;
}

/* What a text comes to, with the texts that it shows. */
typedef struct {
  guint64 bytes;
  guint64 steps;
  guint depth;
  gboolean is_known; /* FALSE: it is being measured */
} Extent;

typedef struct {
  OwFormParser *parser;
  guint language;
  GHashTable *extents; /* id → Extent; the ids are the form's */
} Measure;

static const Extent *measure (Measure *self, const char *id, guint depth, GError **error);

static const Extent *
refuse_text (const Measure *self,
             const char    *id,
             const char    *why,
             GError       **error)
{
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the text %s (%s): %s", id,
               ow_itext_get_languages (self->parser->form->itext)[self->language], why);
  return NULL;
}

static gboolean
measure_output (Measure    *self,
                Extent     *extent,
                const char *expression,
                guint       depth,
                GError    **error)
{
  const OwXPath *xpath = strstr (expression, "itext") != NULL
                           ? ow_form_compile (self->parser->form, expression, NULL, NULL) : NULL;
  g_autoptr (GPtrArray) ids = xpath != NULL ? ow_xpath_list_texts (xpath) : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    const Extent *shown = NULL;

    if (g_ptr_array_index (ids, i) == NULL)
      continue;
    shown = measure (self, g_ptr_array_index (ids, i), depth + 1, error);

    if (shown == NULL)
      return FALSE;
    extent->bytes += shown->bytes;
    extent->steps += shown->steps;
    extent->depth = MAX (extent->depth, shown->depth);
  }
  return TRUE;
}

/* @depth bounds the recursion: what is deeper couldn't be shown. */
static const Extent *
measure (Measure    *self,
         const char *id,
         guint       depth,
         GError    **error)
{
  const OwRichText *text = ow_itext_find (self->parser->form->itext, self->language, id, OW_ITEXT_PLAIN);
  Extent *extent = g_hash_table_lookup (self->extents, id);

  if (extent != NULL && !extent->is_known)
    return refuse_text (self, id, "it shows itself", error);
  if (depth + (extent != NULL ? extent->depth : 0) > OW_XFORMS_MAX_TEXTS_IN_TEXTS)
    return refuse_text (self, id, "texts are shown in texts too deep", error);
  if (extent != NULL)
    return extent;
  extent = g_new0 (Extent, 1);
  g_hash_table_insert (self->extents, (gpointer) id, extent);
  extent->steps = OW_XFORMS_STEPS_OF_A_TEXT;
  for (guint i = 0; text != NULL && i < text->n_parts && self->parser->work > 0; i++) {
    self->parser->work--;
    if (text->parts[i].literal != NULL)
      extent->bytes += strlen (text->parts[i].literal);
    else if (!measure_output (self, extent, text->parts[i].expression, depth, error))
      return NULL;
    if (extent->bytes > OW_XPATH_MAX_TEXT || extent->steps > OW_XFORMS_MAX_STEPS)
      return refuse_text (self, id, "it is too long, with the texts that it shows", error);
  }
  extent->depth++;
  extent->is_known = TRUE;
  return extent;
}

gboolean
ow_form_parser_check_texts (OwFormParser *self,
                            GError      **error)
{
  guint n_languages = g_strv_length ((char **) ow_itext_get_languages (self->form->itext));
  g_autoptr (GPtrArray) ids = ow_itext_list_rich (self->form->itext);

  for (guint language = 0; language < n_languages; language++) {
    g_autoptr (GHashTable) extents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
    Measure all = { self, language, extents };

    for (guint i = 0; i < ids->len; i++)
      if (measure (&all, g_ptr_array_index (ids, i), 0, error) == NULL)
        return FALSE;
  }
  return TRUE;
}
