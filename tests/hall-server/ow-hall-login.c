/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-login.h"

#include <string.h>

#define REALM "hall"

typedef struct {
  char *user;
  char *password;
} Account;

static void
account_free (gpointer data)
{
  Account *account = data;

  g_free (account->user);
  g_free (account->password);
  g_free (account);
}

OwHallLogin
ow_hall_login_from_name (const char *name)
{
  static const char *const names[] = { "basic", "digest", "silent" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      return (OwHallLogin) (i + 1);
  return 0;
}

static gboolean
on_basic (SoupAuthDomain    *domain,
          SoupServerMessage *message,
          const char        *user,
          const char        *password,
          gpointer           data)
{
  const Account *account = data;

  return g_str_equal (user, account->user) && g_str_equal (password, account->password);
}

static char *
on_digest (SoupAuthDomain    *domain,
           SoupServerMessage *message,
           const char        *user,
           gpointer           data)
{
  const Account *account = data;

  if (!g_str_equal (user, account->user))
    return NULL;
  return soup_auth_domain_digest_encode_password (user, REALM, account->password);
}

static void
on_headers_got (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_remove (headers, "WWW-Authenticate");
}

static void
on_started_silent (SoupServer        *server,
                   SoupServerMessage *message)
{
  g_signal_connect_after (message, "got-headers", G_CALLBACK (on_headers_got), NULL);
  g_signal_connect_after (message, "got-body", G_CALLBACK (on_headers_got), NULL);
}

/* libsoup asks about every certificate, also one that its database has found good. */
static gboolean
on_certificate (SoupServerMessage   *message,
                GTlsCertificate     *certificate,
                GTlsCertificateFlags errors)
{
  return errors == 0;
}

static void
on_started (SoupServer        *server,
            SoupServerMessage *message)
{
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_certificate), NULL);
}

void
ow_hall_login_require (OwHallLine *line,
                       OwHallLogin login,
                       const char *user,
                       const char *password)
{
  SoupServer *server = ow_hall_line_get_server (line);
  Account *account = g_new (Account, 1);
  g_autoptr (SoupAuthDomain) domain = NULL;

  *account = (Account) { g_strdup (user), g_strdup (password) };
  if (login != OW_HALL_LOGIN_DIGEST) {
    domain = soup_auth_domain_basic_new ("realm", REALM, NULL);
    soup_auth_domain_basic_set_auth_callback (domain, on_basic, account, account_free);
  } else {
    domain = soup_auth_domain_digest_new ("realm", REALM, NULL);
    soup_auth_domain_digest_set_auth_callback (domain, on_digest, account, account_free);
  }
  /* the challenge is written with the headers, and taken away before they go */
  if (login == OW_HALL_LOGIN_SILENT)
    g_signal_connect (server, "request-started", G_CALLBACK (on_started_silent), NULL);
  soup_auth_domain_add_path (domain, "/");
  soup_server_add_auth_domain (server, domain);
}

gboolean
ow_hall_login_require_certificate (OwHallLine *line,
                                   const char *ca_file,
                                   GError    **error)
{
  SoupServer *server = ow_hall_line_get_server (line);
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (ca_file, error);

  if (database == NULL)
    return FALSE;
  soup_server_set_tls_database (server, database);
  soup_server_set_tls_auth_mode (server, G_TLS_AUTHENTICATION_REQUIRED);
  g_signal_connect (server, "request-started", G_CALLBACK (on_started), NULL);
  /* who listens already keeps to what was set before */
  return ow_hall_line_set_up (line, FALSE, error) && ow_hall_line_set_up (line, TRUE, error);
}
