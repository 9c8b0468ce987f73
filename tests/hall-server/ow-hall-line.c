/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-line.h"

struct _OwHallLine {
  GObject parent_instance;

  SoupServer *server;
  GSocket *reserved; /* bound but not listening: the port while the line is down */
  char *base_url;
  guint16 port;
};

G_DEFINE_FINAL_TYPE (OwHallLine, ow_hall_line, G_TYPE_OBJECT)

static void
ow_hall_line_finalize (GObject *object)
{
  OwHallLine *self = OW_HALL_LINE (object);

  g_clear_object (&self->server);
  g_clear_object (&self->reserved);
  g_clear_pointer (&self->base_url, g_free);

  G_OBJECT_CLASS (ow_hall_line_parent_class)->finalize (object);
}

static void
ow_hall_line_class_init (OwHallLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_line_finalize;
}

static void
ow_hall_line_init (OwHallLine *self)
{
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
