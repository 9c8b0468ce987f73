/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-itext.h"

#include <string.h>

typedef struct {
  OwRichText *forms[OW_ITEXT_N_FORMS];
} Entry;

struct _OwItext {
  GPtrArray *languages; /* char*, NULL-terminated */
  GPtrArray *tables;    /* GHashTable: id → Entry, one a language */
};

static void
text_part_free (gpointer data)
{
  OwTextPart *part = data;

  g_free (part->literal);
  g_free (part->expression);
  g_free (part);
}

static OwRichText *
rich_text_new_empty (void)
{
  OwRichText *self = g_new0 (OwRichText, 1);

  self->parts = g_ptr_array_new_with_free_func (text_part_free);
  return self;
}

static void
add_literal (OwRichText *self,
             const char *text)
{
  OwTextPart *part = g_new0 (OwTextPart, 1);

  part->literal = g_strdup (text);
  g_ptr_array_add (self->parts, part);
}

static void
add_output (OwRichText *self,
            OwNode     *output)
{
  OwNode *value = ow_node_find_attribute (output, "value", NULL);
  OwTextPart *part;

  if (value == NULL)
    value = ow_node_find_attribute (output, "ref", NULL);
  if (value == NULL)
    return;
  part = g_new0 (OwTextPart, 1);
  part->expression = g_strdup (ow_node_get_text (value));
  g_ptr_array_add (self->parts, part);
}

static gboolean
is_output (OwNode *node)
{
  return node->kind == OW_NODE_ELEMENT && g_strcmp0 (node->name, "output") == 0;
}

/* The white space around a text is the file's layout, not the text's. */
static void
trim_ends (OwRichText *self)
{
  OwTextPart *part;

  if (self->parts->len == 0)
    return;
  part = g_ptr_array_index (self->parts, 0);
  if (part->literal != NULL)
    g_strchug (part->literal);
  part = g_ptr_array_index (self->parts, self->parts->len - 1);
  if (part->literal != NULL)
    g_strchomp (part->literal);
}

OwRichText *
ow_rich_text_new (OwNode *element)
{
  OwRichText *self = rich_text_new_empty ();

  for (OwNode *node = element; node != NULL; node = ow_node_next_in (node, element)) {
    if (is_output (node))
      add_output (self, node);
    else if ((node->kind == OW_NODE_ELEMENT || node->kind == OW_NODE_TEXT) && *ow_node_get_text (node) != '\0')
      add_literal (self, ow_node_get_text (node));
  }
  trim_ends (self);
  return self;
}

OwRichText *
ow_rich_text_new_literal (const char *text)
{
  OwRichText *self = rich_text_new_empty ();

  add_literal (self, text);
  return self;
}

void
ow_rich_text_free (OwRichText *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->parts);
  g_free (self);
}

gboolean
ow_rich_text_is_plain (const OwRichText *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (((OwTextPart *) g_ptr_array_index (self->parts, i))->expression != NULL)
      return FALSE;
  return TRUE;
}

/* The id in jr:itext('id'), or NULL for any other expression. */
static char *
constant_itext_id (const char *expression)
{
  g_autofree char *text = g_strstrip (g_strdup (expression));
  char *at;
  char *end;

  if (!g_str_has_prefix (text, "jr:itext(") || !g_str_has_suffix (text, ")"))
    return NULL;
  text[strlen (text) - 1] = '\0';
  at = g_strstrip (text + strlen ("jr:itext("));
  if (*at != '\'' && *at != '"')
    return NULL;
  end = strchr (at + 1, *at);
  return end != NULL && end[1] == '\0' ? g_strndup (at + 1, end - at - 1) : NULL;
}

static OwTextDef *
text_def_new_reference (const char *expression)
{
  OwTextDef *self = g_new0 (OwTextDef, 1);

  self->itext_id = constant_itext_id (expression);
  if (self->itext_id == NULL)
    self->expression = g_strdup (expression);
  return self;
}

OwTextDef *
ow_text_def_new_element (OwNode *element)
{
  OwNode *ref = ow_node_find_attribute (element, "ref", NULL);
  OwTextDef *self;

  if (ref != NULL && *ow_node_get_text (ref) != '\0')
    return text_def_new_reference (ow_node_get_text (ref));
  self = g_new0 (OwTextDef, 1);
  self->own = ow_rich_text_new (element);
  return self;
}

OwTextDef *
ow_text_def_new_message (const char *text)
{
  OwTextDef *self = g_new0 (OwTextDef, 1);

  self->itext_id = constant_itext_id (text);
  if (self->itext_id == NULL)
    self->own = ow_rich_text_new_literal (text);
  return self;
}

void
ow_text_def_free (OwTextDef *self)
{
  if (self == NULL)
    return;
  ow_rich_text_free (self->own);
  g_free (self->itext_id);
  g_free (self->expression);
  g_free (self);
}

static void
entry_free (gpointer data)
{
  Entry *self = data;

  for (guint i = 0; i < OW_ITEXT_N_FORMS; i++)
    ow_rich_text_free (self->forms[i]);
  g_free (self);
}

static OwItextForm
form_from_name (const char *name)
{
  static const char *const names[OW_ITEXT_N_FORMS] = {
    "", "short", "guidance", "image", "audio", "video", "big-image",
  };

  for (guint i = 1; i < OW_ITEXT_N_FORMS; i++)
    if (g_str_equal (names[i], name))
      return (OwItextForm) i;
  return *name == '\0' || g_str_equal (name, "long") ? OW_ITEXT_PLAIN : OW_ITEXT_N_FORMS;
}

static Entry *
entry_new (OwNode *text)
{
  Entry *self = g_new0 (Entry, 1);

  for (OwNode *value = text->first_child; value != NULL; value = value->next) {
    OwNode *attribute;
    OwItextForm form;

    if (value->kind != OW_NODE_ELEMENT || g_strcmp0 (value->name, "value") != 0)
      continue;
    attribute = ow_node_find_attribute (value, "form", NULL);
    form = form_from_name (attribute != NULL ? ow_node_get_text (attribute) : "");
    if (form < OW_ITEXT_N_FORMS && self->forms[form] == NULL)
      self->forms[form] = ow_rich_text_new (value);
  }
  return self;
}

static void
add_translation (OwItext *self,
                 OwNode  *translation)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  OwNode *language = ow_node_find_attribute (translation, "lang", NULL);
  OwNode *marked = ow_node_find_attribute (translation, "default", NULL);
  int place = marked != NULL && !g_str_equal (ow_node_get_text (marked), "false()") ? 0 : -1;

  for (OwNode *text = translation->first_child; text != NULL; text = text->next) {
    OwNode *id = text->kind == OW_NODE_ELEMENT ? ow_node_find_attribute (text, "id", NULL) : NULL;

    if (id != NULL && g_strcmp0 (text->name, "text") == 0)
      g_hash_table_insert (table, g_strdup (ow_node_get_text (id)), entry_new (text));
  }
  g_ptr_array_insert (self->languages, place, g_strdup (language != NULL ? ow_node_get_text (language) : ""));
  g_ptr_array_insert (self->tables, place, table);
}

OwItext *
ow_itext_new (OwNode *element)
{
  OwItext *self = g_new0 (OwItext, 1);

  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (OwNode *each = element != NULL ? element->first_child : NULL; each != NULL; each = each->next)
    if (each->kind == OW_NODE_ELEMENT && g_strcmp0 (each->name, "translation") == 0)
      add_translation (self, each);
  g_ptr_array_add (self->languages, NULL);
  return self;
}

void
ow_itext_free (OwItext *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->languages);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

const char *const *
ow_itext_get_languages (OwItext *self)
{
  return (const char *const *) self->languages->pdata;
}

/* "中文 (zh)" carries "zh": the tag in the last brackets, as XLSForm writes language names. */
static gboolean
carries_tag (const char *name,
             const char *tag)
{
  const char *open = strrchr (name, '(');
  gsize length = strlen (tag);

  return open != NULL && g_ascii_strncasecmp (open + 1, tag, length) == 0 && open[1 + length] == ')';
}

int
ow_itext_find_language (OwItext    *self,
                        const char *language)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (g_str_equal (g_ptr_array_index (self->languages, i), language))
      return (int) i;
  for (guint i = 0; i < self->tables->len; i++)
    if (carries_tag (g_ptr_array_index (self->languages, i), language))
      return (int) i;
  return -1;
}

const OwRichText *
ow_itext_find (OwItext    *self,
               guint       language,
               const char *id,
               OwItextForm form)
{
  Entry *entry;

  if (language >= self->tables->len)
    return NULL;
  entry = g_hash_table_lookup (g_ptr_array_index (self->tables, language), id);
  if (entry != NULL && entry->forms[form] != NULL)
    return entry->forms[form];
  return language > 0 ? ow_itext_find (self, 0, id, form) : NULL;
}
