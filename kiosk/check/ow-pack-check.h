/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-finding.h"

G_BEGIN_DECLS

/* Opens a form as the kiosk does and gives its id, which the caller owns; NULL with an error where the kiosk
 * wouldn't take it. */
typedef char *(*OwPackProbe) (const char *path, const char *media_dir, gpointer user_data, GError **error);

/* Looks through the service pack in @folder and tells all that is wrong with it, in the order of its files: of
 * OwFinding; empty when nothing is. docs/packs.md says what is looked for. What is over is over as @clock says. */
GPtrArray *ow_pack_check (const char *folder, OwClock *clock, OwPackProbe probe) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
