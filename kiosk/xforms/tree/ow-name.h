/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of nodes, prefixes and namespaces, kept once each, so that they compare by pointer. They stay as long as
 * the program runs, so whoever takes names from outside counts them. g_intern_string() isn't made for that: what
 * it keeps beside the names grows with the square of their number. Any thread. */

const char *ow_name_intern (const char *name); /* NULL for NULL */
/* The same without keeping it: NULL where it isn't the name of anything. */
const char *ow_name_find   (const char *name);
/* How many there are. */
guint       ow_name_count  (void);

/* New ones that one form, with its lists, may bring. The largest form known has some 13,000; one of 100,000 questions
 * works. */
#define OW_NAME_MAX_NEW 250000

G_END_DECLS
