/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-answer.h"
#include "ow-hall-case-book.h"

G_BEGIN_DECLS

/**
 * OwHallCases: answers the requests about joint cases, as openapi.yaml beside this file says.
 *
 * Owns the book of the cases. Main thread.
 */
#define OW_TYPE_HALL_CASES (ow_hall_cases_get_type ())
G_DECLARE_FINAL_TYPE (OwHallCases, ow_hall_cases, OW, HALL_CASES, GObject)

#define OW_HALL_CASES_MAX_BODY 1024 /* bytes of a request */

OwHallCases  *ow_hall_cases_new     (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      ow_hall_cases_open    (OwHallCases *self, const OwHallIdentity *identity, GBytes *xml, GError **error);
/* @path begins with "/v1/cases/". */
OwHallAnswer *ow_hall_cases_answer  (OwHallCases *self, SoupServerMessage *message, const char *path, GHashTable *query) G_GNUC_WARN_UNUSED_RESULT;
/* Whether there is such a case with this proof; counts nothing. */
gboolean      ow_hall_cases_proves  (OwHallCases *self, const char *number, const char *proof);
/* What a department does, as a test says it: number, matter, state, and missing and next where there is something. */
gboolean      ow_hall_cases_control (OwHallCases *self, GHashTable *query, GError **error);

G_END_DECLS
