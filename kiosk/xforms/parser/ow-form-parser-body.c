/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-attributes.h"
#include "ow-form-parser.h"
#include "ow-list-limits.h"
#include "ow-names.h"
#include "ow-type.h"
#include "ow-xforms-limits.h"

#include <math.h>
#include <string.h>

/* The body (ODK XForms specification, "Body Elements"): what is shown, in which order, bound to what. */

static const struct {
  const char *name;
  OwQuestionKind kind;
} questions[] = {
  { "input", OW_QUESTION_INPUT },   { "secret", OW_QUESTION_INPUT },
  { "textarea", OW_QUESTION_INPUT }, { "select1", OW_QUESTION_SELECT_ONE },
  { "select", OW_QUESTION_SELECT_MANY }, { "rank", OW_QUESTION_RANK },
  { "range", OW_QUESTION_RANGE },   { "upload", OW_QUESTION_UPLOAD },
  { "trigger", OW_QUESTION_TRIGGER },
};

#define SPACED "a value with a space can't be chosen among several"

static gboolean read_children (OwFormParser *self, OwNode *element, OwControlDef *parent, guint depth, GError **error);

static OwQuestionKind
question_kind (OwNode *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (ow_form_parser_is_element (element, questions[i].name))
      return questions[i].kind;
  return 0;
}

/* The text in the child of @element that has that name; NULL where there is none. */
static gboolean
read_text (OwFormParser  *self,
           OwNode        *element,
           const char    *name,
           OwComputation *computation,
           OwNodeDef     *context,
           OwTextDef    **text,
           GError       **error)
{
  OwNode *child = ow_node_find_child (element, name);
  gboolean good;

  if (child == NULL)
    return TRUE;
  *text = ow_text_def_new_element (child);
  self->at = child;
  good = ow_form_parser_add_text (self, computation, *text, context, error);
  if (good)
    self->at = element;
  return good;
}

static gboolean
read_texts (OwFormParser *self,
            OwNode       *element,
            OwControlDef *control,
            GError      **error)
{
  OwNodeDef *ref = control->ref;
  OwNodeDef *place = control->wraps != NULL ? control->wraps : control->context;

  self->at = element;
  control->texts = ow_computation_new (self->form, OW_COMPUTE_TEXTS, control->context, NULL);
  control->texts->control = control;
  if (control->is_question && ref != NULL &&
      (!ow_form_parser_add_text (self, control->texts, ref->constraint_message, ref, error) ||
       !ow_form_parser_add_text (self, control->texts, ref->required_message, ref, error)))
    return FALSE;
  return read_text (self, element, "label", control->texts, place, &control->label, error) &&
         read_text (self, element, "hint", control->texts, place, &control->hint, error);
}

static gboolean
read_item (OwFormParser *self,
           OwNode       *element,
           OwControlDef *control,
           GError      **error)
{
  OwNode *value = ow_node_find_child (element, "value");
  g_autofree char *text = value != NULL ? g_strstrip (ow_node_dup_string_value (value)) : g_strdup ("");
  OwItemDef *item;

  self->at = element;
  /* an item without a value can't be chosen */
  if (*text == '\0')
    return TRUE;
  item = g_new0 (OwItemDef, 1);
  g_ptr_array_add (control->items, item);
  item->value = g_steal_pointer (&text);
  return read_text (self, element, "label", control->choices, control->context, &item->label, error);
}

static const OwXPath *
compile_item_part (OwFormParser *self,
                   OwNode       *itemset,
                   const char   *name,
                   OwControlDef *control,
                   OwNodeDef    *item,
                   GError      **error)
{
  OwNode *part = ow_node_find_child (itemset, name);
  const char *ref = part != NULL ? ow_form_parser_get_attribute (part, "ref", NULL) : "";
  g_autofree char *what = g_strdup_printf ("the %s of the choices of %s", name, control->ref->path);
  const OwXPath *xpath;

  xpath = ow_form_parser_compile (self, *ref != '\0' ? ref : ".", item, what, error);
  if (xpath != NULL && item == NULL && *ref != '\0')
    ow_form_parser_warn_of_column (self, control->item_nodes, xpath, what);
  if (xpath != NULL && item != NULL)
    ow_computation_add_source (control->choices, xpath, item, FALSE);
  else if (xpath != NULL && strpbrk (ref, "/(") != NULL) /* more than a column */
    ow_computation_add_item_source (control->choices, xpath);
  return xpath;
}

/* The label of an itemset is nearly always a column or jr:itext(itextId), whose id finds its pictures too. */
static gboolean
read_item_itext (OwFormParser *self,
                 OwNode       *itemset,
                 OwControlDef *control,
                 OwNodeDef    *item,
                 GError      **error)
{
  OwNode *label = ow_node_find_child (itemset, "label");
  OwTextDef *text = label != NULL ? ow_text_def_new_element (label) : NULL;
  g_autofree char *id = NULL;
  gboolean good = TRUE;

  if (text != NULL && text->itext_id != NULL)
    id = g_strdup_printf (strchr (text->itext_id, '\'') == NULL ? "'%s'" : "\"%s\"", text->itext_id);
  else if (text != NULL)
    id = g_strdup (text->itext_call);
  if (id != NULL) {
    control->item_itext = ow_form_parser_compile (self, id, item, "the label of the choices", error);
    good = control->item_itext != NULL;
  }
  if (good && text != NULL && text->itext_call != NULL)
    ow_form_parser_warn_of_rows (self, control->item_nodes, control->item_itext);
  ow_text_def_free (text);
  return good && ow_form_parser_add_item_texts (self, control->choices, control->item_label, error);
}

static gboolean
read_itemset (OwFormParser *self,
              OwNode       *itemset,
              OwControlDef *control,
              GError      **error)
{
  const char *nodeset = ow_form_parser_get_attribute (itemset, "nodeset", NULL);
  g_autofree char *path = NULL;
  OwNodeDef *item = NULL;

  self->at = itemset;
  if (strstr (nodeset, "instance(") == NULL) {
    path = ow_form_resolve_path (self->form, nodeset, control->context);
    item = ow_form_find_def (self->form, path);
  }
  control->item_nodes = ow_form_parser_compile (self, nodeset, control->context, "the choices", error);
  if (control->item_nodes == NULL)
    return FALSE;
  ow_computation_add_source (control->choices, control->item_nodes, control->context, FALSE);
  control->item_value = compile_item_part (self, itemset, "value", control, item, error);
  if (control->item_value == NULL)
    return FALSE;
  control->item_label = compile_item_part (self, itemset, "label", control, item, error);
  return control->item_label != NULL && read_item_itext (self, itemset, control, item, error);
}

static gboolean
falls_apart (const char *value)
{
  return value != NULL && strpbrk (value, " \t\r\n") != NULL;
}

static void
warn_of_list (OwFormParser *self,
              OwControlDef *control,
              const char   *id)
{
  OwNode *document = g_hash_table_lookup (self->form->secondary, id);
  OwNode *item = document != NULL && document->first_child != NULL ? document->first_child->first_child : NULL;

  for (; item != NULL && self->n_looked_at < OW_LIST_MAX_CELLS; item = item->next, self->n_looked_at++)
    if (falls_apart (ow_xpath_peek_string (control->item_value, item))) {
      ow_form_warn (self->form, g_strdup_printf ("the list %s: " SPACED, id));
      return;
    }
}

/* ODK XForms, "Body Elements": what is chosen of many is a list with spaces between, where a value with a space is two
 * others, be they offered or not. Neither engine says so: an author wants to know. */
static void
warn_of_spaces (OwFormParser *self,
                OwNode       *element,
                OwControlDef *control)
{
  g_autofree char *id = NULL;

  if (control->question != OW_QUESTION_SELECT_MANY && control->question != OW_QUESTION_RANK)
    return;
  self->at = element;
  for (guint i = 0; i < control->items->len; i++)
    if (falls_apart (((OwItemDef *) g_ptr_array_index (control->items, i))->value)) {
      ow_form_parser_warn (self, "<%s>: " SPACED, element->name);
      return;
    }
  id = control->item_nodes != NULL ? ow_form_parser_dup_list (self, control->item_nodes) : NULL;
  if (id != NULL)
    warn_of_list (self, control, id);
}

static gboolean
read_choices (OwFormParser *self,
              OwNode       *element,
              OwControlDef *control,
              GError      **error)
{
  /* Older forms give selects a type. What is chosen stays as the choice writes it: "01" is no 1, "1" no 1.0. */
  if (control->is_select)
    control->ref->type = OW_DATA_STRING;
  control->choices = ow_computation_new (self->form, OW_COMPUTE_CHOICES, control->context, NULL);
  control->choices->control = control;
  if (control->question == OW_QUESTION_SELECT_ONE && *ow_form_parser_get_attribute (element, "query", NULL) != '\0')
    return ow_form_parser_read_query (self, element, control, error);
  if (!ow_form_parser_read_search (self, control, error))
    return FALSE;
  for (OwNode *each = element->first_child; each != NULL; each = each->next) {
    if (ow_form_parser_is_element (each, "itemset"))
      return read_itemset (self, each, control, error);
    if (ow_form_parser_is_element (each, "item") && !read_item (self, each, control, error))
      return FALSE;
  }
  self->at = element;
  if (control->search != NULL)
    ow_form_parser_check_search (self, control);
  return TRUE;
}

/* ODK XForms, "Body attributes": "required and its value has to be valid for the data type used". Older forms leave
 * one out; what isn't a number Collect and Web Forms refuse, too. */
static gboolean
read_bound (OwNode       *element,
            OwControlDef *control,
            const char   *name,
            double       *result,
            GError      **error)
{
  const char *text = ow_form_parser_get_attribute (element, name, NULL);
  g_autofree char *decimal = ow_type_cast (OW_DATA_DECIMAL, text);

  if (decimal == NULL) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_STRUCTURE, "the %s of the range of %s: no number: %s", name,
                 control->ref->path, text);
    return FALSE;
  }
  *result = g_ascii_strtod (decimal, NULL);
  return TRUE;
}

static gboolean
read_range (OwFormParser *self,
            OwNode       *element,
            OwControlDef *control,
            GError      **error)
{
  control->is_ranged = *ow_form_parser_get_attribute (element, "start", NULL) != '\0' &&
                       *ow_form_parser_get_attribute (element, "end", NULL) != '\0';
  if (!read_bound (element, control, "start", &control->start, error) ||
      !read_bound (element, control, "end", &control->end, error) ||
      !read_bound (element, control, "step", &control->step, error))
    return FALSE;
  /* Collect shows a question that can't be answered, Web Forms one whose answers are all the same. */
  if (control->step == 0 && *ow_form_parser_get_attribute (element, "step", NULL) != '\0') {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_STRUCTURE, "the step of the range of %s is 0", control->ref->path);
    return FALSE;
  }
  /* Not all that can be selected is an answer of that type, and with whole steps nothing is. */
  if (control->ref->type == OW_DATA_INT &&
      (control->start != trunc (control->start) || control->step != trunc (control->step)))
    ow_form_parser_warn (self, "<range>: its steps aren't whole numbers, and %s is an int", control->ref->path);
  return TRUE;
}

static const char *
get_node_name (OwNode *element)
{
  static const char *const names[] = { "bind", "ref", "nodeset" };
  const char *name = "";

  for (guint i = 0; i < G_N_ELEMENTS (names) && *name == '\0'; i++)
    name = ow_form_parser_get_attribute (element, names[i], NULL);
  return name;
}

/* A control that nobody will ever see. */
static void
note_lost (OwFormParser *self,
           OwNode       *element,
           const char   *why)
{
  g_autofree char *what = g_strdup_printf ("<%s>: %s", element->name, why);

  self->at = element;
  ow_form_parser_warn (self, "%s", what);
  if (self->form->unbound == NULL && !ow_form_parser_is_element (element, "group"))
    self->form->unbound = g_strdup_printf ("line %u: %s", ow_node_get_line (element), what);
}

/* JavaRosa refuses a form with a control that is bound to no node. Web Forms leaves the control out, and its tests ask
 * for that: the form opens, and whoever opens it can ask what is wrong. A group shows what it holds all the same. */
static void
note_unbound (OwFormParser *self,
              OwNode       *element)
{
  const char *name = get_node_name (element);
  g_autofree char *why = *name != '\0' ? g_strdup_printf ("no such node: %s", name) : g_strdup ("it names no node");

  note_lost (self, element, why);
}

/* ODK XForms, "Body Elements": a question holds texts and choices, and actions. */
static gboolean
is_part (OwNode *element)
{
  static const char *const names[] = { "label", "value", "item", "hint", "itemset", "help", "alert", "output", NULL };

  return g_strv_contains (names, element->name);
}

static gboolean
is_control (OwNode *element)
{
  return question_kind (element) != 0 || ow_form_parser_is_element (element, "group") ||
         ow_form_parser_is_element (element, "repeat");
}

/* What else is in a question no engine shows. An element of another namespace is somebody else's. */
static void
warn_of_children (OwFormParser *self,
                  OwNode       *question)
{
  for (OwNode *each = question; each != NULL; each = ow_node_next_in (each, question)) {
    if (each == question || each->kind != OW_NODE_ELEMENT || is_part (each))
      continue;
    self->at = each;
    if (is_control (each)) {
      g_autofree char *why = g_strdup_printf ("it stands in <%s>: nobody is asked for it", question->name);

      note_lost (self, each, why);
    } else if (each->parent == question && g_strcmp0 (each->uri, question->uri) == 0 &&
               !ow_form_parser_is_action (each)) {
      ow_form_parser_warn (self, "<%s>: not known in <%s>", each->name, question->name);
    }
  }
  self->at = question;
}

static gboolean
read_question (OwFormParser *self,
               OwNode       *element,
               OwControlDef *parent,
               GError      **error)
{
  OwNodeDef *ref = ow_form_parser_find_ref (self, element, parent->context);
  const char *media_type = ow_form_parser_get_attribute (element, "accept", NULL);
  OwControlDef *control;

  self->at = element;
  if (ref == NULL) {
    note_unbound (self, element);
    return TRUE;
  }
  warn_of_children (self, element);
  /* Web Forms refuses the form */
  if (ref->n_elements > 0 || ref->is_repeat) {
    g_autofree char *why = g_strdup_printf ("a group has no answer: %s", ref->path);

    note_lost (self, element, why);
  }
  if (*media_type == '\0')
    media_type = ow_form_parser_get_attribute (element, "mediatype", NULL);
  control = ow_control_def_new (self->form, parent, ref);
  g_ptr_array_add (parent->children, control);
  control->is_question = TRUE;
  control->question = question_kind (element);
  if (control->question == OW_QUESTION_INPUT && *ow_form_parser_get_attribute (element, "query", NULL) != '\0')
    control->question = OW_QUESTION_SELECT_ONE;
  /* W3C XForms 1.1 §8.1.3: what is typed there isn't shown. */
  control->appearance = g_strconcat (ow_form_parser_is_element (element, "secret") ? "masked " : "",
                                     ow_form_parser_get_attribute (element, "appearance", NULL), NULL);
  control->media_type = g_strdup (media_type);
  control->attributes = ow_attributes_read (element, ow_control_attributes);
  if (control->question == OW_QUESTION_RANGE && !read_range (self, element, control, error))
    return FALSE;
  control->is_select = control->question == OW_QUESTION_SELECT_ONE || control->question == OW_QUESTION_SELECT_MANY ||
                       control->question == OW_QUESTION_RANK;
  /* XLSForm gives a range an itemset of labels for its ticks, and a place one of places to take */
  if ((control->is_select || ow_node_find_child (element, "itemset") != NULL) &&
      !read_choices (self, element, control, error))
    return FALSE;
  warn_of_spaces (self, element, control);
  return read_texts (self, element, control, error) && ow_form_parser_read_actions (self, element, ref, error);
}

static gboolean
read_count (OwFormParser *self,
            OwNode       *element,
            OwNodeDef    *repeat,
            GError      **error)
{
  const char *count = ow_form_parser_get_attribute (element, "count", OW_NS_JAVAROSA);
  const OwXPath *xpath;

  if (*count == '\0' || repeat->computations[OW_COMPUTE_COUNT] != NULL)
    return TRUE;
  xpath = ow_form_parser_compile_count (self, count, repeat, error);
  if (xpath != NULL)
    repeat->computations[OW_COMPUTE_COUNT] = ow_computation_new (self->form, OW_COMPUTE_COUNT, repeat, xpath);
  return xpath != NULL;
}

/* A repeat inside another whose node isn't inside the other's would show all its instances in each of the
 * other's. JavaRosa refuses it, too. */
static gboolean
check_nesting (OwControlDef *parent,
               OwNodeDef    *repeat,
               GError      **error)
{
  while (parent != NULL && parent->group != OW_GROUP_REPEAT)
    parent = parent->parent;
  if (parent == NULL || (parent->ref != repeat && ow_node_def_holds (parent->ref, repeat)))
    return TRUE;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_STRUCTURE,
               "the repeat of %s stands in that of %s, which doesn't hold it", repeat->path, parent->ref->path);
  return FALSE;
}

static gboolean
read_group (OwFormParser *self,
            OwNode       *element,
            OwControlDef *parent,
            guint         depth,
            GError      **error)
{
  gboolean is_repeat = ow_form_parser_is_element (element, "repeat");
  OwNodeDef *ref = ow_form_parser_find_ref (self, element, parent->context);
  OwNodeDef *wraps = NULL;
  OwControlDef *control;

  self->at = element;
  if (ref == NULL && (is_repeat || *get_node_name (element) != '\0'))
    note_unbound (self, element);
  if (is_repeat && (ref == NULL || !ref->is_repeat))
    return TRUE;
  /* The group that XLSForm puts around a repeat, for its label, has the repeat's own ref. */
  if (!is_repeat && ref != NULL && ref->is_repeat && !ow_node_def_holds (ref, parent->context))
    wraps = g_steal_pointer (&ref);
  control = ow_control_def_new (self->form, parent, ref);
  control->wraps = wraps;
  g_ptr_array_add (parent->children, control);
  control->group = is_repeat ? OW_GROUP_REPEAT : OW_GROUP_PLAIN;
  control->attributes = ow_attributes_read (element, ow_control_attributes);
  control->appearance = g_strdup (ow_form_parser_get_attribute (element, "appearance", NULL));
  if (is_repeat && !check_nesting (parent, ref, error))
    return FALSE;
  if (is_repeat && !read_count (self, element, ref, error))
    return FALSE;
  return read_texts (self, element, control, error) &&
         ow_form_parser_read_actions (self, element, control->context, error) &&
         read_children (self, element, control, depth + 1, error);
}

/* ODK XForms, "Body Elements", has neither a <div> nor a word of what isn't in its list. Web Forms leaves out what such
 * an element holds; JavaRosa goes into it with a warning, and so does this: a question that nobody is asked is lost. */
static gboolean
read_unknown (OwFormParser *self,
              OwNode       *element,
              OwControlDef *parent,
              guint         depth,
              GError      **error)
{
  OwNodeDef *scope = parent->group != OW_GROUP_BODY ? parent->context : NULL;
  guint n_controls = self->form->controls->len;

  if (ow_form_parser_is_element (element, "label") || ow_form_parser_is_element (element, "hint"))
    return TRUE;
  if (!ow_form_parser_read_actions (self, element, scope, error) ||
      !read_children (self, element, parent, depth + 1, error))
    return FALSE;
  self->at = element;
  if (self->form->controls->len > n_controls)
    ow_form_parser_warn (self, "<%s>: not known: what it holds is asked in its place", element->name);
  else if (*get_node_name (element) != '\0' && !ow_form_parser_is_action (element))
    note_lost (self, element, "not known: nobody is asked for it");
  return TRUE;
}

static gboolean
read_children (OwFormParser *self,
               OwNode       *element,
               OwControlDef *parent,
               guint         depth,
               GError      **error)
{
  if (depth > OW_XFORMS_MAX_DEPTH) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the body is nested too deep");
    return FALSE;
  }
  for (OwNode *each = element->first_child; each != NULL; each = each->next) {
    gboolean good = TRUE;

    if (each->kind != OW_NODE_ELEMENT)
      continue;
    if (self->form->controls->len > OW_XFORMS_MAX_CONTROLS) {
      g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the body has too many controls");
      return FALSE;
    }
    if (ow_form_parser_is_element (each, "group") || ow_form_parser_is_element (each, "repeat"))
      good = read_group (self, each, parent, depth, error);
    else if (question_kind (each) != 0)
      good = read_question (self, each, parent, error);
    else
      good = read_unknown (self, each, parent, depth, error);
    if (!good)
      return FALSE;
  }
  return TRUE;
}

gboolean
ow_form_parser_read_body (OwFormParser *self,
                          GError      **error)
{
  OwControlDef *body = ow_control_def_new (self->form, NULL, NULL);

  self->form->body = body;
  body->group = OW_GROUP_BODY;
  body->context = g_ptr_array_index (self->form->nodes, 0);
  body->appearance = g_strdup (ow_form_parser_get_attribute (self->body, "class", NULL));
  return ow_form_parser_read_actions (self, self->body, NULL, error) &&
         read_children (self, self->body, body, 1, error);
}
