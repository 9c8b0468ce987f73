/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where this program goes: https anywhere, plain http only to this machine itself (127.0.0.0/8, ::1,
 * localhost: RFC 6761 §6.3), no user or password in the address. OW_SYNC_ERROR_URL otherwise; the
 * message doesn't repeat the address, which may hold a token. */
gboolean ow_http_url_check       (const char *url, GError **error);
gboolean ow_http_url_is_loopback (const char *url);
/* Scheme, host and port are the same. */
gboolean ow_http_url_same_host   (const char *one, const char *other);
/* @base with @path behind it, exactly one slash between. */
char    *ow_http_url_join        (const char *base, const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Adds NAME=VALUE to the query, escaped. */
char    *ow_http_url_with        (const char *url, const char *name, const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
