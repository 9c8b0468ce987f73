/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-action-def.h"
#include "ow-audit-def.h"
#include "ow-computation.h"
#include "ow-form-kinds.h"
#include "ow-itext.h"
#include "ow-node.h"
#include "ow-xpath.h"

G_BEGIN_DECLS

/* The definition that a form is compiled to. Built by the parser, then never changed, so that every
 * filling shares it. Everything here is owned by the form and lives as long as it does. */

/* A place in the primary instance, whatever the repeat instance. */
struct _OwNodeDef {
  /* What each change of a value looks at stands together: in a long chain that is most of the time. */
  guint index;
  OwDataType type;
  guint n_readers;
  guint depth;
  const OwReader *readers; /* part of the form's; NULL for none */
  OwComputation *computations[OW_COMPUTE_N_OF_NODE];
  GPtrArray *on_change;    /* OwActionDef, xforms-value-changed; NULL for none */

  OwNodeDef *parent;
  OwNodeDef *repeat;  /* the innermost repeat that holds it, itself included; NULL for none */
  const char *name;   /* interned, as the two below */
  const char *uri;
  const char *prefix;
  char *path;         /* "/data/rep/a", as written, with prefixes */
  const char *key;    /* the same without prefixes; by_path's own */
  gboolean is_attribute;
  gboolean is_repeat;
  gboolean is_fixed;  /* a repeat with jr:noAddRemove or jr:count */
  gboolean is_counted;
  guint n_elements;   /* child elements */
  guint n_shown;      /* of a repeat: controls that each instance of it has */

  gboolean has_bind;
  gboolean is_target; /* an action writes here */
  gboolean is_copied; /* what an action writes is made of it, or may be */
  gboolean has_text_readers;
  OwTextDef *constraint_message;
  OwTextDef *required_message;
  char *preload;
  char *preload_parameters;
  char **attributes;  /* of the bind: see ow-attributes.h */

  GPtrArray *controls;    /* OwControlDef whose ref this is; NULL for none */
  GPtrArray *on_new;      /* OwActionDef, odk-new-repeat; NULL for none */
};

/* An item written in the body. */
typedef struct {
  char *value;
  OwTextDef *label;
} OwItemDef;

/* A body element. */
struct _OwControlDef {
  gboolean is_question;
  OwQuestionKind question;
  OwGroupKind group;
  OwNodeDef *ref;      /* NULL for a group without one */
  OwNodeDef *context;  /* @ref, or that of what holds it */
  OwNodeDef *wraps;    /* of a group around a repeat, with its ref: the repeat; else NULL */
  OwControlDef *parent;
  GPtrArray *children; /* OwControlDef */
  char *appearance;
  char *media_type;
  char **attributes;   /* see ow-attributes.h */
  OwTextDef *label;
  OwTextDef *hint;

  gboolean is_select;          /* only what is offered is an answer; choices of others are labels or suggestions */
  GPtrArray *items;            /* OwItemDef; NULL with an itemset */
  const OwXPath *item_nodes;   /* the itemset's nodeset */
  const OwXPath *item_value;
  const OwXPath *item_label;
  const OwXPath *item_itext;   /* the id of the label's itext, for its media; NULL when there is none */
  const char **item_labels;    /* interned, by language: the column that is the label where there is one; or NULL */
  GPtrArray *search;           /* OwXPath: the arguments of search() in the appearance; NULL for none */
  gboolean is_ranged;
  double start, end, step;

  OwComputation *texts;   /* NULL when nothing in them can change but by language */
  OwComputation *choices; /* NULL without an itemset */
};

struct _OwForm {
  GObject parent_instance;

  char *id;
  char *version;
  char *title;
  char *media_dir;
  char **submission;     /* attributes of <submission>; see ow-attributes.h */

  OwNode *instance;      /* document of the primary instance as the form writes it, templates flagged */
  GPtrArray *nodes;      /* OwNodeDef in document order; [0] is the root element */
  GHashTable *by_path;   /* path without prefixes → OwNodeDef, borrowed */
  GHashTable *by_parent; /* OwNodeDef, borrowed: by parent and name, see ow_form_find_child() */
  GHashTable *secondary; /* id → document OwNode */
  GHashTable *last_saved; /* ids of those that stand for the record saved before: blank, a filling may know it */
  GPtrArray *missing;     /* char*: see ow_form_get_missing() */
  char *unbound;          /* see ow_form_get_unbound(); NULL for none */
  GPtrArray *warnings;    /* char*, NULL-terminated: see ow_form_get_warnings() */
  GHashTable *item_index; /* see ow-item-index.h; filled as it is asked for */
  OwItext *itext;

  GHashTable *namespaces;  /* prefix → URI, for expressions */
  GHashTable *expressions; /* source and repeat depth → OwXPath */
  GPtrArray *computations; /* OwComputation */
  OwReader *readers;       /* of all nodes, one after the other */
  GPtrArray *controls;     /* OwControlDef, all of them */
  OwControlDef *body;
  GPtrArray *actions;      /* OwActionDef, all of them */
  OwNodeDef *audit_node;   /* meta/audit; NULL where no log is asked for */
  OwAuditDef audit;
};

/* Takes @warning, which is kept once. */
void       ow_form_warn     (OwForm *self, char *warning);
OwNodeDef *ow_form_find_def (OwForm *self, const char *path);
/* The definition of @node, whose parent's is @parent (NULL: the root element's). */
OwNodeDef *ow_form_find_child (OwForm *self, OwNodeDef *parent, const OwNode *node);
/* The generic path that @ref means from @context (NULL: the root): relative steps resolved, positions
 * and predicates left out. */
char *ow_form_resolve_path (OwForm *self, const char *ref, OwNodeDef *context) G_GNUC_WARN_UNUSED_RESULT;
/* OW_FORM_ERROR_CYCLE with @defs (OwNodeDef), each once, and the first few where they are many. */
GError *ow_form_cycle_error (const GPtrArray *defs) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE when @ancestor is @def or holds it. */
gboolean ow_node_def_holds (const OwNodeDef *ancestor, const OwNodeDef *def);
gboolean ow_node_def_is_read_by (const OwNodeDef *self, const OwComputation *computation);
/* "/data/x" for "/data/orx:x[2]": what by_path is keyed by. */
char *ow_form_plain_path (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @key, and gives the definition its place among those of the form. */
OwNodeDef *ow_form_add_def  (OwForm *self, OwNode *node, OwNodeDef *parent, char *key);
void       ow_node_def_free (OwNodeDef *self);
OwControlDef *ow_control_def_new (OwForm *form, OwControlDef *parent, OwNodeDef *ref);

G_END_DECLS
