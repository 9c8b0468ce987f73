/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-idle-way.h"
#include "ow-window.h"

G_BEGIN_DECLS

/**
 * OwHelpCall: somebody wants help: the sheet that says so, large, and the hall's staff being told.
 *
 * Says that they were told only when the hall has said so; where there is no hall to tell, or it doesn't answer, the sheet
 * asks to wave. A call ends when the person goes on alone, or the visit does; until then it may be as quiet as
 * where the staff are there already. Main thread.
 */
#define OW_TYPE_HELP_CALL (ow_help_call_get_type ())
G_DECLARE_FINAL_TYPE (OwHelpCall, ow_help_call, OW, HELP_CALL, GObject)

/* @idling: NULL: nobody watches. */
OwHelpCall *ow_help_call_new  (OwWindow *window, OwBackOffice *office, OwIdleWay *idling) G_GNUC_WARN_UNUSED_RESULT;
void        ow_help_call_open (OwHelpCall *self);
/* The visit is over. */
void        ow_help_call_end  (OwHelpCall *self);

G_END_DECLS
