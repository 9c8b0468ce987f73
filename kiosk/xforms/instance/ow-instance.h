/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-answer-result.h"
#include "ow-form-scope.h"
#include "ow-watcher.h"

G_BEGIN_DECLS

/* The record of one filling at work: a state for each node, and what is still to be computed. Each file of
 * this folder does one part of it. Screens see it through controls, which watch nodes. */

typedef struct _OwInstance OwInstance;
typedef struct _OwNodeState OwNodeState;

/* What the instance needs of its owner. */
typedef struct {
  /* Instances of a repeat came or went. */
  void (*follow)  (gpointer owner, OwNodeState *anchor);
  /* All is computed: the owner tells whom it will, and calls ow_instance_tell(). */
  void (*settled) (gpointer owner, gboolean changed, gboolean structural);
} OwInstanceOwner;

/* What the engine knows of one node of the primary instance; the node's owner. A template has a state
 * too, its anchor: it says where the instances of its repeat stand, and how many there are. */
struct _OwNodeState {
  OwNode *node;
  OwNodeDef *def;
  OwWatcher *watcher;     /* borrowed: who sees this node; NULL for nobody */
  GPtrArray *more;        /* OwWatcher, borrowed: who sees it besides; NULL for nobody, as nearly always */
  char *shelved;          /* of a select: what was chosen while some of it isn't offered; NULL for none */
  struct _OwWrittenOver *over; /* where something was written over what is calculated; NULL for none */
  guint sequence;         /* grows with every state: ties in the order are broken by it */
  guint place;            /* among calculations that may read each other: after all that it reads, see ow-circles.h */
  guint position;         /* of a repeat instance: from 1; of an anchor: how many there are */
  guint pending;          /* a bit for each OwComputeKind that is queued */
  guint is_anchor : 1;
  guint has_count : 1;    /* of an anchor: as many instances as were asked for */
  guint is_leaf : 1;
  guint is_dead : 1;      /* removed; freed when nothing refers to it any more */
  guint is_touched : 1;   /* to be told to the controls */
  guint is_recorded : 1;  /* to be told to whoever records */
  guint is_fired : 1;     /* its value-changed actions wait */
  guint has_new_value : 1;
  guint own_relevant : 1;
  guint own_readonly : 1;
  guint readonly : 1;     /* ancestors counted */
  guint required : 1;
  guint satisfied : 1;    /* the constraint holds */
  guint is_determined : 1; /* nothing that it reads comes back to it: while that is looked for, see ow-circle-walk.h */
  guint skips_blanks : 1; /* it would be in a circle if keys that are blank yet found anything: see ow-circles.h */
  guint written : 14;     /* of a repeat instance: which of those in the form's own record it is; 0 for a new one */
  char *refused;          /* the last answer, when it broke the constraint; NULL otherwise */
  OwNodeState *next, *previous; /* of the same place, in the order they were made */
  OwNodeState *anchor, *last; /* of a repeat instance: its template's; of an anchor: the last instance */
};

typedef struct {
  OwNodeState *first;
  OwNodeState *last;
  OwNodeState *first_anchor;
  OwNodeState *last_anchor;
} OwSlot;

typedef struct {
  guint round;            /* grows when instances of a repeat read each other in circles */
  guint place;            /* of the state, from the second round on */
  guint rank;
  guint sequence;
  OwNodeState *state;
  OwComputation *computation;
  OwWatcher *watcher;     /* choices and texts; owned reference */
} OwQueued;

struct _OwInstance {
  OwFormScope scope;
  const OwInstanceOwner *owner;
  gpointer owner_data;

  GHashTable *properties;
  OwSlot *slots;          /* by OwNodeDef.index: its states */
  OwNode *last_saved;     /* the record saved before this one; NULL for none */
  char *instance_id;      /* for a form that makes none itself; NULL until somebody asks */
  guint sequence;
  guint newest;           /* sequence of the last state that was there when the operation began */
  guint n_states;
  guint n_nodes;          /* elements and text, templates in templates counted in */
  gint64 text_bytes;      /* of all values */
  guint n_shown;          /* controls that stand in repeat instances */
  gboolean is_loading;    /* value-changed actions wait for a person */
  gboolean is_computing;  /* the queue is being worked off */
  gboolean is_resumed;    /* it began with the answers of an earlier record */
  gboolean was_settled;   /* which was a draft of ours, with nothing left to be computed */
  gboolean is_recording;
  gboolean is_renumbered; /* refs of nodes that stayed have changed */
  gboolean is_structural; /* controls came or went */
  gboolean has_moved;     /* a calculation reads one that came after it: ow_circles_sort() is of use */
  gboolean may_be_circular; /* the same, and nobody has heard of it: ow_circles_resolve() is due */
  gboolean is_unchecked;  /* that was done, and something may be left: ow_circles_check() is due */
  gboolean is_unknown;    /* it couldn't be found out then what is in a circle */
  gboolean has_skipped;   /* there is a state that skips_blanks */
  guint n_resolved;       /* how often it was done in this operation */

  OwQueued at;            /* what is being computed, without its state */
  guint round_began;      /* @sequence when its round did */
  guint64 n_computed;     /* grows with everything computed, from 1 */
  guint64 *queued_at;     /* by OwComputation.index: n_computed when it was last queued everywhere */
  OwFormBudget budget;
  GError *error;          /* the first thing that couldn't be done since it was last cleared; NULL */
  GError *stopped;        /* what stopped the last computing: what is stored may not be what the answers give; NULL */
  GArray *queue;          /* OwQueued: a heap, the lowest first */
  GPtrArray *touched;     /* OwNodeState */
  GPtrArray *recorded;    /* OwNodeState */
  GPtrArray *gone;        /* char*: refs that were removed */
  GPtrArray *dead;        /* OwNodeState, anchors and instances: freed after the settling */
  GPtrArray *dirty_anchors; /* OwNodeState whose instances came or went */
  GPtrArray *fired;       /* OwNodeState whose value-changed actions wait */
  GHashTable *fired_from; /* OwNodeState of those that only computing changed → their text before, secret */
  GPtrArray *shrinking;   /* OwNodeState, anchors: whose count is less than there are; see ow_repeat_shrink() */
  guint64 operation;      /* grows with everything a person does */
  GArray *growths;        /* OwGrowth, see ow-repeat.h: of this operation, and those that had no end in an earlier one */
};

/* ow-instance.c: beginning, settling, ending. All is borrowed but @properties, which is shared. */
OwInstance  *ow_instance_new        (OwForm *form, OwClock *clock, GHashTable *properties) G_GNUC_WARN_UNUSED_RESULT;
/* To be closed first, so that no watcher is left. Overwrites every text. */
void         ow_instance_free       (OwInstance *self);
/* Begins a blank record. Watchers may come after it. @error is set where the form can't be begun. */
void         ow_instance_start      (OwInstance *self);
/* The same with what ow_restore_merge() gave, which it takes: nothing of the first load happens again. Where its
 * answers ask for too many instances there are as many as there can be; where a count would always ask for one more,
 * as many as there were. @origins: as ow_repeat_dup_origins() gave them; NULL where they aren't known. */
void         ow_instance_resume     (OwInstance *self, OwNode *document, const char *origins);
/* From here on a person answers: value-changed actions run, and the owner is told. */
void         ow_instance_open       (OwInstance *self, const OwInstanceOwner *owner, gpointer owner_data);
/* All that is queued, until it is known what is in a circle and how many instances there are. */
void         ow_instance_compute    (OwInstance *self);
/* The same with all that follows from it, then tells the owner; ends every operation. */
void         ow_instance_settle     (OwInstance *self);
/* Notes that something at @state went over a limit, or that the answers close a circle: OW_FORM_ERROR_LIMIT, _CYCLE. */
void         ow_instance_note_limit (OwInstance *self, OwNodeState *state, const char *why);
void         ow_instance_note_cycle (OwInstance *self, OwNodeState *state);
/* Moves what the turn that ends couldn't do to @error and @stopped. */
void         ow_instance_keep_error (OwInstance *self);
/* The same of @error, which it takes, whatever was there before. */
void         ow_instance_stop       (OwInstance *self, GError *error);
/* Tells the watchers what changed. They may answer in turn. */
void         ow_instance_tell       (OwInstance *self);
void         ow_instance_set_language (OwInstance *self, guint language);
void         ow_instance_set_locale (OwInstance *self, const char *locale);
void         ow_instance_finish     (OwInstance *self); /* end timestamps, xforms-revalidate, the instanceID */
const char  *ow_instance_get_id     (OwInstance *self);
void         ow_instance_write_id   (OwInstance *self);
void         ow_instance_watch      (OwNodeState *state, OwWatcher *watcher);
void         ow_instance_unwatch    (OwNodeState *state, OwWatcher *watcher); /* NULL: nothing */
OwWatcher   *ow_instance_nth_watcher (OwNodeState *state, guint nth); /* as they came; NULL after the last */

/* ow-instance-states.c: states over the tree. */
OwNodeState *ow_instance_adopt      (OwInstance *self, OwNode *node); /* @node and all below it */
void         ow_instance_bury       (OwInstance *self, OwNodeState *state); /* takes it out of the tree */
void         ow_instance_close      (OwInstance *self);
void         ow_instance_free_dead  (OwInstance *self);
void         ow_instance_free_all   (OwInstance *self);
OwNodeState *ow_instance_find       (OwInstance *self, OwNodeDef *def, OwNodeState *from);
OwNodeState *ow_instance_find_anchor (OwInstance *self, OwNodeDef *repeat, OwNodeState *from);
OwNodeState *ow_instance_find_ref   (OwInstance *self, const char *ref);
char        *ow_instance_dup_ref    (OwNodeState *state) G_GNUC_WARN_UNUSED_RESULT;
OwNodeState *ow_node_get_state      (OwNode *node);
void         ow_instance_touch      (OwInstance *self, OwNodeState *state);

/* ow-instance-host.c: what expressions ask of the form around them. */
extern const OwXPathHost ow_instance_host;

/* ow-actions.c */
void         ow_actions_dispatch    (OwInstance *self, OwEvents event);
void         ow_actions_new_repeat  (OwInstance *self, OwNodeState *instance);
/* TRUE when there were any; @count grows by what was done. */
gboolean     ow_actions_run_fired   (OwInstance *self, guint *count);

G_END_DECLS
