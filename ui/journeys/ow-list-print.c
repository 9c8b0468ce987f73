/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-list-print.h"

#include <glib/gi18n.h>

#include "ow-button-label.h"
#include "ow-whole-words.h"

typedef enum {
  PHASE_OFFERED = 0,
  PHASE_PRINTING,
  PHASE_PRINTED,
  PHASE_TROUBLE,
} Phase;

struct _OwListPrint {
  GtkWidget parent_instance;

  OwPrinter *printer;
  OwReceipt *list;
  GCancellable *cancellable; /* of the job under way; NULL: none */
  Phase phase;
  GtkWidget *box;
  GtkWidget *button;
  GtkWidget *line;
};

G_DEFINE_FINAL_TYPE (OwListPrint, ow_list_print, GTK_TYPE_WIDGET)

static const char *
phase_line (Phase phase)
{
  switch (phase) {
  case PHASE_PRINTING:
    return _("It is being printed");
  case PHASE_PRINTED:
    return _("It is printed: please take it");
  case PHASE_TROUBLE:
    return _("It couldn't be printed. Please take a picture of this page, or ask the staff.");
  case PHASE_OFFERED:
  default:
    return "";
  }
}

static void
update (OwListPrint *self)
{
  const char *line = phase_line (self->phase);
  const char *act = self->phase == PHASE_TROUBLE ? _("Print again") : _("Print this to take home");

  ow_button_set_label (self->button, act);
  gtk_widget_set_sensitive (self->button, self->phase != PHASE_PRINTING);
  gtk_label_set_text (GTK_LABEL (self->line), line);
  gtk_widget_set_visible (self->line, *line != '\0');
}

static void
enter (OwListPrint *self,
       Phase        phase)
{
  self->phase = phase;
  update (self);
}

static void
on_printed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (OwListPrint) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean printed = ow_printer_print_finish (OW_PRINTER (source), result, &error);

  g_clear_object (&self->cancellable);
  if (!printed)
    g_message ("a sheet to take home wasn't printed: %s", error->message);
  if (self->box != NULL)
    enter (self, printed ? PHASE_PRINTED : PHASE_TROUBLE);
}

static gboolean
is_standing_still (OwListPrint *self)
{
  return ow_printer_error_for_state (ow_printer_get_state (self->printer)) != 0;
}

/* A sheet that waits for paper would keep the next person's slip waiting. */
static void
on_state_changed (OwListPrint *self)
{
  if (self->cancellable != NULL && is_standing_still (self))
    g_cancellable_cancel (self->cancellable);
}

static void
on_clicked (OwListPrint *self)
{
  if (self->cancellable != NULL || self->list == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  enter (self, PHASE_PRINTING);
  ow_printer_print_async (self->printer, self->list, self->cancellable, on_printed, g_object_ref (self));
}

static void
ow_list_print_dispose (GObject *object)
{
  OwListPrint *self = OW_LIST_PRINT (object);

  /* What is under way holds a reference: this comes when the page is left, or at its end. */
  g_clear_object (&self->list);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_list_print_parent_class)->dispose (object);
}

static void
ow_list_print_finalize (GObject *object)
{
  g_object_unref (OW_LIST_PRINT (object)->printer);
  G_OBJECT_CLASS (ow_list_print_parent_class)->finalize (object);
}

static void
ow_list_print_class_init (OwListPrintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_list_print_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_list_print_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "list-print");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_list_print_init (OwListPrint *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "list-print");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (GTK_BOX (self->box), self->button);
  self->line = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE, "wrap-mode",
                             PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  ow_whole_words_keep (GTK_LABEL (self->line));
  gtk_box_append (GTK_BOX (self->box), self->line);
}

GtkWidget *
ow_list_print_new (OwPrinter *printer)
{
  OwListPrint *self = g_object_new (OW_TYPE_LIST_PRINT, NULL);

  self->printer = g_object_ref (printer);
  g_signal_connect_object (printer, "notify::state", G_CALLBACK (on_state_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
ow_list_print_retranslate (OwListPrint *self,
                           OwReceipt   *list)
{
  g_return_if_fail (OW_IS_LIST_PRINT (self) && OW_IS_RECEIPT (list));

  g_set_object (&self->list, list);
  update (self);
}
