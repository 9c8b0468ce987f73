/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-answer.h"

G_BEGIN_DECLS

/* The board at the door: what this hall offers and what it has closed, as openapi.yaml beside this file says.
 *
 * It is DIR/services.json, in the words of the answer, read anew each time so that it can be written while kiosks ask;
 * "until" may be left out: then it is the end of tomorrow, in UTC. A hall without that file has no board (404). Blocks on
 * the disk. */
#define OW_HALL_BOARD_FILE "services.json"

OwHallAnswer *ow_hall_board_answer (const char *folder, SoupServerMessage *message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
