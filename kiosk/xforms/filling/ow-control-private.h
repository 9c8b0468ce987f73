/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-group.h"
#include "ow-instance.h"
#include "ow-question.h"

G_BEGIN_DECLS

/* What a control knows of the record it shows. */
typedef struct {
  OwWatcher watcher;             /* first, so that a watcher is its link */
  OwControl *control;            /* borrowed: who this belongs to */
  OwInstance *instance;          /* borrowed; NULL once the control's node or the filling is gone */
  const OwControlDef *def;
  OwNodeState *state;            /* of its own node; NULL for a group without one */
  OwNodeState *context;          /* where its texts are seen from: its own node, or what holds it */
  OwNodeState *gate;             /* of a group around a repeat: the repeat's anchor; else NULL */
  OwGroup *parent;               /* borrowed */
  OwForm *form;                  /* keeps @def alive */
  char *ref;
  char *label;                   /* as last told; NULL until somebody asks */
  char *hint;
  char *guidance;
  char *short_label;
  char *media[OW_MEDIA_N_KINDS]; /* "" for none; NULL until somebody asks */
  guint is_relevant : 1;         /* as last told, as the rest */
  guint is_readonly : 1;
} OwControlLink;

OwControlLink *ow_control_get_link (OwControl *self);
void        ow_control_attach      (OwControl *self, OwInstance *instance, const OwControlDef *def, OwGroup *parent,
                                    OwNodeState *state, OwNodeState *context);
/* It is taken off the form: it shows nothing from now on, although its node may stay. */
void        ow_control_detach      (OwControl *self);

OwGroup    *ow_group_new           (OwGroupKind kind);
/* Makes the children those of @wanted (OwControl; nobody changes it from here), telling only what differs. */
void        ow_group_replace       (OwGroup *self, GPtrArray *wanted);

OwQuestion *ow_question_new        (void);
void        ow_question_sync       (OwQuestion *self, gboolean value_changed);
/* The choices changed, or may have. */
void        ow_question_sync_choices (OwQuestion *self);
/* Whether a screen has asked for the choices. */
gboolean    ow_question_is_offered (OwQuestion *self);

/* ow-control-tree.c: the controls over the states. */
OwGroup    *ow_control_tree_build  (OwInstance *instance);
void        ow_control_tree_follow (OwInstance *instance, OwNodeState *anchor);

G_END_DECLS
