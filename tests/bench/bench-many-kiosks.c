/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-bench"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

/* bench-many-kiosks PORT COUNT: so many kiosks at a hall on this machine, over plain HTTP, in one process. Each holds a
 * stream of events, and when it is told of a release it asks for what a kiosk asks for, one after the other: the next
 * root, timestamp, snapshot, targets, and the form forms/load. What comes isn't verified: thousands of processors would
 * do that.
 *
 * Commands on standard input, a line each: "report" prints a line of JSON; "reset" begins to count anew. Ends with
 * standard input. */

#define EVENTS 1024
#define TICK_MS 5
#define CONNECTS_PER_SECOND 1500
#define RETRY_US (5 * G_USEC_PER_SEC)
#define BUCKET_US (100 * 1000)
#define N_BUCKETS 6000

typedef struct _Kiosk Kiosk;

typedef struct {
  Kiosk *kiosk;
  int fd;          /* -1: none */
  gboolean is_stream;
  gboolean begun;  /* what is to be said was said */
  GString *got;
} Wire;

typedef enum {
  STEP_ROOT,
  STEP_TIMESTAMP,
  STEP_SNAPSHOT,
  STEP_TARGETS,
  STEP_FORM,
  N_STEPS
} Step;

struct _Kiosk {
  guint number;
  Wire stream;
  Wire line;       /* to the repository */
  Step step;
  guint versions[N_STEPS];
  char hash[65];
  gboolean again;  /* told while it was looking */
  gint64 due;      /* when it connects; 0: it is connected */
};

typedef struct {
  guint told;
  guint lost;      /* streams */
  guint failed;
  guint64 requests;
  guint64 bytes_in;
  guint64 bytes_out;
  guint looking;   /* now */
  guint most_looking;
  guint buckets[N_BUCKETS]; /* requests in each tenth of a second */
  GArray *reached; /* of gint64: microseconds since 1970 */
  gint64 since;
} Tally;

static Kiosk *kiosks;
static guint n_kiosks;
static guint listening;
static int epoll;
static struct sockaddr_in address;
static Tally tally;

static void
count_request (gsize length)
{
  gint64 bucket = (g_get_monotonic_time () - tally.since) / BUCKET_US;

  tally.requests++;
  tally.bytes_out += length;
  if (bucket < N_BUCKETS)
    tally.buckets[bucket]++;
}

static void
wire_close (Wire *wire)
{
  if (wire->fd >= 0)
    close (wire->fd);
  wire->fd = -1;
  wire->begun = FALSE;
  if (wire->got != NULL)
    g_string_free (g_steal_pointer (&wire->got), TRUE);
}

static gboolean
wire_open (Wire *wire)
{
  struct epoll_event wanted = { .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP, .data.ptr = wire };

  wire->fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (wire->fd < 0 ||
      (connect (wire->fd, (struct sockaddr *) &address, sizeof address) != 0 && errno != EINPROGRESS) ||
      epoll_ctl (epoll, EPOLL_CTL_ADD, wire->fd, &wanted) != 0) {
    wire_close (wire);
    return FALSE;
  }
  wire->got = g_string_new (NULL);
  return TRUE;
}

static void
wire_say (Wire       *wire,
          const char *text)
{
  gsize length = strlen (text);

  if (write (wire->fd, text, length) != (gssize) length)
    tally.failed++;
  count_request (length);
}

static void
stream_lost (Kiosk *kiosk)
{
  if (kiosk->stream.begun)
    listening--;
  wire_close (&kiosk->stream);
  tally.lost++;
  kiosk->due = g_get_monotonic_time () + (gint64) (RETRY_US * g_random_double ());
}

/* --- A look at the release ------------------------------------------------------------------------------------ */

static void
ask (Kiosk *kiosk)
{
  static const char *const names[] = { "root", "timestamp", "snapshot", "targets" };
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (kiosk->step == STEP_FORM)
    name = g_strdup_printf ("targets/forms/load/%s.form.xml", kiosk->hash);
  else if (kiosk->step == STEP_TIMESTAMP)
    name = g_strdup ("metadata/timestamp.json");
  else
    name = g_strdup_printf ("metadata/%u.%s.json", kiosk->versions[kiosk->step], names[kiosk->step]);
  text = g_strdup_printf ("GET /releases/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: OneWindow/load\r\n"
                          "Accept: */*\r\n\r\n", name);
  wire_say (&kiosk->line, text);
}

static void
stop_looking (Kiosk *kiosk)
{
  wire_close (&kiosk->line);
  tally.looking--;
}

static void
look (Kiosk *kiosk)
{
  if (kiosk->line.fd >= 0) {
    kiosk->again = TRUE;
    return;
  }
  kiosk->again = FALSE;
  kiosk->step = STEP_ROOT;
  kiosk->versions[STEP_ROOT] = 2;
  if (!wire_open (&kiosk->line)) {
    tally.failed++;
    return;
  }
  tally.looking++;
  tally.most_looking = MAX (tally.most_looking, tally.looking);
}

/* The number behind @name and "version". */
static guint
find_version (const char *text,
              const char *name)
{
  const char *at = strstr (text, name);

  at = at != NULL ? strstr (at, "\"version\"") : NULL;
  at = at != NULL ? strpbrk (at, "0123456789") : NULL;
  return at != NULL ? (guint) g_ascii_strtoull (at, NULL, 10) : 0;
}

/* FALSE: it isn't what a kiosk could go on with. */
static gboolean
read_answer (Kiosk      *kiosk,
             guint       status,
             const char *body)
{
  const char *at;

  if (kiosk->step == STEP_ROOT)
    return status == 404;
  if (status != 200)
    return FALSE;
  switch (kiosk->step) {
    case STEP_TIMESTAMP:
      kiosk->versions[STEP_SNAPSHOT] = find_version (body, "\"snapshot.json\"");
      return kiosk->versions[STEP_SNAPSHOT] > 0;
    case STEP_SNAPSHOT:
      kiosk->versions[STEP_TARGETS] = find_version (body, "\"targets.json\"");
      return kiosk->versions[STEP_TARGETS] > 0;
    case STEP_TARGETS:
      at = strstr (body, "\"forms/load/form.xml\"");
      at = at != NULL ? strstr (at, "\"sha256\"") : NULL;
      at = at != NULL ? strpbrk (at + 8, "0123456789abcdef") : NULL;
      if (at == NULL || strlen (at) < 64)
        return FALSE;
      g_strlcpy (kiosk->hash, at, sizeof kiosk->hash);
      return TRUE;
    case STEP_FORM:
    case STEP_ROOT:
    case N_STEPS:
    default:
      return TRUE;
  }
}

static void
go_on (Kiosk      *kiosk,
       guint       status,
       const char *body)
{
  gint64 now = g_get_real_time ();

  if (!read_answer (kiosk, status, body)) {
    tally.failed++;
    stop_looking (kiosk);
    return;
  }
  kiosk->step++;
  if (kiosk->step < N_STEPS) {
    ask (kiosk);
    return;
  }
  g_array_append_val (tally.reached, now);
  stop_looking (kiosk);
  if (kiosk->again)
    look (kiosk);
}

/* One whole answer, whose length is said beforehand, at a time. */
static void
take_answers (Kiosk *kiosk)
{
  GString *got = kiosk->line.got;
  const char *end = strstr (got->str, "\r\n\r\n");
  const char *length = end != NULL ? strcasestr (got->str, "content-length:") : NULL;
  gsize head;
  gsize whole;

  if (end == NULL)
    return;
  head = (gsize) (end + 4 - got->str);
  whole = head + (length != NULL && length < end ? g_ascii_strtoull (length + 15, NULL, 10) : 0);
  if (got->len < whole)
    return;
  {
    g_autofree char *body = g_strndup (got->str + head, whole - head);
    guint status = got->len > 12 ? (guint) g_ascii_strtoull (got->str + 9, NULL, 10) : 0;

    g_string_erase (got, 0, (gssize) whole);
    go_on (kiosk, status, body);
  }
}

/* --- Wires ------------------------------------------------------------------------------------------------------ */

static void
take_events (Kiosk *kiosk)
{
  GString *got = kiosk->stream.got;
  const char *end;

  while ((end = strstr (got->str, "\n\n")) != NULL) {
    g_autofree char *event = g_strndup (got->str, (gsize) (end - got->str));

    g_string_erase (got, 0, end + 2 - got->str);
    if (strstr (event, "event: release") == NULL)
      continue;
    tally.told++;
    look (kiosk);
  }
}

static void
begin (Wire *wire)
{
  struct epoll_event wanted = { .events = EPOLLIN | EPOLLRDHUP, .data.ptr = wire };
  g_autofree char *text = NULL;

  wire->begun = TRUE;
  epoll_ctl (epoll, EPOLL_CTL_MOD, wire->fd, &wanted);
  if (!wire->is_stream) {
    ask (wire->kiosk);
    return;
  }
  listening++;
  text = g_strdup_printf ("GET /v1/kiosks/kiosk-%05u/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                          "User-Agent: OneWindow/load\r\nAccept: text/event-stream\r\n\r\n", wire->kiosk->number);
  wire_say (wire, text);
}

static void
on_wire (Wire   *wire,
         guint32 events)
{
  char buffer[16384];
  gssize length;

  if (wire->fd < 0)
    return;
  if (!wire->begun && (events & EPOLLOUT) != 0 && (events & (EPOLLERR | EPOLLHUP)) == 0)
    begin (wire);
  if ((events & (EPOLLIN | EPOLLERR | EPOLLHUP | EPOLLRDHUP)) == 0)
    return;
  length = read (wire->fd, buffer, sizeof buffer);
  if (length < 0 && errno == EAGAIN)
    return;
  if (length <= 0) {
    if (wire->is_stream) {
      stream_lost (wire->kiosk);
    } else {
      tally.failed++;
      stop_looking (wire->kiosk);
    }
    return;
  }
  tally.bytes_in += (guint64) length;
  g_string_append_len (wire->got, buffer, length);
  if (wire->is_stream)
    take_events (wire->kiosk);
  else
    take_answers (wire->kiosk);
}

static void
connect_due (void)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < n_kiosks; i++) {
    Kiosk *kiosk = &kiosks[i];

    if (kiosk->due == 0 || kiosk->due > now)
      continue;
    kiosk->due = 0;
    if (!wire_open (&kiosk->stream))
      stream_lost (kiosk);
  }
}

/* --- Commands --------------------------------------------------------------------------------------------------- */

static void
reset (void)
{
  GArray *reached = tally.reached != NULL ? tally.reached : g_array_new (FALSE, FALSE, sizeof (gint64));
  guint looking = tally.looking;

  g_array_set_size (reached, 0);
  memset (&tally, 0, sizeof tally);
  tally.reached = reached;
  tally.looking = looking;
  tally.since = g_get_monotonic_time ();
}

static void
report (void)
{
  guint most = 0;

  for (guint i = 0; i < N_BUCKETS; i++)
    most = MAX (most, tally.buckets[i]);
  printf ("{\"listening\":%u,\"told\":%u,\"lost\":%u,\"failed\":%u,\"requests\":%" G_GUINT64_FORMAT ",\"bytes_in\":%"
          G_GUINT64_FORMAT ",\"bytes_out\":%" G_GUINT64_FORMAT ",\"most_looking\":%u,\"most_in_a_tenth\":%u,"
          "\"reached\":[",
          listening, tally.told, tally.lost, tally.failed, tally.requests, tally.bytes_in, tally.bytes_out,
          tally.most_looking, most);
  for (guint i = 0; i < tally.reached->len; i++)
    printf ("%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (tally.reached, gint64, i));
  printf ("]}\n");
  fflush (stdout);
}

/* FALSE at the end. */
static gboolean
take_commands (void)
{
  char buffer[256];
  gssize length = read (STDIN_FILENO, buffer, sizeof buffer - 1);

  if (length <= 0)
    return length < 0 && errno == EAGAIN;
  buffer[length] = '\0';
  if (strstr (buffer, "reset") != NULL)
    reset ();
  if (strstr (buffer, "report") != NULL)
    report ();
  return TRUE;
}

static void
set_up (guint16 port)
{
  struct epoll_event wanted = { .events = EPOLLIN };
  struct rlimit limit;
  gint64 now = g_get_monotonic_time ();

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit (RLIMIT_NOFILE, &limit);
  }
  address.sin_family = AF_INET;
  address.sin_port = htons (port);
  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  epoll = epoll_create1 (EPOLL_CLOEXEC);
  epoll_ctl (epoll, EPOLL_CTL_ADD, STDIN_FILENO, &wanted);
  fcntl (STDIN_FILENO, F_SETFL, O_NONBLOCK);
  kiosks = g_new0 (Kiosk, n_kiosks);
  for (guint i = 0; i < n_kiosks; i++) {
    Kiosk *kiosk = &kiosks[i];

    kiosk->number = i;
    kiosk->stream = (Wire) { kiosk, -1, TRUE, FALSE, NULL };
    kiosk->line = (Wire) { kiosk, -1, FALSE, FALSE, NULL };
    kiosk->due = now + (gint64) i * G_USEC_PER_SEC / CONNECTS_PER_SECOND;
  }
  reset ();
}

int
main (int    argc,
      char **argv)
{
  struct epoll_event events[EVENTS];
  gboolean running = TRUE;

  if (argc != 3) {
    g_printerr ("bench-many-kiosks PORT COUNT\n");
    return 2;
  }
  n_kiosks = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  set_up ((guint16) g_ascii_strtoull (argv[1], NULL, 10));
  while (running) {
    int count = epoll_wait (epoll, events, EVENTS, TICK_MS);

    for (int i = 0; i < count; i++) {
      if (events[i].data.ptr == NULL)
        running = take_commands ();
      else
        on_wire (events[i].data.ptr, events[i].events);
    }
    connect_due ();
  }
  return 0;
}
