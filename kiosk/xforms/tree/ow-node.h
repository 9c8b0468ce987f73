/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwNode: the tree that expressions read: XPath 1.0 §5, without the parts a form can't hold.
 *
 * One tree a document; the primary instance and every secondary instance is one. Names are interned
 * and compare by pointer. A node belongs to its tree; only the tree's owner frees it. Not
 * thread-safe: a tree is used by one thread at a time.
 */
typedef enum {
  OW_NODE_DOCUMENT = 1,
  OW_NODE_ELEMENT,
  OW_NODE_ATTRIBUTE,
  OW_NODE_TEXT,
  OW_NODE_COMMENT,
  OW_NODE_INSTRUCTION,
  OW_NODE_NAMESPACE,
} OwNodeKind;

typedef struct _OwNode OwNode;

/* A list of 50,000 choices is 200,000 of them: what few nodes have isn't in it. */
struct _OwNode {
  OwNodeKind kind : 8;
  guint relevant : 1; /* ancestors counted; a node that isn't reads as blank (W3C XForms 1.1 §6.1.4) */
  guint template_ : 1; /* a repeat's template: no path selects it */
  guint ordered : 1;   /* private, of a document: the order numbers below it are right */
  guint is_leaf_text : 1;   /* private: stands for its parent's text, see ow_node_get_text_node() */
  guint is_text_packed : 1; /* private: @text is part of the pool's memory */
  guint order;         /* private: place in document order, see ow_node_compare_order(); of an element that was
                          read and not yet numbered, its line */
  guint place;         /* private: see ow_node_get_place(); right while the parent has its children indexed */
  guint pool_offset;   /* private: where it stands in its pool's memory; 0 for a node of its own */

  const char *name;      /* interned local name; NULL where the kind has none */
  const char *uri;       /* interned namespace; NULL for none */
  const char *prefix;    /* interned, as written; NULL for none */

  OwNode *parent;        /* borrowed, like all links */
  OwNode *previous;
  OwNode *next;
  OwNode *first_child;
  OwNode *last_child;
  OwNode *first_attribute; /* linked by next; never a namespace declaration */
  struct _OwNodeExtra *extra; /* private */

  char *text;            /* owned: the value of a leaf element, attribute, text …; NULL is "" */
  gpointer owner;        /* borrowed: what the form engine knows of this node */
};

OwNode     *ow_node_new_document  (void) G_GNUC_WARN_UNUSED_RESULT;
OwNode     *ow_node_new_element   (const char *name, const char *uri, const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
void        ow_node_free          (OwNode *self); /* with everything below it; unlinks it first */
/* Overwrites every text in it: what holds answers, before it is freed. */
void        ow_node_wipe          (OwNode *self);
void        ow_node_free_secret   (OwNode *self); /* overwrites and frees; NULL is fine */
typedef OwNode OwSecretNode;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSecretNode, ow_node_free_secret)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwNode, ow_node_free)

#define OW_NODE_ERROR (ow_node_error_quark ())
typedef enum {
  OW_NODE_ERROR_SYNTAX = 1, /* not well-formed, or a document type; the message names the line */
  OW_NODE_ERROR_LIMIT,      /* one of those below */
  OW_NODE_ERROR_SIZE,       /* more bytes than are taken */
} OwNodeError;
GQuark ow_node_error_quark (void);

#define OW_NODE_MAX_BYTES (64 * 1024 * 1024)
#define OW_NODE_MAX_DEPTH 256
#define OW_NODE_MAX_NODES 3000000   /* of one document */
#define OW_NODE_MAX_ATTRIBUTES 512  /* of one element, declarations of namespaces counted in */
#define OW_NODE_MAX_NAMESPACES 256  /* in scope: each name is looked for among them */

/* libxml2 limits (no entities, no network, bounded depth and size) are applied here, in one place.
 * An element that holds only characters is a leaf: they are its text. In any other element each run
 * of characters is a text node of its own, white space too (see ow_node_drop_blank_text()). */
OwNode     *ow_node_parse         (const char *xml, gssize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same without comments, instructions, and the white space between elements but within those of a name in
 * @mixed (NULL-terminated), where it stands between words. */
OwNode     *ow_node_parse_tidy    (const char *xml, gssize length, const char *const *mixed, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a file, read bit by bit; also G_FILE_ERROR. */
OwNode     *ow_node_parse_file    (const char *path, gsize max_bytes, const char *const *mixed, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void        ow_node_append        (OwNode *self, OwNode *child);  /* takes the child */
void        ow_node_insert_after  (OwNode *self, OwNode *sibling); /* takes the sibling */
void        ow_node_unlink        (OwNode *self);                  /* the caller owns it then */
OwNode     *ow_node_copy          (OwNode *self) G_GNUC_WARN_UNUSED_RESULT; /* without its children */
OwNode     *ow_node_copy_deep     (OwNode *self) G_GNUC_WARN_UNUSED_RESULT;
OwNode     *ow_node_set_attribute (OwNode *self, const char *name, const char *uri, const char *prefix, const char *value);
OwNode     *ow_node_find_attribute (OwNode *self, const char *name, const char *uri);

/* XPath 1.0 §5.4: the namespace @prefix ("" the default) stands for at this element; NULL for none. */
const char *ow_node_find_namespace (OwNode *self, const char *prefix);
void        ow_node_add_namespace  (OwNode *self, const char *prefix, const char *uri);
/* The declarations as written, linked by next: name is the prefix ("" the default), text the URI. */
OwNode     *ow_node_get_first_namespace (OwNode *self);
/* Takes away text nodes of white space alone, comments and instructions between elements. */
void        ow_node_drop_blank_text (OwNode *self);

/* The stored text of a leaf; "" when blank. Not the string-value: relevance is not looked at. */
const char *ow_node_get_text      (OwNode *self);
/* The same as expressions see it: blank where the node isn't relevant. */
const char *ow_node_get_seen_text (OwNode *self);
/* From here on each node whose text is read on this thread is added to @reads (borrowed), once for each time and not
 * more than OW_NODE_MAX_NOTED; NULL ends it. */
#define OW_NODE_MAX_NOTED 1000000
void        ow_node_note_reads    (GPtrArray *reads);
guint       ow_node_count_reads   (void); /* how many are noted; 0 when none are */
OwNode     *ow_node_nth_read      (guint nth); /* from 0 */
void        ow_node_forget_reads  (guint from, guint to); /* takes back those noted from the @from-th until before the @to-th */
void        ow_node_set_text      (OwNode *self, const char *text); /* overwrites what was there */
/* XPath's string-value; blank where the node isn't relevant. */
char       *ow_node_dup_string_value (OwNode *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    ow_node_has_element_children (OwNode *self);
/* From 1, among the siblings of its kind and name; templates don't count. */
guint       ow_node_get_place (OwNode *self);
/* The child elements of that interned name but templates, in document order, found without going through
 * them all. FALSE where there are so few that going through them is quicker. Good until children come or go. */
typedef struct {
  OwNode **nodes;
  guint n;
} OwNodeSlice;
gboolean    ow_node_find_children (OwNode *self, const char *name, OwNodeSlice *found);

OwNode     *ow_node_get_root      (OwNode *self);
/* The line on which the tag of an element ends, for a message about what was read; 0 where it isn't known any more:
 * once the order of its document was asked for. */
guint       ow_node_get_line      (OwNode *self);
/* The node next after @self below @top in document order, @self and @top excluded; NULL at the end. */
OwNode     *ow_node_next_in       (OwNode *self, OwNode *top);
/* The same without going into @self. */
OwNode     *ow_node_skip_in       (OwNode *self, OwNode *top);
/* The first child element of that name, in whatever namespace; with NULL the first of any. NULL when there is none, or
 * no @self. */
OwNode     *ow_node_find_child    (OwNode *self, const char *name);
/* The text node that a leaf's text is seen as; NULL when it has none. Lives as long as @self. */
OwNode     *ow_node_get_text_node (OwNode *self);
/* Document order (XPath 1.0 §5): negative, 0 or positive. Both in one document. Numbers the document
 * anew when it changed since the last call. */
int         ow_node_compare_order (OwNode *a, OwNode *b);
/* The same of one node, to be compared with others below @root, which ow_node_get_root() gives. */
guint       ow_node_get_order     (OwNode *self, OwNode *root);

G_END_DECLS
