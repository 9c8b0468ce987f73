/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of a line in a list: the bytes of "· ", "□ ", "1. ", "1) ", "1、" or "一、" that it begins with, beside which its words stand
 * in one block on screen and paper; 0: it is in no list. */
gsize ow_list_mark_length (const char *line);

G_END_DECLS
