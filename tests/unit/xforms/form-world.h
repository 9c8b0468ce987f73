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
/* The same with the attachments of @media_dir. */
OwFilling *form_world_fill_with (const char *media_dir, const char *instance, const char *model, const char *body) G_GNUC_WARN_UNUSED_RESULT;

void form_world_expect        (OwFilling *filling, const char *expression, const char *value);
void form_world_answer        (OwFilling *filling, const char *ref, const char *value, OwAnswerResult result);
/* The values offered, with "," between. */
void form_world_expect_choices (OwFilling *filling, const char *ref, const char *values);
gboolean form_world_is_relevant (OwFilling *filling, const char *ref);
/* The submission without the XML declaration. */
char *form_world_submission   (OwFilling *filling) G_GNUC_WARN_UNUSED_RESULT;

/* What ow_filling_save_draft() gives, as text. */
char      *form_world_draft   (OwFilling *filling) G_GNUC_WARN_UNUSED_RESULT;
/* A filling of @like's form that begins with a draft or a submission (NULL for none). NULL with the error. */
OwFilling *form_world_try_begin (OwFilling *like, const char *draft, const char *submission, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same where it can't fail. */
OwFilling *form_world_restore (OwFilling *like, const char *draft) G_GNUC_WARN_UNUSED_RESULT;
OwFilling *form_world_edit    (OwFilling *like, const char *submission) G_GNUC_WARN_UNUSED_RESULT;
/* Every node's ref, value and flags, a line each. */
char      *form_world_states  (OwFilling *filling) G_GNUC_WARN_UNUSED_RESULT;
/* @filling saved and restored: the same states, and saved again the same bytes. */
OwFilling *form_world_round_trip (OwFilling *filling) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
