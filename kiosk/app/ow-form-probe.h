/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form.h"

G_BEGIN_DECLS

/* Loads a form with its media, when there are any. OW_FORM_ERROR_MEDIA for one whose lists aren't all there,
 * OW_FORM_ERROR_STRUCTURE for one whose submissions are to be encrypted by a key that is none. */
OwForm *ow_form_probe_load (const char *path, const char *media_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* An OwFormProbe over the engine: the form's id when it can be loaded and a filling of it begun, which is where a form
 * with too many repeat instances or calculations fails. */
char   *ow_form_probe      (const char *path, const char *media_dir, gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
