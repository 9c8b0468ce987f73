/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-submit-page.h"

#include <glib/gi18n.h>

#include "ow-language.h"
#include "ow-stake.h"

#define WORDS_AFTER_MILLISECONDS 500
#define LONG_AFTER_MILLISECONDS 5000

typedef enum {
  PHASE_QUIET = 1, /* not worth a word yet */
  PHASE_WAITING,
  PHASE_LONG,
  PHASE_FAILED,
} Phase;

struct _OwSubmitPage {
  OwPage parent_instance;

  OwBackOffice *office;
  OwService *service;
  OwFilling *filling;
  Phase phase;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (OwSubmitPage, ow_submit_page, OW_TYPE_PAGE)

static guint submitted_signal;

static void
say_phase (OwSubmitPage *self)
{
  OwPage *page = OW_PAGE (self);

  switch (self->phase) {
  case PHASE_WAITING:
    ow_page_set_heading (page, _("Putting your papers away safely"));
    ow_page_set_help (page, _("One moment, please."));
    break;
  case PHASE_LONG:
    ow_page_set_heading (page, _("Putting your papers away safely"));
    ow_page_set_help (page, _("It takes a little longer than usual, up to a minute. Please wait here: "
                              "your number comes next."));
    break;
  case PHASE_FAILED:
    ow_page_set_heading (page, _("This machine couldn't take your papers just now"));
    ow_page_set_help (page, _("Nothing is lost: everything you filled in is still here. Try once more, or "
                              "ask the staff for help."));
    break;
  case PHASE_QUIET:
  default:
    ow_page_set_heading (page, NULL);
    ow_page_set_help (page, NULL);
    break;
  }
  ow_page_set_primary_label (page, self->phase == PHASE_FAILED ? _("Try again") : NULL);
}

static void
enter (OwSubmitPage *self,
       Phase         phase)
{
  self->phase = phase;
  ow_page_set_busy (OW_PAGE (self), phase != PHASE_FAILED);
  ow_page_set_can_go_back (OW_PAGE (self), phase == PHASE_FAILED);
  say_phase (self);
  if (phase != PHASE_QUIET)
    ow_page_focus_heading (OW_PAGE (self));
}

static gboolean
on_long (gpointer user_data)
{
  OwSubmitPage *self = user_data;

  self->timer_id = 0;
  enter (self, PHASE_LONG);
  return G_SOURCE_REMOVE;
}

static gboolean
on_words (gpointer user_data)
{
  OwSubmitPage *self = user_data;

  self->timer_id = g_timeout_add (LONG_AFTER_MILLISECONDS - WORDS_AFTER_MILLISECONDS, on_long, self);
  enter (self, PHASE_WAITING);
  return G_SOURCE_REMOVE;
}

static void
on_submitted (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OwSubmitPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = ow_back_office_submit_finish (OW_BACK_OFFICE (source), result, &error);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->office == NULL)
    return;
  if (number == NULL) {
    g_message ("a submission wasn't taken: %s", error->message);
    enter (self, PHASE_FAILED);
    return;
  }
  ow_page_set_busy (OW_PAGE (self), FALSE);
  g_signal_emit (self, submitted_signal, 0, number);
}

static void
submit (OwSubmitPage *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  enter (self, PHASE_QUIET);
  self->timer_id = g_timeout_add (WORDS_AFTER_MILLISECONDS, on_words, self);
  /* Not to be cancelled: what is on its way to the disk gets there. */
  ow_back_office_submit_async (self->office, self->filling, NULL, on_submitted, g_object_ref (self));
}

static void
ow_submit_page_shown (OwPage *page)
{
  submit (OW_SUBMIT_PAGE (page));
}

static void
ow_submit_page_proceed (OwPage *page)
{
  submit (OW_SUBMIT_PAGE (page));
}

static void
ow_submit_page_retranslate (OwPage *page)
{
  OwSubmitPage *self = OW_SUBMIT_PAGE (page);

  OW_PAGE_CLASS (ow_submit_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (self->service, ow_language_get ()));
  say_phase (self);
}

static void
ow_submit_page_dispose (GObject *object)
{
  OwSubmitPage *self = OW_SUBMIT_PAGE (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->filling);
  g_clear_object (&self->service);
  g_clear_object (&self->office);
  G_OBJECT_CLASS (ow_submit_page_parent_class)->dispose (object);
}

static void
ow_submit_page_class_init (OwSubmitPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_submit_page_dispose;
  OW_PAGE_CLASS (klass)->shown = ow_submit_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_submit_page_proceed;
  OW_PAGE_CLASS (klass)->retranslate = ow_submit_page_retranslate;
  submitted_signal = g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ow_submit_page_init (OwSubmitPage *self)
{
  self->phase = PHASE_QUIET;
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  ow_page_set_busy (OW_PAGE (self), TRUE);
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_TYPED);
}

GtkWidget *
ow_submit_page_new (OwBackOffice *office,
                    OwService    *service,
                    OwFilling    *filling)
{
  OwSubmitPage *self = g_object_new (OW_TYPE_SUBMIT_PAGE, NULL);

  self->office = g_object_ref (office);
  self->service = g_object_ref (service);
  self->filling = g_object_ref (filling);
  return GTK_WIDGET (self);
}
