/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-slip-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ow-entry.h"
#include "ow-receipt.h"
#include "ow-scan-catch.h"
#include "ow-secret.h"
#include "ow-whole-words.h"

#define NUMBER_LENGTH 14
#define PROOF_LENGTH 4

struct _OwSlipFields {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *number_label;
  GtkWidget *number;
  GtkWidget *proof_label;
  GtkWidget *proof;
};

G_DEFINE_FINAL_TYPE (OwSlipFields, ow_slip_fields, GTK_TYPE_WIDGET)

static void
ow_slip_fields_dispose (GObject *object)
{
  g_clear_pointer (&OW_SLIP_FIELDS (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (ow_slip_fields_parent_class)->dispose (object);
}

static void
ow_slip_fields_class_init (OwSlipFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_slip_fields_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static GtkWidget *
add_field (GtkWidget  *box,
           OwEntryKind kind,
           int         max_length,
           GtkWidget **label)
{
  GtkWidget *entry = ow_entry_new (kind);

  *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (*label), 0);
  gtk_label_set_wrap (GTK_LABEL (*label), TRUE);
  ow_whole_words_keep (GTK_LABEL (*label));
  gtk_widget_add_css_class (*label, "field-title");
  ow_entry_set_max_length (OW_ENTRY (entry), max_length);
  gtk_box_append (GTK_BOX (box), *label);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static void
on_number_entered (OwSlipFields *self)
{
  ow_entry_focus (OW_ENTRY (self->proof));
}

static void
ow_slip_fields_init (OwSlipFields *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "slots");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->number = add_field (self->box, OW_ENTRY_DIGITS, NUMBER_LENGTH, &self->number_label);
  self->proof = add_field (self->box, OW_ENTRY_ID_NUMBER, PROOF_LENGTH, &self->proof_label);
  ow_scan_catch (OW_ENTRY (self->number));
  g_signal_connect_object (self->number, "activate", G_CALLBACK (on_number_entered), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ow_slip_fields_new (void)
{
  return g_object_new (OW_TYPE_SLIP_FIELDS, NULL);
}

void
ow_slip_fields_retranslate (OwSlipFields *self,
                            const char   *proof)
{
  g_return_if_fail (OW_IS_SLIP_FIELDS (self));

  gtk_label_set_text (GTK_LABEL (self->number_label), _("Number on the slip"));
  ow_entry_set_label (OW_ENTRY (self->number), _("Number on the slip"));
  gtk_label_set_text (GTK_LABEL (self->proof_label), proof);
  ow_entry_set_label (OW_ENTRY (self->proof), proof);
}

OwSlipFieldsLack
ow_slip_fields_read (OwSlipFields *self,
                     char        **number,
                     char        **proof)
{
  const char *typed;

  g_return_val_if_fail (OW_IS_SLIP_FIELDS (self), OW_SLIP_FIELDS_LACK_NUMBER);

  typed = ow_entry_get_text (OW_ENTRY (self->number));
  if (!ow_receipt_number_is_valid (typed)) {
    ow_entry_focus (OW_ENTRY (self->number));
    return OW_SLIP_FIELDS_LACK_NUMBER;
  }
  ow_secret_replace (number, typed);
  ow_secret_replace (proof, ow_entry_get_text (OW_ENTRY (self->proof)));
  if (strlen (*proof) == PROOF_LENGTH)
    return OW_SLIP_FIELDS_LACK_NOTHING;
  ow_entry_focus (OW_ENTRY (self->proof));
  return OW_SLIP_FIELDS_LACK_PROOF;
}

void
ow_slip_fields_focus (OwSlipFields *self)
{
  g_return_if_fail (OW_IS_SLIP_FIELDS (self));

  ow_entry_focus (OW_ENTRY (self->number));
}

void
ow_slip_fields_take (OwSlipFields *self,
                     const char   *number)
{
  g_return_if_fail (OW_IS_SLIP_FIELDS (self));
  g_return_if_fail (number != NULL);

  if (!g_str_equal (ow_entry_get_text (OW_ENTRY (self->number)), number)) {
    ow_entry_set_text (OW_ENTRY (self->number), number);
    ow_entry_set_text (OW_ENTRY (self->proof), "");
  }
  ow_entry_focus (OW_ENTRY (self->proof));
}
