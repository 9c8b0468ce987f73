/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A service that the hall says is closed for now: why, and maybe until when. Counted references; not changed once it is
 * given away. Any thread.
 *
 * Source: the Hall API, GET /services in openapi.yaml beside the stand-in hall. */
typedef struct _OwClosure OwClosure;

/* @service_id: as the pack has it. @until: in the hall's own time; NULL when nobody told. */
OwClosure  *ow_closure_new         (const char *service_id, GDateTime *until) G_GNUC_WARN_UNUSED_RESULT;
/* Why, in one line; for whoever made it. */
void        ow_closure_add_reason  (OwClosure *self, const char *language, const char *text);
OwClosure  *ow_closure_ref         (OwClosure *self);
void        ow_closure_unref       (OwClosure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwClosure, ow_closure_unref)

/* In this language (BCP 47), else in a language of that name, else in the one that was added first; "" for no reason. */
const char *ow_closure_get_reason  (OwClosure *self, const char *language);
GDateTime  *ow_closure_get_until   (OwClosure *self); /* NULL when nobody told */

/* Of this service, among @closures (of OwClosure; NULL for none). Borrowed; NULL when it is open. */
OwClosure  *ow_closure_find        (GPtrArray *closures, const char *service_id);

G_END_DECLS
