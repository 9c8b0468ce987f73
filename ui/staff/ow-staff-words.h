/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-printer.h"
#include "ow-staff-report.h"

G_BEGIN_DECLS

/* How a machine is, in the words of the staff: what stands well, what doesn't, and what to do about it. */

typedef enum {
  OW_STAFF_TROUBLE = 1, /* somebody has to see to it */
  OW_STAFF_NOTICE,      /* somebody should know */
  OW_STAFF_GOOD,
} OwStaffWeight;

/* What can be done about it on this page. */
typedef enum {
  OW_STAFF_ACT_NONE = 0,
  OW_STAFF_ACT_SEND,
  OW_STAFF_ACT_SEND_HELD,
  OW_STAFF_ACT_TEST_PAGE,
} OwStaffAct;

typedef struct {
  OwStaffWeight weight;
  char *title;      /* what it is about, and how it stands, in words */
  char *state;
  char *advice;     /* NULL for none */
  GPtrArray *lines; /* of char*: one by one; empty for none */
  OwStaffAct act;
} OwStaffItem;

/* Of OwStaffItem, the heaviest first. @printer: 0 where there is none. @services: of OwService, for the names of forms. @now: in
 * microseconds since 1970 UTC. In the language of the screen. */
GPtrArray  *ow_staff_words_list    (const OwStaffReport *report, OwPrinterState printer, GListModel *services, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* All of it in a line. */
char       *ow_staff_words_summary (GPtrArray *items) G_GNUC_WARN_UNUSED_RESULT;
const char *ow_staff_words_act     (OwStaffAct act);

G_END_DECLS
