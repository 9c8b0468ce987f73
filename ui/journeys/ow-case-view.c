/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-case-view.h"

#include <glib/gi18n.h>

#include "ow-case-words.h"
#include "ow-read-out.h"

/* A frame of its own within @body; whoever goes through the page by keys comes to each. */
static OwBody *
add_frame (OwBody     *body,
           const char *css_class)
{
  GtkWidget *frame = ow_body_new ();

  gtk_widget_add_css_class (frame, css_class);
  ow_read_out_mark (frame, OW_READ_OUT_PERSONAL);
  ow_body_add (body, frame);
  return OW_BODY (frame);
}

static void
add_title (OwBody     *body,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = ow_body_add_paragraph (body, text);

  if (label != NULL)
    gtk_widget_add_css_class (label, css_class);
}

static void
add_missing (OwBody    *body,
             GPtrArray *missing)
{
  OwBody *frame = add_frame (body, "note");

  /* Translators: above what the person has to bring for a case. */
  add_title (frame, _("Please bring"), "review-section");
  for (guint i = 0; i < missing->len; i++) {
    const OwCaseMissing *one = missing->pdata[i];
    g_autofree char *titles = g_strjoinv (_(", "), (char **) one->titles->pdata);
    /* Translators: for which matters of a case something is to be brought; %s are their names. */
    g_autofree char *text = g_strdup_printf (_("for: %s"), titles);

    add_title (frame, one->text, "field-title");
    ow_body_add_paragraph (frame, text);
  }
}

static void
add_part (OwBody           *body,
          const OwCasePart *part,
          GDateTime        *today)
{
  OwBody *frame = add_frame (body, "case-part");
  g_autofree char *state = ow_case_words_part (part, today);

  add_title (frame, part->title, "field-title");
  ow_body_add_paragraph (frame, state);
  add_title (frame, part->next, "field-hint");
}

void
ow_case_view_fill (OwBody       *body,
                   OwCaseReport *report,
                   GDateTime    *today,
                   const char   *own)
{
  g_autoptr (GPtrArray) missing = ow_case_report_list_missing (report);

  ow_body_clear (body);
  if (missing->len > 0)
    add_missing (body, missing);
  for (guint i = 0; i < report->parts->len; i++)
    add_part (body, report->parts->pdata[i], today);
  if (*own != '\0')
    ow_body_add_paragraph (add_frame (body, "case-part"), own);
}
