/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How search() in an appearance names the columns of a table, which no specification says. */

/* Whether @column, the name of a row's element, is what is called @wanted. Collect's names of columns in a database: of
 * any case, and with "_" for what isn't a letter or a digit. */
gboolean ow_search_is_column     (const char *column, const char *wanted);
/* Those named in one text: "a, b" or, without a comma, "a b"; no more than there can be use of. */
char   **ow_search_split_columns (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
