/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From here on this process leaves no core behind, and nobody but root reads its memory or traces it (prctl(2),
 * PR_SET_DUMPABLE; setrlimit(2), RLIMIT_CORE). For whoever holds keys or answers; first thing in main(), again after an exec.
 * Not under a sanitizer: LeakSanitizer traces the process itself. FALSE where some of it couldn't be had. */
gboolean ow_dump_guard (void);

G_END_DECLS
