/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-parser.h"
#include "ow-names.h"

#include <string.h>

/* Actions and the events they wait for (ODK XForms specification, "Events" and "Actions"). */

static const struct {
  const char *name;
  OwEvents event;
} events[] = {
  { "odk-instance-first-load", OW_EVENT_FIRST_LOAD }, { "odk-instance-load", OW_EVENT_LOAD },
  { "xforms-value-changed", OW_EVENT_VALUE_CHANGED }, { "odk-new-repeat", OW_EVENT_NEW_REPEAT },
  { "xforms-ready", OW_EVENT_FIRST_LOAD },            { "xforms-revalidate", OW_EVENT_REVALIDATE },
  /* names that older builders write */
  { "jr-insert", OW_EVENT_NEW_REPEAT },
};

static OwActionKind
kind_of (OwNode *element)
{
  if (ow_form_parser_is_element (element, "setvalue"))
    return OW_ACTION_SET_VALUE;
  if (ow_form_parser_is_element (element, "setgeopoint") && g_strcmp0 (element->uri, OW_NS_ODK) == 0)
    return OW_ACTION_SET_GEOPOINT;
  if (ow_form_parser_is_element (element, "recordaudio") && g_strcmp0 (element->uri, OW_NS_ODK) == 0)
    return OW_ACTION_RECORD_AUDIO;
  return 0;
}

static const char *
get_event (OwNode *element)
{
  const char *plain = ow_form_parser_get_attribute (element, "event", NULL);

  return *plain != '\0' ? plain : ow_form_parser_get_attribute (element, "event", OW_NS_EVENTS);
}

/* XForms 1.1 §10 has more actions than ODK XForms takes over, "action", which holds others, among them; ODK's may
 * become more. A setgeopoint that isn't in ODK's namespace does nothing, as in Web Forms. */
static gboolean
is_unknown_action (OwNode *element)
{
  if (element->kind != OW_NODE_ELEMENT || kind_of (element) != 0)
    return FALSE;
  if (g_strcmp0 (element->uri, OW_NS_XFORMS) == 0 && ow_form_parser_is_element (element, "action"))
    return TRUE;
  if (*get_event (element) == '\0' || ow_form_parser_is_element (element, "setgeopoint"))
    return FALSE;
  return g_strcmp0 (element->uri, OW_NS_XFORMS) == 0 || g_strcmp0 (element->uri, OW_NS_ODK) == 0;
}

gboolean
ow_form_parser_is_action (OwNode *element)
{
  return kind_of (element) != 0 || *get_event (element) != '\0';
}

/* XML Events §3.1, which W3C XForms 1.1 §10 takes its events from: without one an action waits for nothing, and never
 * runs. (Only one inside an <action> needs none, which ODK XForms doesn't have.) JavaRosa stops at it; Web Forms, whose
 * tests have no such form, passes it over. */
static gboolean
has_event (OwNode  *element,
           GError **error)
{
  g_autofree char *names = g_strstrip (g_strdup (get_event (element)));

  if (*names != '\0')
    return TRUE;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_EVENT, "<%s ref=\"%s\">: it waits for no event", element->name,
               ow_form_parser_get_attribute (element, "ref", NULL));
  return FALSE;
}

static gboolean
read_events (OwNode   *element,
             OwEvents *result,
             GError  **error)
{
  g_auto (GStrv) names = g_strsplit_set (get_event (element), " \t\r\n", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    guint known;

    if (*names[i] == '\0')
      continue;
    for (known = 0; known < G_N_ELEMENTS (events); known++)
      if (g_str_equal (events[known].name, names[i]))
        break;
    if (known == G_N_ELEMENTS (events)) {
      g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_EVENT, "<%s ref=\"%s\">: unknown event: %s", element->name,
                   ow_form_parser_get_attribute (element, "ref", NULL), names[i]);
      return FALSE;
    }
    *result |= events[known].event;
  }
  return TRUE;
}

static void
add_to (GPtrArray  **list,
        OwActionDef *action)
{
  if (*list == NULL)
    *list = g_ptr_array_new ();
  g_ptr_array_add (*list, action);
}

/* ODK XForms, "The odk-new-repeat event": its actions "must be nested in the repeat form control". Older forms have
 * jr-insert in the model, where it is meant for the repeat of the target, as in Collect. */
static gboolean
is_in_its_place (OwNode            *element,
                 const OwActionDef *action,
                 GError           **error)
{
  if (action->scope != NULL || strstr (get_event (element), "odk-new-repeat") == NULL)
    return TRUE;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_EVENT, "<%s ref=\"%s\">: odk-new-repeat outside of a repeat",
               element->name, ow_form_parser_get_attribute (element, "ref", NULL));
  return FALSE;
}

static void
attach (OwActionDef *action)
{
  OwNodeDef *place = action->scope != NULL ? action->scope : action->target;

  if (action->events & OW_EVENT_NEW_REPEAT && place->repeat != NULL)
    add_to (&place->repeat->on_new, action);
  if (action->events & OW_EVENT_VALUE_CHANGED && action->scope != NULL)
    add_to (&action->scope->on_change, action);
}

/* Collect refuses a form whose action has nowhere to write; Web Forms lets it write nothing. An author
 * wants to know. */
static gboolean
read_target (OwFormParser *self,
             OwNode       *element,
             OwActionDef  *action,
             GError      **error)
{
  const char *ref = ow_form_parser_get_attribute (element, "ref", NULL);
  const char *bind = ow_form_parser_get_attribute (element, "bind", NULL);

  action->target = ow_form_parser_find_ref (self, element, action->scope);
  if (action->target == NULL) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_STRUCTURE, "<%s>: no such node: %s", element->name,
                 *bind != '\0' ? bind : ref);
    return FALSE;
  }
  action->target->is_target = TRUE;
  if (strchr (ref, '[') != NULL)
    action->place = ow_form_parser_compile (self, ref, action->scope, "the ref of an action", error);
  return action->place != NULL || strchr (ref, '[') == NULL;
}

static gboolean
read_action (OwFormParser *self,
             OwNode       *element,
             OwNodeDef    *scope,
             GError      **error)
{
  const char *value = ow_form_parser_get_attribute (element, "value", NULL);
  OwActionDef *action = g_new0 (OwActionDef, 1);

  g_ptr_array_add (self->form->actions, action);
  action->kind = kind_of (element);
  action->scope = scope;
  if (!has_event (element, error))
    return FALSE;
  if (!read_events (element, &action->events, error) || !is_in_its_place (element, action, error))
    return FALSE;
  /* A kiosk doesn't record: where to is no matter. */
  if (action->kind == OW_ACTION_RECORD_AUDIO)
    return TRUE;
  if (!read_target (self, element, action, error))
    return FALSE;
  if (*value != '\0' && action->kind == OW_ACTION_SET_VALUE) {
    action->value = ow_form_parser_compile (self, value, action->target, "the value of an action", error);
    if (action->value == NULL)
      return FALSE;
  } else {
    action->text = ow_node_dup_string_value (element);
  }
  attach (action);
  return TRUE;
}

gboolean
ow_form_parser_read_actions (OwFormParser *self,
                             OwNode       *parent,
                             OwNodeDef    *scope,
                             GError      **error)
{
  for (OwNode *each = parent->first_child; each != NULL; each = each->next) {
    gboolean is_unknown = is_unknown_action (each);

    if (!is_unknown && (each->kind != OW_NODE_ELEMENT || kind_of (each) == 0))
      continue;
    self->at = each;
    if (is_unknown)
      g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_EVENT, "<%s>%s%s: unknown action", each->name,
                   scope != NULL ? " of " : "", scope != NULL ? scope->path : "");
    if (is_unknown || !read_action (self, each, scope, error))
      return FALSE;
  }
  return TRUE;
}
