/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How large the text is that a person reads. The em of each stands in ow.css; the last two are for weak eyes. */
typedef enum {
  OW_TEXT_SIZE_STANDARD,
  OW_TEXT_SIZE_LARGER,
  OW_TEXT_SIZE_LARGE,
  OW_TEXT_SIZE_LARGEST,
  OW_TEXT_SIZE_COUNT,
} OwTextSize;
