/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-form-private.h"

G_BEGIN_DECLS

/* What may still be spent on all that follows from one call from outside. */
typedef struct {
  OwXPathBudget xpath;
  guint turns;   /* that have begun and not ended: the first one fills the budget */
  GError *error; /* OW_FORM_ERROR_LIMIT or _CYCLE: what was the first that couldn't be computed; NULL */
} OwFormBudget;

/**
 * OwFormScope: what the expressions and texts of a form see of one filling: its answers, the language it is
 * shown in, the clock. Part of the instance; everything in it is borrowed.
 */
typedef struct {
  OwForm *form;
  OwNode *document; /* the primary instance */
  OwClock *clock;
  guint language;   /* place in ow_form_get_languages() */
  const char *locale; /* of who fills it in: NULL: English */
  const OwXPathHost *host;
  gpointer host_data;
  OwFormBudget *budget;
  gboolean (*waits_for) (OwNode *read); /* as in OwXPathScope */
  gboolean blanks_find_nothing; /* as in OwXPathScope */
} OwFormScope;

/* Around all that evaluates more than one expression. Turns may hold turns; the outermost has a budget of
 * OW_XFORMS_MAX_STEPS, and nothing is computed any more when it is spent. */
typedef struct {
  OwFormBudget *budget;
} OwFormTurn;

OwFormTurn ow_form_scope_begin (const OwFormScope *self);
void       ow_form_turn_end    (OwFormTurn *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwFormTurn, ow_form_turn_end)
/* FALSE once the budget is spent, which is kept as something at @node that couldn't be computed. */
gboolean   ow_form_scope_charge (const OwFormScope *self, OwNode *node, guint64 steps);
/* Keeps that something at @node couldn't be computed, when @error says that it costs too much. */
void       ow_form_scope_note   (const OwFormScope *self, OwNode *node, const GError *error);

const char  *ow_form_scope_get_language (const OwFormScope *self); /* "" in a form without itext */
OwXPathScope ow_form_scope_at (const OwFormScope *self, OwNode *context);
/* Blank and FALSE where an expression fails. */
char        *ow_form_scope_compute_string  (const OwFormScope *self, const OwXPath *xpath, OwNode *context) G_GNUC_WARN_UNUSED_RESULT;
/* The same of an expression at @context whose texts are seen from @reader. */
char        *ow_form_scope_compute_shown   (const OwFormScope *self, const OwXPath *xpath, OwNode *context, OwNode *reader) G_GNUC_WARN_UNUSED_RESULT;
gboolean     ow_form_scope_compute_boolean (const OwFormScope *self, const OwXPath *xpath, OwNode *context);

G_END_DECLS
