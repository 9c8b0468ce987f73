/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-notice-words.h"

#include <glib/gi18n.h>

#include "ow-case-page.h"
#include "ow-pin-page.h"
#include "ow-slip-page.h"
#include "ow-staff-page.h"
#include "ow-wiped-page.h"

static const char *
say_line_down (OwPage *page)
{
  if (OW_IS_CASE_PAGE (page))
    return _("The line is down for now: nothing can be looked up until it is back.");
  if (OW_IS_SLIP_PAGE (page))
    return _("The line is down for now: only what was put aside at this machine can be gone on with.");
  return _("The line is down for now. It doesn't matter here: what you "
           "hand in is delivered by itself later.");
}

const char *
ow_notice_words (OwPage       *page,
                 OwBackOffice *office,
                 gboolean      assisted)
{
  /* The one says more about it, the other is none of a visit's. */
  if (OW_IS_STAFF_PAGE (page) || OW_IS_PIN_PAGE (page))
    return NULL;
  /* Before the outbox is open nobody has asked the hall: the line isn't known. */
  if (office != NULL && !ow_back_office_get_ready (office))
    return _("Nothing can be handed in at this machine for now. Please ask the staff.");
  if (office != NULL && !ow_back_office_get_line_up (office))
    return say_line_down (page);
  if (!assisted || OW_IS_WIPED_PAGE (page))
    return NULL;
  /* Translators: at the foot of each page, while somebody of the staff helps at the screen. */
  return _("A member of the staff is helping here. There is time; at the end all is erased as usual.");
}
