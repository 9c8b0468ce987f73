/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-help-call.h"

#include <glib/gi18n.h>

#include "ow-awaiting.h"
#include "ow-home-page.h"
#include "ow-language.h"
#include "ow-plain-sheets.h"

struct _OwHelpCall {
  GObject parent_instance;

  OwWindow *window;
  OwStaffDesk *desk; /* NULL: there is nobody to tell */
  OwIdleWay *idling;
};

G_DEFINE_FINAL_TYPE (OwHelpCall, ow_help_call, G_TYPE_OBJECT)

static void
ow_help_call_dispose (GObject *object)
{
  OwHelpCall *self = OW_HELP_CALL (object);

  g_clear_object (&self->window);
  g_clear_object (&self->desk);
  g_clear_object (&self->idling);
  G_OBJECT_CLASS (ow_help_call_parent_class)->dispose (object);
}

static void
ow_help_call_class_init (OwHelpCallClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_help_call_dispose;
}

static void
ow_help_call_init (OwHelpCall *self)
{
}

OwHelpCall *
ow_help_call_new (OwWindow     *window,
                  OwBackOffice *office,
                  OwIdleWay    *idling)
{
  OwHelpCall *self = g_object_new (OW_TYPE_HELP_CALL, NULL);
  OwStaffDesk *desk = ow_back_office_get_staff_desk (office);

  self->window = g_object_ref (window);
  g_set_object (&self->idling, idling);
  if (desk != NULL && ow_staff_desk_get_can_call (desk))
    self->desk = g_object_ref (desk);
  return self;
}

#define DETAIL_KEY "ow-detail"
#define FILLED_KEY "ow-filled"

enum { TELLING, TOLD, NOT_TOLD };

/* Msgids: of who has nothing filled in, and of who has. */
static const char *const details[][2] = {
  [TELLING] = { N_ ("The staff are being told."),
                N_ ("The staff are being told. What you have filled in stays as it is.") },
  [TOLD] = { N_ ("The staff have been told: please wait here a moment."),
             N_ ("The staff have been told: please wait here a moment. What you have filled in stays as it is.") },
  [NOT_TOLD] = { N_ ("The staff could not be told. Please raise your hand or call out, or go to the counter."),
                 N_ ("The staff could not be told. Please raise your hand or call out, or go to the counter. What you "
                     "have filled in stays as it is.") },
};

static void
say_detail (OwSheet *sheet)
{
  ow_sheet_set_detail (sheet, _((const char *) g_object_get_data (G_OBJECT (sheet), DETAIL_KEY)));
}

static void
set_detail (OwSheet *sheet,
            guint    which)
{
  gboolean filled = g_object_get_data (G_OBJECT (sheet), FILLED_KEY) != NULL;

  g_object_set_data (G_OBJECT (sheet), DETAIL_KEY, (gpointer) details[which][filled]);
  say_detail (sheet);
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (OwSheet) sheet = ow_awaiting_take (user_data, NULL);
  g_autoptr (GError) error = NULL;
  gboolean told = ow_staff_desk_call_finish (OW_STAFF_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!told)
    g_message ("the staff were not told that help is wanted: %s", error->message);
  if (sheet != NULL)
    set_detail (sheet, told ? TOLD : NOT_TOLD);
}

void
ow_help_call_open (OwHelpCall *self)
{
  GtkWidget *sheet;
  gboolean filled;

  g_return_if_fail (OW_IS_HELP_CALL (self));

  /* Between visits, and before a service is chosen, there is nothing. */
  filled = !OW_IS_HOME_PAGE (ow_window_get_page (self->window));
  sheet = ow_help_sheet_new (filled);
  g_object_set_data (G_OBJECT (sheet), FILLED_KEY, GINT_TO_POINTER (filled));
  if (self->desk != NULL) {
    set_detail (OW_SHEET (sheet), TELLING);
    g_signal_connect (sheet, "retranslate", G_CALLBACK (say_detail), NULL);
  }
  g_signal_connect_object (sheet, "answered", G_CALLBACK (ow_help_call_end), self, G_CONNECT_SWAPPED);
  if (self->idling != NULL)
    ow_idle_way_set_waiting (self->idling, TRUE);
  ow_window_present_sheet (self->window, OW_SHEET (sheet));
  if (self->desk != NULL)
    ow_staff_desk_call_async (self->desk, ow_language_get (), on_told, ow_awaiting_new (sheet, NULL));
}

void
ow_help_call_end (OwHelpCall *self)
{
  g_return_if_fail (OW_IS_HELP_CALL (self));

  if (self->idling != NULL)
    ow_idle_way_set_waiting (self->idling, FALSE);
  if (self->desk != NULL)
    ow_staff_desk_end_call (self->desk);
}
