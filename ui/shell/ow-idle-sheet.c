/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-idle-sheet.h"

#include <glib/gi18n.h>

#include "ow-read-out.h"

static void
update_countdown (GtkLabel      *countdown,
                  GParamSpec    *pspec,
                  OwIdleMonitor *monitor)
{
  g_autofree char *text = g_strdup_printf ("%u", ow_idle_monitor_get_remaining (monitor));

  gtk_label_set_text (countdown, text);
}

static void
speak (OwSheet *sheet,
       gpointer stake)
{
  static const char *const words[] = {
    [OW_STAKE_NONE] = N_("Touch the screen anywhere to go on. When the time is up, this page is closed, so that nobody "
                         "else sees it."),
    [OW_STAKE_TYPED] = N_("Nothing is lost yet. Touch the screen anywhere to go on. When the time is up, what you "
                          "typed is erased to protect you."),
    [OW_STAKE_SAFE] = N_("What you did here is safe, and stays so. Touch the screen anywhere to look on. When the time "
                         "is up, this page is closed, so that nobody else sees it."),
  };
  OwStake kind = GPOINTER_TO_UINT (stake);
  /* Translators: goes on with a page that is only looked at. */
  const char *look_on = _("I'm here, look on");

  ow_sheet_set_words (sheet, _("Are you still there?"), _(words[kind]),
                      kind == OW_STAKE_SAFE ? look_on : _("I'm here, go on"), NULL);
}

GtkWidget *
ow_idle_sheet_new (OwIdleMonitor *monitor,
                   OwStake        stake)
{
  GtkWidget *sheet = g_object_new (OW_TYPE_SHEET, NULL);
  GtkWidget *countdown = gtk_label_new (NULL);

  speak (OW_SHEET (sheet), GUINT_TO_POINTER (stake));
  ow_sheet_set_urgent (OW_SHEET (sheet));
  g_signal_connect (sheet, "retranslate", G_CALLBACK (speak), GUINT_TO_POINTER (stake));
  gtk_widget_add_css_class (countdown, "countdown");
  ow_read_out_mark (countdown, OW_READ_OUT_NOT);
  update_countdown (GTK_LABEL (countdown), NULL, monitor);
  g_signal_connect_object (monitor, "notify::remaining", G_CALLBACK (update_countdown), countdown,
                           G_CONNECT_SWAPPED);
  ow_sheet_set_extra (OW_SHEET (sheet), countdown);
  return sheet;
}
