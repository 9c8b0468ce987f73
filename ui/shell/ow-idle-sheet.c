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
       gpointer done)
{
  const char *words = _("Nothing is lost yet. Touch the screen anywhere to go on. When the "
                        "time is up, what you typed is erased to protect you.");
  const char *stay = _("I'm here, go on");

  if (GPOINTER_TO_INT (done)) {
    words = _("What you did here is safe, and stays so. Touch the screen anywhere to look on. When the "
              "time is up, this page is closed, so that nobody else sees it.");
    /* Translators: goes on with a page that is only looked at. */
    stay = _("I'm here, look on");
  }
  ow_sheet_set_words (sheet, _("Are you still there?"), words, stay, NULL);
}

GtkWidget *
ow_idle_sheet_new (OwIdleMonitor *monitor,
                   gboolean       done)
{
  GtkWidget *sheet = g_object_new (OW_TYPE_SHEET, NULL);
  GtkWidget *countdown = gtk_label_new (NULL);

  speak (OW_SHEET (sheet), GINT_TO_POINTER (done));
  ow_sheet_set_urgent (OW_SHEET (sheet));
  g_signal_connect (sheet, "retranslate", G_CALLBACK (speak), GINT_TO_POINTER (done));
  gtk_widget_add_css_class (countdown, "countdown");
  ow_read_out_mark (countdown, OW_READ_OUT_NOT);
  update_countdown (GTK_LABEL (countdown), NULL, monitor);
  g_signal_connect_object (monitor, "notify::remaining", G_CALLBACK (update_countdown), countdown,
                           G_CONNECT_SWAPPED);
  ow_sheet_set_extra (OW_SHEET (sheet), countdown);
  return sheet;
}
