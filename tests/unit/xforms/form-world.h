/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-filling.h"

G_BEGIN_DECLS

/* Small forms for tests, and short ways to ask what became of them. */

/* A form with id "f" and version "1": @instance is what is in <data>, @model what follows the instance,
 * @body what is in the body. Fails the test when it can't be loaded. */
OwForm    *form_world_load    (const char *instance, const char *model, const char *body) G_GNUC_WARN_UNUSED_RESULT;
/* NULL with the error when it can't be loaded. */
OwForm    *form_world_try     (const char *instance, const char *model, const char *body, const char *media_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A filling of such a form at 2026-11-23T08:30:00+08:00. */
OwFilling *form_world_fill    (const char *instance, const char *model, const char *body) G_GNUC_WARN_UNUSED_RESULT;

void form_world_expect        (OwFilling *filling, const char *expression, const char *value);
void form_world_answer        (OwFilling *filling, const char *ref, const char *value, OwAnswerResult result);
/* The values offered, with "," between. */
void form_world_expect_choices (OwFilling *filling, const char *ref, const char *values);
gboolean form_world_is_relevant (OwFilling *filling, const char *ref);
/* The submission without the XML declaration. */
char *form_world_submission   (OwFilling *filling) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
