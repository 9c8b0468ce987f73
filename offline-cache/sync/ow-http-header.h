/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What servers say in headers, each read by a function without a state. NULL, for a header that isn't there, is taken by
 * all of them. Date is read by ow_http_date_parse(). */

#define OW_HTTP_MAX_ETAG 256

/* A number of bytes, at least 1; 0 for none, and for what is no number. */
gint64      ow_http_header_get_length   (const char *value);
/* What may be sent back as If-None-Match: @value, or NULL for what is empty, too long, no text, or holds a control
 * character. What is kept of it is a string: RFC 9110 §8.8.3 allows any byte from 0x80 on. */
const char *ow_http_header_get_etag     (const char *value);
/* Seconds to wait by a Retry-After (RFC 9110 §10.2.3), a number of them or a date, which is compared with @now, seconds
 * since 1970 UTC by the clock of who sent it. At most OW_HTTP_MAX_RETRY_AFTER; 0 for none, for what is neither, and for
 * a time that is over. */
#define OW_HTTP_MAX_RETRY_AFTER 3600
guint       ow_http_header_get_retry_after (const char *value, gint64 now);
/* Whether a Content-Type is TYPE/SUBTYPE, with or without parameters behind it. */
gboolean    ow_http_header_has_type     (const char *value, const char *type);
/* The address that a Location in an answer from @from leads to; NULL where that isn't on the server @from is on, or is
 * none that this program goes to: what is sent there holds personal data. */
char       *ow_http_header_get_location (const char *value, const char *from) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
