/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-pack.h"

G_BEGIN_DECLS

/* What a hall is told of a kiosk (the Hall API, schema Health): the program and the forms that were downloaded, each with
 * its version and whether it was signed for; nothing of anybody. @releases: of OwRelease. @pack: the one in use; NULL for none.
 * @refused: of OwPackRefused, those that were stepped back from; NULL for none. @trusted: which forms it takes. @release:
 * version of the signed release; 0 for none. */
GBytes *ow_kiosk_report_make (GPtrArray *releases, OwPack *pack, GPtrArray *refused, const char *trusted,
                              guint release) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
