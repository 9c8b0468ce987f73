/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-entry.h"

G_BEGIN_DECLS

/* A scanner types wherever the focus is: on this page what is typed while no field has it goes into @entry, from its first
 * character on, and the scanner's Return with it. Not below an open sheet, where nothing takes the focus. */
void ow_scan_catch (OwEntry *entry);

G_END_DECLS
