/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a server is reached, how it is known again, and as whom. Each may be NULL. Whoever makes one borrows its
 * strings; a copy owns them, the secrets in locked memory. A server that asks for Basic is given it in a header that this
 * program makes for each request and overwrites. Digest is libcurl's (RFC 7616 has a good deal to reckon), which keeps the
 * password until the connection ends, in locked memory, too (ow-curl-memory.h).
 *
 * An address may hold a token (".../key/TOKEN/...", as an app user's of ODK Central does). Of a copy it does so no more:
 * a stand-in takes its place, as long as it and always the same one, everywhere in this program and in what it keeps,
 * until libcurl is told where to go. Whoever has the stand-in can't tell the token. */
typedef struct {
  const char *server_url;  /* whose the login and the certificate are: nobody else is shown them */
  const char *token;       /* of a copy: what stands in @server_url in fact; NULL for none */
  const char *ca_file;     /* PEM, the only certificates trusted; NULL: those of the system */
  const char *pinned_key;  /* "sha256//BASE64" of the server's public key (RFC 7469, 2.4), several with ";" between */
  const char *user;        /* of a login by HTTP (RFC 7616, RFC 7617) */
  const char *password;
  const char *certificate; /* PEM, this client's */
  const char *key;         /* PEM, that certificate's */
  const char *proxy;       /* URL of an HTTP proxy, with its login; NULL: as the environment says. Never for loopback */
} OwHttpAccess;

/* @access may be NULL. */
OwHttpAccess *ow_http_access_copy (const OwHttpAccess *access) G_GNUC_WARN_UNUSED_RESULT;
/* Of a copy; overwrites the secrets. */
void          ow_http_access_free (OwHttpAccess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHttpAccess, ow_http_access_free)

/* Whether @url is one of the server that the login and the certificate are for. */
gboolean      ow_http_access_is_for (const OwHttpAccess *self, const char *url);
/* @url as it is in fact, in locked memory: ow_locked_text_free(). */
char         *ow_http_access_reveal (const OwHttpAccess *self, const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* Puts the stand-in wherever the token stands in those bytes. FALSE where it doesn't. */
gboolean      ow_http_access_hide   (const OwHttpAccess *self, char *bytes, gsize length);
/* The header that logs in by Basic, in locked memory: ow_locked_text_free(). There must be a user and a password. */
char         *ow_http_access_make_basic (const OwHttpAccess *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
