/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-filling.h"
#include "ow-journey-page.h"

G_BEGIN_DECLS

/* What a journey tells the audit log of its filling; nothing where the form asks for none. A page is NULL
 * for the review, which is the log's end screen and its way to jump. */

void ow_journey_audit_enter  (OwFilling *filling, OwJourneyPage *page);
/* With the answers as they are now. */
void ow_journey_audit_leave  (OwFilling *filling, OwJourneyPage *page);
/* @page is left because something happened: a jump, or an answer that keeps it from being handed in. */
void ow_journey_audit_break  (OwFilling *filling, OwJourneyPage *page, OwAuditEvent event);
void ow_journey_audit_remove (OwFilling *filling, const char *ref);

G_END_DECLS
