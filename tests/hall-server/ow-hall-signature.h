/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-xml.h"

G_BEGIN_DECLS

/* Who signed what is handed in (docs/envelopes.md): what a hall does with the header of a kiosk. */

typedef enum {
  OW_HALL_UNSIGNED = 1, /* nobody says to have */
  OW_HALL_SIGNED,       /* @key is set */
  OW_HALL_MISSIGNED,    /* somebody signed something else */
} OwHallSignature;

/* @line: the header, or NULL. @parts: those of the last request, of OwHallPart. @folder: where those of the requests before
 * lie, if there were any: what is split is signed as a whole. */
OwHallSignature ow_hall_signature_check (const char           *line,
                                         const OwHallIdentity *identity,
                                         GBytes               *xml,
                                         GPtrArray            *parts,
                                         const char           *folder,
                                         char                **key);

G_END_DECLS
