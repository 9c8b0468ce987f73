/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-attributes.h"
#include "ow-control-private.h"
#include "ow-media-file.h"
#include "ow-secret.h"
#include "ow-texts.h"

#include <string.h>

/* What a control shows: ODK XForms, "Body Elements" (label, hint), "Languages" (their forms), "Media", "Appearances";
 * whether it is shown and can be changed: "Bind Attributes". */

enum {
  PROP_LABEL = 1,
  PROP_HINT,
  PROP_MEDIA,
  PROP_RELEVANT,
  PROP_READONLY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef OwControlLink OwControlPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (OwControl, ow_control, G_TYPE_OBJECT)

OwControlLink *
ow_control_get_link (OwControl *self)
{
  return (OwControlLink *) ow_control_get_instance_private (self);
}

static void
wipe_texts (OwControlLink *link)
{
  ow_secret_clear (&link->label);
  ow_secret_clear (&link->hint);
  ow_secret_clear (&link->guidance);
  ow_secret_clear (&link->short_label);
  for (guint i = 0; i < OW_MEDIA_N_KINDS; i++)
    ow_secret_clear (&link->media[i]);
}

/* Where the paths in its texts begin: at its own ref; for the group around a repeat, where the instances stand. */
static OwNodeState *
place_of_texts (OwControlLink *link)
{
  return link->gate != NULL ? link->gate : link->context;
}

static char *
dup_text (OwControlLink   *link,
          const OwTextDef *text,
          OwItextForm      form)
{
  OwNodeState *place = place_of_texts (link);

  return place != NULL ? ow_texts_dup (&link->instance->scope, text, form, place->def, place->node) : g_strdup ("");
}

static void
sync_one_text (OwControl       *self,
               char           **told,
               const OwTextDef *text,
               OwItextForm      form,
               guint            property)
{
  OwControlLink *link = ow_control_get_link (self);
  g_autofree char *now = NULL;

  if (*told == NULL)
    return;
  now = dup_text (link, text, form);
  if (ow_secret_replace (told, now))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  ow_secret_wipe (now);
}

/* The path of the file, or "": ODK XForms, "Media", and "URIs" for which files those are. */
static char *
dup_media (OwControlLink *link,
           OwMedia        media)
{
  OwNodeState *place = place_of_texts (link);
  g_autofree char *uri = NULL;
  const char *name;
  char *path = NULL;

  if (place != NULL)
    uri = ow_texts_dup_media (&link->instance->scope, link->def->label, media, place->def, place->node);
  name = uri != NULL ? ow_media_file_get_name (uri) : NULL;
  if (name != NULL)
    path = ow_media_file_dup_path (ow_form_get_media_dir (link->form), name, NULL);
  return path != NULL ? path : g_strdup ("");
}

static void
sync_media (OwControl *self)
{
  OwControlLink *link = ow_control_get_link (self);
  gboolean changed = FALSE;

  for (guint i = 0; i < OW_MEDIA_N_KINDS; i++) {
    g_autofree char *now = link->media[i] != NULL ? dup_media (link, (OwMedia) i) : NULL;

    if (now != NULL && ow_secret_replace (&link->media[i], now))
      changed = TRUE;
  }
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEDIA]);
}

static void
sync_texts (OwControl *self)
{
  OwControlLink *link = ow_control_get_link (self);

  sync_one_text (self, &link->label, link->def->label, OW_ITEXT_PLAIN, PROP_LABEL);
  sync_one_text (self, &link->short_label, link->def->label, OW_ITEXT_SHORT, PROP_LABEL);
  sync_one_text (self, &link->hint, link->def->hint, OW_ITEXT_PLAIN, PROP_HINT);
  sync_one_text (self, &link->guidance, link->def->hint, OW_ITEXT_GUIDANCE, PROP_HINT);
  sync_media (self);
}

static OwControl *
control_of (OwWatcher *watcher)
{
  return ((OwControlLink *) watcher)->control;
}

static OwWatcher *
hold (OwWatcher *watcher)
{
  g_object_ref (control_of (watcher));
  return watcher;
}

static void
release (OwWatcher *watcher)
{
  g_object_unref (control_of (watcher));
}

/* Compares what was told with what is and notifies. */
static void
on_node_changed (OwWatcher *watcher,
                 gboolean   value)
{
  OwControlLink *link = (OwControlLink *) watcher;
  OwControl *self = link->control;

  if (link->context == NULL)
    return;
  if (link->is_relevant != ow_control_get_relevant (self)) {
    link->is_relevant = !link->is_relevant;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RELEVANT]);
  }
  if (link->context != NULL && link->is_readonly != link->context->readonly) {
    link->is_readonly = link->context->readonly;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READONLY]);
  }
  if (link->context != NULL && OW_IS_QUESTION (self))
    ow_question_sync (OW_QUESTION (self), value);
}

/* Its node went away, or the filling: it shows nothing from now on. */
static void
on_node_gone (OwWatcher *watcher)
{
  OwControlLink *link = (OwControlLink *) watcher;
  gboolean was_relevant = link->is_relevant;

  ow_instance_unwatch (link->context, watcher);
  ow_instance_unwatch (link->gate, watcher);
  link->instance = NULL;
  link->state = NULL;
  link->context = NULL;
  link->gate = NULL;
  link->parent = NULL;
  link->is_relevant = FALSE;
  wipe_texts (link);
  if (was_relevant)
    g_object_notify_by_pspec (G_OBJECT (link->control), properties[PROP_RELEVANT]);
}

static gboolean
wants (OwWatcher    *watcher,
       OwComputeKind kind)
{
  OwControlLink *link = (OwControlLink *) watcher;

  if (kind == OW_COMPUTE_CHOICES)
    return OW_IS_QUESTION (link->control) && ow_question_is_offered (OW_QUESTION (link->control));
  for (guint i = 0; i < OW_MEDIA_N_KINDS; i++)
    if (link->media[i] != NULL)
      return TRUE;
  return link->label != NULL || link->short_label != NULL || link->hint != NULL || link->guidance != NULL;
}

static void
on_recompute (OwWatcher    *watcher,
              OwComputeKind kind)
{
  OwControlLink *link = (OwControlLink *) watcher;

  if (link->instance == NULL)
    return;
  if (kind == OW_COMPUTE_TEXTS)
    sync_texts (link->control);
  else if (OW_IS_QUESTION (link->control))
    ow_question_sync_choices (OW_QUESTION (link->control));
}

static const OwWatcherClass watcher_class = {
  .ref = hold,
  .unref = release,
  .node_changed = on_node_changed,
  .node_gone = on_node_gone,
  .wants = wants,
  .recompute = on_recompute,
};

void
ow_control_detach (OwControl *self)
{
  on_node_gone (&ow_control_get_link (self)->watcher);
}

void
ow_control_attach (OwControl          *self,
                   OwInstance         *instance,
                   const OwControlDef *def,
                   OwGroup            *parent,
                   OwNodeState        *state,
                   OwNodeState        *context)
{
  OwControlLink *link = ow_control_get_link (self);

  link->watcher = (OwWatcher) { .klass = &watcher_class, .def = def };
  link->control = self;
  link->instance = instance;
  link->form = g_object_ref (instance->scope.form);
  link->def = def;
  link->parent = parent;
  link->state = state;
  link->context = context;
  link->is_relevant = context != NULL && context->node->relevant;
  link->is_readonly = context != NULL && context->readonly;
}

const char *
ow_control_get_ref (OwControl *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self), NULL);

  link = ow_control_get_link (self);
  if (link->state != NULL) {
    g_free (link->ref);
    link->ref = ow_instance_dup_ref (link->state);
  }
  return link->ref;
}

static const char *
get_text (OwControl       *self,
          char           **told,
          const OwTextDef *text,
          OwItextForm      form)
{
  OwControlLink *link = ow_control_get_link (self);

  if (link->instance == NULL)
    return "";
  if (*told == NULL)
    *told = dup_text (link, text, form);
  return *told;
}

const char *
ow_control_get_label (OwControl *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self), "");

  link = ow_control_get_link (self);
  return get_text (self, &link->label, link->def->label, OW_ITEXT_PLAIN);
}

/* ODK XForms, "Languages": form="short" is of labels alone. */
const char *
ow_control_get_short_label (OwControl *self)
{
  OwControlLink *link;
  const char *text;

  g_return_val_if_fail (OW_IS_CONTROL (self), "");

  link = ow_control_get_link (self);
  text = get_text (self, &link->short_label, link->def->label, OW_ITEXT_SHORT);
  return *text != '\0' ? text : ow_control_get_label (self);
}

const char *
ow_control_get_media (OwControl *self,
                      OwMedia    media)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self) && media < OW_MEDIA_N_KINDS, NULL);

  link = ow_control_get_link (self);
  if (link->instance == NULL)
    return NULL;
  if (link->media[media] == NULL)
    link->media[media] = dup_media (link, media);
  return *link->media[media] != '\0' ? link->media[media] : NULL;
}

const char *
ow_control_get_hint (OwControl *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self), "");

  link = ow_control_get_link (self);
  return get_text (self, &link->hint, link->def->hint, OW_ITEXT_PLAIN);
}

/* ODK XForms, "Languages": form="guidance" is of hints, and not shown by default. */
const char *
ow_control_get_guidance (OwControl *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self), "");

  link = ow_control_get_link (self);
  return get_text (self, &link->guidance, link->def->hint, OW_ITEXT_GUIDANCE);
}

gboolean
ow_control_has_fixed_texts (OwControl *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self), FALSE);

  link = ow_control_get_link (self);
  return link->instance != NULL && ow_texts_is_fixed (&link->instance->scope, link->def->label)
         && ow_texts_is_fixed (&link->instance->scope, link->def->hint);
}

/* ODK XForms, "Bind Attributes", relevant; W3C XForms 1.1 §6.1.4: only as long as its ancestors are. */
gboolean
ow_control_get_relevant (OwControl *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self), FALSE);

  link = ow_control_get_link (self);
  return link->context != NULL && link->context->node->relevant &&
         (link->gate == NULL || link->gate->node->relevant);
}

/* ODK XForms, "Bind Attributes", readonly; W3C XForms 1.1 §6.1.2: as its ancestors are. */
gboolean
ow_control_get_readonly (OwControl *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self), FALSE);

  link = ow_control_get_link (self);
  return link->context == NULL || link->context->readonly;
}

const char *
ow_control_get_appearance (OwControl *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_CONTROL (self), "");

  link = ow_control_get_link (self);
  return link->def->appearance != NULL ? link->def->appearance : "";
}

/* ODK XForms, "Appearances": "Multiple space-separated appearance values". */
gboolean
ow_control_has_appearance (OwControl  *self,
                           const char *token)
{
  g_auto (GStrv) tokens = NULL;

  g_return_val_if_fail (OW_IS_CONTROL (self) && token != NULL, FALSE);

  tokens = g_strsplit_set (ow_control_get_appearance (self), " \t\r\n", -1);
  return g_strv_contains ((const char *const *) tokens, token);
}

const char *
ow_control_get_attribute (OwControl  *self,
                          const char *name)
{
  const OwControlDef *def;
  const char *value;

  g_return_val_if_fail (OW_IS_CONTROL (self) && name != NULL, "");

  def = ow_control_get_link (self)->def;
  value = ow_attributes_find (def->attributes, name);
  if (value == NULL && def->ref != NULL)
    value = ow_attributes_find (def->ref->attributes, name);
  return value != NULL ? value : "";
}

OwGroup *
ow_control_get_parent (OwControl *self)
{
  g_return_val_if_fail (OW_IS_CONTROL (self), NULL);

  return ow_control_get_link (self)->parent;
}

static void
ow_control_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *spec)
{
  OwControl *self = OW_CONTROL (object);

  switch (property) {
  case PROP_LABEL:
    g_value_set_string (value, ow_control_get_label (self));
    break;
  case PROP_HINT:
    g_value_set_string (value, ow_control_get_hint (self));
    break;
  case PROP_MEDIA:
    g_value_set_boolean (value, ow_control_get_media (self, OW_MEDIA_IMAGE) != NULL ||
                                  ow_control_get_media (self, OW_MEDIA_AUDIO) != NULL ||
                                  ow_control_get_media (self, OW_MEDIA_VIDEO) != NULL);
    break;
  case PROP_RELEVANT:
    g_value_set_boolean (value, ow_control_get_relevant (self));
    break;
  case PROP_READONLY:
    g_value_set_boolean (value, ow_control_get_readonly (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
  }
}

static void
ow_control_finalize (GObject *object)
{
  OwControlLink *link = ow_control_get_link (OW_CONTROL (object));

  wipe_texts (link);
  g_free (link->ref);
  g_clear_object (&link->form);
  G_OBJECT_CLASS (ow_control_parent_class)->finalize (object);
}

static void
ow_control_class_init (OwControlClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ow_control_get_property;
  object_class->finalize = ow_control_finalize;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_MEDIA] = g_param_spec_boolean ("media", NULL, NULL, FALSE, flags);
  properties[PROP_RELEVANT] = g_param_spec_boolean ("relevant", NULL, NULL, FALSE, flags);
  properties[PROP_READONLY] = g_param_spec_boolean ("readonly", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_control_init (OwControl *self)
{
}
