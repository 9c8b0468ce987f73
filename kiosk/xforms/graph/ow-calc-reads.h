/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-private.h"

G_BEGIN_DECLS

/* A node that an expression reads, and the innermost repeat whose instance they share (NULL: none, or
 * the expression looks at other instances). */
typedef struct {
  OwNodeDef *def;
  OwNodeDef *shared;
  gboolean places;  /* which nodes there are, and not what is in them */
  gboolean some;    /* of its instances some, and nobody knows which */
  gboolean perhaps; /* it, or only others that look like it */
  gboolean whole;   /* of a group: what is in it, as one text (XPath 1.0 §5.2) */
} OwRead;

/* Of OwRead: what @source reads in the primary instance. What it costs is taken off @work; when nothing is left,
 * some of it is missing. */
GArray *ow_calc_list_reads (OwForm *form, const OwSource *source, guint *work) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
