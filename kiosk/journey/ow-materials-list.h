/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-receipt.h"
#include "ow-service.h"

G_BEGIN_DECLS

/* What a service wants brought, as a sheet to take home before anything is filled in: nobody's name, no number, no code.
 * @place: the hall, "" for none; @language: BCP 47. Any thread. */
OwReceipt *ow_materials_list_new (OwService *service, const char *place, const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
