/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-list-mark.h"

#include <string.h>

#define MAX_DIGITS 2

static const char *const bullets[] = { "· ", "□ " };
static const char *const after_digits[] = { "、", ". ", ") " };
static const char *const chinese_numbers[] = { "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、" };

/* 0: with none of them. */
static gsize
length_of (const char        *text,
           const char *const *marks,
           gsize              n_marks)
{
  for (gsize i = 0; i < n_marks; i++)
    if (g_str_has_prefix (text, marks[i]))
      return strlen (marks[i]);
  return 0;
}

gsize
ow_list_mark_length (const char *line)
{
  gsize digits;
  gsize after;

  g_return_val_if_fail (line != NULL, 0);

  digits = strspn (line, "0123456789");
  if (digits == 0)
    return length_of (line, bullets, G_N_ELEMENTS (bullets)) + length_of (line, chinese_numbers,
                                                                          G_N_ELEMENTS (chinese_numbers));
  after = length_of (line + digits, after_digits, G_N_ELEMENTS (after_digits));
  return digits <= MAX_DIGITS && after > 0 ? digits + after : 0;
}
