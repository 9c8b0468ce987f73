/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-entry.h"

G_BEGIN_DECLS

typedef enum {
  OW_KEY_CHARACTER = 1,
  OW_KEY_BACKSPACE,
  OW_KEY_SHIFT,
  OW_KEY_SPACE,
  OW_KEY_HIDE,
} OwKeyAction;

/* One key and its place in the grid, in grid units. */
typedef struct {
  OwKeyAction action;
  const char *text; /* what a character key types; NULL otherwise */
  int column;
  int row;
  int width;
  int height;
} OwKey;

/* The keys for a field of @kind. Static. */
const OwKey *ow_key_layout_get (OwEntryKind kind,
                                gsize      *n_keys);

G_END_DECLS
