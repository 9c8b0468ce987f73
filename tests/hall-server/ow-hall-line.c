/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-line.h"

#include <sys/socket.h>

/* Thousands of kiosks may come back at once. */
#define BACKLOG 4096
#define SWEEP_SECONDS 2

struct _OwHallLine {
  GObject parent_instance;

  SoupServer *server;
  GSocket *reserved; /* bound but not listening: the port while the line is down */
  GHashTable *connections; /* GSocket → whether a request is under way on it */
  guint sweep_id;
  char *base_url;
  guint16 port;
};

enum {
  SIGNAL_WENT_DOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OwHallLine, ow_hall_line, G_TYPE_OBJECT)

static void
ow_hall_line_finalize (GObject *object)
{
  OwHallLine *self = OW_HALL_LINE (object);

  g_clear_handle_id (&self->sweep_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->server, self);
  g_clear_object (&self->server);
  g_clear_object (&self->reserved);
  g_clear_pointer (&self->connections, g_hash_table_unref);
  g_clear_pointer (&self->base_url, g_free);

  G_OBJECT_CLASS (ow_hall_line_parent_class)->finalize (object);
}

static void
ow_hall_line_class_init (OwHallLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_line_finalize;

  signals[SIGNAL_WENT_DOWN] = g_signal_new ("went-down", OW_TYPE_HALL_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
}

/* libsoup 3.2 forgets a connection that its client closes between two requests, and the descriptor with it (mended in
 * 3.3 by d20c6601). */
static gboolean
on_sweep (gpointer data)
{
  OwHallLine *self = data;
  GHashTableIter iter;
  gpointer socket;
  gpointer busy;
  char byte;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, &socket, &busy)) {
    if (!g_socket_is_closed (socket) &&
        (GPOINTER_TO_INT (busy) || recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0))
      continue;
    g_socket_close (socket, NULL);
    g_hash_table_iter_remove (&iter);
  }
  return G_SOURCE_CONTINUE;
}

static void
on_request_started (OwHallLine        *self,
                    SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_hash_table_replace (self->connections, g_object_ref (socket), GINT_TO_POINTER (TRUE));
}

static void
on_request_over (OwHallLine        *self,
                 SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL && g_hash_table_contains (self->connections, socket))
    g_hash_table_replace (self->connections, g_object_ref (socket), GINT_TO_POINTER (FALSE));
}

static void
ow_hall_line_init (OwHallLine *self)
{
  self->connections = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->sweep_id = g_timeout_add_seconds (SWEEP_SECONDS, on_sweep, self);
}

/* Binds without listening: the kernel then refuses connections. */
static gboolean
reserve (OwHallLine *self,
         GError    **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, self->port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL || !g_socket_bind (socket, address, TRUE, error))
    return FALSE;
  g_socket_set_listen_backlog (socket, BACKLOG);
  bound = g_socket_get_local_address (socket, error);
  if (bound == NULL)
    return FALSE;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_set_object (&self->reserved, socket);
  return TRUE;
}

OwHallLine *
ow_hall_line_new (guint16          port,
                  GTlsCertificate *certificate,
                  GError         **error)
{
  g_autoptr (OwHallLine) self = g_object_new (OW_TYPE_HALL_LINE, NULL);

  self->port = port;
  self->server = soup_server_new ("server-header", "hall-server", "tls-certificate", certificate, NULL);
  g_signal_connect_swapped (self->server, "request-started", G_CALLBACK (on_request_started), self);
  g_signal_connect_swapped (self->server, "request-finished", G_CALLBACK (on_request_over), self);
  g_signal_connect_swapped (self->server, "request-aborted", G_CALLBACK (on_request_over), self);
  if (!reserve (self, error) || !ow_hall_line_set_up (self, TRUE, error))
    return NULL;
  self->base_url = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http", self->port);
  return g_steal_pointer (&self);
}

SoupServer *
ow_hall_line_get_server (OwHallLine *self)
{
  g_return_val_if_fail (OW_IS_HALL_LINE (self), NULL);

  return self->server;
}

const char *
ow_hall_line_get_base_url (OwHallLine *self)
{
  g_return_val_if_fail (OW_IS_HALL_LINE (self), NULL);

  return self->base_url;
}

gboolean
ow_hall_line_get_up (OwHallLine *self)
{
  g_return_val_if_fail (OW_IS_HALL_LINE (self), FALSE);

  return self->reserved == NULL;
}

gboolean
ow_hall_line_set_up (OwHallLine *self,
                     gboolean    up,
                     GError    **error)
{
  SoupServerListenOptions options = 0;

  g_return_val_if_fail (OW_IS_HALL_LINE (self), FALSE);

  if (up == ow_hall_line_get_up (self))
    return TRUE;
  if (!up) {
    soup_server_disconnect (self->server);
    g_signal_emit (self, signals[SIGNAL_WENT_DOWN], 0);
    return reserve (self, error);
  }
  if (soup_server_get_tls_certificate (self->server) != NULL)
    options = SOUP_SERVER_LISTEN_HTTPS;
  if (!g_socket_listen (self->reserved, error)
      || !soup_server_listen_socket (self->server, self->reserved, options, error))
    return FALSE;
  g_clear_object (&self->reserved);
  return TRUE;
}
