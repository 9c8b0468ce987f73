/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-plain-sheets.h"

#include <glib/gi18n.h>

GtkWidget *
ow_help_sheet_new (void)
{
  /* Translators: large, so that the staff sees it from afar. */
  return ow_sheet_new (_("Help is wanted here"),
                       _("Please raise your hand or call out: the staff will come to you. What "
                         "you have filled in stays as it is."),
                       _("Go on by myself"), NULL);
}

GtkWidget *
ow_drop_sheet_new (void)
{
  return ow_sheet_new (_("Back to the choice?"), _("What you have filled in so far is erased."),
                       _("Erase and go back"), _("Stay here"));
}
