/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-faults.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What a desk says to one request, before it meets the line's faults. */
typedef struct {
  guint status;
  const char *content_type; /* static; NULL without a body */
  GBytes *body;             /* NULL without a body */
  char *etag;               /* quoted; NULL for none */
  guint64 accept_length;    /* X-OpenRosa-Accept-Content-Length; 0 to leave out */
  gboolean openrosa;        /* carries X-OpenRosa-Version: 1.0 */
} OwHallAnswer;

/* @text is copied; @body is taken. */
OwHallAnswer *ow_hall_answer_new      (guint status) G_GNUC_WARN_UNUSED_RESULT;
OwHallAnswer *ow_hall_answer_message  (guint status, const char *text) G_GNUC_WARN_UNUSED_RESULT;
OwHallAnswer *ow_hall_answer_document (const char *content_type, GBytes *body, gboolean weak) G_GNUC_WARN_UNUSED_RESULT;
OwHallAnswer *ow_hall_answer_for_fault (OwHallFault fault) G_GNUC_WARN_UNUSED_RESULT;
void          ow_hall_answer_free     (OwHallAnswer *answer);
/* Fills @message; a client that has the document already (If-None-Match) gets 304 instead. */
void          ow_hall_answer_send     (OwHallAnswer *answer, SoupServerMessage *message);
/* Ends the connection: after half of the answer, or, with @answer NULL, without any. */
void          ow_hall_answer_cut      (OwHallAnswer *answer, SoupServerMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallAnswer, ow_hall_answer_free)

G_END_DECLS
