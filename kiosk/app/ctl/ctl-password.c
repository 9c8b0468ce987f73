/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-password.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_PASSWORD 1024

static gpointer
fail (const char *why,
      GError    **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, why);
  return NULL;
}

/* A line without its end, a byte at a time: what comes behind it is somebody else's. */
static char *
read_line (int      descriptor,
           GError **error)
{
  g_autoptr (OwSecretText) text = g_malloc0 (MAX_PASSWORD + 1);
  gsize length = 0;

  while (length < MAX_PASSWORD && read (descriptor, text + length, 1) == 1 && text[length] != '\n')
    length++;
  text[strcspn (text, "\r\n")] = '\0';
  return *text != '\0' && length < MAX_PASSWORD ? g_steal_pointer (&text) : fail ("no password was given", error);
}

static char *
ask (int         terminal,
     const char *words,
     const char *for_what,
     GError    **error)
{
  g_autofree char *prompt = g_strdup_printf ("%s %s: ", words, for_what);
  struct termios before, unseen;
  char *password;

  if (tcgetattr (terminal, &before) != 0)
    return fail ("this terminal can't hide what is typed", error);
  unseen = before;
  unseen.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (terminal, TCSAFLUSH, &unseen);
  if (write (terminal, prompt, strlen (prompt)) < 0)
    g_debug ("the terminal takes no words");
  password = read_line (terminal, error);
  tcsetattr (terminal, TCSAFLUSH, &before);
  if (write (terminal, "\n", 1) < 0)
    g_debug ("the terminal takes no words");
  return password;
}

static char *
ask_at_terminal (const char *for_what,
                 gboolean    twice,
                 GError    **error)
{
  int terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC);
  g_autoptr (OwSecretText) password = NULL;
  g_autoptr (OwSecretText) again = NULL;

  if (terminal < 0)
    return fail ("there is no terminal to ask at: it has to stand in a file, see --help", error);
  password = ask (terminal, twice ? "New password for" : "Password for", for_what, error);
  if (password != NULL && twice)
    again = ask (terminal, "Once more for", for_what, error);
  close (terminal);
  if (password == NULL || !twice)
    return g_steal_pointer (&password);
  if (again == NULL)
    return NULL;
  return g_str_equal (password, again) ? g_steal_pointer (&password) : fail ("the two passwords differ", error);
}

char *
ow_ctl_password_read (const char *file,
                      const char *for_what,
                      gboolean    twice,
                      GError    **error)
{
  int descriptor;
  char *password;

  if (file == NULL)
    return ask_at_terminal (for_what, twice, error);
  descriptor = open (file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0)
    return fail ("the password file can't be opened", error);
  password = read_line (descriptor, error);
  close (descriptor);
  return password;
}
