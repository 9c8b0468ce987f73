/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-printer.h"

#include "ow-print-job.h"
#include "ow-worker.h"

#define IDLE_SECONDS 5

struct _OwPrinter {
  GObject parent_instance;

  OwIppTarget *target; /* NULL: not an address at all */
  OwPaper paper;
  OwPrinterState state;

  OwWorker *worker;
  GMainContext *context;
  GSource *timer;
  gboolean looking; /* a look at the printer is under way */
  guint n_printing;
};

G_DEFINE_FINAL_TYPE (OwPrinter, ow_printer, G_TYPE_OBJECT)

G_DEFINE_QUARK (ow-printer-error-quark, ow_printer_error)

int
ow_printer_error_for_state (OwPrinterState state)
{
  switch (state) {
  case OW_PRINTER_PAPER_OUT:
    return OW_PRINTER_ERROR_PAPER_OUT;
  case OW_PRINTER_JAM:
    return OW_PRINTER_ERROR_JAM;
  case OW_PRINTER_DOOR_OPEN:
    return OW_PRINTER_ERROR_DOOR_OPEN;
  case OW_PRINTER_OFFLINE:
    return OW_PRINTER_ERROR_OFFLINE;
  case OW_PRINTER_STOPPED:
    return OW_PRINTER_ERROR_REFUSED;
  case OW_PRINTER_UNKNOWN:
  case OW_PRINTER_READY:
  case OW_PRINTER_PRINTING:
  case OW_PRINTER_PAPER_LOW:
  default:
    return 0;
  }
}

enum {
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
ow_printer_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  OwPrinter *self = OW_PRINTER (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_int (value, (int) self->state);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
stop_timer (OwPrinter *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
ow_printer_dispose (GObject *object)
{
  OwPrinter *self = OW_PRINTER (object);

  stop_timer (self);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (ow_printer_parent_class)->dispose (object);
}

static void
ow_printer_finalize (GObject *object)
{
  OwPrinter *self = OW_PRINTER (object);

  g_clear_pointer (&self->target, ow_ipp_target_free);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (ow_printer_parent_class)->finalize (object);
}

static void
ow_printer_class_init (OwPrinterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_printer_get_property;
  object_class->dispose = ow_printer_dispose;
  object_class->finalize = ow_printer_finalize;

  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, OW_PRINTER_UNKNOWN, OW_PRINTER_STOPPED, OW_PRINTER_UNKNOWN,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_printer_init (OwPrinter *self)
{
  self->state = OW_PRINTER_UNKNOWN;
  self->worker = ow_worker_new ("ow-printer");
  self->context = g_main_context_ref_thread_default ();
}

static void
set_state (OwPrinter     *self,
           OwPrinterState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

typedef struct {
  OwPrinter *printer;
  OwPrinterState state;
} Told;

static gboolean
apply_told (gpointer data)
{
  Told *told = data;

  set_state (told->printer, told->state);
  return G_SOURCE_REMOVE;
}

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->printer);
  g_free (told);
}

/* On the worker. As an idle source, so that it keeps its order with the task's own result. */
static void
tell_from_worker (OwPrinterState state,
                  gpointer       user_data)
{
  OwPrinter *self = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();
  Told *told = g_new (Told, 1);

  told->printer = g_object_ref (self);
  told->state = state;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, apply_told, told, told_free);
  g_source_attach (source, self->context);
}

static void
look_on_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  OwPrinter *self = source_object;
  g_autoptr (GError) error = NULL;
  OwPrinterState state = ow_print_job_look (self->target, &error);

  if (error != NULL)
    g_debug ("the printer was asked: %s", error->message);
  g_task_return_int (task, (gssize) state);
}

static void
look_done (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  OwPrinter *self = OW_PRINTER (source_object);
  gssize state = g_task_propagate_int (G_TASK (result), NULL);

  self->looking = FALSE;
  /* A job that began meanwhile knows better. */
  if (state > 0 && self->n_printing == 0)
    set_state (self, (OwPrinterState) state);
}

void
ow_printer_refresh (OwPrinter *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_PRINTER (self));

  if (self->target == NULL || self->looking || self->n_printing > 0)
    return;
  self->looking = TRUE;
  task = g_task_new (self, NULL, look_done, NULL);
  g_task_set_source_tag (task, ow_printer_refresh);
  ow_worker_run (self->worker, task, look_on_worker);
}

static gboolean
look_again (gpointer data)
{
  g_autoptr (OwPrinter) self = g_weak_ref_get (data);

  if (self != NULL)
    ow_printer_refresh (self);
  return G_SOURCE_CONTINUE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* The last reference may go on the worker while the timer fires here: hence the weak one. */
static void
start_timer (OwPrinter *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->timer = g_timeout_source_new_seconds (IDLE_SECONDS);
  g_source_set_callback (self->timer, look_again, weak, weak_ref_free);
  g_source_attach (self->timer, self->context);
}

OwPrinter *
ow_printer_new (const char *target,
                OwPaper     paper)
{
  OwPrinter *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  self = g_object_new (OW_TYPE_PRINTER, NULL);
  self->paper = paper;
  self->target = ow_ipp_target_parse (target, &error);
  if (self->target == NULL) {
    g_message ("the printer can't be used: %s", error->message);
    self->state = OW_PRINTER_STOPPED;
    return self;
  }

  start_timer (self);
  ow_printer_refresh (self);
  return self;
}

OwPrinterState
ow_printer_get_state (OwPrinter *self)
{
  g_return_val_if_fail (OW_IS_PRINTER (self), OW_PRINTER_UNKNOWN);

  return self->state;
}

OwPaper
ow_printer_get_paper (OwPrinter *self)
{
  g_return_val_if_fail (OW_IS_PRINTER (self), OW_PAPER_ROLL_80MM);

  return self->paper;
}

static void
print_on_worker (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  OwPrinter *self = source_object;
  OwPrintJob job = {
    .target = self->target,
    .receipt = task_data,
    .paper = self->paper,
    .tell = tell_from_worker,
    .user_data = self,
  };
  GError *error = NULL;

  if (ow_print_job_run (&job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
print_completed (GObject    *task,
                 GParamSpec *pspec,
                 gpointer    user_data)
{
  OwPrinter *self = g_task_get_source_object (G_TASK (task));

  self->n_printing--;
}

void
ow_printer_print_async (OwPrinter          *self,
                        OwReceipt          *receipt,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_PRINTER (self));
  g_return_if_fail (OW_IS_RECEIPT (receipt));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_printer_print_async);
  /* Cancelled or not, what came of the paper is what is reported. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (receipt), g_object_unref);
  if (self->target == NULL) {
    g_task_return_new_error (task, OW_PRINTER_ERROR, OW_PRINTER_ERROR_NOT_A_PRINTER,
                             "neither an IPP address nor the name of a queue");
    return;
  }

  self->n_printing++;
  g_signal_connect (task, "notify::completed", G_CALLBACK (print_completed), NULL);
  set_state (self, OW_PRINTER_PRINTING);
  ow_worker_run (self->worker, task, print_on_worker);
}

gboolean
ow_printer_print_finish (OwPrinter    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (OW_IS_PRINTER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
