/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form.h"

G_BEGIN_DECLS

/* Reading a form. Touches nothing but the file itself and the media folder: no network, no other path. */

/* @media_dir holds the attachments (jr://file/…); NULL when there are none. */
OwForm *ow_form_load_file  (const char *path, const char *media_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwForm *ow_form_load_bytes (GBytes *xml, const char *media_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
