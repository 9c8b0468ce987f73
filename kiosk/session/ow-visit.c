/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-visit.h"

struct _OwVisit {
  GObject parent_instance;

  OwVisitState state;
  OwVisitState warned_in; /* where a warning goes back to */
};

G_DEFINE_FINAL_TYPE (OwVisit, ow_visit, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
ow_visit_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_STATE:
    g_value_set_int (value, OW_VISIT (object)->state);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_visit_class_init (OwVisitClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = ow_visit_get_property;
  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, OW_VISIT_ATTRACT, OW_VISIT_WIPING,
                                        OW_VISIT_ATTRACT,
                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                          | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
ow_visit_init (OwVisit *self)
{
  self->state = OW_VISIT_ATTRACT;
}

OwVisit *
ow_visit_new (void)
{
  return g_object_new (OW_TYPE_VISIT, NULL);
}

OwVisitState
ow_visit_get_state (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), OW_VISIT_ATTRACT);

  return self->state;
}

gboolean
ow_visit_is_open (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), FALSE);

  return self->state != OW_VISIT_ATTRACT;
}

#define IN(state) (1u << (state))

static gboolean
move (OwVisit     *self,
      guint        from,
      OwVisitState to)
{
  if ((from & IN (self->state)) == 0)
    return FALSE;
  self->state = to;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  return TRUE;
}

gboolean
ow_visit_begin (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), FALSE);

  return move (self, IN (OW_VISIT_ATTRACT), OW_VISIT_HOME);
}

gboolean
ow_visit_activate (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), FALSE);

  return move (self, IN (OW_VISIT_HOME), OW_VISIT_ACTIVE);
}

gboolean
ow_visit_go_home (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), FALSE);

  return move (self, IN (OW_VISIT_ACTIVE), OW_VISIT_HOME);
}

gboolean
ow_visit_warn (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), FALSE);

  if (self->state == OW_VISIT_HOME || self->state == OW_VISIT_ACTIVE)
    self->warned_in = self->state;
  return move (self, IN (OW_VISIT_HOME) | IN (OW_VISIT_ACTIVE), OW_VISIT_WARNING);
}

gboolean
ow_visit_resume (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), FALSE);

  return move (self, IN (OW_VISIT_WARNING), self->warned_in);
}

gboolean
ow_visit_end (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), FALSE);

  return move (self, IN (OW_VISIT_HOME) | IN (OW_VISIT_ACTIVE) | IN (OW_VISIT_WARNING), OW_VISIT_WIPING);
}

gboolean
ow_visit_wiped (OwVisit *self)
{
  g_return_val_if_fail (OW_IS_VISIT (self), FALSE);

  return move (self, IN (OW_VISIT_WIPING), OW_VISIT_ATTRACT);
}
