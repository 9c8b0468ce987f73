/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey-walk.h"

typedef struct {
  OwJourneyPageFunc page;
  gpointer data;
  gboolean deep; /* go into the instances of repeats */
  GPtrArray *pages;
} Walk;

static void walk_children (Walk *walk, OwGroup *group, OwGroup *owner, gboolean repeats_only);

static void
add_page (Walk             *walk,
          OwJourneyPageKind kind,
          OwControl        *control,
          OwGroup          *owner)
{
  g_ptr_array_add (walk->pages, g_object_ref (walk->page (kind, control, owner, walk->data)));
}

/* An instance that is one page: the form says so on it or on its repeat. */
static gboolean
is_field_list (OwGroup *group)
{
  OwGroup *parent = ow_control_get_parent (OW_CONTROL (group));

  if (ow_control_has_appearance (OW_CONTROL (group), "field-list"))
    return TRUE;
  return ow_group_get_kind (group) == OW_GROUP_REPEAT_INSTANCE && parent != NULL &&
         ow_control_has_appearance (OW_CONTROL (parent), "field-list");
}

/* A field list is one page, and the repeats in it are pages behind it. */
static void
walk_group (Walk    *walk,
            OwGroup *group,
            OwGroup *owner)
{
  gboolean together = is_field_list (group);

  if (together)
    add_page (walk, OW_JOURNEY_PAGE_GROUP, OW_CONTROL (group), owner);
  walk_children (walk, group, owner, together);
}

static void
walk_repeat (Walk    *walk,
             OwGroup *repeat,
             OwGroup *owner)
{
  GListModel *instances = ow_group_get_children (repeat);

  add_page (walk, OW_JOURNEY_PAGE_REPEAT, OW_CONTROL (repeat), owner);
  for (guint i = 0; walk->deep && i < g_list_model_get_n_items (instances); i++) {
    g_autoptr (OwGroup) instance = g_list_model_get_item (instances, i);

    walk_group (walk, instance, instance);
  }
}

static void
walk_child (Walk      *walk,
            OwControl *child,
            OwGroup   *owner,
            gboolean   repeats_only)
{
  if (OW_IS_QUESTION (child)) {
    if (!repeats_only)
      add_page (walk, OW_JOURNEY_PAGE_QUESTION, child, owner);
  } else if (ow_group_get_kind (OW_GROUP (child)) == OW_GROUP_REPEAT) {
    walk_repeat (walk, OW_GROUP (child), owner);
  } else if (repeats_only) {
    walk_children (walk, OW_GROUP (child), owner, TRUE);
  } else {
    walk_group (walk, OW_GROUP (child), owner);
  }
}

static void
walk_children (Walk    *walk,
               OwGroup *group,
               OwGroup *owner,
               gboolean repeats_only)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    walk_child (walk, child, owner, repeats_only);
  }
}

GPtrArray *
ow_journey_walk_level (OwGroup          *body,
                       OwGroup          *owner,
                       OwJourneyPageFunc page,
                       gpointer          data)
{
  Walk walk = { page, data, FALSE, g_ptr_array_new_with_free_func (g_object_unref) };

  walk_group (&walk, owner != NULL ? owner : body, owner);
  return walk.pages;
}

GPtrArray *
ow_journey_walk_all (OwGroup          *body,
                     OwJourneyPageFunc page,
                     gpointer          data)
{
  Walk walk = { page, data, TRUE, g_ptr_array_new_with_free_func (g_object_unref) };

  walk_group (&walk, body, NULL);
  return walk.pages;
}

gboolean
ow_journey_walk_is_counted (OwGroup *group)
{
  return ow_group_get_kind (group) == OW_GROUP_REPEAT && !ow_group_can_add (group) && !ow_group_can_remove (group);
}

gboolean
ow_journey_walk_is_together (OwControl *control)
{
  for (OwGroup *group = ow_control_get_parent (control); group != NULL && ow_group_get_kind (group) != OW_GROUP_REPEAT;
       group = ow_control_get_parent (OW_CONTROL (group)))
    if (is_field_list (group))
      return TRUE;
  return FALSE;
}

OwGroup *
ow_journey_walk_repeat_of (OwGroup *instance)
{
  return ow_control_get_parent (OW_CONTROL (instance));
}

OwGroup *
ow_journey_walk_owner_of (OwControl *control)
{
  OwGroup *at = ow_control_get_parent (control);

  while (at != NULL && ow_group_get_kind (at) != OW_GROUP_REPEAT_INSTANCE)
    at = ow_control_get_parent (OW_CONTROL (at));
  return at;
}

static gboolean
stands_in (OwGroup *instance,
           OwGroup *repeat)
{
  GListModel *instances = repeat != NULL ? ow_group_get_children (repeat) : NULL;

  for (guint i = 0; instances != NULL && i < g_list_model_get_n_items (instances); i++) {
    g_autoptr (OwGroup) other = g_list_model_get_item (instances, i);

    if (other == instance)
      return TRUE;
  }
  return FALSE;
}

gboolean
ow_journey_walk_is_alive (OwGroup *instance)
{
  for (OwGroup *at = instance; at != NULL; at = ow_journey_walk_owner_of (OW_CONTROL (at)))
    if (!stands_in (at, ow_journey_walk_repeat_of (at)))
      return FALSE;
  return TRUE;
}
