/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-answer.h"
#include "ow-choices.h"
#include "ow-control-private.h"
#include "ow-secret.h"
#include "ow-type.h"

#include <math.h>
#include <string.h>

/* Two spellings of one number (0.3 of steps of 0.1) are this much apart at the most. */
#define NEAR_A_TICK 1e-9

typedef struct {
  char *name; /* NULL: no file */
  char *media_type;
  GBytes *bytes;
} File;

struct _OwQuestion {
  OwControl parent_instance;

  File files[2]; /* the one that the value names, and the one that it is to name */

  GListModel *choices; /* NULL until somebody asks */
  char *constraint_message;
  char *required_message;
  guint is_required : 1; /* as last told */
  guint is_valid : 1;
};

enum {
  PROP_VALUE = 1,
  PROP_REQUIRED,
  PROP_VALID,
  PROP_CHOICES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OwQuestion, ow_question, OW_TYPE_CONTROL)

static OwControlLink *
link_of (OwQuestion *self)
{
  return ow_control_get_link (OW_CONTROL (self));
}

/* ODK XForms, "Bind Attributes": required and constraint; what isn't relevant is neither asked nor sent. */
static gboolean
is_valid (OwNodeState *state)
{
  return !state->node->relevant || (state->satisfied && !ow_answer_is_missing (state));
}

OwQuestion *
ow_question_new (void)
{
  return g_object_new (OW_TYPE_QUESTION, NULL);
}

void
ow_question_sync (OwQuestion *self,
                  gboolean    value_changed)
{
  OwNodeState *state = link_of (self)->state;
  gboolean required = state->required;
  gboolean valid = is_valid (state);
  gboolean tell_required = self->is_required != required;
  gboolean tell_valid = self->is_valid != valid;

  self->is_required = required;
  self->is_valid = valid;
  if (value_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  if (tell_required)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REQUIRED]);
  if (tell_valid)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

gboolean
ow_question_is_offered (OwQuestion *self)
{
  return self->choices != NULL;
}

/* ODK XForms, "Body Elements": item and itemset. */
static GListModel *
make_choices (OwQuestion *self)
{
  OwControlLink *link = link_of (self);
  g_autoptr (GPtrArray) list = ow_choices_list (&link->instance->scope, link->def, link->state->node);
  GListStore *store = g_list_store_new (OW_TYPE_CHOICE);

  /* what a limit cut short isn't all there is */
  ow_instance_keep_error (link->instance);
  g_list_store_splice (store, 0, 0, list->pdata, list->len);
  return G_LIST_MODEL (store);
}

static gboolean
same_choices (GListModel *a,
              GListModel *b)
{
  guint n = g_list_model_get_n_items (a);

  if (n != g_list_model_get_n_items (b))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autoptr (OwChoice) first = g_list_model_get_item (a, i);
    g_autoptr (OwChoice) second = g_list_model_get_item (b, i);

    if (!ow_choice_is_same (first, second))
      return FALSE;
  }
  return TRUE;
}

void
ow_question_sync_choices (OwQuestion *self)
{
  g_autoptr (GListModel) now = NULL;

  if (self->choices == NULL || link_of (self)->instance == NULL)
    return;
  now = make_choices (self);
  if (same_choices (self->choices, now))
    return;
  g_set_object (&self->choices, now);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICES]);
}

OwQuestionKind
ow_question_get_kind (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), OW_QUESTION_INPUT);

  return link_of (self)->def->question;
}

/* What only decides what is asked, or counts, shows nothing of it. */
static gboolean
shows_it (const OwReader *reader)
{
  OwComputeKind kind = reader->computation->kind;

  return reader->of_value && (kind == OW_COMPUTE_CALCULATE || kind == OW_COMPUTE_CHOICES || kind == OW_COMPUTE_TEXTS);
}

static gboolean
may_come_back (const OwNodeDef *def)
{
  if (def->is_copied)
    return TRUE;
  for (guint i = 0; i < def->n_readers; i++)
    if (shows_it (&def->readers[i]))
      return TRUE;
  return FALSE;
}

gboolean
ow_question_may_come_back (OwQuestion *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_QUESTION (self), TRUE);

  link = link_of (self);
  if (link->state == NULL)
    return TRUE;
  /* What reads a group as one text reads it, too. */
  for (const OwNodeDef *def = link->state->def; def != NULL; def = def->parent)
    if (may_come_back (def))
      return TRUE;
  return FALSE;
}

OwDataType
ow_question_get_data_type (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), OW_DATA_STRING);

  return link_of (self)->def->ref->type;
}

const char *
ow_question_get_value (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), "");

  return link_of (self)->state != NULL ? ow_node_get_text (link_of (self)->state->node) : "";
}

OwAnswerResult
ow_question_answer (OwQuestion *self,
                    const char *value)
{
  g_autoptr (OwQuestion) held = NULL;

  g_return_val_if_fail (OW_IS_QUESTION (self) && value != NULL, OW_ANSWER_INVALID);

  if (link_of (self)->instance == NULL)
    return OW_ANSWER_READONLY;
  held = g_object_ref (self);
  return ow_answer_give (link_of (self)->instance, link_of (self)->state, value, FALSE);
}

gboolean
ow_question_get_required (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), FALSE);

  return link_of (self)->state != NULL && link_of (self)->state->required;
}

gboolean
ow_question_get_valid (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), FALSE);

  return link_of (self)->state == NULL || is_valid (link_of (self)->state);
}

/* ODK XForms, "Bind Attributes": jr:constraintMsg and jr:requiredMsg. */
static const char *
get_message (OwQuestion *self,
             char      **kept,
             gboolean    required)
{
  OwControlLink *link = link_of (self);
  g_autofree char *now = NULL;

  if (link->instance == NULL)
    return "";
  now = required ? ow_answer_dup_message (link->instance, link->state, TRUE)
                 : ow_answer_dup_refusal (link->instance, link->state);
  ow_secret_replace (kept, now);
  ow_secret_wipe (now);
  return *kept;
}

const char *
ow_question_get_constraint_message (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), "");

  return get_message (self, &self->constraint_message, FALSE);
}

const char *
ow_question_get_required_message (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), "");

  return get_message (self, &self->required_message, TRUE);
}

GListModel *
ow_question_get_choices (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), NULL);

  if (self->choices == NULL && link_of (self)->instance != NULL && link_of (self)->def->choices != NULL)
    self->choices = make_choices (self);
  return self->choices;
}

void
ow_question_append_words (GString    *out,
                          const char *words)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (words != NULL);

  if (out->len > 0)
    ow_secret_append (out, g_unichar_iswide (g_utf8_get_char (words)) ? "、" : ", ");
  ow_secret_append (out, words);
}

/* What the form calls @number of a scale; NULL for nothing. Borrowed from the choices. */
static const char *
find_tick_label (OwQuestion *self,
                 double      number)
{
  GListModel *ticks = ow_question_get_choices (self);
  guint n_ticks = ticks != NULL ? g_list_model_get_n_items (ticks) : 0;

  if (ow_control_has_appearance (OW_CONTROL (self), "no-ticks")
      || ow_control_has_appearance (OW_CONTROL (self), "no-ticklabel"))
    return NULL;
  for (guint i = 0; i < n_ticks; i++) {
    g_autoptr (OwChoice) tick = g_list_model_get_item (ticks, i);

    if (fabs (g_ascii_strtod (ow_choice_get_value (tick), NULL) - number) < NEAR_A_TICK)
      return ow_choice_get_label (tick);
  }
  return NULL;
}

/* A number, and behind that of a scale what it means there. */
static char *
dup_number_display (OwQuestion *self)
{
  OwControlLink *link = link_of (self);
  const char *value = ow_question_get_value (self);
  g_autoptr (OwSecretText) number = ow_type_dup_display (link->def->ref->type, value);
  const char *label = NULL;

  if (link->def->question == OW_QUESTION_RANGE && *value != '\0')
    label = find_tick_label (self, g_ascii_strtod (value, NULL));
  return label != NULL && *label != '\0' && !g_str_equal (label, number) ? g_strdup_printf ("%s · %s", number, label)
                                                                         : g_steal_pointer (&number);
}

/* ODK XForms, "Body Elements": what is chosen of many is a space-separated list; one choice may hold a space. */
char *
ow_question_dup_display (OwQuestion *self)
{
  OwControlLink *link;
  g_auto (GStrv) values = NULL;
  GString *out;

  g_return_val_if_fail (OW_IS_QUESTION (self), NULL);

  link = link_of (self);
  if (link->instance == NULL || !link->def->is_select)
    return dup_number_display (self);
  values = g_strsplit (ow_question_get_value (self), link->def->question == OW_QUESTION_SELECT_ONE ? "\n" : " ", -1);
  out = g_string_new (NULL);
  for (guint i = 0; values[i] != NULL; i++) {
    g_autoptr (OwSecretText) label = NULL;

    if (*values[i] == '\0')
      continue;
    label = ow_choices_dup_label (&link->instance->scope, link->def, link->state->node, values[i]);
    ow_question_append_words (out, label != NULL && *label != '\0' ? label : values[i]);
  }
  return g_string_free (out, FALSE);
}

gboolean
ow_question_get_range (OwQuestion *self,
                       double     *start,
                       double     *end,
                       double     *step)
{
  const OwControlDef *def;

  g_return_val_if_fail (OW_IS_QUESTION (self), FALSE);

  def = link_of (self)->def;
  if (!def->is_ranged)
    return FALSE;
  *start = def->start;
  *end = def->end;
  *step = def->step;
  return TRUE;
}

void
ow_question_clear (OwQuestion *self)
{
  g_autoptr (OwQuestion) held = NULL;

  g_return_if_fail (OW_IS_QUESTION (self));

  if (link_of (self)->instance == NULL)
    return;
  held = g_object_ref (self);
  ow_answer_give (link_of (self)->instance, link_of (self)->state, "", TRUE);
}

static void
clear_file (File *file)
{
  g_clear_pointer (&file->name, g_free);
  g_clear_pointer (&file->media_type, g_free);
  g_clear_pointer (&file->bytes, g_bytes_unref);
}

static File *
find_file (OwQuestion *self,
           const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->files); i++)
    if (g_strcmp0 (self->files[i].name, name) == 0)
      return &self->files[i];
  return NULL;
}

void
ow_question_put_file (OwQuestion *self,
                      const char *name,
                      const char *media_type,
                      GBytes     *bytes)
{
  File *file;

  g_return_if_fail (OW_IS_QUESTION (self));
  g_return_if_fail (name != NULL && media_type != NULL && bytes != NULL);

  file = find_file (self, ow_question_get_value (self)) == &self->files[0] ? &self->files[1] : &self->files[0];
  clear_file (file);
  file->name = g_strdup (name);
  file->media_type = g_strdup (media_type);
  file->bytes = g_bytes_ref (bytes);
}

char *
ow_question_add_file (OwQuestion *self,
                      const char *extension,
                      const char *media_type,
                      GBytes     *bytes)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = NULL;

  g_return_val_if_fail (extension != NULL, NULL);

  name = g_strconcat (id, extension, NULL);
  ow_question_put_file (self, name, media_type, bytes);
  return g_steal_pointer (&name);
}

GBytes *
ow_question_get_file (OwQuestion  *self,
                      const char **media_type)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), NULL);

  return ow_question_get_file_named (self, ow_question_get_value (self), media_type);
}

GBytes *
ow_question_get_file_named (OwQuestion  *self,
                            const char  *name,
                            const char **media_type)
{
  File *file;

  g_return_val_if_fail (OW_IS_QUESTION (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  file = find_file (self, name);
  if (file != NULL && media_type != NULL)
    *media_type = file->media_type;
  return file != NULL ? file->bytes : NULL;
}

const char *
ow_question_get_media_type (OwQuestion *self)
{
  g_return_val_if_fail (OW_IS_QUESTION (self), "");

  return link_of (self)->def->media_type;
}

static void
ow_question_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *spec)
{
  OwQuestion *self = OW_QUESTION (object);

  switch (property) {
  case PROP_VALUE:
    g_value_set_string (value, ow_question_get_value (self));
    break;
  case PROP_REQUIRED:
    g_value_set_boolean (value, ow_question_get_required (self));
    break;
  case PROP_VALID:
    g_value_set_boolean (value, ow_question_get_valid (self));
    break;
  case PROP_CHOICES:
    g_value_set_object (value, ow_question_get_choices (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
  }
}

static void
ow_question_finalize (GObject *object)
{
  OwQuestion *self = OW_QUESTION (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->files); i++)
    clear_file (&self->files[i]);
  g_clear_object (&self->choices);
  ow_secret_clear (&self->constraint_message);
  ow_secret_clear (&self->required_message);
  G_OBJECT_CLASS (ow_question_parent_class)->finalize (object);
}

static void
ow_question_class_init (OwQuestionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ow_question_get_property;
  object_class->finalize = ow_question_finalize;
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, flags);
  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, TRUE, flags);
  properties[PROP_CHOICES] = g_param_spec_object ("choices", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_question_init (OwQuestion *self)
{
  self->is_valid = TRUE;
}

char *
ow_question_cast_point (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return ow_type_cast (OW_DATA_GEOPOINT, text);
}
