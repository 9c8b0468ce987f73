/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-closure.h"
#include "ow-service-watch.h"

G_BEGIN_DECLS

/**
 * ow_kiosk_closures_list: what the hall has closed for now, as the screens show it. Main thread.
 * @watch: NULL where no hall is asked: then nothing is closed.
 * Returns: of OwClosure; the caller owns it.
 */
GPtrArray *ow_kiosk_closures_list (OwServiceWatch *watch) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
