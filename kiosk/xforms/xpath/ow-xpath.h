/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-node.h"

G_BEGIN_DECLS

/**
 * OwXPath: one compiled expression of the ODK dialect of XPath (ODK XForms specification, "XPath").
 *
 * Immutable after compilation and usable any number of times. It knows which paths it reads, so the
 * form can recompute only what depends on a change. Evaluation never recurses deeper than
 * OW_XPATH_MAX_DEPTH and never runs longer than OW_XPATH_MAX_STEPS.
 */
typedef struct _OwXPath OwXPath;

#define OW_XPATH_MAX_LENGTH (1024 * 1024) /* bytes of source */
#define OW_XPATH_MAX_DEPTH 512            /* nested brackets, calls and predicates */
#ifndef OW_XPATH_MAX_STEPS
#define OW_XPATH_MAX_STEPS 20000000       /* nodes and terms looked at in one evaluation */
#endif
#define OW_XPATH_MAX_TEXT (4 * 1024 * 1024) /* bytes of a text that functions put together */

#define OW_XPATH_ERROR (ow_xpath_error_quark ())
typedef enum {
  OW_XPATH_ERROR_SYNTAX = 1,        /* message names the place in the expression */
  OW_XPATH_ERROR_UNKNOWN_FUNCTION,  /* message names the function */
  OW_XPATH_ERROR_ARGUMENTS,
  OW_XPATH_ERROR_TYPE,
  OW_XPATH_ERROR_UNKNOWN_INSTANCE,
  OW_XPATH_ERROR_LIMIT,
} OwXPathError;
GQuark ow_xpath_error_quark (void);

typedef enum {
  OW_XPATH_DIALECT_ODK = 1,
  OW_XPATH_DIALECT_1_0, /* W3C XPath 1.0 semantics where the two differ */
} OwXPathDialect;

typedef enum {
  OW_XPATH_BOOLEAN = 1,
  OW_XPATH_NUMBER,
  OW_XPATH_STRING,
  OW_XPATH_NODES,
} OwXPathType;

typedef struct {
  OwXPathType type;
  gboolean boolean;
  double number;
  char *string;      /* owned; of a number: the text it is written as, where that isn't the number's own */
  gboolean is_date;  /* a string that a date function made: equal to all texts of its instant; a number of days that
                        was counted from a date or a time */
  gboolean is_day;   /* a number that was counted from dates alone */
  GPtrArray *nodes;  /* owned array of borrowed OwNode, document order unless a function ordered it */
} OwXPathValue;

void     ow_xpath_value_clear       (OwXPathValue *value);
gboolean ow_xpath_value_to_boolean  (const OwXPathValue *value);
double   ow_xpath_value_to_number   (const OwXPathValue *value);
/* Numbers as the shortest text that reads back, never with an exponent below 1e21; NaN is "". */
char    *ow_xpath_value_to_string   (const OwXPathValue *value) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwXPathValue, ow_xpath_value_clear)

/* What an expression asks of the form around it. Any member may be NULL. */
typedef struct {
  /* The document node of a secondary instance; NULL when there is none of that id. */
  OwNode *(*find_instance)  (gpointer data, const char *id);
  /* jr:itext(): the text in the active language as the node of the expression sees it; NULL when there is none.
   * Caller owns it. */
  char   *(*dup_itext)      (gpointer data, OwNode *context, const char *id);
  /* jr:choice-name(): the label of @value among the choices of the control at @path. */
  char   *(*dup_choice_name) (gpointer data, OwNode *context, const char *value, const char *path);
  /* version(): the form's; property(): what the machine says of itself by @name. NULL when there is none. */
  char   *(*dup_version)    (gpointer data);
  char   *(*dup_property)   (gpointer data, const char *name);
  /* An equality look-up item[@column = value] below @list in O(1); NULL: no index, go through all.
   * The array is borrowed and in document order. */
  const GPtrArray *(*find_items) (gpointer data, OwNode *list, const char *item_name, const char *column, const char *value);
} OwXPathHost;

/* Shared by evaluations that follow from one another, so that all of them together end. */
typedef struct {
  guint64 steps; /* that are left */
  guint depth;   /* of what is being evaluated; a host that evaluates in turn may add to it meanwhile */
} OwXPathBudget;

typedef struct {
  const OwXPathHost *host;
  gpointer host_data;
  OwXPathBudget *budget; /* NULL: one evaluation's own */
  OwNode *root;      /* document node of the primary instance: "/" means it, also in predicates */
  OwNode *context;   /* "." */
  OwNode *current;   /* current(); NULL: the context */
  OwNode *reader;    /* that texts are seen from; NULL: current() */
  OwClock *clock;    /* today(), now() */
  const char *language; /* of the form, for the names in format-date(); may be NULL */
  const char *locale;   /* of the client, where that has no tag; NULL: English */
  gboolean (*waits_for) (OwNode *read); /* evaluated to learn what it can't do without (ow_node_note_reads()): of an "and"
                           or "or" the operand that decides, and of several the one that reads least of what others make,
                           which is what this says. NULL: evaluated for what it comes to */
  gboolean blanks_find_nothing; /* neither a predicate that holds a node's blanks against others nor a blank index: keys
                                   that aren't filled in yet. Whoever asks for this notes the reads, too */
} OwXPathScope;

/* @namespaces maps prefixes to URIs; "" is the default namespace, which unprefixed names match. */
OwXPath *ow_xpath_compile (const char    *expression,
                           OwXPathDialect dialect,
                           GHashTable    *namespaces,
                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void     ow_xpath_free    (OwXPath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwXPath, ow_xpath_free)

gboolean ow_xpath_evaluate         (const OwXPath *self, const OwXPathScope *scope, OwXPathValue *value, GError **error);
gboolean ow_xpath_evaluate_boolean (const OwXPath *self, const OwXPathScope *scope, gboolean *value, GError **error);
char    *ow_xpath_evaluate_string  (const OwXPath *self, const OwXPathScope *scope, GError **error);

/* The string at @context where the expression is but the name of a child that is a leaf; borrowed from the tree.
 * NULL: it has to be evaluated. Reading a cell of each of 50,000 rows this way costs no memory. */
const char *ow_xpath_peek_string   (const OwXPath *self, OwNode *context);

const char *ow_xpath_get_source    (const OwXPath *self);
/* Calls are looked at only when they are reached, as other engines do. This looks at all of them: FALSE with
 * UNKNOWN_FUNCTION or ARGUMENTS for the first that can never be carried out, also because of an argument that is
 * written out, such as a broken regular expression. What that costs is taken off @work (NULL: it doesn't matter);
 * when nothing is left, arguments are looked at when they are reached. */
gboolean ow_xpath_check            (const OwXPath *self, guint *work, GError **error);
/* Every path the expression can read, predicates included, as seen from the generic path
 * @context_path ("/data/rep/a"): absolute, local names, without positions or predicates; attributes as
 * "/@a"; "*" and "//" kept; what leads above the root, where nothing is, with all its ".."; secondary instances as
 * "instance(id)/…" ("instance(*)" where the id isn't a literal). To read a path is to read what is below
 * it and how many instances there are; with a "/" at its end, which nodes there are alone. Rather too many than too few. Element type: char*. What it costs is
 * taken off @work (NULL: it doesn't matter); when nothing is left, everything is said to be read.
 * Steps of @context_path may end in the mark: a path that comes back with it went up and down within the very
 * instance, one without it looks at all of them.
 * A path that begins with the other mark is of some of these nodes only, which a predicate chooses, or an axis, or it is
 * said to be read for want of anything more exact: whether a certain node is among them isn't known. */
#define OW_XPATH_OWN_INSTANCE '!' /* no XML name holds it */
#define OW_XPATH_SOME '?'
GPtrArray *ow_xpath_list_reads     (const OwXPath *self, const char *context_path, guint *work) G_GNUC_WARN_UNUSED_RESULT;
/* The ids in its calls of jr:itext(), as often as there are calls; NULL for one that is computed. Element type: char*,
 * borrowed. */
GPtrArray *ow_xpath_list_texts     (const OwXPath *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same of the questions whose choices its calls of jr:choice-name() name. */
GPtrArray *ow_xpath_list_named     (const OwXPath *self) G_GNUC_WARN_UNUSED_RESULT;
/* The columns that its calls of pulldata() write out, of a list that is written out, each as "instance(id)/root/item/…".
 * Element type: char*. */
GPtrArray *ow_xpath_list_pulled    (const OwXPath *self) G_GNUC_WARN_UNUSED_RESULT;
/* The node of a call of indexed-repeat(), and one of its repeats: paths as they are written, their predicates left out.
 * "" for what is no path; NULL where it may lead anywhere. */
typedef struct {
  char *node;
  char *repeat;
} OwXPathIndexed;
/* Element type: OwXPathIndexed. */
GPtrArray *ow_xpath_list_indexed   (const OwXPath *self) G_GNUC_WARN_UNUSED_RESULT;
/* The operands of the outermost "and", also through brackets; one for any other expression. Each is written in one way
 * however it is spaced, without brackets around the whole, so that two may be compared. Element type: char*. */
GPtrArray *ow_xpath_list_operands  (const OwXPath *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean ow_xpath_calls            (const OwXPath *self, const char *function);
/* TRUE when the same reads can give another value: now(), random(), uuid() … */
gboolean ow_xpath_is_volatile      (const OwXPath *self);

G_END_DECLS
