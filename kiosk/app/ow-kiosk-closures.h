/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-closure.h"
#include "ow-form-library.h"
#include "ow-pack.h"
#include "ow-service-watch.h"

G_BEGIN_DECLS

/**
 * ow_kiosk_closures_list: what is closed for now, as the screens show it: what the hall says, and services of @pack whose
 * form the server doesn't list any more, since what is filled in there might stay on this machine. Main thread.
 * @watch: NULL where no hall is asked.
 * @pack: NULL for none.
 * Returns: of OwClosure; the caller owns it.
 */
GPtrArray *ow_kiosk_closures_list (OwServiceWatch *watch, OwFormLibrary *library, OwPack *pack) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
