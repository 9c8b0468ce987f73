/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-listed-form.h"

G_BEGIN_DECLS

/* The two documents of the OpenRosa form discovery (https://docs.getodk.org/openrosa-form-list/). No
 * DTD, no entities but the five of XML, bounded in every direction; OW_SYNC_ERROR_CONTENT otherwise. */
#define OW_OPENROSA_MAX_BYTES (4 * 1024 * 1024)
#define OW_OPENROSA_MAX_DEPTH 8
#define OW_OPENROSA_MAX_ENTRIES 2000
#define OW_OPENROSA_MAX_TEXT 4096

/* Of OwListedForm, those that can't be used among them, with their flaw: a bad entry spoils no other. */
GPtrArray *ow_openrosa_parse_form_list (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of OwMediaFile. A form isn't whole without one of its files: a bad entry is an error of the manifest, as is a file name
 * that is a path, or stands there twice. */
GPtrArray *ow_openrosa_parse_manifest  (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
