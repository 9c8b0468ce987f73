/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey.h"

#include "ow-journey-audit.h"
#include "ow-journey-trail.h"
#include "ow-journey-walk.h"

struct _OwJourney {
  GObject parent_instance;

  OwService *service;
  OwFilling *filling;
  GHashTable *pages;      /* OwControl → OwJourneyPage */
  OwJourneyTrail *trail;
  OwJourneyPage *page;    /* NULL: the review */
  OwJourneyPage *changed; /* what ow_journey_change() led to; NULL: the first way through */
  char *changed_ref;      /* and for what; NULL after a power cut */
  OwTyped *typed;
  OwGroup *added;         /* instance that is being filled for the first time */
};

G_DEFINE_FINAL_TYPE (OwJourney, ow_journey, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* --- Pages ---------------------------------------------------------------------------------- */

static OwJourneyPage *
page_for (OwJourneyPageKind kind,
          OwControl        *control,
          OwGroup          *owner,
          gpointer          data)
{
  OwJourney *self = data;
  OwJourneyPage *page = g_hash_table_lookup (self->pages, control);

  if (page == NULL) {
    page = ow_journey_page_new (kind, control, owner);
    g_hash_table_insert (self->pages, g_object_ref (control), page);
  }
  return page;
}

static GPtrArray *
list_level (OwJourney *self,
            OwGroup   *owner)
{
  return ow_journey_walk_level (ow_filling_get_body (self->filling), owner, page_for, self);
}

static GPtrArray *
list_all (OwJourney *self)
{
  return ow_journey_walk_all (ow_filling_get_body (self->filling), page_for, self);
}

/* The nearest relevant page from @start in steps of @step (1 or -1); NULL when there is none. */
static OwJourneyPage *
find_relevant (GPtrArray *pages,
               int        start,
               int        step)
{
  for (int i = start; i >= 0 && i < (int) pages->len; i += step)
    if (ow_journey_page_get_relevant (g_ptr_array_index (pages, i)))
      return g_ptr_array_index (pages, i);
  return NULL;
}

static int
index_of (GPtrArray     *pages,
          OwJourneyPage *page)
{
  guint found = 0;

  return g_ptr_array_find (pages, page, &found) ? (int) found : -1;
}

/* The list that @owner is an instance of. */
static OwJourneyPage *
list_page_of (OwJourney *self,
              OwGroup   *owner)
{
  OwGroup *repeat = ow_journey_walk_repeat_of (owner);

  return page_for (OW_JOURNEY_PAGE_REPEAT, OW_CONTROL (repeat),
                   ow_journey_walk_owner_of (OW_CONTROL (repeat)), self);
}

static void
go (OwJourney     *self,
    OwJourneyPage *page)
{
  if (page == NULL || ow_journey_page_get_owner (page) != self->added)
    g_clear_object (&self->added);
  if (page == NULL)
    g_clear_object (&self->changed);
  if (page == self->page)
    return;
  ow_journey_audit_leave (self->filling, self->page);
  g_set_object (&self->page, page);
  ow_typed_clear (self->typed);
  ow_journey_audit_enter (self->filling, page);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

static gboolean
is_settled (OwJourney     *self,
            OwJourneyPage *page)
{
  return ow_journey_trail_knows (self->trail, page) && ow_journey_page_find_invalid (page) == NULL;
}

/* The first relevant page that nobody has gone on from as it is now, or that isn't right as it stands. With a
 * @repeat, only in its instances. */
static OwJourneyPage *
find_unsettled (OwJourney *self,
                OwControl *repeat)
{
  g_autoptr (GPtrArray) pages = list_all (self);

  for (guint i = 0; i < pages->len; i++) {
    OwJourneyPage *page = g_ptr_array_index (pages, i);
    OwGroup *owner = ow_journey_page_get_owner (page);

    if (repeat != NULL && (owner == NULL || OW_CONTROL (ow_journey_walk_repeat_of (owner)) != repeat))
      continue;
    if (ow_journey_page_get_relevant (page) && !is_settled (self, page))
      return page;
  }
  return NULL;
}

/* --- On and back ---------------------------------------------------------------------------- */

/* The page after @page on the same level; the list when an instance is done; NULL after the last. */
static OwJourneyPage *
find_next_of (OwJourney     *self,
              OwJourneyPage *page)
{
  OwGroup *owner = ow_journey_page_get_owner (page);
  g_autoptr (GPtrArray) pages = NULL;
  OwJourneyPage *next = NULL;

  if (ow_journey_page_get_kind (page) == OW_JOURNEY_PAGE_REPEAT)
    next = find_unsettled (self, ow_journey_page_get_control (page));
  if (next != NULL)
    return next;
  pages = list_level (self, owner);
  next = find_relevant (pages, index_of (pages, page) + 1, 1);
  return next == NULL && owner != NULL ? list_page_of (self, owner) : next;
}

/* A list that nobody can add to or take from is nothing to stop at: its instances are. */
static gboolean
is_counted (OwJourneyPage *page)
{
  return ow_journey_page_get_kind (page) == OW_JOURNEY_PAGE_REPEAT
         && ow_journey_walk_is_counted (OW_GROUP (ow_journey_page_get_control (page)));
}

static OwJourneyPage *
find_next (OwJourney *self)
{
  OwJourneyPage *next = find_next_of (self, self->page);

  while (next != NULL && next != self->page && is_counted (next)) {
    ow_journey_trail_add (self->trail, next);
    next = find_next_of (self, next);
  }
  return next;
}

/* While something is changed in the list of a repeat, or in one of its instances, that list is walked
 * as on the first way. */
static gboolean
is_inside_changed (OwJourney *self)
{
  OwGroup *owner = ow_journey_page_get_owner (self->page);

  return owner != NULL && ow_journey_page_get_kind (self->changed) == OW_JOURNEY_PAGE_REPEAT &&
         OW_CONTROL (ow_journey_walk_repeat_of (owner)) == ow_journey_page_get_control (self->changed);
}

/* A page whose instance was taken away while it was open leads to the list it stood in. */
static gboolean
leave_removed (OwJourney *self)
{
  OwGroup *owner = ow_journey_page_get_owner (self->page);

  while (owner != NULL && !ow_journey_walk_is_alive (owner))
    owner = ow_journey_walk_owner_of (OW_CONTROL (owner));
  if (owner == ow_journey_page_get_owner (self->page))
    return FALSE;
  go (self, find_unsettled (self, NULL));
  return TRUE;
}

void
ow_journey_next (OwJourney *self)
{
  g_return_if_fail (OW_IS_JOURNEY (self));

  if (self->page == NULL || leave_removed (self))
    return;
  ow_journey_trail_add (self->trail, self->page);
  if (self->changed == NULL || is_inside_changed (self))
    go (self, find_next (self));
  else
    go (self, find_unsettled (self, NULL));
}

static OwJourneyPage *
find_previous (OwJourney *self)
{
  OwGroup *owner = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  OwJourneyPage *previous;

  if (self->page == NULL) {
    pages = list_level (self, NULL);
    return find_relevant (pages, (int) pages->len - 1, -1);
  }
  owner = ow_journey_page_get_owner (self->page);
  pages = list_level (self, owner);
  previous = find_relevant (pages, index_of (pages, self->page) - 1, -1);
  return previous == NULL && owner != NULL ? list_page_of (self, owner) : previous;
}

static gboolean
is_blank (OwGroup *group)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    if (OW_IS_GROUP (child) ? !is_blank (OW_GROUP (child))
                            : ow_question_get_value (OW_QUESTION (child))[0] != '\0')
      return FALSE;
  }
  return TRUE;
}

static gboolean
remove_instance (OwJourney *self,
                 OwGroup   *instance,
                 GError   **error)
{
  g_autofree char *ref = g_strdup (ow_control_get_ref (OW_CONTROL (instance)));

  if (!ow_filling_remove_repeat (self->filling, ref, error))
    return FALSE;
  ow_journey_audit_remove (self->filling, ref);
  return TRUE;
}

/* Who adds a person by mistake and goes back finds the list as it was. */
static void
drop_blank_added (OwJourney     *self,
                  OwJourneyPage *previous)
{
  g_autoptr (OwGroup) added = NULL;

  if (self->added == NULL || ow_journey_page_get_owner (previous) == self->added)
    return;
  added = g_steal_pointer (&self->added);
  if (is_blank (added) && ow_group_can_remove (ow_journey_walk_repeat_of (added)))
    remove_instance (self, added, NULL);
}

gboolean
ow_journey_back (OwJourney *self)
{
  OwJourneyPage *previous;

  g_return_val_if_fail (OW_IS_JOURNEY (self), FALSE);

  if (self->page != NULL && leave_removed (self))
    return TRUE;
  if (self->page != NULL && self->changed != NULL && !is_inside_changed (self)) {
    go (self, NULL);
    return TRUE;
  }
  previous = find_previous (self);
  if (previous == NULL)
    return FALSE;
  drop_blank_added (self, previous);
  go (self, previous);
  return TRUE;
}

gboolean
ow_journey_can_go_back (OwJourney *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), FALSE);

  return self->changed != NULL || find_previous (self) != NULL;
}

/* --- Changing ------------------------------------------------------------------------------- */

static OwJourneyPage *
find_page_of (OwJourney  *self,
              const char *ref)
{
  g_autoptr (GPtrArray) pages = list_all (self);

  for (guint i = 0; i < pages->len; i++) {
    OwJourneyPage *page = g_ptr_array_index (pages, i);

    if (ow_journey_page_get_relevant (page) && ow_journey_page_has_ref (page, ref))
      return page;
  }
  return NULL;
}

/* @why: what the log is to say of it. */
static gboolean
change (OwJourney   *self,
        const char  *ref,
        OwAuditEvent why)
{
  OwJourneyPage *page = find_page_of (self, ref);

  if (page == NULL)
    return FALSE;
  if (page != self->page)
    ow_journey_audit_break (self->filling, self->page, why);
  g_set_object (&self->changed, page);
  g_free (self->changed_ref);
  self->changed_ref = g_strdup (ref);
  go (self, page);
  return TRUE;
}

gboolean
ow_journey_change (OwJourney  *self,
                   const char *ref)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), FALSE);
  g_return_val_if_fail (ref != NULL, FALSE);

  return change (self, ref, OW_AUDIT_JUMP);
}

/* What has to be put right, without what nobody here can put right, and what no question stands for. */
static GPtrArray *
list_problems (OwJourney *self)
{
  GPtrArray *problems = ow_filling_validate (self->filling);

  for (guint i = problems->len; i > 0; i--) {
    OwProblem *problem = g_ptr_array_index (problems, i - 1);
    OwQuestion *question = ow_filling_find_question (self->filling, problem->ref);

    if (question == NULL || !ow_journey_demands (question))
      g_ptr_array_remove_index (problems, i - 1);
  }
  return problems;
}

guint
ow_journey_count_problems (OwJourney *self)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (self), 0);

  problems = list_problems (self);
  return problems->len;
}

gboolean
ow_journey_change_first_problem (OwJourney *self)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (self), FALSE);

  problems = list_problems (self);
  for (guint i = 0; i < problems->len; i++) {
    OwProblem *problem = g_ptr_array_index (problems, i);

    if (change (self, problem->ref, OW_AUDIT_CONSTRAINT_ERROR))
      return TRUE;
  }
  return FALSE;
}

gboolean
ow_journey_is_changing (OwJourney *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), FALSE);

  return self->changed != NULL;
}

gboolean
ow_journey_is_at_change (OwJourney *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), FALSE);

  return self->changed != NULL && self->page == self->changed;
}

const char *
ow_journey_get_changed_ref (OwJourney *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), NULL);

  return ow_journey_is_at_change (self) ? self->changed_ref : NULL;
}

/* --- Put aside, and gone on with ------------------------------------------------------------- */

/* "" for none. */
static char *
dup_name (OwJourneyPage *page)
{
  g_autoptr (GPtrArray) questions = page != NULL ? ow_journey_page_list_questions (page) : NULL;
  OwControl *control = page != NULL ? ow_journey_page_get_control (page) : NULL;
  const char *name;

  if (questions != NULL && questions->len > 0)
    control = g_ptr_array_index (questions, 0);
  name = control != NULL ? ow_control_get_ref (control) : NULL;
  return g_strdup (name != NULL ? name : "");
}

OwJourneyPlace *
ow_journey_dup_place (OwJourney *self)
{
  OwJourneyPlace *place;
  g_autoptr (GPtrArray) pages = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (self), NULL);

  place = ow_journey_place_new ();
  place->page = dup_name (self->page);
  place->changed = dup_name (self->changed);
  pages = list_all (self);
  for (guint i = 0; i < pages->len; i++)
    if (ow_journey_trail_contains (self->trail, g_ptr_array_index (pages, i)))
      g_ptr_array_add (place->visited, dup_name (g_ptr_array_index (pages, i)));
  return place;
}

/* Those that are stopped at now, by name. */
static GHashTable *
name_pages (OwJourney *self)
{
  GHashTable *named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) pages = list_all (self);

  for (guint i = 0; i < pages->len; i++)
    g_hash_table_insert (named, dup_name (g_ptr_array_index (pages, i)), g_ptr_array_index (pages, i));
  return named;
}

static OwJourneyPage *
find_named (GHashTable *named,
            const char *name)
{
  OwJourneyPage *page = g_hash_table_lookup (named, name);

  return page != NULL && ow_journey_page_get_relevant (page) ? page : NULL;
}

/* What was gone on from, where it still is, or is again. */
static void
know (OwJourney            *self,
      const OwJourneyPlace *place,
      GHashTable           *named)
{
  for (guint i = 0; i < place->visited->len; i++) {
    OwJourneyPage *page = g_hash_table_lookup (named, g_ptr_array_index (place->visited, i));

    if (page != NULL)
      ow_journey_trail_add (self->trail, page);
  }
}

void
ow_journey_know_place (OwJourney            *self,
                       const OwJourneyPlace *place)
{
  g_autoptr (GHashTable) named = NULL;

  g_return_if_fail (OW_IS_JOURNEY (self));
  g_return_if_fail (place != NULL);

  named = name_pages (self);
  know (self, place, named);
}

static void
go_to_place (OwJourney            *self,
             const OwJourneyPlace *place)
{
  g_autoptr (GHashTable) named = name_pages (self);

  know (self, place, named);
  g_set_object (&self->page, find_named (named, place->page));
  if (self->page != NULL)
    g_set_object (&self->changed, find_named (named, place->changed));
  else if (*place->page != '\0')
    g_set_object (&self->page, find_unsettled (self, NULL));
}

/* --- Instances of a repeat ------------------------------------------------------------------ */

static OwGroup *
get_repeat (OwJourney *self)
{
  if (self->page == NULL || ow_journey_page_get_kind (self->page) != OW_JOURNEY_PAGE_REPEAT)
    return NULL;
  return OW_GROUP (ow_journey_page_get_control (self->page));
}

/* NULL with nothing added: one that brings the record over a limit, or closes a circle, would keep it from being handed
 * in, and nobody here could tell why. */
static OwGroup *
add_instance (OwJourney *self,
              OwGroup   *repeat,
              GError   **error)
{
  GListModel *instances = ow_group_get_children (repeat);
  guint before = g_list_model_get_n_items (instances);
  gboolean is_whole = ow_filling_add_repeat (self->filling, ow_control_get_ref (OW_CONTROL (repeat)), error);
  guint n_instances = g_list_model_get_n_items (instances);
  g_autoptr (OwGroup) last = n_instances > 0 ? g_list_model_get_item (instances, n_instances - 1) : NULL;

  if (is_whole)
    return g_steal_pointer (&last);
  if (n_instances > before)
    remove_instance (self, last, NULL);
  return NULL;
}

gboolean
ow_journey_add_instance (OwJourney *self,
                         GError   **error)
{
  OwGroup *repeat;
  g_autoptr (OwGroup) instance = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (self), FALSE);
  repeat = get_repeat (self);
  g_return_val_if_fail (repeat != NULL, FALSE);

  instance = add_instance (self, repeat, error);
  if (instance == NULL)
    return FALSE;
  ow_journey_change_instance (self, instance);
  if (self->page != NULL && ow_journey_page_get_owner (self->page) == instance)
    self->added = g_object_ref (instance);
  return TRUE;
}

gboolean
ow_journey_remove_instance (OwJourney *self,
                            OwGroup   *instance,
                            GError   **error)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), FALSE);
  g_return_val_if_fail (OW_IS_GROUP (instance), FALSE);

  return remove_instance (self, instance, error);
}

void
ow_journey_change_instance (OwJourney *self,
                            OwGroup   *instance)
{
  g_autoptr (GPtrArray) pages = NULL;
  OwJourneyPage *first;

  g_return_if_fail (OW_IS_JOURNEY (self));
  g_return_if_fail (OW_IS_GROUP (instance));

  pages = list_level (self, instance);
  first = find_relevant (pages, 0, 1);
  if (first != NULL)
    go (self, first);
}

/* --- Where we are --------------------------------------------------------------------------- */

/* The page of the body's level that @page is part of. */
static OwJourneyPage *
outermost (OwJourney     *self,
           OwJourneyPage *page)
{
  while (page != NULL && ow_journey_page_get_owner (page) != NULL)
    page = list_page_of (self, ow_journey_page_get_owner (page));
  return page;
}

void
ow_journey_get_step (OwJourney *self,
                     guint     *step,
                     guint     *n_steps)
{
  g_autoptr (GPtrArray) pages = NULL;
  OwJourneyPage *here;
  guint count = 0;
  guint at = 0;

  g_return_if_fail (OW_IS_JOURNEY (self));

  pages = list_level (self, NULL);
  here = outermost (self, self->page);
  for (guint i = 0; i < pages->len; i++) {
    if (ow_journey_page_get_relevant (g_ptr_array_index (pages, i)))
      count++;
    if (g_ptr_array_index (pages, i) == here)
      at = MAX (count, 1);
  }
  *step = here != NULL ? at : count;
  *n_steps = count;
}

const char *
ow_journey_get_section_label (OwJourney *self)
{
  OwJourneyPage *here;
  OwGroup *section;

  g_return_val_if_fail (OW_IS_JOURNEY (self), "");

  here = outermost (self, self->page);
  section = here != NULL ? ow_journey_page_get_section (here) : NULL;
  return section != NULL ? ow_control_get_label (OW_CONTROL (section)) : "";
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_journey_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  OwJourney *self = OW_JOURNEY (object);

  switch (prop_id) {
  case PROP_PAGE:
    g_value_set_object (value, self->page);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_journey_dispose (GObject *object)
{
  OwJourney *self = OW_JOURNEY (object);

  g_clear_object (&self->page);
  g_clear_pointer (&self->changed_ref, g_free);
  g_clear_object (&self->changed);
  g_clear_object (&self->added);
  g_clear_pointer (&self->trail, ow_journey_trail_free);
  g_hash_table_remove_all (self->pages);
  g_clear_object (&self->filling);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (ow_journey_parent_class)->dispose (object);
}

static void
ow_journey_finalize (GObject *object)
{
  OwJourney *self = OW_JOURNEY (object);

  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_object (&self->typed);

  G_OBJECT_CLASS (ow_journey_parent_class)->finalize (object);
}

static void
ow_journey_class_init (OwJourneyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_journey_get_property;
  object_class->dispose = ow_journey_dispose;
  object_class->finalize = ow_journey_finalize;

  props[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, OW_TYPE_JOURNEY_PAGE,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ow_journey_init (OwJourney *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->trail = ow_journey_trail_new ();
  self->typed = ow_typed_new ();
}

static OwJourney *
new_nowhere (OwService *service,
             OwFilling *filling)
{
  OwJourney *self = g_object_new (OW_TYPE_JOURNEY, NULL);

  self->service = g_object_ref (service);
  self->filling = g_object_ref (filling);
  return self;
}

OwJourney *
ow_journey_new (OwService *service,
                OwFilling *filling)
{
  OwJourney *self;
  g_autoptr (GPtrArray) pages = NULL;

  g_return_val_if_fail (OW_IS_SERVICE (service), NULL);
  g_return_val_if_fail (OW_IS_FILLING (filling), NULL);

  self = new_nowhere (service, filling);
  pages = list_level (self, NULL);
  g_set_object (&self->page, find_relevant (pages, 0, 1));
  ow_journey_audit_enter (self->filling, self->page);
  return self;
}

OwJourney *
ow_journey_resume (OwService            *service,
                   OwFilling            *filling,
                   const OwJourneyPlace *place)
{
  OwJourney *self;

  g_return_val_if_fail (OW_IS_SERVICE (service), NULL);
  g_return_val_if_fail (OW_IS_FILLING (filling), NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = new_nowhere (service, filling);
  go_to_place (self, place);
  ow_journey_audit_enter (self->filling, self->page);
  return self;
}

OwService *
ow_journey_get_service (OwJourney *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), NULL);

  return self->service;
}

OwFilling *
ow_journey_get_filling (OwJourney *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), NULL);

  return self->filling;
}

OwJourneyPage *
ow_journey_get_page (OwJourney *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), NULL);

  return self->page;
}

OwTyped *
ow_journey_get_typed (OwJourney *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY (self), NULL);

  return self->typed;
}
