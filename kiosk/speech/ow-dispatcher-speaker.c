/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-dispatcher-speaker.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

#include "ow-secret.h"
#include "ow-ssip.h"

/* espeak-ng 1.51's own "cmn" spells characters out in English. */
#define CHINESE "cmn-latn-pinyin"
#define ENGLISH "en"
#define PROGRAM "speech-dispatcher"
/* A daemon that is being started has its socket after a moment. */
#define RETRY_MILLISECONDS 500
#define MAX_TRIES 20
#define EVENT_END 702
#define EVENT_CANCEL 703
#define EVENTS_FROM 700
#define ERRORS_FROM 300

typedef enum {
  COMMAND_SETTING,
  COMMAND_SPEAK, /* the next one is its data */
  COMMAND_DATA,
} CommandKind;

typedef struct {
  CommandKind kind;
  char *bytes;
} Command;

struct _OwDispatcherSpeaker {
  GObject parent_instance;

  char *path; /* NULL: there is no such socket */
  char *chinese;
  gboolean may_start;

  GSocketConnection *connection; /* NULL: not connected */
  GDataInputStream *in;
  GCancellable *cancellable; /* of this connection, or the try for one */
  guint retry_id;
  guint tries;

  GQueue commands;  /* of Command: to be sent */
  Command *current; /* sent, or being sent; its reply is waited for */
  gboolean sending; /* a stream writes one thing at a time, and a reply may come before it says that it has */

  gboolean speaking;
  guint64 message; /* the daemon's number of what is being said; 0: not known yet */
  guint64 reply_number;
  guint64 event_number;
  guint64 ended_early; /* an end that came before the number */
  int rate;
  int volume;
};

static void speaker_iface_init (OwSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwDispatcherSpeaker, ow_dispatcher_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_SPEAKER, speaker_iface_init))

static void send_next (OwDispatcherSpeaker *self);
static void read_next (OwDispatcherSpeaker *self);
static void connect_now (OwDispatcherSpeaker *self);

/* --- Commands --------------------------------------------------------------------------------- */

static void
command_free (Command *command)
{
  if (command == NULL)
    return;
  ow_secret_free (command->bytes);
  g_free (command);
}

/* Takes @bytes. */
static void
queue (OwDispatcherSpeaker *self,
       CommandKind          kind,
       char                *bytes)
{
  Command *command = g_new0 (Command, 1);

  command->kind = kind;
  command->bytes = bytes;
  g_queue_push_tail (&self->commands, command);
}

/* What isn't begun; the data of what is belongs to it. */
static void
drop_commands (OwDispatcherSpeaker *self)
{
  gboolean owes_data = self->current != NULL && self->current->kind == COMMAND_SPEAK;
  Command *data = owes_data ? g_queue_pop_head (&self->commands) : NULL;

  g_queue_clear_full (&self->commands, (GDestroyNotify) command_free);
  if (data == NULL)
    return;
  ow_secret_free (data->bytes);
  data->bytes = ow_ssip_dup_data ("");
  g_queue_push_head (&self->commands, data);
}

/* --- Connection -------------------------------------------------------------------------------- */

static void
disconnect (OwDispatcherSpeaker *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_object (&self->in);
  if (self->connection != NULL)
    g_io_stream_close_async (G_IO_STREAM (self->connection), G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&self->connection);
  self->sending = FALSE;
  g_clear_pointer (&self->current, command_free);
  g_queue_clear_full (&self->commands, (GDestroyNotify) command_free);
}

static void
finish (OwDispatcherSpeaker *self,
        gboolean             said)
{
  if (!self->speaking)
    return;
  self->speaking = FALSE;
  self->message = 0;
  ow_speaker_ended (OW_SPEAKER (self), said);
}

static void
fail (OwDispatcherSpeaker *self,
      const char          *why)
{
  g_message ("nothing can be read aloud: %s", why);
  disconnect (self);
  finish (self, FALSE);
}

static gboolean
on_retry (gpointer user_data)
{
  OwDispatcherSpeaker *self = user_data;

  self->retry_id = 0;
  connect_now (self);
  return G_SOURCE_REMOVE;
}

/* It puts itself into the background, and ends by itself when nobody is connected for a while. */
static gboolean
start_daemon (OwDispatcherSpeaker *self)
{
  const char *const argv[] = { PROGRAM, "--spawn", NULL };
  g_autoptr (GSubprocess) process = NULL;

  if (self->tries > 0)
    return TRUE;
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  return process != NULL;
}

static void
on_connected (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OwDispatcherSpeaker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);

  /* Given up in the meantime. */
  if (self->cancellable == NULL || self->connection != NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (connection == NULL) {
    if (!self->may_start || self->tries >= MAX_TRIES || !start_daemon (self)) {
      fail (self, error->message);
      return;
    }
    self->tries++;
    self->retry_id = g_timeout_add (RETRY_MILLISECONDS, on_retry, self);
    return;
  }
  self->connection = g_steal_pointer (&connection);
  self->in = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)));
  g_data_input_stream_set_newline_type (self->in, G_DATA_STREAM_NEWLINE_TYPE_ANY);
  read_next (self);
  send_next (self);
}

static void
connect_now (OwDispatcherSpeaker *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->path);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address), self->cancellable, on_connected,
                                 g_object_ref (self));
}

static gboolean
is_connecting (OwDispatcherSpeaker *self)
{
  return self->connection != NULL || self->cancellable != NULL;
}

/* --- What it says ------------------------------------------------------------------------------ */

static void
on_event (OwDispatcherSpeaker *self,
          const OwSsipLine    *line)
{
  if (!line->last) {
    /* The message's number comes first, then the client's. */
    if (self->event_number == 0)
      self->event_number = line->number;
    return;
  }
  if (line->code == EVENT_END || line->code == EVENT_CANCEL) {
    if (self->message != 0 && self->event_number == self->message)
      finish (self, line->code == EVENT_END);
    else
      self->ended_early = self->event_number;
  }
  self->event_number = 0;
}

static void
on_spoken (OwDispatcherSpeaker *self)
{
  if (!self->speaking || !g_queue_is_empty (&self->commands))
    return;
  self->message = self->reply_number;
  if (self->message != 0 && self->ended_early == self->message)
    finish (self, TRUE);
}

static void
on_reply (OwDispatcherSpeaker *self,
          const OwSsipLine    *line)
{
  g_autofree Command *command = NULL;
  gboolean refused = line->code >= ERRORS_FROM;

  if (!line->last) {
    self->reply_number = line->number;
    return;
  }
  command = g_steal_pointer (&self->current);
  if (command == NULL)
    return;
  ow_secret_clear (&command->bytes);
  if (command->kind == COMMAND_SPEAK && refused) {
    command_free (g_queue_pop_head (&self->commands));
    finish (self, FALSE);
  } else if (command->kind == COMMAND_DATA) {
    if (refused)
      finish (self, FALSE);
    else
      on_spoken (self);
  }
  self->reply_number = 0;
  send_next (self);
}

static void
on_line (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (OwDispatcherSpeaker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  OwSsipLine line;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || G_DATA_INPUT_STREAM (source) != self->in)
    return;
  if (text == NULL || strlen (text) > OW_SSIP_MAX_LINE || !ow_ssip_parse (text, &line)) {
    fail (self, error != NULL ? error->message : "speech-dispatcher went away");
    return;
  }
  if (line.code >= EVENTS_FROM)
    on_event (self, &line);
  else
    on_reply (self, &line);
  if (self->in != NULL)
    read_next (self);
}

static void
read_next (OwDispatcherSpeaker *self)
{
  g_data_input_stream_read_line_async (self->in, G_PRIORITY_DEFAULT, self->cancellable, on_line, g_object_ref (self));
}

/* --- What it is told --------------------------------------------------------------------------- */

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (OwDispatcherSpeaker) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean sent = g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error);

  /* Of a connection that was given up. */
  if (self->connection == NULL
      || G_OUTPUT_STREAM (source) != g_io_stream_get_output_stream (G_IO_STREAM (self->connection)))
    return;
  self->sending = FALSE;
  if (sent)
    send_next (self);
  else
    fail (self, error->message);
}

static void
send_next (OwDispatcherSpeaker *self)
{
  GOutputStream *out;

  if (self->connection == NULL || self->current != NULL || self->sending)
    return;
  self->current = g_queue_pop_head (&self->commands);
  if (self->current == NULL)
    return;
  self->sending = TRUE;
  out = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));
  g_output_stream_write_all_async (out, self->current->bytes, strlen (self->current->bytes), G_PRIORITY_DEFAULT,
                                   self->cancellable, on_sent, g_object_ref (self));
}

static void
queue_greeting (OwDispatcherSpeaker *self)
{
  queue (self, COMMAND_SETTING, g_strdup ("SET SELF CLIENT_NAME kiosk:onewindow:main\r\n"));
  queue (self, COMMAND_SETTING, g_strdup ("SET SELF NOTIFICATION END ON\r\n"));
  queue (self, COMMAND_SETTING, g_strdup ("SET SELF NOTIFICATION CANCEL ON\r\n"));
}

static void
ow_dispatcher_speaker_say (OwSpeaker  *speaker,
                           const char *text,
                           gboolean    chinese)
{
  OwDispatcherSpeaker *self = OW_DISPATCHER_SPEAKER (speaker);

  ow_speaker_stop (speaker);
  self->speaking = TRUE;
  self->message = self->ended_early = 0;
  if (self->path == NULL) {
    fail (self, "its address isn't a socket of this machine");
    return;
  }
  if (!is_connecting (self)) {
    self->tries = 0;
    queue_greeting (self);
    connect_now (self);
  }
  queue (self, COMMAND_SETTING, g_strdup_printf ("SET SELF LANGUAGE %s\r\n", chinese ? self->chinese : ENGLISH));
  queue (self, COMMAND_SETTING, g_strdup_printf ("SET SELF RATE %d\r\n", self->rate));
  /* Percent, as -100 to 100. */
  queue (self, COMMAND_SETTING, g_strdup_printf ("SET SELF VOLUME %d\r\n", self->volume * 2 - 100));
  queue (self, COMMAND_SPEAK, g_strdup ("SPEAK\r\n"));
  queue (self, COMMAND_DATA, ow_ssip_dup_data (text));
  send_next (self);
}

static void
ow_dispatcher_speaker_stop (OwSpeaker *speaker)
{
  OwDispatcherSpeaker *self = OW_DISPATCHER_SPEAKER (speaker);

  if (!self->speaking)
    return;
  self->speaking = FALSE;
  self->message = 0;
  if (self->connection == NULL) {
    disconnect (self);
    return;
  }
  drop_commands (self);
  queue (self, COMMAND_SETTING, g_strdup ("CANCEL SELF\r\n"));
  send_next (self);
}

static void
ow_dispatcher_speaker_set_rate (OwSpeaker *speaker,
                                int        rate)
{
  OW_DISPATCHER_SPEAKER (speaker)->rate = rate;
}

static void
ow_dispatcher_speaker_set_volume (OwSpeaker *speaker,
                                  int        volume)
{
  OW_DISPATCHER_SPEAKER (speaker)->volume = volume;
}

static gboolean
ow_dispatcher_speaker_is_available (OwSpeaker *speaker)
{
  OwDispatcherSpeaker *self = OW_DISPATCHER_SPEAKER (speaker);
  g_autofree char *program = NULL;

  if (self->path != NULL && g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;
  program = self->may_start ? g_find_program_in_path (PROGRAM) : NULL;
  return program != NULL;
}

static void
speaker_iface_init (OwSpeakerInterface *iface)
{
  iface->is_available = ow_dispatcher_speaker_is_available;
  iface->say = ow_dispatcher_speaker_say;
  iface->stop = ow_dispatcher_speaker_stop;
  iface->set_rate = ow_dispatcher_speaker_set_rate;
  iface->set_volume = ow_dispatcher_speaker_set_volume;
}

/* --- Object ------------------------------------------------------------------------------------ */

static void
ow_dispatcher_speaker_dispose (GObject *object)
{
  disconnect (OW_DISPATCHER_SPEAKER (object));
  G_OBJECT_CLASS (ow_dispatcher_speaker_parent_class)->dispose (object);
}

static void
ow_dispatcher_speaker_finalize (GObject *object)
{
  OwDispatcherSpeaker *self = OW_DISPATCHER_SPEAKER (object);

  g_free (self->path);
  g_free (self->chinese);
  G_OBJECT_CLASS (ow_dispatcher_speaker_parent_class)->finalize (object);
}

static void
ow_dispatcher_speaker_class_init (OwDispatcherSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_dispatcher_speaker_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_dispatcher_speaker_finalize;
}

static void
ow_dispatcher_speaker_init (OwDispatcherSpeaker *self)
{
  g_queue_init (&self->commands);
  self->volume = OW_SPEAKER_MAX_VOLUME;
}

/* What goes into a command is a word. */
static gboolean
is_language (const char *language)
{
  return *language != '\0'
         && language[strspn (language, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0';
}

OwSpeaker *
ow_dispatcher_speaker_new (const char *address,
                           const char *language)
{
  OwDispatcherSpeaker *self = g_object_new (OW_TYPE_DISPATCHER_SPEAKER, NULL);

  self->path = ow_ssip_dup_address (address, g_get_user_runtime_dir ());
  self->chinese = g_strdup (language != NULL && is_language (language) ? language : CHINESE);
  self->may_start = address == NULL || *address == '\0';
  return OW_SPEAKER (self);
}
