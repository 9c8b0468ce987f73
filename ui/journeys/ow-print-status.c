/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-print-status.h"

#include <glib/gi18n.h>

#include "ow-button-label.h"
#include "ow-whole-words.h"

#define LONG_AFTER_SECONDS 5
/* A fault is told when it stands this long: one that ends the job is told with the job's end. */
#define FAULT_AFTER_MS 500

typedef enum {
  PHASE_NO_PRINTER = 1,
  PHASE_WAITING, /* to be asked */
  PHASE_PRINTING,
  PHASE_LONG,
  PHASE_HELD_UP, /* the job waits at the printer for paper, or for a closed cover */
  PHASE_PRINTED,
  PHASE_TROUBLE,
  PHASE_WRITTEN_DOWN, /* the person takes the number without paper */
} Phase;

struct _OwPrintStatus {
  GtkWidget parent_instance;

  OwPrinter *printer; /* nullable */
  OwReceipt *receipt;
  GCancellable *cancellable; /* of the job under way; NULL: none */
  Phase phase;
  gboolean is_key; /* the slip opens what isn't handed in */
  int trouble; /* OwPrinterError */
  guint timer_id;
  guint fault_id;

  GtkWidget *box;
  GtkWidget *line;
  GtkWidget *detail;
  GtkWidget *buttons;
  GtkWidget *again;
  GtkWidget *help;
  GtkWidget *without;
};

G_DEFINE_FINAL_TYPE (OwPrintStatus, ow_print_status, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_PRINTING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint help_signal;
static guint changed_signal;

/* What stands between a waiting job and its paper, as the error it would end with; 0: nothing. */
static int
standing_fault (OwPrintStatus *self)
{
  return ow_printer_error_for_state (ow_printer_get_state (self->printer));
}

/* --- Words -------------------------------------------------------------------------------------- */

static const char *
trouble_words (OwPrintStatus *self)
{
  switch (self->trouble) {
  case OW_PRINTER_ERROR_PAPER_OUT:
    return _("The printer is out of paper");
  case OW_PRINTER_ERROR_JAM:
    return _("The paper is stuck in the printer");
  case OW_PRINTER_ERROR_DOOR_OPEN:
    return _("The printer's cover is open");
  case OW_PRINTER_ERROR_OFFLINE:
    return _("The printer doesn't answer");
  case OW_PRINTER_ERROR_TIMEOUT:
    return self->is_key ? _("The slip to go on with may be on paper already: please look below")
                        : _("The slip may be on paper already: please look below");
  default:
    return self->is_key ? _("The slip to go on with wasn't printed") : _("The slip wasn't printed");
  }
}

/* It is called here what it is called when it is asked for again: that tells it from what is printed of a submission.
 * NULL: nothing of it is named. */
static const char *
key_line (OwPrintStatus *self)
{
  switch (self->phase) {
  case PHASE_PRINTING:
  case PHASE_LONG:
    return _("Your slip to go on with is being printed");
  case PHASE_PRINTED:
    return _("Your slip to go on with is printed: please take it");
  case PHASE_WRITTEN_DOWN:
    return _("Please write the letters down, or take a picture of them");
  default:
    return NULL;
  }
}

static const char *
phase_line (OwPrintStatus *self)
{
  const char *of_key = self->is_key ? key_line (self) : NULL;

  if (of_key != NULL)
    return of_key;
  switch (self->phase) {
  case PHASE_NO_PRINTER:
    return _("This machine has no printer");
  case PHASE_PRINTING:
  case PHASE_LONG:
    return _("Your slip is being printed");
  case PHASE_PRINTED:
    return ow_receipt_get_n_slips (self->receipt) == 0 ? _("Your slip is printed: please take it")
                                                       : _("All slips are printed: please take each of them");
  case PHASE_HELD_UP:
  case PHASE_TROUBLE:
    return trouble_words (self);
  case PHASE_WRITTEN_DOWN:
    return _("Please write the number down, or take a picture of it");
  case PHASE_WAITING:
  default:
    return "";
  }
}

/* Nobody is to go away believing that it is handed in, or that a number is enough. */
static const char *
key_detail (OwPrintStatus *self)
{
  switch (self->phase) {
  case PHASE_NO_PRINTER:
    return _("Please write the letters down, or take a picture of the code.");
  case PHASE_LONG:
    return _("It may take half a minute. You may also write the letters down.");
  case PHASE_HELD_UP:
    return _("What you filled in is put aside, and not handed in yet. As soon as the staff have seen to the printer, "
             "the slip comes out by itself; or write the letters beside the code down: without them nobody can go on "
             "with it.");
  case PHASE_TROUBLE:
    return _("What you filled in is put aside, and not handed in yet. The staff can see to the printer; or write the "
             "letters beside the code down: without them nobody can go on with it.");
  case PHASE_WRITTEN_DOWN:
    return _("With these letters you go on another day.");
  default:
    return NULL;
  }
}

static const char *
phase_detail (OwPrintStatus *self)
{
  if (self->is_key)
    return key_detail (self);
  switch (self->phase) {
  case PHASE_NO_PRINTER:
    return _("Please write the number down, or take a picture of the code.");
  case PHASE_LONG:
    return _("It may take half a minute. You may also leave with the number alone.");
  case PHASE_HELD_UP:
    return _("What you handed in is safe. As soon as the staff have seen to the printer, your slip "
             "comes out by itself; or write the number down and go without a slip.");
  case PHASE_TROUBLE:
    return _("What you handed in is safe. The staff can see to the printer; or write the number down "
             "and go without a slip.");
  case PHASE_WRITTEN_DOWN:
    return _("The number alone is enough at the counter.");
  default:
    return NULL;
  }
}

static void
update (OwPrintStatus *self)
{
  const char *detail = phase_detail (self);
  gboolean trouble = self->phase == PHASE_TROUBLE || self->phase == PHASE_HELD_UP;

  gtk_label_set_text (GTK_LABEL (self->line), phase_line (self));
  gtk_label_set_text (GTK_LABEL (self->detail), detail != NULL ? detail : "");
  gtk_widget_set_visible (self->detail, detail != NULL);
  gtk_widget_set_visible (self->buttons, trouble);
  gtk_widget_set_visible (self->again, self->phase == PHASE_TROUBLE);
  if (trouble)
    gtk_widget_add_css_class (self->box, "trouble");
  else
    gtk_widget_remove_css_class (self->box, "trouble");
}

/* --- Printing ------------------------------------------------------------------------------------ */

static void
enter (OwPrintStatus *self,
       Phase          phase)
{
  gboolean was_printing = ow_print_status_get_printing (self);

  self->phase = phase;
  if (phase != PHASE_PRINTING)
    g_clear_handle_id (&self->timer_id, g_source_remove);
  update (self);
  if (ow_print_status_get_printing (self) != was_printing)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PRINTING]);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
on_long (gpointer user_data)
{
  OwPrintStatus *self = user_data;

  self->timer_id = 0;
  enter (self, PHASE_LONG);
  return G_SOURCE_REMOVE;
}

static void
end_waiting (OwPrintStatus *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->fault_id, g_source_remove);
}

static gboolean
on_fault_stands (gpointer user_data)
{
  OwPrintStatus *self = user_data;

  self->fault_id = 0;
  self->trouble = standing_fault (self);
  if (self->cancellable != NULL && self->trouble != 0)
    enter (self, PHASE_HELD_UP);
  return G_SOURCE_REMOVE;
}

static void
on_state_changed (OwPrintStatus *self)
{
  if (self->cancellable == NULL)
    return;
  if (standing_fault (self) != 0) {
    if (self->fault_id == 0)
      self->fault_id = g_timeout_add (FAULT_AFTER_MS, on_fault_stands, self);
  } else if (self->phase == PHASE_HELD_UP) {
    enter (self, PHASE_PRINTING);
  }
}

static void
on_printed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (OwPrintStatus) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean printed = ow_printer_print_finish (OW_PRINTER (source), result, &error);

  /* Taken back here: what came of it no longer matters. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))) || self->box == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->fault_id, g_source_remove);
  if (printed) {
    enter (self, PHASE_PRINTED);
    return;
  }
  g_message ("a slip wasn't printed: %s", error->message);
  self->trouble = error->domain == OW_PRINTER_ERROR ? error->code : 0;
  enter (self, PHASE_TROUBLE);
}

void
ow_print_status_print (OwPrintStatus *self)
{
  g_return_if_fail (OW_IS_PRINT_STATUS (self));

  if (self->printer == NULL || self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  enter (self, PHASE_PRINTING);
  self->timer_id = g_timeout_add_seconds (LONG_AFTER_SECONDS, on_long, self);
  ow_printer_print_async (self->printer, self->receipt, self->cancellable, on_printed,
                          g_object_ref (self));
}

static void
on_help_clicked (OwPrintStatus *self)
{
  g_signal_emit (self, help_signal, 0);
}

static void
on_without_clicked (OwPrintStatus *self)
{
  end_waiting (self);
  enter (self, PHASE_WRITTEN_DOWN);
}

/* --- Object --------------------------------------------------------------------------------------- */

static void
ow_print_status_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_PRINTING:
    g_value_set_boolean (value, ow_print_status_get_printing (OW_PRINT_STATUS (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_print_status_dispose (GObject *object)
{
  OwPrintStatus *self = OW_PRINT_STATUS (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  end_waiting (self);
  g_clear_object (&self->receipt);
  g_clear_object (&self->printer);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_print_status_parent_class)->dispose (object);
}

static void
ow_print_status_class_init (OwPrintStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_print_status_get_property;
  object_class->dispose = ow_print_status_dispose;
  props[PROP_PRINTING] = g_param_spec_boolean ("printing", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                 | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  help_signal = g_signal_new ("help-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                              NULL, NULL, G_TYPE_NONE, 0);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "print-status");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static GtkWidget *
add_label (GtkWidget        *box,
           const char       *css_class,
           GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  ow_whole_words_keep (GTK_LABEL (label));
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_button (OwPrintStatus *self,
            GCallback      callback)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
ow_print_status_init (OwPrintStatus *self)
{
  self->phase = PHASE_WAITING;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "print-box");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->line = add_label (self->box, "print-line", GTK_ACCESSIBLE_ROLE_STATUS);
  self->detail = add_label (self->box, "print-detail", GTK_ACCESSIBLE_ROLE_LABEL);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->buttons, "print-buttons");
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  self->again = add_button (self, G_CALLBACK (ow_print_status_print));
  self->help = add_button (self, G_CALLBACK (on_help_clicked));
  self->without = add_button (self, G_CALLBACK (on_without_clicked));
}

GtkWidget *
ow_print_status_new (OwPrinter *printer,
                     OwReceipt *receipt)
{
  OwPrintStatus *self = g_object_new (OW_TYPE_PRINT_STATUS, NULL);

  g_set_object (&self->printer, printer);
  self->receipt = g_object_ref (receipt);
  if (printer == NULL)
    self->phase = PHASE_NO_PRINTER;
  else
    g_signal_connect_object (printer, "notify::state", G_CALLBACK (on_state_changed), self,
                             G_CONNECT_SWAPPED);
  ow_print_status_retranslate (self);
  return GTK_WIDGET (self);
}

void
ow_print_status_install (OwPageClass *klass,
                         guint        property_id)
{
  g_object_class_install_property (G_OBJECT_CLASS (klass), property_id,
                                   g_param_spec_boolean ("printing", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                           | G_PARAM_STATIC_STRINGS));
  g_signal_new ("help-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
on_printing_changed (OwPage        *page,
                     GParamSpec    *pspec,
                     OwPrintStatus *self)
{
  ow_page_set_primary_sensitive (page, !ow_print_status_get_printing (self));
  g_object_notify (G_OBJECT (page), "printing");
}

static void
on_help_pressed (OwPage *page)
{
  g_signal_emit_by_name (page, "help-pressed");
}

GtkWidget *
ow_print_status_new_for (OwPage    *page,
                         OwPrinter *printer,
                         OwReceipt *receipt)
{
  GtkWidget *self = ow_print_status_new (printer, receipt);

  g_signal_connect_object (self, "notify::printing", G_CALLBACK (on_printing_changed), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "help-pressed", G_CALLBACK (on_help_pressed), page, G_CONNECT_SWAPPED);
  return self;
}

void
ow_print_status_set_is_key (OwPrintStatus *self)
{
  g_return_if_fail (OW_IS_PRINT_STATUS (self));

  self->is_key = TRUE;
  ow_print_status_retranslate (self);
}

gboolean
ow_print_status_get_printing (OwPrintStatus *self)
{
  g_return_val_if_fail (OW_IS_PRINT_STATUS (self), FALSE);

  return self->phase == PHASE_PRINTING || self->phase == PHASE_LONG;
}

gboolean
ow_print_status_gives_slip (OwPrintStatus *self)
{
  g_return_val_if_fail (OW_IS_PRINT_STATUS (self), FALSE);

  return self->phase == PHASE_WAITING || self->phase == PHASE_PRINTED || ow_print_status_get_printing (self);
}

void
ow_print_status_retranslate (OwPrintStatus *self)
{
  g_return_if_fail (OW_IS_PRINT_STATUS (self));

  ow_button_set_label (self->again, _("Print again"));
  ow_button_set_label (self->help, _("Ask for help"));
  ow_button_set_label (self->without, self->is_key ? _("No slip, I write the letters down")
                                                   : _("No slip, I write the number down"));
  update (self);
}
