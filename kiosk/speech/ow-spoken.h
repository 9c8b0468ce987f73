/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-readings.h"

G_BEGIN_DECLS

/* How a written text is said in Chinese.
 *
 * Synthesisers read a number of a document as billions, and a mark of Markdown as its name. What goes to one has no digit
 * and no symbol left: numbers are words, each read as what it is (an amount, a date, a time, a telephone number, digits
 * one by one), letters of an abbreviation are named, marks become pauses, and words of @readings are said as it says.
 * Any thread. */

/* More of a page is never said at once. */
#define OW_SPOKEN_MAX_BYTES (16 * 1024)

/* @text: any UTF-8; NULL is nothing; what is beyond OW_SPOKEN_MAX_BYTES isn't said. @readings: nullable. "" when there is
 * nothing to say. To be freed with ow_secret_free(): it may be personal. */
char    *ow_spoken_in_chinese (const char *text, OwReadings *readings) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE when it has a Chinese character. */
gboolean ow_spoken_is_chinese (const char *text);

G_END_DECLS
