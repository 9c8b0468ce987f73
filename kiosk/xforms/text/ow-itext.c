/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-itext.h"

#include <string.h>

/* One text in all forms and languages. */
typedef struct {
  gboolean has_outputs;
  OwRichText *forms[]; /* those of the first language, then those of the next … */
} Entry;

struct _OwItext {
  GPtrArray *languages; /* char*, NULL-terminated */
  guint n_languages;
  GHashTable *entries;  /* id → Entry */
  gboolean has_form[OW_ITEXT_N_FORMS];
};

static OwRichText *
rich_text_new_parts (guint n_parts)
{
  OwRichText *self = g_malloc0 (sizeof (OwRichText) + n_parts * sizeof (OwTextPart));

  self->n_parts = n_parts;
  return self;
}

static gboolean
is_output (OwNode *node)
{
  return node->kind == OW_NODE_ELEMENT && g_strcmp0 (node->name, "output") == 0;
}

/* What an output shows; NULL when it says nothing. */
static OwNode *
find_value (OwNode *output)
{
  OwNode *value = ow_node_find_attribute (output, "value", NULL);

  return value != NULL ? value : ow_node_find_attribute (output, "ref", NULL);
}

static gboolean
is_part (OwNode *node)
{
  if (is_output (node))
    return find_value (node) != NULL;
  return (node->kind == OW_NODE_ELEMENT || node->kind == OW_NODE_TEXT) && *ow_node_get_text (node) != '\0';
}

/* The white space around a text is the file's layout, not the text's. */
static void
trim_ends (OwRichText *self)
{
  if (self->n_parts == 0)
    return;
  if (self->parts[0].literal != NULL)
    g_strchug (self->parts[0].literal);
  if (self->parts[self->n_parts - 1].literal != NULL)
    g_strchomp (self->parts[self->n_parts - 1].literal);
}

OwRichText *
ow_rich_text_new (OwNode *element)
{
  OwRichText *self;
  guint n_parts = 0;

  for (OwNode *node = element; node != NULL; node = ow_node_next_in (node, element))
    n_parts += is_part (node);
  self = rich_text_new_parts (n_parts);
  n_parts = 0;
  for (OwNode *node = element; node != NULL; node = ow_node_next_in (node, element)) {
    if (!is_part (node))
      continue;
    if (is_output (node))
      self->parts[n_parts++].expression = g_strdup (ow_node_get_text (find_value (node)));
    else
      self->parts[n_parts++].literal = g_strdup (ow_node_get_text (node));
  }
  trim_ends (self);
  return self;
}

OwRichText *
ow_rich_text_new_literal (const char *text)
{
  OwRichText *self = rich_text_new_parts (1);

  self->parts[0].literal = g_strdup (text);
  return self;
}

void
ow_rich_text_free (OwRichText *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_parts; i++) {
    g_free (self->parts[i].literal);
    g_free (self->parts[i].expression);
  }
  g_free (self);
}

gboolean
ow_rich_text_is_plain (const OwRichText *self)
{
  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i].expression != NULL)
      return FALSE;
  return TRUE;
}

/* Where the bracket that opened before @at closes; NULL when it doesn't. */
static const char *
find_closing (const char *at)
{
  guint depth = 1;

  for (; *at != '\0'; at++) {
    if (*at == '\'' || *at == '"') {
      at = strchr (at + 1, *at);
      if (at == NULL)
        return NULL;
    } else if (*at == '(') {
      depth++;
    } else if (*at == ')' && --depth == 0) {
      return at;
    }
  }
  return NULL;
}

/* What is in the brackets of an expression that is jr:itext(…) and nothing else; NULL for any other. */
static char *
itext_argument (const char *expression)
{
  g_autofree char *text = g_strstrip (g_strdup (expression));
  const char *start = text + strlen ("jr:itext(");
  const char *end = g_str_has_prefix (text, "jr:itext(") ? find_closing (start) : NULL;

  return end != NULL && end[1] == '\0' ? g_strstrip (g_strndup (start, end - start)) : NULL;
}

/* The id in jr:itext('id'), or NULL for any other expression. */
static char *
constant_itext_id (const char *expression)
{
  g_autofree char *at = itext_argument (expression);
  char *end;

  if (at == NULL)
    return NULL;
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
  if (self->itext_id != NULL)
    return self;
  self->expression = g_strdup (expression);
  self->itext_call = itext_argument (expression);
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
  OwTextDef *self;

  if (g_str_has_prefix (text, "jr:itext("))
    return text_def_new_reference (text);
  self = g_new0 (OwTextDef, 1);
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
  g_free (self->itext_call);
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
find_or_add (OwItext    *self,
             const char *id)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);

  if (entry == NULL) {
    entry = g_malloc0 (sizeof (Entry) + self->n_languages * OW_ITEXT_N_FORMS * sizeof (OwRichText *));
    g_hash_table_insert (self->entries, g_strdup (id), entry);
  }
  return entry;
}

/* Of two texts of one id the later one counts. */
static void
read_text (OwItext *self,
           guint    language,
           OwNode  *text,
           OwNode  *id)
{
  Entry *entry = find_or_add (self, ow_node_get_text (id));
  OwRichText **forms = entry->forms + language * OW_ITEXT_N_FORMS;

  for (guint i = 0; i < OW_ITEXT_N_FORMS; i++)
    g_clear_pointer (&forms[i], ow_rich_text_free);
  for (OwNode *value = text->first_child; value != NULL; value = value->next) {
    OwNode *attribute;
    OwItextForm form;

    if (value->kind != OW_NODE_ELEMENT || g_strcmp0 (value->name, "value") != 0)
      continue;
    attribute = ow_node_find_attribute (value, "form", NULL);
    form = form_from_name (attribute != NULL ? ow_node_get_text (attribute) : "");
    if (form >= OW_ITEXT_N_FORMS || forms[form] != NULL)
      continue;
    forms[form] = ow_rich_text_new (value);
    self->has_form[form] = TRUE;
    entry->has_outputs |= !ow_rich_text_is_plain (forms[form]);
  }
}

static void
read_translation (OwItext *self,
                  guint    language,
                  OwNode  *translation)
{
  OwNode *name = ow_node_find_attribute (translation, "lang", NULL);

  g_ptr_array_add (self->languages, g_strdup (name != NULL ? ow_node_get_text (name) : ""));
  for (OwNode *text = translation->first_child; text != NULL; text = text->next) {
    OwNode *id = text->kind == OW_NODE_ELEMENT ? ow_node_find_attribute (text, "id", NULL) : NULL;

    if (id != NULL && g_strcmp0 (text->name, "text") == 0)
      read_text (self, language, text, id);
  }
}

/* Of OwNode, the default first. */
static GPtrArray *
list_translations (OwNode *element)
{
  GPtrArray *list = g_ptr_array_new ();

  for (OwNode *each = element != NULL ? element->first_child : NULL; each != NULL; each = each->next) {
    OwNode *marked;

    if (each->kind != OW_NODE_ELEMENT || g_strcmp0 (each->name, "translation") != 0)
      continue;
    marked = ow_node_find_attribute (each, "default", NULL);
    g_ptr_array_insert (list, marked != NULL && !g_str_equal (ow_node_get_text (marked), "false()") ? 0 : -1, each);
  }
  return list;
}

OwItext *
ow_itext_new (OwNode *element)
{
  OwItext *self = g_new0 (OwItext, 1);
  g_autoptr (GPtrArray) translations = list_translations (element);

  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->n_languages = translations->len;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < translations->len; i++)
    read_translation (self, i, g_ptr_array_index (translations, i));
  g_ptr_array_add (self->languages, NULL);
  return self;
}

static void
free_entries (OwItext *self)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &data)) {
    Entry *entry = data;

    for (guint i = 0; i < self->n_languages * OW_ITEXT_N_FORMS; i++)
      ow_rich_text_free (entry->forms[i]);
    g_free (entry);
  }
  g_hash_table_unref (self->entries);
}

void
ow_itext_free (OwItext *self)
{
  if (self == NULL)
    return;
  free_entries (self);
  g_ptr_array_unref (self->languages);
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
  for (guint i = 0; i < self->n_languages; i++)
    if (g_str_equal (g_ptr_array_index (self->languages, i), language))
      return (int) i;
  for (guint i = 0; i < self->n_languages; i++)
    if (carries_tag (g_ptr_array_index (self->languages, i), language))
      return (int) i;
  return -1;
}

OwItextKind
ow_itext_find_kind (OwItext    *self,
                    const char *id)
{
  const Entry *entry = g_hash_table_lookup (self->entries, id);

  if (entry == NULL)
    return OW_ITEXT_NONE;
  return entry->has_outputs ? OW_ITEXT_RICH : OW_ITEXT_LITERAL;
}

GPtrArray *
ow_itext_list_rich (OwItext *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id, entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &id, &entry))
    if (((Entry *) entry)->has_outputs)
      g_ptr_array_add (ids, id);
  return ids;
}

static gboolean
is_blank (const OwRichText *text)
{
  for (guint i = 0; i < text->n_parts; i++) {
    const char *literal = text->parts[i].literal;

    if (literal == NULL || literal[strspn (literal, " \t\r\n")] != '\0')
      return FALSE;
  }
  return TRUE;
}

gboolean
ow_itext_has_own (OwItext    *self,
                  guint       language,
                  const char *id,
                  OwItextForm form)
{
  const Entry *entry = language < self->n_languages ? g_hash_table_lookup (self->entries, id) : NULL;
  const OwRichText *text = entry != NULL ? entry->forms[language * OW_ITEXT_N_FORMS + form] : NULL;

  return text != NULL && !is_blank (text);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ow_itext_list_ids (OwItext *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_ids);
  return ids;
}

gboolean
ow_itext_has_form (OwItext    *self,
                   OwItextForm form)
{
  return self->has_form[form];
}

const OwRichText *
ow_itext_find (OwItext    *self,
               guint       language,
               const char *id,
               OwItextForm form)
{
  const Entry *entry = language < self->n_languages ? g_hash_table_lookup (self->entries, id) : NULL;
  const OwRichText *text = entry != NULL ? entry->forms[language * OW_ITEXT_N_FORMS + form] : NULL;

  return text != NULL || entry == NULL ? text : entry->forms[form];
}
