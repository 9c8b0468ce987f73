/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-plain-sheets.h"

#include <glib/gi18n.h>

typedef void (*Speak) (OwSheet *sheet);

static GtkWidget *
new_sheet (Speak speak)
{
  GtkWidget *sheet = g_object_new (OW_TYPE_SHEET, NULL);

  speak (OW_SHEET (sheet));
  g_signal_connect (sheet, "retranslate", G_CALLBACK (speak), NULL);
  return sheet;
}

static void
speak_of_help (OwSheet *sheet)
{
  /* Translators: large, so that the staff sees it from afar. */
  ow_sheet_set_words (sheet, _("Help is wanted here"),
                      _("Please raise your hand or call out: the staff will come to you. What "
                        "you have filled in stays as it is."),
                      _("Go on by myself"), NULL);
}

static void
speak_of_help_alone (OwSheet *sheet)
{
  ow_sheet_set_words (sheet, _("Help is wanted here"),
                      _("Please raise your hand or call out: the staff will come to you."), _("Go on by myself"), NULL);
}

GtkWidget *
ow_help_sheet_new (gboolean filled)
{
  return new_sheet (filled ? speak_of_help : speak_of_help_alone);
}

static void
speak_of_dropping (OwSheet *sheet)
{
  ow_sheet_set_words (sheet, _("Back to the choice?"), _("What you have filled in so far is erased."),
                      _("Erase and go back"), _("Stay here"));
}

static void
speak_of_dropping_a_slip (OwSheet *sheet)
{
  ow_sheet_set_words (sheet, _("Back to the choice?"),
                      /* Translators: “Leave and erase” is the button that offers to put it aside again. */
                      _("What you have filled in so far is erased, and your slip opens nothing any more. To keep it "
                        "for another day, stay here and press “Leave and erase”: there it can be put aside again."),
                      _("Erase and go back"), _("Stay here"));
}

GtkWidget *
ow_drop_sheet_new (gboolean slipped)
{
  GtkWidget *sheet = new_sheet (slipped ? speak_of_dropping_a_slip : speak_of_dropping);

  ow_sheet_set_loses (OW_SHEET (sheet));
  return sheet;
}
