/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-action-def.h"
#include "ow-form.h"

G_BEGIN_DECLS

typedef struct _OwControlDef OwControlDef;

/* What can be computed. The first three change what other expressions read; the rest are read by
 * screens alone. */
typedef enum {
  OW_COMPUTE_RELEVANT,
  OW_COMPUTE_CALCULATE,
  OW_COMPUTE_COUNT,    /* jr:count: in the context of a repeat's template */
  OW_COMPUTE_READONLY,
  OW_COMPUTE_REQUIRED,
  OW_COMPUTE_CONSTRAINT,
  OW_COMPUTE_N_OF_NODE,
  OW_COMPUTE_CHOICES = OW_COMPUTE_N_OF_NODE,
  OW_COMPUTE_TEXTS,
} OwComputeKind;

/* One expression and the place it is seen from. */
typedef struct {
  const OwXPath *xpath;
  OwNodeDef *context; /* NULL: the root */
  gboolean perhaps;   /* read only where an id that is computed turns out so: no reason to wait */
  gboolean of_item;   /* seen from an item of a secondary instance, which itself never changes; @context names it */
} OwSource;

/* One thing to compute at every node of @context, and where it stands in the order. */
typedef struct {
  OwComputeKind kind;
  OwNodeDef *context;
  OwControlDef *control; /* choices and texts only */
  const OwXPath *xpath;  /* NULL for texts and choices: they are many */
  GArray *sources;       /* OwSource: all that it reads through but @xpath; NULL for none */
  guint rank;            /* lower first */
  guint index;           /* in the form's list of computations */
  gboolean speaks;       /* reads the active language */
  gboolean reads_computed; /* of a constraint: something that is calculated, or hidden, by others */
  gboolean looped;       /* in a loop between repeat instances, or after one: order alone doesn't settle it */
  gboolean in_loop;      /* what it makes may come back to it by way of others, or it is between two such loops */
} OwComputation;

/* @computation reads a node. @shared is the innermost repeat whose instance the two have in common:
 * NULL when a change at one node matters to @computation at every node. */
typedef struct {
  OwComputation *computation;
  OwNodeDef *shared;
  gboolean of_value; /* FALSE: only which nodes there are */
  gboolean of_text; /* of an element with children: all that is in it is read */
} OwReader;

OwComputation *ow_computation_new (OwForm *form, OwComputeKind kind, OwNodeDef *context, const OwXPath *xpath);
void           ow_computation_set_xpath (OwComputation *self, const OwXPath *xpath);
void           ow_computation_add_source (OwComputation *self, const OwXPath *xpath, OwNodeDef *context, gboolean perhaps);
void           ow_computation_add_item_source (OwComputation *self, const OwXPath *xpath);

G_END_DECLS
