/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-test-printer.h"

#include "ow-test-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>

/* The file "alive" ends the command of a printer that was unplugged. */
#define OW_TEST_PRINTER_COMMAND                                                                              \
  "#!/bin/sh\n"                                                                                              \
  "dir=%s\n"                                                                                                 \
  "alive () { [ -e \"$dir/alive\" ]; }\n"                                                                    \
  "n=1; while [ -e \"$dir/job-$n\" ]; do n=$((n + 1)); done\n"                                               \
  "cp \"$1\" \"$dir/.job\" && mv \"$dir/.job\" \"$dir/job-$n\"\n"                                            \
  "if [ -e \"$dir/fault\" ]; then\n"                                                                         \
  "  reason=$(head -n 1 \"$dir/fault\")\n"                                                                   \
  "  echo \"STATE: +$reason\" >&2\n"                                                                         \
  "  while [ -e \"$dir/fault\" ] && alive; do sleep 0.05; done\n"                                            \
  "  echo \"STATE: -$reason\" >&2\n"                                                                         \
  "fi\n"                                                                                                     \
  "while [ -e \"$dir/slow\" ] && alive; do sleep 0.05; done\n"                                               \
  "if [ -e \"$dir/abort\" ]; then\n"                                                                         \
  "  reason=$(head -n 1 \"$dir/abort\")\n"                                                                   \
  "  [ -z \"$reason\" ] || echo \"STATE: +$reason\" >&2\n"                                                   \
  "  exit 1\n"                                                                                               \
  "fi\n"                                                                                                     \
  "exit 0\n"

char *
ow_test_printer_path (OwTestPrinter *self,
                      const char    *name)
{
  return g_build_filename (self->dir, name, NULL);
}

void
ow_test_printer_put (OwTestPrinter *self,
                     const char    *name,
                     const char    *contents)
{
  g_autofree char *path = ow_test_printer_path (self, name);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

void
ow_test_printer_take (OwTestPrinter *self,
                      const char    *name)
{
  g_autofree char *path = ow_test_printer_path (self, name);

  g_unlink (path);
}

GBytes *
ow_test_printer_job (OwTestPrinter *self,
                     guint          n)
{
  g_autofree char *name = g_strdup_printf ("job-%u", n);
  g_autofree char *path = ow_test_printer_path (self, name);
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;
  return g_bytes_new_take (contents, length);
}

void
ow_test_printer_unplug (OwTestPrinter *self)
{
  ow_test_printer_take (self, "alive");
  if (self->printer == NULL)
    return;
  g_subprocess_force_exit (self->printer);
  g_subprocess_wait (self->printer, NULL, NULL);
  g_clear_object (&self->printer);
}

void
ow_test_printer_free (OwTestPrinter *self)
{
  ow_test_printer_unplug (self);
  if (self->bus != NULL) {
    g_subprocess_force_exit (self->bus);
    g_subprocess_wait (self->bus, NULL, NULL);
  }
  g_clear_object (&self->bus);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->dir, ow_test_folder_remove);
  g_free (self);
}

/* A test that is killed leaves nothing running. */
static void
ow_test_printer_die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GSubprocessLauncher *
ow_test_printer_launcher (GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  g_subprocess_launcher_set_child_setup (launcher, ow_test_printer_die_with_parent, NULL, NULL);
  return launcher;
}

/* ippeveprinter wants a system bus for Avahi; a private one without Avahi does. */
static char *
ow_test_printer_start_bus (OwTestPrinter *self)
{
  g_autoptr (GSubprocessLauncher) launcher =
    ow_test_printer_launcher (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GDataInputStream) output = NULL;

  self->bus = g_subprocess_launcher_spawn (launcher, NULL, "dbus-daemon", "--session", "--nofork",
                                           "--print-address=1", NULL);
  g_assert_nonnull (self->bus);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->bus));
  return g_data_input_stream_read_line (output, NULL, NULL, NULL);
}

/* Given port 0 the printer would take 8000, which another may have. */
static guint
ow_test_printer_free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  return g_socket_listener_add_any_inet_port (listener, NULL, NULL);
}

static void
ow_test_printer_write_command (OwTestPrinter *self)
{
  g_autofree char *path = ow_test_printer_path (self, "command");
  g_autofree char *quoted = g_shell_quote (self->dir);
  g_autofree char *script = g_strdup_printf (OW_TEST_PRINTER_COMMAND, quoted);

  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
}

/* Waits for the line that says so; FALSE when the printer ended instead, as when the port was taken. */
static gboolean
ow_test_printer_listens (OwTestPrinter *self)
{
  while (g_subprocess_get_identifier (self->printer) != NULL) {
    g_autofree char *path = ow_test_printer_path (self, "log");
    g_autofree char *log = NULL;

    if (g_file_get_contents (path, &log, NULL, NULL) && strstr (log, "printer-uuid=") != NULL)
      return TRUE;
    g_usleep (G_USEC_PER_SEC / 50);
  }
  return FALSE;
}

static gboolean
ow_test_printer_start (OwTestPrinter     *self,
                       const char *const *options,
                       const char        *bus_address)
{
  g_autoptr (GSubprocessLauncher) launcher = ow_test_printer_launcher (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  guint number = ow_test_printer_free_port ();
  g_autofree char *port = g_strdup_printf ("%u", number);
  g_autofree char *spool = ow_test_printer_path (self, "spool");
  g_autofree char *command = ow_test_printer_path (self, "command");
  g_autofree char *log = ow_test_printer_path (self, "log");

  g_strv_builder_add_many (builder, "ippeveprinter", "-v", "-p", port, "-n", "localhost", "-r", "off",
                           "-K", self->dir, "-d", spool, "-c", command, NULL);
  g_strv_builder_addv (builder, (const char **) options);
  g_strv_builder_add (builder, "Test Printer");
  argv = g_strv_builder_end (builder);

  g_subprocess_launcher_setenv (launcher, "DBUS_SYSTEM_BUS_ADDRESS", bus_address, TRUE);
  g_subprocess_launcher_set_stdout_file_path (launcher, log);
  self->printer = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, NULL);
  self->uri = g_strdup_printf ("ipp://localhost:%u/ipp/print", number);
  return self->printer != NULL && ow_test_printer_listens (self);
}

OwTestPrinter *
ow_test_printer_new (const char *const *options)
{
  g_autofree char *printer = g_find_program_in_path ("ippeveprinter");
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");
  g_autoptr (OwTestPrinter) self = g_new0 (OwTestPrinter, 1);
  g_autofree char *spool = NULL;
  g_autofree char *address = NULL;

  if (printer == NULL || daemon == NULL)
    return NULL;

  self->dir = ow_test_folder_new ();
  spool = ow_test_printer_path (self, "spool");
  g_mkdir (spool, 0700);
  ow_test_printer_put (self, "alive", "");
  ow_test_printer_write_command (self);
  address = ow_test_printer_start_bus (self);
  g_assert_nonnull (address);
  g_assert_true (ow_test_printer_start (self, options, address));
  return g_steal_pointer (&self);
}
