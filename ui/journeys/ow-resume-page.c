/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-resume-page.h"

#include <glib/gi18n.h>

#include "ow-entry.h"
#include "ow-journey-draft.h"
#include "ow-secret.h"

struct _OwResumePage {
  OwPage parent_instance;

  OwBackOffice *office;
  char *above; /* the words above the question that is asked for, and its own; of the form */
  char *label;
  GtkWidget *entry;
  guint tries_left; /* 0 before the first try */
  gboolean lacks;   /* there are fewer characters than are asked for: no try */
  gboolean gone;
};

G_DEFINE_FINAL_TYPE (OwResumePage, ow_resume_page, OW_TYPE_PAGE)

static guint resumed_signal;

static char *
dup_question (OwResumePage *self)
{
  if (*self->label == '\0')
    return g_strdup (_("Please type the last six characters of the first number that you filled in: of a document, or "
                       "else of a telephone."));
  if (*self->above == '\0' || g_str_equal (self->above, self->label))
    /* Translators: %s is a question of the form, such as "Document number". */
    return g_strdup_printf (_("Please type the last six characters of what you gave as “%s”."), self->label);
  /* Translators: %1$s is a heading of the form, such as "Your name and document", %2$s a question below it, such as
   * "Document number". */
  return g_strdup_printf (_("Please type the last six characters of the “%2$s” that you gave under “%1$s”."),
                          self->above, self->label);
}

static void
say_gone (OwPage *page)
{
  ow_page_set_heading (page, _("What was filled in is erased"));
  ow_page_set_help (page, _("That is to protect whoever filled it in. You can begin anew, or ask the staff for help."));
  ow_page_set_primary_label (page, _("Begin anew"));
  ow_page_set_error (page, NULL);
}

static char *
dup_wrong (OwResumePage *self)
{
  if (self->lacks)
    return g_strdup (_("Six characters, please: the last six of the number"));
  if (self->tries_left == 0)
    return NULL;
  /* Translators: after a wrong number; %u is how often it may still be tried. */
  return g_strdup_printf (ngettext ("That isn't it. Please look at the number once more. You can try %u more time.",
                                    "That isn't it. Please look at the number once more. You can try %u more times.",
                                    self->tries_left),
                          self->tries_left);
}

static void
say_wrong (OwResumePage *self)
{
  g_autofree char *error = dup_wrong (self);

  ow_page_set_error (OW_PAGE (self), error);
  ow_entry_set_error (OW_ENTRY (self->entry), error);
}

static void
ow_resume_page_retranslate (OwPage *page)
{
  OwResumePage *self = OW_RESUME_PAGE (page);
  g_autofree char *question = dup_question (self);

  OW_PAGE_CLASS (ow_resume_page_parent_class)->retranslate (page);
  if (self->gone) {
    say_gone (page);
    return;
  }
  /* Translators: before what a power cut left is shown again to whoever filled it in. */
  ow_page_set_heading (page, _("First, a check that it is yours"));
  ow_page_set_help (page, question);
  /* Translators: the button that goes on with what was filled in before. */
  ow_page_set_primary_label (page, _("Go on with it"));
  ow_entry_set_label (OW_ENTRY (self->entry), question);
  say_wrong (self);
}

static void
lose (OwResumePage *self)
{
  OwPage *page = OW_PAGE (self);

  self->gone = TRUE;
  gtk_widget_set_visible (self->entry, FALSE);
  ow_page_set_can_go_back (page, FALSE);
  say_gone (page);
  ow_page_focus_heading (page);
}

static void
try_again (OwResumePage *self)
{
  ow_entry_set_text (OW_ENTRY (self->entry), "");
  say_wrong (self);
  ow_entry_focus (OW_ENTRY (self->entry));
}

static void
on_claimed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (OwResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint tries_left = 0;
  g_autoptr (GBytes) record = ow_back_office_claim_draft_finish (OW_BACK_OFFICE (source), result, &tries_left, &error);

  /* Left meanwhile: the visit is over, and its end has dropped the draft with the rest. */
  if (self->office == NULL)
    return;
  ow_page_set_busy (OW_PAGE (self), FALSE);
  self->tries_left = tries_left;
  if (record != NULL)
    g_signal_emit (self, resumed_signal, 0, record);
  else if (tries_left > 0)
    try_again (self);
  else
    lose (self);
}

static void
ow_resume_page_proceed (OwPage *page)
{
  OwResumePage *self = OW_RESUME_PAGE (page);
  g_autoptr (OwSecretText) proof = ow_journey_proof_normalize (ow_entry_get_text (OW_ENTRY (self->entry)));

  if (self->gone) {
    ow_page_done (page);
    return;
  }
  self->lacks = strlen (proof) != OW_JOURNEY_PROOF_LENGTH;
  if (self->lacks) {
    say_wrong (self);
    ow_entry_focus (OW_ENTRY (self->entry));
    return;
  }
  ow_page_set_error (page, NULL);
  ow_entry_set_error (OW_ENTRY (self->entry), NULL);
  ow_page_set_busy (page, TRUE);
  ow_back_office_claim_draft_async (self->office, proof, on_claimed, g_object_ref (self));
}

static void
ow_resume_page_shown (OwPage *page)
{
  OW_PAGE_CLASS (ow_resume_page_parent_class)->shown (page);
  ow_entry_focus (OW_ENTRY (OW_RESUME_PAGE (page)->entry));
}

static void
ow_resume_page_dispose (GObject *object)
{
  OwResumePage *self = OW_RESUME_PAGE (object);

  g_clear_object (&self->office);
  G_OBJECT_CLASS (ow_resume_page_parent_class)->dispose (object);
}

static void
ow_resume_page_finalize (GObject *object)
{
  OwResumePage *self = OW_RESUME_PAGE (object);

  g_free (self->above);
  g_free (self->label);
  G_OBJECT_CLASS (ow_resume_page_parent_class)->finalize (object);
}

static void
ow_resume_page_class_init (OwResumePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_resume_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_resume_page_finalize;
  OW_PAGE_CLASS (klass)->retranslate = ow_resume_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_resume_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_resume_page_proceed;
  resumed_signal = g_signal_new ("resumed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_BYTES);
}

static void
ow_resume_page_init (OwResumePage *self)
{
  self->entry = ow_entry_new (OW_ENTRY_ID_NUMBER);
  ow_entry_set_max_length (OW_ENTRY (self->entry), OW_JOURNEY_PROOF_LENGTH);
  gtk_widget_add_css_class (self->entry, "short");
  gtk_widget_set_halign (self->entry, GTK_ALIGN_START);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_START);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (ow_page_proceed), self, G_CONNECT_SWAPPED);
  ow_page_set_content (OW_PAGE (self), self->entry);
}

GtkWidget *
ow_resume_page_new (OwBackOffice *office)
{
  OwResumePage *self = g_object_new (OW_TYPE_RESUME_PAGE, NULL);
  const char *hint = ow_back_office_get_draft_hint (office);
  g_auto (GStrv) words = g_strsplit (hint != NULL ? hint : "", "\n", 2);
  gboolean both = g_strv_length (words) == 2;

  self->office = g_object_ref (office);
  self->above = g_strdup (both ? words[0] : "");
  self->label = g_strdup (both ? words[1] : "");
  return GTK_WIDGET (self);
}
