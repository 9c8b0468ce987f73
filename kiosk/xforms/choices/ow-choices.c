/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-choices.h"

#include "ow-search.h"
#include "ow-secret.h"
#include "ow-texts.h"
#include "ow-xforms-limits.h"

#include <string.h>

static GPtrArray *
list_nodes (const OwFormScope  *scope,
            const OwControlDef *def,
            OwNode             *context)
{
  OwXPathScope at = ow_form_scope_at (scope, context);
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  if (!ow_xpath_evaluate (def->item_nodes, &at, &value, &error)) {
    ow_form_scope_note (scope, context, error);
    return g_ptr_array_new ();
  }
  if (value.type != OW_XPATH_NODES || value.nodes == NULL)
    return g_ptr_array_new ();
  return g_steal_pointer (&value.nodes);
}

/* Blank, too, once a list has cost too much. */
static char *
dup_part (const OwFormScope *scope,
          const OwXPath     *xpath,
          OwNode            *item)
{
  if (!ow_form_scope_charge (scope, item, OW_XFORMS_STEPS_OF_A_COMPUTATION))
    return g_strdup ("");
  return ow_form_scope_compute_string (scope, xpath, item);
}

/* NULL where there is more to it than a cell of the item. */
static const char *
peek_label (const OwFormScope  *scope,
            const OwControlDef *def,
            OwNode             *item)
{
  const char *column = def->item_labels != NULL ? def->item_labels[scope->language] : NULL;

  for (OwNode *cell = column != NULL ? item->first_child : NULL; cell != NULL; cell = cell->next)
    if (cell->name == column)
      return ow_node_get_text (cell);
  return ow_xpath_peek_string (def->item_label, item);
}

/* ODK XForms doesn't say where an output in the text of a listed choice is seen from. JavaRosa: from the question, as
 * in a choice that is written in it; so a path through its repeat means the own instance. Web Forms: from the item,
 * where no relative path leads to an answer. */
static char *
dup_label (const OwFormScope  *scope,
           const OwControlDef *def,
           OwNode             *item,
           OwNode             *question)
{
  const char *label = peek_label (scope, def, item);

  if (label != NULL)
    return g_strdup (label);
  if (!ow_form_scope_charge (scope, item, OW_XFORMS_STEPS_OF_A_COMPUTATION))
    return g_strdup ("");
  return ow_form_scope_compute_shown (scope, def->item_label, item, question);
}

static char *
dup_value (const OwFormScope  *scope,
           const OwControlDef *def,
           OwNode             *item)
{
  const char *value = ow_xpath_peek_string (def->item_value, item);

  if (value == NULL)
    return dup_part (scope, def->item_value, item);
  return g_strdup (ow_form_scope_charge (scope, item, OW_XFORMS_STEPS_OF_A_COMPUTATION) ? value : "");
}

static gboolean
has_value (const OwFormScope  *scope,
           const OwControlDef *def,
           OwNode             *item,
           const char         *value)
{
  const char *cell = ow_xpath_peek_string (def->item_value, item);
  g_autoptr (OwSecretText) made = cell == NULL ? dup_part (scope, def->item_value, item) : NULL;

  if (cell != NULL && !ow_form_scope_charge (scope, item, OW_XFORMS_STEPS_OF_A_COMPUTATION))
    cell = "";
  return g_str_equal (cell != NULL ? cell : made, value);
}

static OwChoice *
new_from_item (const OwFormScope  *scope,
               const OwControlDef *def,
               const OwItemDef    *item,
               OwNode             *context)
{
  char *label = ow_texts_dup (scope, item->label, OW_ITEXT_PLAIN, def->context, context);
  OwChoice *choice = ow_choice_new (item->value, label);

  if (ow_texts_is_fixed (scope, item->label))
    ow_choice_fix (choice);
  for (guint i = 0; i < OW_MEDIA_N_KINDS; i++) {
    g_autofree char *uri = ow_texts_dup_media (scope, item->label, (OwMedia) i, def->context, context);

    ow_choice_set_media (choice, scope->form, (OwMedia) i, uri);
  }
  return choice;
}

/* The list of the form that the first of @items stands in, and most likely all of them; NULL where they are answers
 * of this filling. */
static OwNode *
find_list (const OwFormScope *scope,
           GPtrArray         *items)
{
  OwNode *root = items->len > 0 ? ow_node_get_root (items->pdata[0]) : NULL;
  GHashTableIter iter;
  gpointer each;

  g_hash_table_iter_init (&iter, scope->form->secondary);
  while (g_hash_table_iter_next (&iter, NULL, &each))
    if (each == root)
      return root;
  return NULL;
}

/* NULL when a text of the item has to be made, or isn't one of @list. */
static OwChoice *
borrow_from_node (const OwFormScope  *scope,
                  const OwControlDef *def,
                  OwNode             *item,
                  OwNode             *list)
{
  const char *value = ow_xpath_peek_string (def->item_value, item);
  const char *label = value != NULL ? peek_label (scope, def, item) : NULL;

  if (label == NULL || ow_node_get_root (item) != list)
    return NULL;
  return ow_choice_new_of (scope->form, value, label);
}

/* NULL for an item without a value: it can't be chosen. */
static OwChoice *
new_from_node (const OwFormScope  *scope,
               const OwControlDef *def,
               OwNode             *item,
               OwNode             *list,
               OwNode             *question)
{
  g_autoptr (OwSecretText) value = NULL;
  OwChoice *choice;
  g_autofree char *id = NULL;

  if (has_value (scope, def, item, ""))
    return NULL;
  choice = borrow_from_node (scope, def, item, list);
  if (choice == NULL) {
    value = dup_value (scope, def, item);
    choice = ow_choice_new (value, dup_label (scope, def, item, question));
  }
  for (guint i = 0; def->item_itext != NULL && i < OW_MEDIA_N_KINDS; i++) {
    OwItextForm form = ow_texts_form_of ((OwMedia) i);
    g_autofree char *uri = NULL;

    if (!ow_itext_has_form (scope->form->itext, form))
      continue;
    if (id == NULL)
      id = dup_part (scope, def->item_itext, item);
    uri = ow_texts_dup_itext (scope, id, form, def->context, question);
    ow_choice_set_media (choice, scope->form, (OwMedia) i, uri);
  }
  return choice;
}

GPtrArray *
ow_choices_list (const OwFormScope  *scope,
                 const OwControlDef *def,
                 OwNode             *context)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) nodes = NULL;
  OwNode *lender;

  for (guint i = 0; i < def->items->len; i++) {
    OwItemDef *item = g_ptr_array_index (def->items, i);

    if (ow_search_is_pattern (def, item))
      ow_search_add_rows (scope, def, item, context, list);
    else
      g_ptr_array_add (list, new_from_item (scope, def, item, context));
  }
  if (def->item_nodes == NULL)
    return list;
  nodes = list_nodes (scope, def, context);
  lender = find_list (scope, nodes);
  for (guint i = 0; i < nodes->len; i++) {
    OwChoice *choice = new_from_node (scope, def, g_ptr_array_index (nodes, i), lender, context);

    if (choice != NULL)
      g_ptr_array_add (list, choice);
  }
  return list;
}

/* search() has no list to look into but the one it makes. */
static char *
dup_searched (const OwFormScope  *scope,
              const OwControlDef *def,
              OwNode             *context,
              const char         *value)
{
  g_autoptr (GPtrArray) list = ow_choices_list (scope, def, context);

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (ow_choice_get_value (g_ptr_array_index (list, i)), value))
      return g_strdup (ow_choice_get_label (g_ptr_array_index (list, i)));
  return NULL;
}

/* The first that has @value. */
/* Which choices there are may hang on the name that is asked for: the name doesn't hang on that in turn, since what is
 * chosen is among them. */
static GPtrArray *
list_nodes_for_name (const OwFormScope  *scope,
                     const OwControlDef *def,
                     OwNode             *context)
{
  guint reads = ow_node_count_reads ();
  GPtrArray *nodes = list_nodes (scope, def, context);

  ow_node_forget_reads (reads, ow_node_count_reads ());
  return nodes;
}

static OwNode *
find_item (const OwFormScope  *scope,
           const OwControlDef *def,
           OwNode             *context,
           const char         *value)
{
  g_autoptr (GPtrArray) nodes = def->item_nodes != NULL ? list_nodes_for_name (scope, def, context) : NULL;

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    if (has_value (scope, def, nodes->pdata[i], value))
      return nodes->pdata[i];
  return NULL;
}

char *
ow_choices_dup_label (const OwFormScope  *scope,
                      const OwControlDef *def,
                      OwNode             *context,
                      const char         *value)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);
  OwNode *found;

  if (def->search != NULL)
    return dup_searched (scope, def, context, value);
  ow_form_scope_charge (scope, context, def->items->len);
  for (guint i = 0; i < def->items->len; i++) {
    OwItemDef *item = g_ptr_array_index (def->items, i);

    if (g_str_equal (item->value, value))
      return ow_texts_dup (scope, item->label, OW_ITEXT_PLAIN, def->context, context);
  }
  /* a choice without a value isn't offered */
  found = *value != '\0' ? find_item (scope, def, context, value) : NULL;
  return found != NULL ? dup_label (scope, def, found, context) : NULL;
}

/* Of char*, in the order in which they are offered. */
static GPtrArray *
offered_values (const OwFormScope  *scope,
                const OwControlDef *def,
                OwNode             *context)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  g_autoptr (GPtrArray) nodes = def->item_nodes != NULL ? list_nodes (scope, def, context) : NULL;
  g_autoptr (GPtrArray) searched = def->search != NULL ? ow_choices_list (scope, def, context) : NULL;

  for (guint i = 0; searched != NULL && i < searched->len; i++)
    g_ptr_array_add (values, g_strdup (ow_choice_get_value (g_ptr_array_index (searched, i))));
  for (guint i = 0; searched == NULL && i < def->items->len; i++)
    g_ptr_array_add (values, g_strdup (((OwItemDef *) g_ptr_array_index (def->items, i))->value));
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    g_ptr_array_add (values, dup_value (scope, def, g_ptr_array_index (nodes, i)));
  return values;
}

/* As whether @value is among offered_values(), without listing them. */
static gboolean
offers (const OwFormScope  *scope,
        const OwControlDef *def,
        OwNode             *context,
        const char         *value)
{
  g_autoptr (GPtrArray) searched = def->search != NULL ? ow_choices_list (scope, def, context) : NULL;

  for (guint i = 0; searched != NULL && i < searched->len; i++)
    if (g_str_equal (ow_choice_get_value (g_ptr_array_index (searched, i)), value))
      return TRUE;
  for (guint i = 0; searched == NULL && i < def->items->len; i++)
    if (g_str_equal (((OwItemDef *) g_ptr_array_index (def->items, i))->value, value))
      return TRUE;
  return find_item (scope, def, context, value) != NULL;
}

gboolean
ow_choices_offer (const OwFormScope  *scope,
                  const OwControlDef *def,
                  OwNode             *context,
                  const char         *value)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);

  return offers (scope, def, context, value);
}

static void
append_value (GString    *list,
              const char *value)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", value);
}

/* Of those in @from that are in @wanted, each once: it is taken out. */
static void
move_values (GString    *list,
             GPtrArray  *from,
             GHashTable *wanted)
{
  for (guint i = 0; i < from->len; i++) {
    const char *value = g_ptr_array_index (from, i);

    if (*value != '\0' && g_hash_table_remove (wanted, value))
      append_value (list, value);
  }
}

static GHashTable *
set_of (GPtrArray *values)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < values->len; i++)
    g_hash_table_add (set, g_ptr_array_index (values, i));
  return set;
}

static GPtrArray *
split_values (const char *value)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  g_auto (GStrv) words = g_strsplit_set (value, " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (parts, g_steal_pointer (&words[i]));
  return parts;
}

char *
ow_choices_filter (const OwFormScope  *scope,
                   const OwControlDef *def,
                   OwNode             *context,
                   const char         *value)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);
  g_autoptr (GPtrArray) offered = NULL;
  g_autoptr (GHashTable) left = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  GString *kept;

  if (!def->is_select)
    return g_strdup (value);
  if (def->question == OW_QUESTION_SELECT_ONE)
    return g_strdup (offers (scope, def, context, value) ? value : "");
  offered = offered_values (scope, def, context);
  left = set_of (offered);
  parts = split_values (value);
  kept = g_string_new (NULL);
  move_values (kept, parts, left);
  if (def->question == OW_QUESTION_RANK && *value != '\0')
    move_values (kept, offered, left);
  return g_string_free (kept, FALSE);
}

char *
ow_choices_arrange (const OwFormScope  *scope,
                    const OwControlDef *def,
                    OwNode             *context,
                    const char         *value,
                    gboolean           *all_offered)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);
  g_autoptr (GPtrArray) offered = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GHashTable) chosen = NULL;
  GString *list;

  if (def->question == OW_QUESTION_SELECT_ONE) {
    *all_offered = offers (scope, def, context, value);
    return g_strdup (*all_offered ? value : "");
  }
  offered = offered_values (scope, def, context);
  known = set_of (offered);
  parts = split_values (value);
  *all_offered = TRUE;
  for (guint i = 0; i < parts->len; i++) {
    const char *part = g_ptr_array_index (parts, i);

    *all_offered = *all_offered && (*part == '\0' || g_hash_table_contains (known, part));
  }
  if (def->question == OW_QUESTION_RANK)
    return ow_choices_filter (scope, def, context, value);
  chosen = set_of (parts);
  list = g_string_new (NULL);
  move_values (list, offered, chosen);
  return g_string_free (list, FALSE);
}
