/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-config.h"
#include "ow-journey.h"
#include "ow-printer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a visit comes by a journey through the form of its service: a new one, or one that was put down before, as @record
 * has it (OwJourneyDraft). All arguments borrowed; NULL where the form can't be filled in, which is told to the log.
 * @service: replaced by what it is of, also where it can't be gone on with; NULL for what isn't done here. @language: the one in
 * which the person had it; @number: under which it was handed in, NULL where it wasn't; both to be freed. */
OwJourney *ow_visit_form_begin  (OwBackOffice *office, OwService *service, OwClock *clock, OwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
OwJourney *ow_visit_form_resume (OwBackOffice *office, GListModel *services, GBytes *record, OwClock *clock, OwConfig *config,
                                 OwService **service, char **language, char **number) G_GNUC_WARN_UNUSED_RESULT;
/* Tells forms where this machine stands, in the language of the screens; the hall's name, borrowed. */
const char *ow_visit_form_tell_place (OwConfig *config);
/* "zh" or "en": of whoever comes next. */
const char *ow_visit_form_first_language (OwConfig *config);
/* Its form speaks the language of the screens from now on. */
void       ow_visit_form_speak  (OwJourney *journey);
/* The slip of what was handed in. What is wrong with its layout is told to the log. */
OwReceipt *ow_visit_form_make_receipt (OwJourney *journey, const char *number, const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* Which of the service's endings the last pages are to speak of; NULL: the usual. What is wrong with them is told to the
 * log. */
char      *ow_visit_form_dup_ending   (OwJourney *journey) G_GNUC_WARN_UNUSED_RESULT;
/* The page (OwSuspendPage) that puts a journey aside, as it stands now. @printer may be NULL. */
GtkWidget *ow_visit_form_new_suspend_page (OwBackOffice *office, OwJourney *journey, OwPrinter *printer,
                                           OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
