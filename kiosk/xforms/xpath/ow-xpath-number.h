/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The shortest text that reads back as @number: whole numbers without a point, no exponent from 1e-6 to
 * below 1e21; "Infinity"; "" or "NaN" for what is no number. */
char  *ow_xpath_format_number (double number, gboolean nan_is_blank) G_GNUC_WARN_UNUSED_RESULT;
/* XPath 1.0 §4.4: white space, "-", digits and a point; NaN for anything else. @exponents: also what
 * ow_xpath_format_number() writes. */
double ow_xpath_parse_number  (const char *text, gboolean exponents);
/* XPath 1.0 §4.4: to the nearest whole number, the half towards positive infinity. */
double ow_xpath_round         (double number);

G_END_DECLS
