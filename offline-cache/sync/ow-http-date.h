/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* IMF-fixdate (RFC 9110 §5.6.7), in English whatever the locale. */
char *ow_http_date_format (GDateTime *time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
