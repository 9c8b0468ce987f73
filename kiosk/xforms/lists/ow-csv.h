/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* A CSV file as a secondary instance (ODK XForms specification, "Secondary Instances"): root/item, an
 * element a column. RFC 4180 quoting; a quote that is never closed, or closed within a cell, is an error that names the
 * line where it stands. A BOM is dropped; the delimiter is the one of , ; tab | that the header has most of; line ends
 * of any kind. NULL with an OwNodeError. */
OwNode *ow_csv_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The XML name of a column for its header, interned: what a name can't hold becomes "_". */
const char *ow_csv_get_column_name (const char *header);

G_END_DECLS
