/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-clock.h"
#include "ow-service.h"

G_BEGIN_DECLS

/* The button to the leaflets, or to the lists of what to bring, of a service (OwLeafletPage), for any page that offers
 * them; NULL when none may be shown today. Whoever has it listens to its "clicked", and names it anew in each language. */
GtkWidget *ow_leaflet_offer_new         (OwService *service, OwServicePapers which, OwClock *clock);
void       ow_leaflet_offer_retranslate (GtkWidget *button, OwServicePapers which);

G_END_DECLS
