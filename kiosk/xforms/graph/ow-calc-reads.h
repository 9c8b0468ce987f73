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
} OwRead;

/* Of OwRead: what @source reads in the primary instance. What it costs is taken off @work; when nothing is left,
 * some of it is missing. */
GArray *ow_calc_list_reads (OwForm *form, const OwSource *source, guint *work) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
