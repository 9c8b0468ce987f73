/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What came of an answer. Only OW_ANSWER_OK and OW_ANSWER_LIMIT changed the filling. */
typedef enum {
  OW_ANSWER_OK = 1,
  OW_ANSWER_REQUIRED,   /* blank, and a blank isn't allowed */
  OW_ANSWER_CONSTRAINT, /* breaks the constraint; show the constraint message */
  OW_ANSWER_INVALID,    /* not of the data type at all: "2026-13-40" for a date; or nothing that a range can give */
  OW_ANSWER_READONLY,
  OW_ANSWER_LIMIT,      /* what follows from it costs too much: the record isn't whole until an answer asks for less */
} OwAnswerResult;

G_END_DECLS
