/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-print-job.h"

#include "ow-ipp-link.h"
#include "ow-receipt-raster.h"

#include <math.h>

#define SECOND G_USEC_PER_SEC
#define FIRST_WAIT_MS 50
#define LONGEST_WAIT_MS 1000
#define BUSY_PATIENCE (20 * SECOND)     /* another job is printing */
#define HELD_PATIENCE (10 * SECOND)     /* nothing of ours asks for a hold */
#define CONTACT_PATIENCE (15 * SECOND)  /* no answer, although the job was accepted */
#define PRINT_PATIENCE (120 * SECOND)   /* printing, no fault, no end */
#define FAULT_PATIENCE (600 * SECOND)   /* out of paper and nobody comes */
#define SETTLE_PATIENCE (3 * SECOND)    /* the job is done, a fault still stands */

/* Where a job under way stands. Times are monotonic. */
typedef struct {
  const OwPrintJob *job;
  GCancellable *cancellable;
  OwIppLink *link;
  int id;
  OwPrinterState state;
  guint wait_ms;
  gint64 heard;    /* the last answer */
  gint64 since;    /* how long the present kind of waiting has lasted */
  int since_kind;  /* job state and printer state that it lasts for */
} Follow;

/* FALSE when it was cancelled meanwhile. */
static gboolean
wait_a_little (GCancellable *cancellable,
               guint         milliseconds)
{
  GPollFD fd;

  if (g_cancellable_make_pollfd (cancellable, &fd)) {
    g_poll (&fd, 1, (gint) milliseconds);
    g_cancellable_release_fd (cancellable);
  } else {
    g_poll (NULL, 0, (gint) milliseconds);
  }
  return !g_cancellable_is_cancelled (cancellable);
}

static gboolean
fail (GError       **error,
      OwPrinterError code,
      const char    *message)
{
  g_set_error_literal (error, OW_PRINTER_ERROR, (gint) code, message);
  return FALSE;
}

static gboolean
fail_for_state (GError       **error,
                OwPrinterState state)
{
  switch (ow_printer_error_for_state (state)) {
  case OW_PRINTER_ERROR_PAPER_OUT:
    return fail (error, OW_PRINTER_ERROR_PAPER_OUT, "the printer is out of paper");
  case OW_PRINTER_ERROR_JAM:
    return fail (error, OW_PRINTER_ERROR_JAM, "paper is jammed in the printer");
  case OW_PRINTER_ERROR_DOOR_OPEN:
    return fail (error, OW_PRINTER_ERROR_DOOR_OPEN, "a cover of the printer is open");
  case OW_PRINTER_ERROR_OFFLINE:
    return fail (error, OW_PRINTER_ERROR_OFFLINE, "the printer is offline");
  default:
    return fail (error, OW_PRINTER_ERROR_REFUSED, "the printer does not print this");
  }
}

/* The printer behind a queue, where it can be asked itself. */
static OwPrinterFacts *
ask_device (const char *device_uri,
            GError    **error)
{
  g_autoptr (OwIppTarget) target = ow_ipp_target_parse (device_uri, error);
  g_autoptr (OwIppLink) link = target != NULL ? ow_ipp_link_open (target, error) : NULL;

  return link != NULL ? ow_ipp_link_ask_printer (link, error) : NULL;
}

static gboolean
can_be_asked (const char *device_uri)
{
  return device_uri != NULL &&
         (g_str_has_prefix (device_uri, "ipp://") || g_str_has_prefix (device_uri, "ipps://"));
}

/* The printer's state, through its queue if there is one: no queue knows better than the printer. */
static OwPrinterState
state_behind (const OwIppTarget *target,
              OwPrinterFacts    *facts)
{
  g_autoptr (OwPrinterFacts) device = NULL;

  if (ow_printer_error_for_state (facts->state) != 0 || !target->queue || !can_be_asked (facts->device_uri))
    return facts->state;
  device = ask_device (facts->device_uri, NULL);
  return device != NULL ? device->state : OW_PRINTER_OFFLINE;
}

/* What a printer says before it is trusted with a job. */
static OwPrinterFacts *
ask_and_check (OwIppLink         *link,
               const OwIppTarget *target,
               OwPrinterState    *state,
               GError           **error)
{
  g_autoptr (OwPrinterFacts) facts = ow_ipp_link_ask_printer (link, error);

  if (facts == NULL) {
    *state = g_error_matches (*error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_OFFLINE) ? OW_PRINTER_OFFLINE
                                                                                  : OW_PRINTER_STOPPED;
    return NULL;
  }
  if (facts->is_raw) {
    *state = OW_PRINTER_STOPPED;
    fail (error, OW_PRINTER_ERROR_NOT_A_PRINTER, "the queue is raw: it completes jobs without printing");
    return NULL;
  }
  *state = state_behind (target, facts);
  return g_steal_pointer (&facts);
}

OwPrinterState
ow_print_job_look (const OwIppTarget *target,
                   GError           **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (OwIppLink) link = ow_ipp_link_open (target, &reason);
  g_autoptr (OwPrinterFacts) facts = NULL;
  OwPrinterState state = OW_PRINTER_OFFLINE;

  if (link != NULL)
    facts = ask_and_check (link, target, &state, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return state;
}

static void
tell (Follow        *self,
      OwPrinterState state)
{
  self->state = state;
  if (ow_printer_error_for_state (state) == 0)
    state = OW_PRINTER_PRINTING;
  self->job->tell (state, self->job->user_data);
}

/* Draws the receipt in the better of the two formats that we speak. */
static GBytes *
make_document (const OwPrintJob *job,
               OwPrinterFacts   *facts,
               OwReceiptLayout  *layout,
               const char      **format,
               GError          **error)
{
  const char *type = ow_printer_facts_choose_type (facts);

  if (facts->takes_pdf) {
    *format = "application/pdf";
    return ow_receipt_layout_to_pdf (layout, error);
  }
  if (facts->takes_pwg && type != NULL) {
    *format = "image/pwg-raster";
    return ow_receipt_raster_pwg (layout, job->paper, ow_printer_facts_choose_dpi (facts, job->paper), type,
                                  error);
  }
  fail (error, OW_PRINTER_ERROR_FORMAT, "the printer takes neither PDF nor PWG raster");
  return NULL;
}

/* The paper is named only where the printer lists it: a printer may refuse a size that it doesn't. */
static int
create_job (Follow          *self,
            OwPrinterFacts  *facts,
            OwReceiptLayout *layout,
            GError         **error)
{
  const double hundredths_of_mm = 2540 / 72.0;
  gint64 start = g_get_monotonic_time ();
  double width;
  double height;
  int x;
  int y;

  ow_receipt_layout_get_size (layout, &width, &height);
  x = (int) lround (width * hundredths_of_mm);
  y = (int) lround (height * hundredths_of_mm);
  if (!ow_printer_facts_takes_size (facts, x, y))
    x = y = 0;

  for (;;) {
    g_autoptr (GError) reason = NULL;
    int id = ow_ipp_link_create_job (self->link, x, y, &reason);

    if (id > 0)
      return id;
    if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_BUSY)) {
      g_propagate_error (error, g_steal_pointer (&reason));
      return 0;
    }
    if (g_get_monotonic_time () - start > BUSY_PATIENCE) {
      fail (error, OW_PRINTER_ERROR_REFUSED, "the printer is busy with another job");
      return 0;
    }
    if (!wait_a_little (self->cancellable, LONGEST_WAIT_MS / 2)) {
      g_cancellable_set_error_if_cancelled (self->cancellable, error);
      return 0;
    }
  }
}

/* The new state, or that of before where the printer can't be asked. */
static OwPrinterState
ask_state (Follow *self)
{
  g_autoptr (OwPrinterFacts) facts = ow_ipp_link_ask_printer (self->link, NULL);

  return facts != NULL ? state_behind (self->job->target, facts) : OW_PRINTER_OFFLINE;
}

/* The job says that it is done: believed when no fault stands, now or within a moment. */
static gboolean
confirm (Follow  *self,
         GError **error)
{
  gint64 start = g_get_monotonic_time ();

  for (;;) {
    OwPrinterState state = ask_state (self);

    tell (self, state);
    if (ow_printer_error_for_state (state) == 0)
      return TRUE;
    if (g_get_monotonic_time () - start > SETTLE_PATIENCE)
      return fail_for_state (error, state);
    if (!wait_a_little (self->cancellable, FIRST_WAIT_MS * 4))
      return fail_for_state (error, state);
  }
}

static gint64
patience (const OwIppJob *seen,
          OwPrinterState  state)
{
  if (ow_printer_error_for_state (state) != 0)
    return FAULT_PATIENCE;
  return seen->state == IPP_JSTATE_HELD ? HELD_PATIENCE : PRINT_PATIENCE;
}

/* FALSE with an error when the job has waited too long for what it waits for. */
static gboolean
still_patient (Follow         *self,
               const OwIppJob *seen,
               GError        **error)
{
  int kind = seen->state * 100 + (int) self->state;
  gint64 now = g_get_monotonic_time ();

  if (kind != self->since_kind) {
    self->since_kind = kind;
    self->since = now;
  }
  if (now - self->since <= patience (seen, self->state))
    return TRUE;
  if (ow_printer_error_for_state (self->state) != 0)
    return fail_for_state (error, self->state);
  if (seen->state == IPP_JSTATE_HELD)
    return fail (error, OW_PRINTER_ERROR_REFUSED, "the printer holds the job");
  return fail (error, OW_PRINTER_ERROR_TIMEOUT, "the printer does not finish the job");
}

typedef enum { GOES_ON, PRINTED, FAILED } Step;

static Step
judge (Follow         *self,
       const OwIppJob *seen,
       GError        **error)
{
  OwPrinterState state;

  if (seen->state == IPP_JSTATE_COMPLETED && !seen->flawed)
    return confirm (self, error) ? PRINTED : FAILED;

  state = ask_state (self);
  tell (self, state);
  if (seen->state >= IPP_JSTATE_CANCELED) {
    fail_for_state (error, state);
    return FAILED;
  }
  return still_patient (self, seen, error) ? GOES_ON : FAILED;
}

/* Nobody answers: told at once, and not given up at once, because the job may be on its way to paper. */
static Step
judge_silence (Follow  *self,
               GError **error)
{
  tell (self, OW_PRINTER_OFFLINE);
  if (g_get_monotonic_time () - self->heard <= CONTACT_PATIENCE)
    return GOES_ON;
  fail (error, OW_PRINTER_ERROR_TIMEOUT, "the printer no longer answers; the job may be on paper");
  return FAILED;
}

static Step
look_at_job (Follow  *self,
             GError **error)
{
  OwIppJob seen = { 0 };
  g_autoptr (GError) reason = NULL;

  if (!ow_ipp_link_ask_job (self->link, self->id, &seen, &reason)) {
    if (g_error_matches (reason, OW_PRINTER_ERROR, OW_PRINTER_ERROR_OFFLINE))
      return judge_silence (self, error);
    g_propagate_error (error, g_steal_pointer (&reason));
    return FAILED;
  }
  self->heard = g_get_monotonic_time ();
  return judge (self, &seen, error);
}

static gboolean
follow (Follow  *self,
        GError **error)
{
  Step step;

  self->heard = self->since = g_get_monotonic_time ();
  self->wait_ms = FIRST_WAIT_MS;
  while ((step = look_at_job (self, error)) == GOES_ON) {
    if (!wait_a_little (self->cancellable, self->wait_ms))
      return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
    self->wait_ms = MIN (self->wait_ms * 3 / 2, LONGEST_WAIT_MS);
  }
  return step == PRINTED;
}

/* Whatever did not come to its end must not block the printer, nor come out later for someone else. */
static gboolean
send_and_follow (Follow         *self,
                 OwPrinterFacts *facts,
                 OwReceipt      *receipt,
                 GError        **error)
{
  g_autoptr (OwReceiptLayout) layout = ow_receipt_layout_new (receipt, self->job->paper, error);
  g_autoptr (GBytes) document = NULL;
  const char *format;
  gboolean printed;

  if (layout != NULL)
    document = make_document (self->job, facts, layout, &format, error);
  if (document == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  self->id = create_job (self, facts, layout, error);
  if (self->id == 0)
    return FALSE;
  printed = ow_ipp_link_send_document (self->link, self->id, format, document, error) &&
            follow (self, error);
  if (!printed || self->job->target->queue)
    ow_ipp_link_cancel_job (self->link, self->id);
  return printed;
}

/* A job at the printer for each slip: it cuts between jobs, and a roll's page is as long as its slip. */
static gboolean
send_all (Follow         *self,
          OwPrinterFacts *facts,
          GError        **error)
{
  OwReceipt *receipt = self->job->receipt;
  gboolean printed = send_and_follow (self, facts, receipt, error);

  for (guint i = 0; printed && i < ow_receipt_get_n_slips (receipt); i++)
    printed = send_and_follow (self, facts, ow_receipt_get_slip (receipt, i), error);
  return printed;
}

gboolean
ow_print_job_run (const OwPrintJob *job,
                  GCancellable     *cancellable,
                  GError          **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (OwIppLink) link = ow_ipp_link_open (job->target, &reason);
  g_autoptr (OwPrinterFacts) facts = NULL;
  Follow follow_up = { .job = job, .cancellable = cancellable, .link = link };
  OwPrinterState state = OW_PRINTER_OFFLINE;

  if (link != NULL)
    facts = ask_and_check (link, job->target, &state, &reason);
  if (facts != NULL && ow_printer_error_for_state (state) != 0)
    fail_for_state (&reason, state);
  else if (facts != NULL && !facts->accepting)
    fail (&reason, OW_PRINTER_ERROR_REFUSED, "the printer accepts no jobs");
  if (reason != NULL) {
    job->tell (state, job->user_data);
    g_propagate_error (error, g_steal_pointer (&reason));
    return FALSE;
  }

  g_assert (facts != NULL);
  tell (&follow_up, state);
  if (send_all (&follow_up, facts, error)) {
    job->tell (follow_up.state, job->user_data);
    return TRUE;
  }
  job->tell (ask_state (&follow_up), job->user_data);
  return FALSE;
}
