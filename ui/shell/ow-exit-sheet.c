/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-exit-sheet.h"

#include <glib/gi18n.h>

#include "ow-button-label.h"

static void
speak_of_erasing (OwSheet *sheet)
{
  ow_sheet_set_words (sheet, _("Leave and erase?"),
                      _("Everything you have typed is erased from this machine. What has been handed in already is "
                        "kept safe."),
                      _("Leave and erase"), _("Stay here"));
}

static void
speak_of_both (OwSheet   *sheet,
               GtkWidget *suspend)
{
  gboolean slipped = g_object_get_data (G_OBJECT (sheet), "ow-slipped") != NULL;

  ow_sheet_set_words (sheet, _("Leave now?"),
                      slipped ? _("You can put it aside again and take a new slip. Or everything you have typed is "
                                  "erased. Either way your old slip opens nothing any more.")
                              : _("You can put it aside and take a slip, and go on another day. Or everything you "
                                  "have typed is erased from this machine."),
                      _("Leave and erase"), _("Stay here"));
  /* Translators: a button: what was filled in is kept, and a slip printed that opens it again. */
  ow_button_set_label (suspend, _("Put it aside with a slip"));
}

GtkWidget *
ow_exit_sheet_new (GtkWidget **suspend,
                   gboolean    slipped)
{
  GtkWidget *sheet = g_object_new (OW_TYPE_SHEET, NULL);

  if (suspend == NULL) {
    speak_of_erasing (OW_SHEET (sheet));
    g_signal_connect (sheet, "retranslate", G_CALLBACK (speak_of_erasing), NULL);
    return sheet;
  }
  if (slipped)
    g_object_set_data (G_OBJECT (sheet), "ow-slipped", sheet);
  *suspend = gtk_button_new ();
  /* What loses nothing is the one that stands out. */
  gtk_widget_add_css_class (*suspend, "primary");
  ow_sheet_set_loses (OW_SHEET (sheet));
  ow_sheet_set_extra (OW_SHEET (sheet), *suspend);
  speak_of_both (OW_SHEET (sheet), *suspend);
  g_signal_connect_object (sheet, "retranslate", G_CALLBACK (speak_of_both), *suspend, 0);
  return sheet;
}
