/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-control-private.h"
#include "ow-filling.h"
#include "ow-form-private.h"

G_BEGIN_DECLS

/* The inside of a filling, for the files of this folder that each do one part of its work. */

typedef struct _OwNodeState OwNodeState;

/* What the engine knows of one node of the primary instance; the node's owner. A template has a state
 * too, its anchor: it says where the instances of its repeat stand, and how many there are. */
struct _OwNodeState {
  OwNode *node;
  OwNodeDef *def;
  OwNodeState *next;      /* of the same place, in the order they were made */
  OwNodeState *previous;
  OwNodeState *anchor;    /* of a repeat instance: its template's */
  OwNodeState *last;      /* of an anchor: the last instance */
  GPtrArray *controls;    /* OwControl, borrowed: those that are seen from here; NULL for none */
  char *refused;          /* the last answer, when it broke the constraint; NULL otherwise */
  char *shelved;          /* of a select: what was chosen while some of it isn't offered; NULL for none */
  guint sequence;         /* grows with every state: ties in the order are broken by it */
  guint position;         /* of a repeat instance: from 1; of an anchor: how many there are */
  guint pending;          /* a bit for each OwComputeKind that is queued */
  guint is_anchor : 1;
  guint is_leaf : 1;
  guint is_dead : 1;      /* removed; freed when nothing refers to it any more */
  guint is_touched : 1;   /* to be told to the controls */
  guint is_recorded : 1;  /* to be told to whoever records */
  guint has_new_value : 1;
  guint own_relevant : 1;
  guint own_readonly : 1;
  guint readonly : 1;     /* ancestors counted */
  guint required : 1;
  guint satisfied : 1;    /* the constraint holds */
};

typedef struct {
  OwNodeState *first;
  OwNodeState *last;
  OwNodeState *first_anchor;
  OwNodeState *last_anchor;
} OwSlot;

typedef struct {
  guint round;            /* grows when instances of a repeat read each other in circles */
  guint rank;
  guint sequence;
  OwNodeState *state;
  OwComputation *computation;
  OwControl *control;     /* choices and texts; owned reference */
} OwQueued;

struct _OwFilling {
  GObject parent_instance;

  OwForm *form;
  OwClock *clock;
  GHashTable *properties;
  OwNode *document;
  OwSlot *slots;          /* by OwNodeDef.index */
  OwGroup *body;
  char *instance_id;      /* for a form that makes none itself; NULL until somebody asks */
  guint language;
  guint sequence;
  guint n_states;
  gboolean is_loading;    /* value-changed actions wait for a person */
  gboolean is_recording;
  gboolean is_renumbered; /* refs of nodes that stayed have changed */
  gboolean is_structural; /* controls came or went */

  OwQueued at;            /* what is being computed, without its state */
  guint64 n_computed;     /* grows with everything computed, from 1 */
  guint64 *queued_at;     /* by OwComputation.index: n_computed when it was last queued everywhere */
  GError *load_error;     /* why the filling can't be begun; NULL */
  GArray *queue;          /* OwQueued: a heap, the lowest first */
  GPtrArray *touched;     /* OwNodeState */
  GPtrArray *recorded;    /* OwNodeState */
  GPtrArray *gone;        /* char*: refs that were removed */
  GPtrArray *dead;        /* OwNodeState, anchors and instances: freed after the settling */
  GPtrArray *dirty_anchors; /* OwNodeState whose instances came or went */
  GPtrArray *fired;       /* OwNodeState whose value-changed actions wait */
};

/* ow-instance.c: states over the tree. */
OwNodeState *ow_instance_adopt      (OwFilling *self, OwNode *node); /* @node and all below it */
void         ow_instance_bury       (OwFilling *self, OwNodeState *state); /* takes it out of the tree */
void         ow_instance_free_dead  (OwFilling *self);
void         ow_instance_free_all   (OwFilling *self);
OwNodeState *ow_instance_find       (OwFilling *self, OwNodeDef *def, OwNodeState *from);
OwNodeState *ow_instance_find_anchor (OwFilling *self, OwNodeDef *repeat, OwNodeState *from);
OwNodeState *ow_instance_find_ref   (OwFilling *self, const char *ref);
char        *ow_instance_dup_ref    (OwNodeState *state) G_GNUC_WARN_UNUSED_RESULT;
OwNodeState *ow_node_get_state      (OwNode *node);
void         ow_instance_touch      (OwFilling *self, OwNodeState *state);

/* ow-recalculation.c: the queue and what comes out of it. */
void         ow_recalculation_queue_all   (OwFilling *self, OwNodeState *top);
void         ow_recalculation_queue       (OwFilling *self, OwNodeState *state, OwComputation *computation);
void         ow_recalculation_queue_own   (OwFilling *self, OwNodeState *state);
void         ow_recalculation_queue_readers (OwFilling *self, OwNodeState *state);
void         ow_recalculation_set_value   (OwFilling *self, OwNodeState *state, const char *text);
void         ow_recalculation_run         (OwFilling *self);
/* Everything up to the controls knowing; ends every operation. */
void         ow_filling_settle            (OwFilling *self);

/* ow-scope.c: evaluation. Blank and FALSE where an expression fails. */
OwXPathScope ow_filling_scope       (OwFilling *self, OwNode *context);
char        *ow_filling_compute_string  (OwFilling *self, const OwXPath *xpath, OwNode *context);
gboolean     ow_filling_compute_boolean (OwFilling *self, const OwXPath *xpath, OwNode *context);

/* ow-repeat.c */
gboolean     ow_repeat_add          (OwFilling *self, OwNodeState *anchor, GError **error);
/* A fixed repeat that the form leaves empty has one instance. */
void         ow_repeat_fill_fixed   (OwFilling *self);
void         ow_repeat_remove       (OwFilling *self, OwNodeState *instance);
void         ow_repeat_set_count    (OwFilling *self, OwNodeState *anchor, double count);

/* ow-actions.c, ow-preload.c */
void         ow_actions_dispatch    (OwFilling *self, OwEvents event);
void         ow_actions_new_repeat  (OwFilling *self, OwNodeState *instance);
gboolean     ow_actions_run_fired   (OwFilling *self); /* TRUE when there were any */
void         ow_preload_first_load  (OwFilling *self);
void         ow_preload_finish      (OwFilling *self);
char        *ow_preload_make_id     (void) G_GNUC_WARN_UNUSED_RESULT;

/* ow-texts.c */
char        *ow_texts_render        (OwFilling *self, const OwRichText *text, OwNodeDef *def, OwNode *context);
/* "" when there is none. */
char        *ow_texts_dup           (OwFilling *self, const OwTextDef *text, OwItextForm form, OwNodeState *context);

/* ow-choices.c */
GPtrArray   *ow_choices_list        (OwFilling *self, const OwControlDef *def, OwNodeState *context); /* of OwChoice */
char        *ow_choices_dup_label   (OwFilling *self, const OwControlDef *def, OwNodeState *context, const char *value);
/* @value without what isn't offered. */
char        *ow_choices_filter      (OwFilling *self, const OwControlDef *def, OwNodeState *context, const char *value);

/* ow-answer.c */
OwAnswerResult ow_answer_give       (OwFilling *self, OwNodeState *state, const char *value, gboolean lenient);
gboolean     ow_answer_is_missing   (OwNodeState *state);
char        *ow_answer_dup_message  (OwFilling *self, OwNodeState *state, gboolean required);
/* The constraint's message as it speaks of the answer that was just refused; of the stored one otherwise. */
char        *ow_answer_dup_refusal  (OwFilling *self, OwNodeState *state);

/* ow-control-tree.c: the controls over the states. */
OwGroup     *ow_control_tree_build  (OwFilling *self);
void         ow_control_tree_follow (OwFilling *self, OwNodeState *anchor);

/* ow-serialize.c */
GBytes      *ow_serialize           (OwFilling *self);

G_END_DECLS
