/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-board.h"
#include "ow-hall-control.h"
#include "ow-hall-desk.h"
#include "ow-hall-kiosks.h"
#include "ow-hall-login.h"

#include <glib-unix.h>
#include <libxml/parser.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>

/* hall-server: a hall's backend to build and to test against. Loopback only; not for production. */

typedef struct {
  char *dir;
  char *releases;
  char *tls_cert;
  char *tls_key;
  char *client_ca;
  char *login;
  char *login_as;
  char **kiosk_keys;
  char *fault;
  char *fault_sequence;
  double fault_rate;
  gint64 fault_seed;
  gint64 accept_length;
  int port;
  int slow_ms;
  int hold_seconds;
  int control_port;
  int pace;
  int drafts_per_kiosk;
  gboolean control;
  gboolean fault_posts;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->dir);
  g_free (options->releases);
  g_free (options->tls_cert);
  g_free (options->tls_key);
  g_free (options->client_ca);
  g_free (options->login);
  g_free (options->login_as);
  g_strfreev (options->kiosk_keys);
  g_free (options->fault);
  g_free (options->fault_sequence);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
usable (const Options *options,
        GError       **error)
{
  const char *wrong = NULL;

  if (options->dir == NULL)
    wrong = "--dir is needed";
  else if (options->port < 0 || options->port > G_MAXUINT16)
    wrong = "--port is a number up to 65535";
  else if ((options->tls_cert == NULL) != (options->tls_key == NULL))
    wrong = "--tls-cert and --tls-key belong together";
  else if (options->client_ca != NULL && options->tls_cert == NULL)
    wrong = "--client-ca needs --tls-cert";
  else if (options->login != NULL && ow_hall_login_from_name (options->login) == 0)
    wrong = "--login is basic, digest or silent";
  else if (options->login != NULL && (options->login_as == NULL || strchr (options->login_as, ':') == NULL))
    wrong = "--login needs --login-as USER:PASSWORD";
  else if (options->fault_rate < 0 || options->fault_rate > 1)
    wrong = "--fault-rate is a number from 0 to 1";
  else if (options->accept_length <= 0 || options->accept_length > G_MAXINT || options->slow_ms < 0
           || options->hold_seconds <= 0 || options->pace <= 0
           || options->drafts_per_kiosk < 0)
    wrong = "a size or a time is out of range";
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, wrong);
  return FALSE;
}

static gboolean
parse_options (Options *options,
               int     *argc,
               char  ***argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &options->dir, "Folder of forms/ and submissions/", "DIR" },
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, "Port on loopback; 0 takes a free one", "P" },
    { "tls-cert", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_cert, "Certificate (PEM); then HTTPS", "F" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_key, "Its key (PEM)", "F" },
    { "client-ca", 0, 0, G_OPTION_ARG_FILENAME, &options->client_ca,
      "Take only clients with a certificate that this one signed (PEM)", "F" },
    { "login", 0, 0, G_OPTION_ARG_STRING, &options->login, "Ask for a login: basic, digest, silent", "HOW" },
    { "login-as", 0, 0, G_OPTION_ARG_STRING, &options->login_as, "The login", "USER:PASSWORD" },
    { "kiosk-key", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->kiosk_keys,
      "Take only what the kiosk with this public key signed; may be said for several", "HEX" },
    { "fault", 0, 0, G_OPTION_ARG_STRING, &options->fault,
      "Faults met at random: drop,lose,slow,truncate,portal,503,…", "LIST" },
    { "fault-rate", 0, 0, G_OPTION_ARG_DOUBLE, &options->fault_rate, "How often, 0 to 1 (0.3)", "R" },
    { "fault-seed", 0, 0, G_OPTION_ARG_INT64, &options->fault_seed, "Of the random numbers (1)", "N" },
    { "fault-sequence", 0, 0, G_OPTION_ARG_STRING, &options->fault_sequence,
      "Faults met one after the other instead; ok is none", "LIST" },
    { "fault-posts", 0, 0, G_OPTION_ARG_NONE, &options->fault_posts, "Only submissions meet them", NULL },
    { "fault-slow-ms", 0, 0, G_OPTION_ARG_INT, &options->slow_ms, "How late a slow answer comes (3000)", "MS" },
    { "hold-seconds", 0, 0, G_OPTION_ARG_INT, &options->hold_seconds, "How long a slot is held (600)", "N" },
    { "releases", 0, 0, G_OPTION_ARG_FILENAME, &options->releases,
      "Serve this folder of signed releases below /releases, and ring when it changes", "DIR" },
    { "drafts-per-kiosk", 0, 0, G_OPTION_ARG_INT, &options->drafts_per_kiosk,
      "How many fillings that were put aside a kiosk may have here (200)", "N" },
    { "pace", 0, 0, G_OPTION_ARG_INT, &options->pace, "How many kiosks a second hear of what is new (1500)", "N" },
    { "accept-content-length", 0, 0, G_OPTION_ARG_INT64, &options->accept_length,
      "Greatest request taken, bytes", "N" },
    { "control", 0, 0, G_OPTION_ARG_NONE, &options->control,
      "Open a control port on loopback; its URL is the second line", NULL },
    { "control-port", 0, 0, G_OPTION_ARG_INT, &options->control_port, "Its port (0: a free one)", "P" },
    { 0 }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- a hall's backend on loopback");

  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error) && usable (options, error);
}

static gboolean
set_faults (OwHallFaults  *faults,
            const Options *options,
            GError       **error)
{
  gboolean done;

  if (options->fault_sequence != NULL)
    done = ow_hall_faults_set_sequence (faults, options->fault_sequence, error);
  else
    done = ow_hall_faults_set_random (faults, options->fault != NULL ? options->fault : "", options->fault_rate,
                                      options->fault_seed, error);
  ow_hall_faults_set_posts_only (faults, options->fault_posts);
  return done;
}

static gboolean
on_end (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
guard_line (OwHallLine    *line,
            const Options *options,
            GError       **error)
{
  g_auto (GStrv) login = options->login != NULL ? g_strsplit (options->login_as, ":", 2) : NULL;

  if (login != NULL)
    ow_hall_login_require (line, ow_hall_login_from_name (options->login), login[0], login[1]);
  return options->client_ca == NULL || ow_hall_login_require_certificate (line, options->client_ca, error);
}

static OwHallLine *
open_line (const Options *options,
           GError       **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (OwHallLine) line = NULL;

  if (options->tls_cert != NULL) {
    certificate = g_tls_certificate_new_from_files (options->tls_cert, options->tls_key, error);
    if (certificate == NULL)
      return NULL;
  }
  line = ow_hall_line_new (options->port, certificate, error);
  return line != NULL && guard_line (line, options, error) ? g_steal_pointer (&line) : NULL;
}

/* A descriptor for each kiosk that listens. */
static void
allow_many_kiosks (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static void
run (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGTERM, on_end, loop);
  g_unix_signal_add (SIGINT, on_end, loop);
  g_main_loop_run (loop);
}

/* Rings when the forms change, the board, or the timestamp of the releases, which is written last. */
static OwHallKiosks *
open_kiosks (const Options *options,
             OwHallDesk    *desk,
             OwHallLine    *line)
{
  g_autofree char *forms = g_build_filename (options->dir, "forms", NULL);
  g_autofree char *metadata = options->releases != NULL ? g_build_filename (options->releases, "metadata", NULL) : NULL;
  g_autoptr (OwHallBell) bell = ow_hall_bell_new ();
  OwHallKiosks *kiosks = ow_hall_kiosks_new (bell, options->dir);

  ow_hall_bell_set_pace (bell, options->pace);
  ow_hall_bell_watch (bell, forms, NULL);
  ow_hall_bell_watch (bell, options->dir, OW_HALL_BOARD_FILE);
  if (metadata != NULL)
    ow_hall_bell_watch (bell, metadata, "timestamp.json");
  ow_hall_kiosks_set_releases (kiosks, options->releases);
  ow_hall_kiosks_set_desk (kiosks, desk);
  ow_hall_kiosks_open (kiosks, line);
  return kiosks;
}

static gboolean
serve (const Options *options,
       GError       **error)
{
  g_autofree char *forms = g_build_filename (options->dir, "forms", NULL);
  g_autoptr (OwHallShelf) shelf = ow_hall_shelf_new (forms);
  g_autoptr (OwHallFaults) faults = ow_hall_faults_new ();
  g_autoptr (OwHallArchive) archive = NULL;
  g_autoptr (OwHallBooking) booking = NULL;
  g_autoptr (OwHallCases) cases = NULL;
  g_autoptr (OwHallDrafts) drafts = NULL;
  g_autoptr (OwHallDesk) desk = NULL;
  g_autoptr (OwHallKiosks) kiosks = NULL;
  g_autoptr (OwHallLine) line = NULL;
  g_autoptr (OwHallControl) control = NULL;

  if (!set_faults (faults, options, error) || (archive = ow_hall_archive_new (options->dir, error)) == NULL
      || (booking = ow_hall_booking_new (options->dir, options->hold_seconds, error)) == NULL
      || (cases = ow_hall_cases_new (options->dir, error)) == NULL
      || (drafts = ow_hall_drafts_new (options->dir, error)) == NULL || (line = open_line (options, error)) == NULL)
    return FALSE;
  desk = ow_hall_desk_new (shelf, archive, faults);
  ow_hall_desk_set_accept_length (desk, options->accept_length);
  ow_hall_desk_set_slow_ms (desk, options->slow_ms);
  ow_hall_desk_set_kiosk_keys (desk, (const char *const *) options->kiosk_keys);
  ow_hall_booking_set_cases (booking, cases);
  ow_hall_desk_set_booking (desk, booking);
  ow_hall_desk_set_cases (desk, cases);
  ow_hall_drafts_set_room (drafts, (guint) options->drafts_per_kiosk);
  ow_hall_desk_set_drafts (desk, drafts);
  ow_hall_desk_set_board (desk, options->dir);
  ow_hall_desk_open (desk, line);
  kiosks = open_kiosks (options, desk, line);
  g_print ("%s\n", ow_hall_line_get_base_url (line));
  if (options->control) {
    control = ow_hall_control_new (line, faults, archive, options->control_port, error);
    if (control == NULL)
      return FALSE;
    ow_hall_control_set_kiosks (control, kiosks);
    ow_hall_control_set_cases (control, cases);
    ow_hall_control_set_folder (control, options->dir);
    g_print ("%s\n", ow_hall_control_get_url (control));
  }
  fflush (stdout);
  run ();
  soup_server_disconnect (ow_hall_line_get_server (line));
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_auto (Options) options = { .fault_rate = 0.3, .fault_seed = 1, .accept_length = 100000000, .slow_ms = 3000,
                             .hold_seconds = OW_HALL_BOOKING_HOLD_SECONDS, .pace = OW_HALL_BELL_PACE,
                             .drafts_per_kiosk = OW_HALL_DRAFTS_PER_KIOSK };
  g_autoptr (GError) error = NULL;
  gboolean done;

  setlocale (LC_ALL, "");
  allow_many_kiosks ();
  done = parse_options (&options, &argc, &argv, &error) && serve (&options, &error);
  if (!done)
    g_printerr ("hall-server: %s\n", error->message);
  xmlCleanupParser ();
  return done ? 0 : 1;
}
