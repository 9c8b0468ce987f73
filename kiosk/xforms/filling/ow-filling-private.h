/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-filling.h"
#include "ow-instance.h"

G_BEGIN_DECLS

/* Owns the record and the controls over it. */
struct _OwFilling {
  GObject parent_instance;

  OwForm *form;
  OwClock *clock;
  GHashTable *properties;
  OwInstance *instance;
  OwGroup *body;
  OwAuditLog *audit_log; /* NULL for none */
  OwNode *place;         /* where expressions are seen from; NULL: the root element */
};

/* FALSE when something went over a limit in what was just done: OW_FORM_ERROR_LIMIT. */
gboolean ow_filling_is_done (OwFilling *self, GError **error);
/* ow-filling-draft.c: the record begins, blank or with what there is of an earlier one. */
gboolean ow_filling_start (OwFilling *self, const OwBeginning *from, GError **error);

G_END_DECLS
