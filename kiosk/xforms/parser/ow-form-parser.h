/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-compiler.h"
#include "ow-form-private.h"

G_BEGIN_DECLS

/* Reading a form, part by part, into an OwForm that is being built. Internal to the folder. */
typedef struct {
  OwForm *form;
  OwNode *document;
  OwNode *model;     /* borrowed from @document, as the others */
  OwNode *body;
  OwNode *instance;  /* the primary <instance> */
  GHashTable *bind_paths; /* bind/@id → generic path */
  GHashTable *listed; /* by list: a set of the ids of texts with outputs that stand in it; NULL: not looked */
  goffset media_bytes; /* read for lists */
  guint n_list_nodes;  /* of lists that were read */
  guint n_looked_at;   /* items of lists whose values were looked at */
  guint n_nodes;     /* of the primary instance */
  gsize paths_bytes; /* of the paths of all places in it */
  guint n_sources;   /* expressions in texts, once for each that shows the text */
  guint work;        /* that may still be done to find out what expressions read and whether they can ever work */
  OwNode *at;        /* the element that is being read, for the line in an error; NULL: it has no one place */
} OwFormParser;

gboolean ow_form_parser_find_parts  (OwFormParser *self, GError **error);
gboolean ow_form_parser_read_nodes  (OwFormParser *self, GError **error);
void     ow_form_parser_read_bind_ids (OwFormParser *self);
gboolean ow_form_parser_read_binds  (OwFormParser *self, GError **error);
gboolean ow_form_parser_read_body   (OwFormParser *self, GError **error);
gboolean ow_form_parser_read_secondary (OwFormParser *self, GError **error);
/* What the bind of @def says of the audit log, should it be the log's node. */
void     ow_form_parser_read_audit  (OwFormParser *self, OwNodeDef *def);

/* A list by its id: an instance of the form, or a table of the media folder that no instance declares. */
gboolean ow_form_parser_find_list   (OwFormParser *self, const char *id, GError **error);
/* The same without the primary instance, which goes by the id of the form: for pulldata() and search(). */
gboolean ow_form_parser_find_table  (OwFormParser *self, const char *id, GError **error);
/* The lists in @reads, which an expression reads: one that it names and that is missing is an error. */
gboolean ow_form_parser_find_lists  (OwFormParser *self, const GPtrArray *reads, GError **error);
/* The same of those that its calls of pulldata() name: ow_xpath_list_pulled(). */
gboolean ow_form_parser_find_pulled (OwFormParser *self, const GPtrArray *pulled, GError **error);
/* The id of the list that a path leads into; NULL for one of the primary instance. */
char    *ow_form_parser_dup_list_of (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* The id of the first list that @xpath reads; NULL for none, or where it is an answer. */
char    *ow_form_parser_dup_list    (OwFormParser *self, const OwXPath *xpath) G_GNUC_WARN_UNUSED_RESULT;

/* Every table of the media folder. */
gboolean ow_form_parser_find_tables (OwFormParser *self, GError **error);
/* The choices of <input query="…">, and search() in an appearance, which it takes out of it. */
gboolean ow_form_parser_read_query  (OwFormParser *self, OwNode *element, OwControlDef *control, GError **error);
gboolean ow_form_parser_read_search (OwFormParser *self, OwControlDef *control, GError **error);
/* Once the items are read, too: the columns that search() and they name. */
void     ow_form_parser_check_search (OwFormParser *self, const OwControlDef *control);
/* Compiles what a text can read, so that a broken output is found at loading, and notes it down. @text may be NULL. */
gboolean ow_form_parser_add_text    (OwFormParser *self, OwComputation *computation, const OwTextDef *text, OwNodeDef *context, GError **error);
/* The same of what the label of choices shows by jr:itext(): an id that is computed is one of those in the lists. */
gboolean ow_form_parser_add_item_texts (OwFormParser *self, OwComputation *computation, const OwXPath *label, GError **error);
/* What jr:itext() gives changes when what the text shows does: gives each computation that calls it the outputs of the
 * text, and of the texts that are shown in that one, as what it reads; of all texts where the id is computed. */
gboolean ow_form_parser_follow_texts (OwFormParser *self, GError **error);
/* Texts that show texts: an error where one shows itself, or so many that it would be over a limit. Texts whose ids
 * are computed, and all when there is no work left, are cut where they are shown. */
gboolean ow_form_parser_check_texts (OwFormParser *self, GError **error);

/* Marks the repeats of the body, flags templates and makes those that the form leaves out. */
void     ow_form_parser_read_repeats (OwFormParser *self);

/* The actions in the model (@scope NULL), or in the control or repeat whose node is @scope. One that isn't known is an
 * error. */
gboolean ow_form_parser_read_actions (OwFormParser *self, OwNode *parent, OwNodeDef *scope, GError **error);
/* Whether it is an action, of whatever kind, and no control. */
gboolean ow_form_parser_is_action    (OwNode *element);

/* Slips that keep no engine from opening the form, told of where something is being read. The id of a text that the form
 * hasn't, in @xpath, which is @what of @context … */
void     ow_form_parser_warn_of_texts (OwFormParser *self, const OwXPath *xpath, OwNodeDef *context, const char *what);
/* … a path, of what ow_xpath_list_reads() gives of it, that leads nowhere in a list … */
void     ow_form_parser_warn_of_paths (OwFormParser *self, const GPtrArray *reads, OwNodeDef *context, const char *what);
/* … a call of indexed-repeat() whose node isn't in its repeats … */
void     ow_form_parser_warn_of_indexed (OwFormParser *self, const OwXPath *xpath, OwNodeDef *context, const char *what);
/* … a column that @part reads, seen from an item of @items, and that no item has … */
void     ow_form_parser_warn_of_column (OwFormParser *self, const OwXPath *items, const OwXPath *part, const char *what);
/* … the first text that the form hasn't and that an item of @items names in the column @text … */
void     ow_form_parser_warn_of_rows   (OwFormParser *self, const OwXPath *items, const OwXPath *text);
/* … and a column of search() that no row of the list @id has. */
void     ow_form_parser_warn_of_search (OwFormParser *self, const OwControlDef *control, const char *id, const char *column);

/* What doesn't keep the form from being opened, with the line of what is being read. */
void     ow_form_parser_warn (OwFormParser *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The node that an element's @ref, @nodeset or @bind names; NULL when it names none. */
OwNodeDef *ow_form_parser_find_ref  (OwFormParser *self, OwNode *element, OwNodeDef *context);
/* Compiles @source, looks for the lists it reads, and checks what it calls; the error names @what and @context. */
const OwXPath *ow_form_parser_compile (OwFormParser *self, const char *source, OwNodeDef *context, const char *what, GError **error);
const OwXPath *ow_form_parser_compile_count (OwFormParser *self, const char *source, OwNodeDef *repeat, GError **error);

/* "" for an attribute that isn't there. */
const char *ow_form_parser_get_attribute (OwNode *element, const char *name, const char *uri);
gboolean    ow_form_parser_is_element    (OwNode *node, const char *name);

G_END_DECLS
