/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"

G_BEGIN_DECLS

/* The id of the first ending of the service whose expression holds for what is filled in; NULL for none, which is the
 * usual. Ask it before the filling is gone. An expression that fails doesn't hold, and sets @error (nullable). */
char *ow_journey_dup_ending (OwJourney *journey, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
