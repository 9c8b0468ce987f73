/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-test-cups.h"

#include "ow-test-folder.h"

#include <cups/cups.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#define PATH "/usr/sbin:/usr/bin:/sbin:/bin"

static const char server_conf[] =
  "LogLevel warn\n"
  "Listen %1$s/cups.sock\n"
  "Browsing Off\n"
  "DefaultAuthType None\n"
  "WebInterface No\n"
  "<Location />\n"
  "  Order allow,deny\n"
  "  Allow all\n"
  "</Location>\n"
  "<Policy default>\n"
  "  <Limit All>\n"
  "    Order deny,allow\n"
  "    Allow all\n"
  "  </Limit>\n"
  "</Policy>\n";

static const char files_conf[] =
  "SystemGroup root\n"
  "User lp\n"
  "Group lp\n"
  "ServerRoot %1$s/etc\n"
  "RequestRoot %1$s/spool\n"
  "TempDir %1$s/spool/tmp\n"
  "CacheDir %1$s/cache\n"
  "StateDir %1$s/state\n"
  "ErrorLog %1$s/error\n"
  "AccessLog %1$s/access\n"
  "PageLog %1$s/page\n";

static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
write_conf (OwTestCups *self,
            const char *name,
            const char *format)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);
  g_autofree char *contents = g_strdup_printf (format, self->dir);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

/* cupsd gives them to its user; without the last it ends without a word. */
static void
make_folders (OwTestCups *self)
{
  static const char *const names[] = { "etc", "spool", "cache", "state", "spool/tmp" };

  /* Its filters run as another user. */
  g_assert_cmpint (g_chmod (self->dir, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (self->dir, names[i], NULL);

    g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  }
}

static gboolean
start (OwTestCups *self,
       const char *program)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *conf = g_build_filename (self->dir, "cupsd.conf", NULL);
  g_autofree char *files = g_build_filename (self->dir, "cups-files.conf", NULL);

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  self->server = g_subprocess_launcher_spawn (launcher, NULL, program, "-f", "-c", conf, "-s", files, NULL);
  if (self->server == NULL)
    return FALSE;
  while (!g_file_test (self->socket, G_FILE_TEST_EXISTS)) {
    if (g_subprocess_get_identifier (self->server) == NULL)
      return FALSE;
    g_usleep (G_USEC_PER_SEC / 50);
  }
  return TRUE;
}

OwTestCups *
ow_test_cups_new (void)
{
  g_autofree char *program = g_find_program_in_path ("cupsd");
  g_autofree char *admin = g_find_program_in_path ("lpadmin");
  g_autoptr (OwTestCups) self = g_new0 (OwTestCups, 1);

  if (program == NULL && g_file_test ("/usr/sbin/cupsd", G_FILE_TEST_IS_EXECUTABLE))
    program = g_strdup ("/usr/sbin/cupsd");
  if (program == NULL || (admin == NULL && !g_file_test ("/usr/sbin/lpadmin", G_FILE_TEST_IS_EXECUTABLE)) ||
      geteuid () != 0)
    return NULL;

  self->dir = ow_test_folder_new ();
  self->socket = g_build_filename (self->dir, "cups.sock", NULL);
  make_folders (self);
  write_conf (self, "cupsd.conf", server_conf);
  write_conf (self, "cups-files.conf", files_conf);
  g_assert_true (start (self, program));
  return g_steal_pointer (&self);
}

void
ow_test_cups_free (OwTestCups *self)
{
  if (self->server != NULL) {
    g_subprocess_send_signal (self->server, SIGTERM);
    g_subprocess_wait (self->server, NULL, NULL);
  }
  g_clear_object (&self->server);
  g_clear_pointer (&self->socket, g_free);
  g_clear_pointer (&self->dir, ow_test_folder_remove);
  g_free (self);
}

static gboolean
is_raw (OwTestCups *self,
        const char *name)
{
  http_t *http = httpConnect2 (self->socket, 0, NULL, AF_UNSPEC, HTTP_ENCRYPTION_NEVER, 1, 5000, NULL);
  cups_dest_t *dest = cupsGetNamedDest (http, name, NULL);
  const char *model =
    dest != NULL ? cupsGetOption ("printer-make-and-model", dest->num_options, dest->options) : NULL;
  gboolean raw = model == NULL || g_str_has_suffix (model, "Raw Printer");

  cupsFreeDests (dest != NULL, dest);
  httpClose (http);
  return raw;
}

void
ow_test_cups_add_queue (OwTestCups *self,
                        const char *name,
                        const char *uri,
                        gboolean    everywhere)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) admin = NULL;
  const char *argv[] = { "lpadmin", "-p", name, "-E", "-v", uri, everywhere ? "-m" : NULL, "everywhere", NULL };

  g_subprocess_launcher_setenv (launcher, "CUPS_SERVER", self->socket, TRUE);
  g_subprocess_launcher_setenv (launcher, "PATH", PATH, TRUE);
  admin = g_subprocess_launcher_spawnv (launcher, argv, NULL);
  g_assert_nonnull (admin);
  g_subprocess_wait (admin, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (admin));
  /* cupsd asks the printer after lpadmin has gone; until then the queue is raw. */
  while (everywhere && is_raw (self, name))
    g_usleep (G_USEC_PER_SEC / 50);
}

static void
count_document (const char *file,
                gpointer    data)
{
  g_autofree char *name = g_path_get_basename (file);

  /* Documents are d00001-001, what cupsd knows of a job c00001. */
  if (name[0] == 'd' && g_ascii_isdigit (name[1]))
    (*(guint *) data)++;
}

guint
ow_test_cups_n_spooled (OwTestCups *self)
{
  g_autofree char *spool = g_build_filename (self->dir, "spool", NULL);
  guint n = 0;

  ow_test_folder_each (spool, count_document, &n);
  return n;
}
