/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-exit-sheet.h"

#include <glib/gi18n.h>

#include "ow-button-label.h"

GtkWidget *
ow_exit_sheet_new (GtkWidget **suspend)
{
  GtkWidget *sheet;

  if (suspend == NULL)
    return ow_sheet_new (_("Leave and erase?"),
                         _("Everything you have typed is erased from this machine. What has been handed in already is "
                           "kept safe."),
                         _("Leave and erase"), _("Stay here"));
  sheet = ow_sheet_new (_("Leave now?"),
                        _("You can put it aside and take a slip, and go on another day. Or everything you have typed "
                          "is erased from this machine."),
                        _("Leave and erase"), _("Stay here"));
  *suspend = gtk_button_new ();
  /* Translators: a button: what was filled in is kept, and a slip printed that opens it again. */
  ow_button_set_label (*suspend, _("Put it aside with a slip"));
  ow_sheet_set_extra (OW_SHEET (sheet), *suspend);
  return sheet;
}
