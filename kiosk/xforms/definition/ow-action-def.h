/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-xpath.h"

G_BEGIN_DECLS

typedef struct _OwNodeDef OwNodeDef;

typedef enum {
  OW_EVENT_FIRST_LOAD = 1 << 0,
  OW_EVENT_LOAD = 1 << 1,
  OW_EVENT_VALUE_CHANGED = 1 << 2,
  OW_EVENT_NEW_REPEAT = 1 << 3,
  OW_EVENT_REVALIDATE = 1 << 4,
} OwEvents;

typedef enum {
  OW_ACTION_SET_VALUE = 1,
  OW_ACTION_SET_GEOPOINT,  /* where the kiosk stands, as its owner says; blank where nobody says */
  OW_ACTION_RECORD_AUDIO,  /* no microphone in a kiosk: nothing happens */
} OwActionKind;

typedef struct {
  OwActionKind kind;
  OwEvents events;
  OwNodeDef *scope;      /* the node of the control or repeat it stands in; NULL in the model */
  OwNodeDef *target;     /* NULL when no node is there */
  const OwXPath *place;  /* chooses among the targets, when its @ref has a predicate; else NULL */
  const OwXPath *value;  /* NULL: @text */
  char *text;
} OwActionDef;

G_END_DECLS
