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

GtkWidget *
ow_help_sheet_new (void)
{
  return new_sheet (speak_of_help);
}

static void
speak_of_dropping (OwSheet *sheet)
{
  ow_sheet_set_words (sheet, _("Back to the choice?"), _("What you have filled in so far is erased."),
                      _("Erase and go back"), _("Stay here"));
}

GtkWidget *
ow_drop_sheet_new (void)
{
  return new_sheet (speak_of_dropping);
}
