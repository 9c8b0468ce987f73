/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-xpath-run.h"

G_BEGIN_DECLS

typedef gboolean (*OwXPathFunctionRun) (OwXPathCall *call, OwXPathValue *value);

typedef enum {
  OW_XPATH_FUNCTION_FOCUS = 1 << 0,          /* looks at the context whatever its arguments */
  OW_XPATH_FUNCTION_FOCUS_IF_EMPTY = 1 << 1, /* only when it has none */
  OW_XPATH_FUNCTION_VOLATILE = 1 << 2,       /* the same reads can give another value */
} OwXPathFunctionFlags;

struct _OwXPathFunction {
  const char *name;
  guint min;
  guint max; /* G_MAXUINT: any number */
  OwXPathFunctionFlags flags;
  OwXPathFunctionRun run;
  /* Why a call can never be carried out, by how many arguments it has and by those that are written out; NULL: it
   * may. The caller owns it. */
  char *(*dup_flaw) (const OwXPathExpression *call);
};

/* The text of an argument that is written out; NULL for any other. */
const char *ow_xpath_get_literal (const OwXPathExpression *call, guint argument);

/* NULL when there is none of that name. Static. */
const OwXPathFunction *ow_xpath_function_find (const char *name);

/* The functions, by theme; each table ends with a NULL name. */
extern const OwXPathFunction ow_xpath_core_functions[];
extern const OwXPathFunction ow_xpath_string_functions[];
extern const OwXPathFunction ow_xpath_number_functions[];
extern const OwXPathFunction ow_xpath_date_functions[];
extern const OwXPathFunction ow_xpath_select_functions[];
extern const OwXPathFunction ow_xpath_geo_functions[];
extern const OwXPathFunction ow_xpath_digest_functions[];
extern const OwXPathFunction ow_xpath_random_functions[];
extern const OwXPathFunction ow_xpath_form_functions[];

G_END_DECLS
