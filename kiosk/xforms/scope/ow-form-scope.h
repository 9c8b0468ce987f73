/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-form-private.h"

G_BEGIN_DECLS

/**
 * OwFormScope: what the expressions and texts of a form see of one filling: its answers, the language it is
 * shown in, the clock. Owned by the filling; everything in it is borrowed.
 */
typedef struct {
  OwForm *form;
  OwNode *document; /* the primary instance */
  OwClock *clock;
  guint language;   /* place in ow_form_get_languages() */
  const OwXPathHost *host;
  gpointer host_data;
} OwFormScope;

const char  *ow_form_scope_get_language (const OwFormScope *self); /* "" in a form without itext */
OwXPathScope ow_form_scope_at (const OwFormScope *self, OwNode *context);
/* Blank and FALSE where an expression fails. */
char        *ow_form_scope_compute_string  (const OwFormScope *self, const OwXPath *xpath, OwNode *context) G_GNUC_WARN_UNUSED_RESULT;
gboolean     ow_form_scope_compute_boolean (const OwFormScope *self, const OwXPath *xpath, OwNode *context);

G_END_DECLS
