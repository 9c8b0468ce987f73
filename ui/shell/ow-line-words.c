/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-line-words.h"

#include <glib/gi18n.h>

#include "ow-case-page.h"
#include "ow-pin-page.h"
#include "ow-slip-page.h"
#include "ow-staff-page.h"

const char *
ow_line_words (OwPage *page)
{
  /* The one says more about it, the other is none of a visit's. */
  if (OW_IS_STAFF_PAGE (page) || OW_IS_PIN_PAGE (page))
    return NULL;
  if (OW_IS_CASE_PAGE (page))
    return _("The line is down for now: nothing can be looked up until it is back.");
  if (OW_IS_SLIP_PAGE (page))
    return _("The line is down for now: only what was put aside at this machine can be gone on with.");
  return _("The line is down for now. It doesn't matter here: what you "
           "hand in is delivered by itself later.");
}
