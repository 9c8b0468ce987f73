/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-filling.h"
#include "ow-form-private.h"

G_BEGIN_DECLS

struct _OwNodeState;

/* What a control shares with the filling that owns it. */
typedef struct {
  OwFilling *filling;            /* borrowed; NULL once the control's node or the filling is gone */
  const OwControlDef *def;
  struct _OwNodeState *state;    /* of its own node; NULL for a group without one */
  struct _OwNodeState *context;  /* where its texts are seen from: its own node, or what holds it */
  struct _OwNodeState *gate;     /* of a group around a repeat: the repeat's anchor; else NULL */
  OwGroup *parent;               /* borrowed */
  OwForm *form;                  /* keeps @def alive */
  char *ref;
  char *label;                   /* as last told; NULL until somebody asks */
  char *hint;
  char *guidance;
  guint is_relevant : 1;         /* as last told, as the rest */
  guint is_readonly : 1;
  guint texts_pending : 1;
  guint choices_pending : 1;
} OwControlLink;

OwControlLink *ow_control_get_link (OwControl *self);
void ow_control_attach      (OwControl *self, OwFilling *filling, const OwControlDef *def, OwGroup *parent,
                             struct _OwNodeState *state, struct _OwNodeState *context);
/* Its node went away, or the filling: it shows nothing from now on. */
void ow_control_detach      (OwControl *self);
/* Compares what was told with what is and notifies. */
void ow_control_sync        (OwControl *self, gboolean value_changed);
void ow_control_sync_texts  (OwControl *self);

OwGroup    *ow_group_new           (OwGroupKind kind);
void        ow_group_add           (OwGroup *self, OwControl *child);
/* Makes the children those of @wanted (OwControl), touching only what differs. */
void        ow_group_replace       (OwGroup *self, GPtrArray *wanted);

OwQuestion *ow_question_new        (void);
void        ow_question_sync       (OwQuestion *self, gboolean value_changed);
/* The choices changed, or may have. */
void        ow_question_sync_choices (OwQuestion *self);
/* Whether a screen has asked for the choices. */
gboolean    ow_question_is_offered (OwQuestion *self);

OwChoice   *ow_choice_new          (const char *value, char *label); /* takes the label */

G_END_DECLS
