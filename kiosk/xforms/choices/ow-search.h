/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-scope.h"

G_BEGIN_DECLS

/* search('table'[, 'contains', 'columns', text[, 'column', value]]) in the appearance of a select, which forms had
 * before secondary instances: it lists rows of a table of the media folder, as Collect does. Among the items of the
 * select, one whose value is a whole number is a choice of its own; of any other the value names the column of the
 * values, the label those of the labels, the picture that of the pictures. */

/* TRUE when @item stands for rows. */
gboolean ow_search_is_pattern (const OwControlDef *def, const OwItemDef *item);
/* Adds an OwChoice for each row that is found now, each value once. */
void     ow_search_add_rows   (const OwFormScope *scope, const OwControlDef *def, const OwItemDef *item, OwNode *context,
                               GPtrArray *list);

G_END_DECLS
