/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-aloud.h"
#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-config.h"
#include "ow-printer.h"
#include "ow-theme.h"
#include "ow-window.h"

G_BEGIN_DECLS

/* What the machine is made of; all borrowed during ow_flow_new(), which takes references and copies. */
typedef struct {
  OwWindow *window;
  OwTheme *theme;
  OwBackOffice *office;
  OwPrinter *printer;   /* NULL: there is none, and the receipt page says so */
  OwPaper paper;        /* what the receipt on the screen looks like */
  OwClock *clock;
  GListModel *services; /* of OwService */
  GListModel *posters;  /* of OwPoster: the hall's; NULL for none */
  OwConfig *config;     /* the hall's name, the idle times, the first language */
  OwPalette palette;    /* of services without a tone of their own */
  OwAloud *aloud;       /* NULL: nothing is read aloud */
} OwFlowParts;

/**
 * OwFlow: the way of a visit over the screens: which page comes next, and what ends it.
 *
 * Owns the visit's state, the idle watch and the wipe, and while a visit is open the service chosen and
 * the answers given. The only one who puts pages into the window. Main thread.
 *
 * Signal "failed" (const char *what): the wipe left something behind; the program must end.
 * Signal "rested": the first page is shown, and nothing of anybody is here.
 * Signal "restart": the staff want the program started anew; it comes to rest first.
 */
#define OW_TYPE_FLOW (ow_flow_get_type ())
G_DECLARE_FINAL_TYPE (OwFlow, ow_flow, OW, FLOW, GObject)

OwFlow *ow_flow_new   (const OwFlowParts *parts) G_GNUC_WARN_UNUSED_RESULT;
/* Shows the first page. */
void    ow_flow_start (OwFlow *self);
/* Between two visits. */
gboolean ow_flow_is_resting (OwFlow *self);
/* Lets go of the window; no page of the flow is left in it. */
void    ow_flow_close (OwFlow *self);

G_END_DECLS
