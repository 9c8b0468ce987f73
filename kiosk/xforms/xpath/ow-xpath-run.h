/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-xpath-expression.h"

G_BEGIN_DECLS

/* What a predicate can't keep a node without: of an "and" each operand, of what is denied each of an "or". */
typedef struct {
  const OwXPathExpression *expression; /* NULL: nothing is known */
  gboolean is_denied;
} OwXPathConjunct;

/* One evaluation: its budget, its first error, what it looked up once. */
typedef struct {
  const OwXPath *xpath;
  const OwXPathScope *scope;
  OwXPathBudget *budget;
  guint steps;
  guint max_steps;
  GTimeZone *zone;      /* the local one, once a date needed it */
  GHashTable *patterns; /* compiled regular expressions by their text */
  guint predicates;     /* how deep in predicates */
  gboolean has_blank_key; /* in the innermost: what it comes to hangs on two nodes being blank both */
  OwXPathConjunct conjunct; /* of the innermost, with blanks_find_nothing */
  GHashTable *constants; /* values that no focus changes, by their expression; for predicates */
  GError *error;
} OwXPathRun;

/* XPath 1.0 §1, "Expression evaluation occurs with respect to a context". */
typedef struct {
  OwNode *node;
  gsize position;
  gsize size;
} OwXPathFocus;

/* One call of a function; arguments are evaluated when asked for, so a function may leave some. */
typedef struct {
  OwXPathRun *run;
  const OwXPathExpression *expression;
  const OwXPathFocus *focus;
  guint n_arguments;
} OwXPathCall;

/* FALSE always, so that it can be returned. Keeps the first error. */
gboolean ow_xpath_run_fail   (OwXPathRun *self, OwXPathError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* FALSE with LIMIT once the evaluation has cost too much. */
gboolean ow_xpath_run_charge (OwXPathRun *self, gsize steps);
/* Text costs too. */
#define OW_XPATH_BYTES_A_STEP 16
gboolean ow_xpath_run_charge_text (OwXPathRun *self, const char *text); /* NULL: nothing */
/* FALSE with LIMIT where a text would be longer than OW_XPATH_MAX_TEXT. */
gboolean ow_xpath_run_check_length (OwXPathRun *self, gsize length);
char    *ow_xpath_run_dup_text (OwXPathRun *self, OwNode *node) G_GNUC_WARN_UNUSED_RESULT;

gboolean ow_xpath_eval       (OwXPathRun              *self,
                              const OwXPathExpression *expression,
                              const OwXPathFocus      *focus,
                              OwXPathValue            *value);
gboolean ow_xpath_eval_path  (OwXPathRun              *self,
                              const OwXPathExpression *expression,
                              const OwXPathFocus      *focus,
                              OwXPathValue            *value);
/* Goes on from @nodes to those that the step leads to, and puts them in their place. */
gboolean ow_xpath_eval_step  (OwXPathRun        *self,
                              const OwXPathStep *step,
                              GPtrArray        **nodes);
/* Two things have been held against each other, for which was read what is noted from the @before-th on: notes when all
 * of it is blank, something in the node of @focus and something elsewhere. With blanks_find_nothing only. */
void     ow_xpath_run_note_blanks (OwXPathRun *self, const OwXPathFocus *focus, guint before);
/* Behind parentheses and not(). */
OwXPathConjunct ow_xpath_find_conjunct (const OwXPathExpression *expression, gboolean is_denied);
/* Whether [@predicate] keeps the node of @focus. */
gboolean ow_xpath_eval_predicate (OwXPathRun              *self,
                                  const OwXPathExpression *predicate,
                                  const OwXPathFocus      *focus,
                                  gboolean                *keeps);
/* Keeps of @nodes, in their axis' order, those that all of @predicates keep. */
gboolean ow_xpath_eval_predicates (OwXPathRun *self, const OwXPathList *predicates, GPtrArray *nodes);
gboolean ow_xpath_eval_call  (OwXPathRun              *self,
                              const OwXPathExpression *expression,
                              const OwXPathFocus      *focus,
                              OwXPathValue            *value);
gboolean ow_xpath_compare    (OwXPathRun         *self,
                              OwXPathOperator     op,
                              const OwXPathValue *left,
                              const OwXPathValue *right,
                              gboolean           *result);

/* Nodes along @axis from @node that pass @step's test, in the axis' own order, added to @into. */
gboolean ow_xpath_collect_axis (OwXPathRun *self, const OwXPathStep *step, OwNode *node, GPtrArray *into);
gboolean ow_xpath_step_matches (const OwXPathStep *step, OwNode *node);
/* Into document order, each node once. */
gboolean ow_xpath_sort_nodes (OwXPathRun *self, GPtrArray *nodes);

/* Conversions in the run's dialect: ODK reads dates as days. */
double   ow_xpath_run_to_number      (OwXPathRun *self, const OwXPathValue *value);
/* What the number of an operand was counted from. */
typedef enum {
  OW_XPATH_NO_DATE = 0,
  OW_XPATH_DAY,
  OW_XPATH_INSTANT,
} OwXPathDated;
double   ow_xpath_run_to_operand     (OwXPathRun *self, const OwXPathValue *value, OwXPathDated *dated);
/* Of a day and an instant, makes the instant's number one that can be held against the day's. */
void     ow_xpath_run_reconcile      (OwXPathRun *self, double *left, OwXPathDated left_dated, double *right, OwXPathDated right_dated);
/* @dated may be NULL. */
double   ow_xpath_run_text_to_number (OwXPathRun *self, const char *text, OwXPathDated *dated);
double   ow_xpath_run_node_to_number (OwXPathRun *self, OwNode *node, OwXPathDated *dated);

/* What a call gives; always TRUE, so that it can be returned. */
gboolean ow_xpath_give_boolean (OwXPathValue *value, gboolean boolean);
gboolean ow_xpath_give_number  (OwXPathValue *value, double number);
gboolean ow_xpath_give_string  (OwXPathValue *value, const char *string);
gboolean ow_xpath_take_string  (OwXPathValue *value, char *string);
gboolean ow_xpath_take_nodes   (OwXPathValue *value, GPtrArray *nodes);

gboolean   ow_xpath_call_value   (OwXPathCall *self, guint argument, OwXPathValue *value);
gboolean   ow_xpath_call_boolean (OwXPathCall *self, guint argument, gboolean *boolean);
gboolean   ow_xpath_call_number  (OwXPathCall *self, guint argument, double *number);
char      *ow_xpath_call_string  (OwXPathCall *self, guint argument) G_GNUC_WARN_UNUSED_RESULT;
/* NULL with an error also where the argument isn't a node-set. */
GPtrArray *ow_xpath_call_nodes   (OwXPathCall *self, guint argument) G_GNUC_WARN_UNUSED_RESULT;
/* The argument's string, or without one the context node's. */
char      *ow_xpath_call_string_or_focus (OwXPathCall *self, guint argument) G_GNUC_WARN_UNUSED_RESULT;
/* The values from argument @first on, a node-set giving one for each node. Element type: char*. */
GPtrArray *ow_xpath_call_strings (OwXPathCall *self, guint first) G_GNUC_WARN_UNUSED_RESULT;
gboolean   ow_xpath_call_fail    (OwXPathCall *self, const char *why);

G_END_DECLS
