/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <string.h>

/* A server on loopback, on threads of its own, that answers whoever asks in the same way. It speaks HTTP/1.0: one request for
 * each connection. */
typedef struct {
  GSocketService *service;
  GTlsCertificate *certificate; /* NULL: plain http */
  char *url;
  char *location;               /* where it leads on to; NULL: it gives LISTENER_BODY */
  const char *challenge;        /* whoever has no login of that scheme is asked for it; NULL: nobody is */
  GAsyncQueue *heads;           /* of char: what was asked, up to the empty line */
} Listener;

#define LISTENER_BODY "what nobody was to read"

static inline char *
listener_read_head (GInputStream *input)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char byte;

  while (!g_str_has_suffix (head->str, "\r\n\r\n") && g_input_stream_read (input, &byte, 1, NULL, NULL) == 1)
    g_string_append_c (head, byte);
  return g_strdup (head->str);
}

static inline char *
listener_answer (Listener   *self,
                 const char *head)
{
  g_autofree char *login = g_strdup_printf ("\r\nAuthorization: %s ", self->challenge);

  if (self->challenge != NULL && strstr (head, login) == NULL)
    return g_strdup_printf ("HTTP/1.0 401 Who\r\nWWW-Authenticate: %s realm=\"hall\", nonce=\"0\"\r\n\r\nWho?", self->challenge);
  if (self->location != NULL)
    return g_strdup_printf ("HTTP/1.0 302 There\r\nLocation: %s\r\n\r\n", self->location);
  return g_strdup ("HTTP/1.0 200 OK\r\n\r\n" LISTENER_BODY);
}

/* TLS may fail: the client has the right to go away. Whoever comes is counted all the same. */
static inline gboolean
listener_serve (GThreadedSocketService *service,
                GSocketConnection      *connection,
                GObject                *source,
                Listener               *self)
{
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (connection));
  g_autofree char *answer = NULL;
  char *head;

  if (self->certificate != NULL) {
    g_object_unref (stream);
    stream = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
  }
  head = listener_read_head (g_io_stream_get_input_stream (stream));
  answer = listener_answer (self, head);
  g_async_queue_push (self->heads, head);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), answer, strlen (answer), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

static inline void
listener_open (Listener        *self,
               GTlsCertificate *certificate)
{
  guint16 port;

  self->service = g_threaded_socket_service_new (4);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->heads = g_async_queue_new_full (g_free);
  g_signal_connect (self->service, "run", G_CALLBACK (listener_serve), self);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, NULL);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http", port);
}

/* What was asked first and not taken yet; NULL for nothing. */
static inline char *
listener_take_head (Listener *self)
{
  return g_async_queue_try_pop (self->heads);
}

static inline void
listener_close (Listener *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->heads, g_async_queue_unref);
  g_clear_pointer (&self->location, g_free);
  g_clear_pointer (&self->url, g_free);
}
