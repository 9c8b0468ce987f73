/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-leaflet-offer.h"

#include <glib/gi18n.h>

#include "ow-button-label.h"

GtkWidget *
ow_leaflet_offer_new (OwService      *service,
                      OwServicePapers which,
                      OwClock        *clock)
{
  g_autoptr (GDateTime) now = ow_clock_now_local (clock);
  g_autoptr (GListModel) papers = ow_service_list_papers (service, which, now);
  GtkWidget *button;

  if (g_list_model_get_n_items (papers) == 0)
    return NULL;
  button = gtk_button_new ();
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

void
ow_leaflet_offer_retranslate (GtkWidget      *button,
                              OwServicePapers which)
{
  if (which == OW_SERVICE_LISTS)
    /* Translators: on a button: to lists of what to bring to the office on the day. */
    ow_button_set_label (button, _("What to bring on the day: lists to take home"));
  else
    /* Translators: on a button: to leaflets about the service. */
    ow_button_set_label (button, _("Good to know: leaflets to take home"));
}
