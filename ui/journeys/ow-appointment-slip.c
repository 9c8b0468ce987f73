/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-appointment-slip.h"

#include <glib/gi18n.h>

#include "ow-language.h"
#include "ow-slot-words.h"

OwReceipt *
ow_appointment_slip_new (const char        *number,
                         const char        *title,
                         OwHalfHour        *half_hour,
                         const OwTimetable *timetable)
{
  g_autofree char *payload = ow_receipt_qr_payload (number);
  g_autofree char *when = ow_slot_words_when (half_hour->start, half_hour->minutes);
  OwReceipt *slip = ow_receipt_new (number, payload, ow_language_get ());

  ow_receipt_add (slip, OW_RECEIPT_TITLE, NULL, title);
  ow_receipt_add (slip, OW_RECEIPT_HEADING, NULL, when);
  if (timetable != NULL) {
    ow_receipt_add (slip, OW_RECEIPT_TEXT, NULL, timetable->place);
    ow_receipt_add (slip, OW_RECEIPT_TEXT, NULL, timetable->address);
    ow_receipt_add (slip, OW_RECEIPT_TEXT, NULL, timetable->phone);
  }
  ow_receipt_add (slip, OW_RECEIPT_RULE, NULL, NULL);
  ow_receipt_add (slip, OW_RECEIPT_NUMBER, _("Number"), NULL);
  ow_receipt_add (slip, OW_RECEIPT_QR, NULL, _("The window can scan this"));
  ow_receipt_add (slip, OW_RECEIPT_SMALL, NULL,
                  _("The time on the earlier slip counts no longer. What to bring is as it was."));
  return slip;
}
