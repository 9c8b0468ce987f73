/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-check"

#include "ow-check.h"

#include "ow-attributes.h"

#include <string.h>

/* What is asked twice of one person. Two questions of a form ask the same when
 *
 *   - they fill the same node, or
 *   - they save to the same property of an entity (saveto), or
 *   - they have the same label, and it is clear that it is about the same: they stand on pages of the same heading, or
 *     the label itself names somebody of whom there is one: the person at the screen (您, you), the deceased, the man
 *     and the woman of a couple, the head of the household,
 *
 * and whoever is asked the one is asked the other as well: every condition (relevant) on the way to the one is also on
 * the way to the other, and neither waits for the other's answer. Questions in different repeats are about different
 * things. What is never shown, what is only read, and a confirmation of something typed (ow-confirm) isn't asked. */

/* More of one label than that are a form that only a program writes. */
#define MAX_OF_ONE_LABEL 32

typedef struct {
  const OwControlDef *control;
  const char *label;     /* in the form's default language; "" for none. Owned by the list of texts */
  const char *heading;   /* of its page, where it isn't the head itself; "" */
  GPtrArray *conditions; /* char * */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_ptr_array_unref (asked->conditions);
  g_free (asked);
}

/* Whoever is shown what stands behind "A and B" meets A as well. A relative path means something else elsewhere. */
static void
add_conditions (GPtrArray       *conditions,
                const OwNodeDef *def)
{
  for (; def != NULL; def = def->parent) {
    const OwComputation *relevant = def->computations[OW_COMPUTE_RELEVANT];
    const char *source = ow_check_get_source (def, OW_COMPUTE_RELEVANT);
    gboolean is_relative = strstr (source, "..") != NULL || strstr (source, "current()") != NULL;
    const char *seen_from = is_relative && def->parent != NULL ? def->parent->path : "";
    g_autoptr (GPtrArray) operands = NULL;

    if (*source == '\0')
      continue;
    operands = ow_xpath_list_operands (relevant->xpath);
    for (guint i = 0; i < operands->len; i++)
      g_ptr_array_add (conditions, g_strconcat (seen_from, "|", operands->pdata[i], NULL));
  }
}

/* Of its node and all around it, and of the groups that it stands in. */
static GPtrArray *
list_conditions (const OwControlDef *control)
{
  GPtrArray *conditions = g_ptr_array_new_with_free_func (g_free);

  add_conditions (conditions, control->ref);
  for (const OwControlDef *above = control->parent; above != NULL; above = above->parent)
    add_conditions (conditions, above->ref);
  return conditions;
}

static gboolean
holds_all (GPtrArray *self,
           GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    if (!g_ptr_array_find_with_equal_func (self, g_ptr_array_index (others, i), g_str_equal, NULL))
      return FALSE;
  return TRUE;
}

/* Asked only because of what the other was answered. */
static gboolean
waits_for (const Asked *self,
           const Asked *other)
{
  const OwNodeDef *ref = other->control->ref;
  g_autofree char *relative = g_strconcat ("../", ref->name, NULL);

  for (guint i = 0; i < self->conditions->len; i++)
    if (strstr (g_ptr_array_index (self->conditions, i), ref->path) != NULL ||
        strstr (g_ptr_array_index (self->conditions, i), relative) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_asked_with (const Asked *a,
               const Asked *b)
{
  if (a->control->ref->repeat != b->control->ref->repeat)
    return FALSE;
  if (!holds_all (a->conditions, b->conditions) && !holds_all (b->conditions, a->conditions))
    return FALSE;
  return a->control->ref == b->control->ref || (!waits_for (a, b) && !waits_for (b, a));
}

/* --- The same ---------------------------------------------------------------------------------- */

/* Of whom there is one in a process. Others, a child or an heir, may be several. */
static gboolean
names_the_one (const char *label)
{
  static const char *const chinese[] = { "您", "逝者", "男方", "女方", "户主" };
  static const char *const english[] = { "you", "your", "deceased" };
  g_autofree char *folded = g_utf8_casefold (label, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,.?!:;'", -1);

  for (guint i = 0; i < G_N_ELEMENTS (chinese); i++)
    if (strstr (label, chinese[i]) != NULL)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    if (g_strv_contains ((const char *const *) words, english[i]))
      return TRUE;
  return FALSE;
}

static const char *
saveto_of (const Asked *asked)
{
  const char *property = ow_attributes_find (asked->control->ref->attributes, "saveto");

  return property != NULL ? property : "";
}

/* NULL when they aren't the same. */
static const char *
find_sameness (const Asked *a,
               const Asked *b)
{
  if (a->control->ref == b->control->ref)
    return "fills the same as another question does";
  if (*saveto_of (a) != '\0' && g_str_equal (saveto_of (a), saveto_of (b)))
    return "saves to the same property";
  if (*a->label == '\0' || !g_str_equal (a->label, b->label))
    return NULL;
  if (!names_the_one (a->label) && !g_str_equal (a->heading, b->heading))
    return NULL;
  return "asks in the same words";
}

static void
compare (OwCheck     *check,
         const char  *file,
         const Asked *earlier,
         const Asked *later)
{
  const char *sameness = find_sameness (earlier, later);
  g_autofree char *place = NULL;

  if (sameness == NULL || !is_asked_with (earlier, later))
    return;
  place = g_strdup_printf ("%s: %s", file, later->control->ref->path);
  if (earlier->control->ref == later->control->ref)
    ow_findings_add (check->findings, OW_FINDING_TWICE, place, "%s", sameness);
  else
    ow_findings_add (check->findings, OW_FINDING_TWICE, place, "%s as %s", sameness, earlier->control->ref->path);
}

/* --- All of a form ----------------------------------------------------------------------------- */

static gboolean
is_asked (const OwControlDef *control)
{
  return control->is_question && control->ref != NULL && !ow_check_is_never_shown (control) &&
         !ow_check_has_appearance (control, "ow-confirm") && !ow_check_is_note (control);
}

/* Interned for the time of the check. */
static const char *
keep_text (GStringChunk    *texts,
           OwForm          *form,
           const OwTextDef *def)
{
  g_autofree char *text = ow_check_dup_text (form, def, 0, NULL);

  return g_string_chunk_insert_const (texts, text != NULL ? text : "");
}

static Asked *
asked_new (OwForm             *form,
           const OwControlDef *control,
           GStringChunk       *texts)
{
  Asked *asked = g_new0 (Asked, 1);
  const OwControlDef *page = ow_check_find_page (control);
  const OwControlDef *head = page;

  if (page != NULL && page->label == NULL && page->children->len > 0)
    head = g_ptr_array_index (page->children, 0);
  asked->control = control;
  asked->label = keep_text (texts, form, control->label);
  asked->heading = keep_text (texts, form, head != NULL && head != control ? head->label : NULL);
  asked->conditions = list_conditions (control);
  return asked;
}

/* Compares with those before it that could be the same, by one of the words it is known by. */
static void
compare_all (OwCheck     *check,
             const char  *file,
             GHashTable  *known,
             const char  *word,
             const Asked *asked,
             GHashTable  *told)
{
  GPtrArray *same = g_hash_table_lookup (known, word);

  if (same == NULL) {
    same = g_ptr_array_new ();
    g_hash_table_insert (known, g_strdup (word), same);
  }
  for (guint i = 0; i < same->len && !g_hash_table_contains (told, asked); i++) {
    guint before = check->findings->len;

    compare (check, file, g_ptr_array_index (same, i), asked);
    if (check->findings->len > before)
      g_hash_table_add (told, (gpointer) asked);
  }
  if (same->len < MAX_OF_ONE_LABEL)
    g_ptr_array_add (same, (gpointer) asked);
}

void
ow_form_check_twice (OwCheck    *check,
                     OwForm     *form,
                     const char *file)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (asked_free);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < form->controls->len; i++) {
    const OwControlDef *control = g_ptr_array_index (form->controls, i);
    g_autofree char *label = NULL;
    g_autofree char *saveto = NULL;
    Asked *asked;

    if (!is_asked (control))
      continue;
    asked = asked_new (form, control, texts);
    g_ptr_array_add (all, asked);
    label = g_strconcat ("label ", asked->label, NULL);
    saveto = g_strconcat ("saveto ", saveto_of (asked), NULL);
    compare_all (check, file, known, control->ref->path, asked, told);
    if (*saveto_of (asked) != '\0')
      compare_all (check, file, known, saveto, asked, told);
    if (*asked->label != '\0')
      compare_all (check, file, known, label, asked, told);
  }
}
