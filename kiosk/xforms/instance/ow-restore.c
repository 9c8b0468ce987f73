/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-restore.h"

#include "ow-instance.h"
#include "ow-names.h"
#include "ow-preload.h"
#include "ow-secret.h"
#include "ow-xforms-limits.h"

#include <string.h>

/* The children of one saved node that stand for those of one place, from the first to the last. */
typedef struct {
  const OwNode *holder;     /* what they are read into; NULL before the first */
  OwNode *next;             /* the next to look at, where there are few children */
  OwNodeSlice indexed;      /* what is left of the name, where there are many; no nodes otherwise */
} Stream;

typedef struct {
  const char *form_uri;  /* of the form's root, interned; NULL for none */
  const char *saved_uri; /* of the saved one's */
  const char *origins;   /* of the instances that are still to be made; NULL where they aren't known */
  Stream *streams;       /* by OwNodeDef.index */
  guint n_nodes;
  GError *error;         /* the first limit that was met; NULL */
} Restore;

static OwNode *make (Restore *self, OwNode *model, OwNode *saved);

/* Each element has a "<" of its own, so that a million of them are refused before there is a tree. */
static gboolean
has_too_many_tags (const char *text,
                   gsize       length)
{
  const char *end = text + length;
  guint n = 0;

  while (text < end && (text = memchr (text, '<', (gsize) (end - text))) != NULL && ++n <= 2 * OW_XFORMS_MAX_NODES)
    text++;
  return n > 2 * OW_XFORMS_MAX_NODES;
}

/* ODK XForms, "Instance": a record is known by its root's name and id; older forms have a namespace for an id. */
static gboolean
check_identity (OwForm  *form,
                OwNode  *root,
                GError **error)
{
  const OwNode *model = form->instance->first_child;
  OwNode *attribute = ow_node_find_attribute (root, "id", NULL);
  const char *id = attribute != NULL ? ow_node_get_text (attribute) : root->uri;

  if (root->name == model->name && g_strcmp0 (id, form->id) == 0)
    return TRUE;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_RECORD, "the saved record isn't of form %s: its root has another %s",
               form->id, root->name != model->name ? "name" : "id");
  return FALSE;
}

OwNode *
ow_restore_read (OwForm  *form,
                 GBytes  *xml,
                 GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OwSecretNode) document = NULL;
  gsize length;
  const char *text = g_bytes_get_data (xml, &length);

  if (text == NULL)
    text = "";
  if (length > OW_XFORMS_MAX_BYTES || has_too_many_tags (text, length)) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the saved record is too large");
    return NULL;
  }
  document = ow_node_parse (text, (gssize) length, &local);
  if (document == NULL) {
    gboolean limit = !g_error_matches (local, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX);

    g_set_error (error, OW_FORM_ERROR, limit ? OW_FORM_ERROR_LIMIT : OW_FORM_ERROR_XML, "the saved record: %s",
                 local->message);
    return NULL;
  }
  return check_identity (form, ow_node_find_child (document, NULL), error) ? g_steal_pointer (&document) : NULL;
}

/* Other engines write records without a namespace, or with OpenRosa's for the metadata of a form that has none. */
static gboolean
is_usual (const char *uri,
          const char *root_uri)
{
  return uri == NULL || uri == root_uri || g_str_equal (uri, OW_NS_XFORMS) || g_str_equal (uri, OW_NS_OPENROSA);
}

static gboolean
stands_for (const Restore *self,
            const OwNode  *saved,
            const OwNode  *model)
{
  return saved->name == model->name &&
         (saved->uri == model->uri ||
          (is_usual (saved->uri, self->saved_uri) && is_usual (model->uri, self->form_uri)));
}

static gboolean
is_template (OwNode *node)
{
  return ow_node_find_attribute (node, "template", OW_NS_JAVAROSA) != NULL;
}

static Stream
stream_begin (const OwNode *holder,
              OwNode       *saved,
              const char   *name)
{
  Stream stream = { .holder = holder };

  if (!ow_node_find_children (saved, name, &stream.indexed))
    stream.next = saved->first_child;
  return stream;
}

static OwNode *
stream_step (Stream *self)
{
  OwNode *node = self->next;

  if (node != NULL) {
    self->next = node->next;
  } else if (self->indexed.n > 0) {
    node = *self->indexed.nodes++;
    self->indexed.n--;
  }
  return node;
}

/* The child of @saved (nullable) that stands for @model, when its parent is read into @holder. The next time the
 * next: instances of a repeat, and nodes of one name that are none. NULL when there are no more. */
static OwNode *
next_match (Restore *self,
            OwNode  *holder,
            OwNode  *saved,
            OwNode  *model)
{
  Stream *stream = &self->streams[((OwNodeDef *) model->owner)->index];
  OwNode *node;

  if (saved == NULL)
    return NULL;
  if (stream->holder != holder)
    *stream = stream_begin (holder, saved, model->name);
  do
    node = stream_step (stream);
  while (node != NULL && (node->kind != OW_NODE_ELEMENT || is_template (node) || !stands_for (self, node, model)));
  return node;
}

/* Whether it is of the type is looked at like in a default of the form's. Who goes on with a record must lose nothing
 * of it unknowingly: what can't be an answer, for its length, keeps all of it from being taken. */
static void
take_text (Restore         *self,
           OwNode          *node,
           const OwNodeDef *def,
           const char      *text)
{
  if (strlen (text) <= OW_XFORMS_MAX_ANSWER_BYTES || g_strcmp0 (text, node->text) == 0)
    ow_node_set_text (node, text);
  else if (self->error == NULL)
    g_set_error (&self->error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the saved record has too long a text in %s",
                 def->path);
}

static gboolean
is_identity (const OwNode *attribute)
{
  return attribute->parent->parent->kind == OW_NODE_DOCUMENT &&
         (g_str_equal (attribute->name, "id") || g_str_equal (attribute->name, "version"));
}

static void
take_attributes (Restore *self,
                 OwNode  *node,
                 OwNode  *model,
                 OwNode  *saved)
{
  for (OwNode *each = model->first_attribute; each != NULL; each = each->next) {
    OwNode *match = ow_node_find_attribute (saved, each->name, each->uri);

    if (match != NULL && each->owner != NULL && !is_identity (each))
      take_text (self, ow_node_find_attribute (node, each->name, each->uri), each->owner, ow_node_get_text (match));
  }
}

/* Text between elements is none of an answer; text in pieces, around a comment, is. */
static void
take_answer (Restore         *self,
             OwNode          *node,
             const OwNodeDef *def,
             OwNode          *saved)
{
  g_autoptr (OwSecretText) text = NULL;

  if (def->n_elements > 0 || def->is_repeat)
    return;
  if (!ow_node_has_element_children (saved))
    text = ow_node_dup_string_value (saved);
  take_text (self, node, def, text != NULL ? text : "");
}

static gboolean
is_full (Restore         *self,
         const OwNodeDef *repeat,
         guint            n_instances)
{
  if (self->error == NULL && (n_instances >= OW_XFORMS_MAX_REPEATS || self->n_nodes > OW_XFORMS_MAX_NODES))
    g_set_error (&self->error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the saved record has too many of %s",
                 repeat->path);
  return self->error != NULL;
}

static void
add_template (Restore *self,
              OwNode  *node,
              OwNode  *template)
{
  OwNode *copy = ow_node_copy_deep (template);

  for (OwNode *each = copy; each != NULL; each = ow_node_next_in (each, copy))
    self->n_nodes++;
  ow_node_append (node, copy);
}

static OwNode *
next_instance (const OwNode *model,
               const OwNode *template)
{
  OwNode *next = model->next;

  while (next != NULL && next->owner != template->owner)
    next = next->next;
  return next;
}

guint
ow_restore_next_origin (const char **origins)
{
  char *end = NULL;
  guint64 origin = g_ascii_strtoull (*origins, &end, 10);

  *origins = *end == '.' ? end + 1 : "";
  return (guint) MIN (origin, OW_XFORMS_MAX_REPEATS);
}

/* What the next instance of @template is made like, where people add and remove them. */
static OwNode *
next_origin (Restore *self,
             OwNode  *template)
{
  guint origin = self->origins != NULL ? ow_restore_next_origin (&self->origins) : 0;
  OwNode *written = template;

  while (origin-- > 0 && written != NULL)
    written = next_instance (written, template);
  return written != NULL ? written : template;
}

/* Where outer instances come and go, a record needn't tell which of them was the form's own, with what it had. */
static gboolean
is_in_changing_repeat (const OwNodeDef *def)
{
  const OwNodeDef *outer = def->parent->repeat;

  while (outer != NULL && outer->is_fixed)
    outer = outer->parent->repeat;
  return outer != NULL;
}

/* A fixed repeat has as many as the form has, and one where it has but the template: see ow_repeat_fill_fixed().
 * Any other has those that are saved; where a count leads they are like the form's own as far as those go. */
static void
add_instances (Restore *self,
               OwNode  *node,
               OwNode  *template,
               OwNode  *saved)
{
  const OwNodeDef *def = template->owner;
  OwNode *written = def->is_fixed ? next_instance (template, template) : NULL;
  OwNode *match = next_match (self, node, saved, template);
  gboolean is_set = def->is_fixed && !def->is_counted && (match == NULL || !is_in_changing_repeat (def));

  for (guint n = 0; is_set ? written != NULL || n == 0 : match != NULL; n++) {
    if (is_full (self, def, n))
      return;
    if (!def->is_fixed)
      written = next_origin (self, template);
    ow_node_append (node, make (self, written != NULL ? written : template, match));
    written = def->is_fixed && written != NULL ? next_instance (written, template) : NULL;
    match = next_match (self, node, saved, template);
  }
}

static void
make_child (Restore *self,
            OwNode  *node,
            OwNode  *model,
            OwNode  *saved)
{
  const OwNodeDef *def = model->owner;

  if (model->kind != OW_NODE_ELEMENT) {
    ow_node_append (node, ow_node_copy (model));
  } else if (!def->is_repeat) {
    ow_node_append (node, make (self, model, next_match (self, node, saved, model)));
  } else if (model->template_) {
    add_template (self, node, model);
    add_instances (self, node, model, saved);
  }
}

/* The form's node @model, or an instance of it when it is a template, with what @saved (nullable) says. Recursion
 * is bounded by the depth that a form may have. */
static OwNode *
make (Restore *self,
      OwNode  *model,
      OwNode  *saved)
{
  OwNode *node = ow_node_copy (model);

  node->template_ = FALSE;
  self->n_nodes++;
  if (saved != NULL) {
    take_attributes (self, node, model, saved);
    take_answer (self, node, model->owner, saved);
  }
  for (OwNode *each = model->first_child; each != NULL; each = each->next)
    make_child (self, node, each, saved);
  return node;
}

static void
set_deprecated_id (OwNode     *meta,
                   const char *id)
{
  OwNode *node = ow_node_find_child (meta, "deprecatedID");

  if (node == NULL) {
    node = ow_node_new_element ("deprecatedID", meta->uri, meta->prefix);
    ow_node_append (meta, node);
  }
  if (node->first_child == NULL)
    ow_node_set_text (node, id);
}

/* The one node that a record may have though its form has none: the draft of an edit has it. */
static void
keep_deprecated_id (OwNode *root,
                    OwNode *saved_root)
{
  OwNode *meta = ow_node_find_child (root, "meta");
  OwNode *saved = ow_node_find_child (ow_node_find_child (saved_root, "meta"), "deprecatedID");

  if (meta != NULL && saved != NULL && ow_node_find_child (meta, "deprecatedID") == NULL)
    set_deprecated_id (meta, ow_node_get_text (saved));
}

OwNode *
ow_restore_merge (OwForm     *form,
                  OwNode     *saved,
                  const char *origins,
                  GError    **error)
{
  OwNode *model = form->instance->first_child;
  OwNode *saved_root = ow_node_find_child (saved, NULL);
  g_autoptr (OwSecretNode) document = ow_node_new_document ();
  g_autofree Stream *streams = g_new0 (Stream, form->nodes->len);
  Restore self = {
    .form_uri = model->uri, .saved_uri = saved_root->uri, .origins = origins, .streams = streams,
  };

  ow_node_append (document, make (&self, model, saved_root));
  keep_deprecated_id (document->first_child, saved_root);
  if (self.error == NULL)
    return g_steal_pointer (&document);
  g_propagate_error (error, self.error);
  return NULL;
}

void
ow_restore_renew (OwNode *document)
{
  OwNode *meta = ow_node_find_child (document->first_child, "meta");
  OwNode *id = ow_node_find_child (meta, "instanceID");
  g_autofree char *fresh = NULL;

  if (id == NULL || id->first_child != NULL)
    return;
  if (*ow_node_get_text (id) != '\0')
    set_deprecated_id (meta, ow_node_get_text (id));
  fresh = ow_preload_make_id ();
  ow_node_set_text (id, fresh);
}
