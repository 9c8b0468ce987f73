/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile-world.h"

#include "ow-form-load.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED TRUE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED TRUE
#endif
#endif
#ifndef SANITIZED
#define SANITIZED FALSE
#endif

/* A hang is a minute of the processor's time: other tests may have it meanwhile. */
#define MINUTES (SANITIZED ? 10 : 1)
#define AN_HOUR (G_GINT64_CONSTANT (60) * 60 * G_USEC_PER_SEC)

typedef struct {
  const char *path;
  guint megabytes;
  HostileSeal seal;
  void (*test) (void);
} Case;

static const int files[] = {
#ifdef __NR_open
  __NR_open, __NR_creat,
#endif
  __NR_openat,
#ifdef __NR_openat2
  __NR_openat2,
#endif
};

static const int doors[] = { __NR_socket, __NR_socketpair, __NR_connect, __NR_bind, __NR_execve, __NR_execveat };

static void
forbid (GArray *program,
        int     call)
{
  struct sock_filter rule[] = {
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) call, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
  };

  g_array_append_vals (program, rule, G_N_ELEMENTS (rule));
}

/* What is looked up in files once, and is no business of the form's. */
static void
warm_up (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *text = g_convert ("\xd6\xd0", -1, "UTF-8", "GB18030", NULL, NULL, NULL);

  g_assert_cmpstr (text, ==, "中");
  g_random_int ();
  g_printerr ("%s", "");
  tzset ();
}

/* FALSE where the system doesn't know how. */
static gboolean
seal_process (HostileSeal seal)
{
  g_autoptr (GArray) program = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  struct sock_filter first = BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr));
  struct sock_filter last = BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  struct sock_fprog filter;

  g_array_append_val (program, first);
  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    forbid (program, doors[i]);
  for (guint i = 0; seal == HOSTILE_SEALED && i < G_N_ELEMENTS (files); i++)
    forbid (program, files[i]);
  g_array_append_val (program, last);
  filter = (struct sock_fprog) { (unsigned short) program->len, (struct sock_filter *) program->data };
  return !SANITIZED && prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

/* Memory far above what may be resident: an allocation gone wild ends here and not in the machine's swap. */
static void
limit_costs (void)
{
  struct rlimit memory = { (rlim_t) 3 << 30, (rlim_t) 3 << 30 };
  struct rlimit seconds = { MINUTES * 60, MINUTES * 60 };

  if (!SANITIZED)
    g_assert_cmpint (setrlimit (RLIMIT_AS, &memory), ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_CPU, &seconds), ==, 0);
}

static void
run_alone (const Case *self)
{
  struct rusage usage;

  warm_up ();
  limit_costs ();
  seal_process (self->seal);
  self->test ();
  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  if (!SANITIZED)
    g_assert_cmpint (usage.ru_maxrss / 1024, <=, self->megabytes);
}

static void
run_case (gconstpointer data)
{
  const Case *self = data;

  if (g_test_subprocess ()) {
    run_alone (self);
    return;
  }
  g_test_trap_subprocess (self->path, AN_HOUR, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_assert_false (g_test_trap_reached_timeout ());
  g_test_trap_assert_passed ();
}

/* All of them: where one runs alone, the others are never freed. */
static GSList *cases;

void
hostile_add (const char *path,
             guint       megabytes,
             HostileSeal seal,
             void      (*test) (void))
{
  Case *self = g_new (Case, 1);

  *self = (Case) { path, megabytes, seal, test };
  cases = g_slist_prepend (cases, self);
  g_test_add_data_func (path, self, run_case);
}

static void
opens_a_file (void)
{
  if (!seal_process (HOSTILE_SEALED))
    g_print ("no seal\n");
  else if (open ("/dev/null", O_RDONLY | O_CLOEXEC) >= 0)
    g_print ("opened\n");
}

/* The seal itself: without it the other tests still show what a form ends in, but not that it opens nothing. */
void
hostile_test_seal (void)
{
  if (g_test_subprocess ()) {
    opens_a_file ();
    return;
  }
  g_test_trap_subprocess (NULL, AN_HOUR, 0);
  if (!g_test_trap_has_passed ())
    return;
  g_test_trap_assert_stdout ("*no seal*");
  g_test_skip ("this system can't keep a process from opening files");
}

static void
expect_words (const GError *error,
              const char   *words)
{
  if (strstr (error->message, words) == NULL)
    g_printerr ("\"%s\" doesn't say \"%s\"\n", error->message, words);
  g_assert_nonnull (strstr (error->message, words));
}

void
hostile_refused (const char *instance,
                 const char *model,
                 const char *body,
                 int         code,
                 const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = form_world_try (instance, model, body, NULL, &error);

  if (form != NULL)
    g_printerr ("this form was opened: %.200s … %.200s … %.200s\n", instance, model, body);
  g_assert_null (form);
  g_assert_error (error, OW_FORM_ERROR, code);
  expect_words (error, words);
}

void
hostile_refused_xml (const char *xml,
                     gssize      length,
                     int         code,
                     const char *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, length < 0 ? strlen (xml) : (gsize) length);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, &error);

  g_assert_null (form);
  g_assert_error (error, OW_FORM_ERROR, code);
  expect_words (error, words);
}

static OwFilling *
begin (const char *instance,
       const char *model,
       const char *body,
       GError    **error)
{
  g_autoptr (OwForm) form = form_world_load (instance, model, body);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);

  return ow_filling_new (form, clock, NULL, error);
}

void
hostile_not_begun (const char *instance,
                   const char *model,
                   const char *body,
                   const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) filling = begin (instance, model, body, &error);

  g_assert_null (filling);
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  expect_words (error, words);
}

OwFilling *
hostile_opened (const char *instance,
                const char *model,
                const char *body)
{
  g_autoptr (GError) error = NULL;
  OwFilling *filling = begin (instance, model, body, &error);

  g_assert_no_error (error);
  return filling;
}

void
hostile_answer_costs (OwFilling  *filling,
                      const char *ref,
                      const char *value,
                      const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_filling_answer (filling, ref, value, NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  expect_words (error, words);
}

char *
hostile_repeat (const char *text,
                guint       count)
{
  GString *all = g_string_sized_new (strlen (text) * count);

  for (guint i = 0; i < count; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

char *
hostile_number (const char *format,
                guint       count)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append_printf (all, format, i, i, i);
  return g_string_free (all, FALSE);
}
