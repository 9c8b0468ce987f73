/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as words of Chinese, for ow-spoken.c. Any thread. */

typedef enum {
  OW_DIGITS_PLAIN, /* 二零二六: of years */
  OW_DIGITS_CALLED /* 幺 for 1: of telephones, documents, rooms */
} OwDigits;

/* @length digits one by one; the letter X, too; anything else is passed over. */
void     ow_spoken_digits   (GString *out, const char *digits, gsize length, OwDigits how);
/* As a quantity: 一万二千三百. More than twelve digits are read one by one. */
void     ow_spoken_quantity (GString *out, const char *digits, gsize length);

/* What stands at @at, where a number begins and @before (nullable: the start of the text) is what leads to it; adds its
 * words and returns where the text goes on. @at must begin with a digit, or with a sign of money and a digit. */
const char *ow_spoken_number (GString *out, const char *start, const char *at);

G_END_DECLS
