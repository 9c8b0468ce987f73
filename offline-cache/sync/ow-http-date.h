/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* IMF-fixdate (RFC 9110 §5.6.7), in English whatever the locale. */
char *ow_http_date_format (GDateTime *time) G_GNUC_WARN_UNUSED_RESULT;
/* Seconds since 1970 UTC of what a server says; -1 for none, for what is no time, and for one before 1970 or after 9999.
 * NULL is none. */
gint64 ow_http_date_parse (const char *text);

G_END_DECLS
