/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* multipart/form-data as RFC 7578 (with the framing of RFC 2046, 5.1.1) gives it. Hostile input. */

#define OW_HALL_MULTIPART_MAX_PARTS 200
#define OW_HALL_MULTIPART_MAX_HEAD 8192 /* bytes of one part's header block */

#define OW_HALL_MULTIPART_ERROR (ow_hall_multipart_error_quark ())
GQuark ow_hall_multipart_error_quark (void);

typedef enum {
  OW_HALL_MULTIPART_ERROR_NOT_MULTIPART = 1,
  OW_HALL_MULTIPART_ERROR_BROKEN,
  OW_HALL_MULTIPART_ERROR_TOO_MANY,
} OwHallMultipartError;

typedef struct {
  char *name;
  char *filename;     /* NULL when the part has none */
  char *content_type; /* NULL when the part has none */
  GBytes *body;
} OwHallPart;

void       ow_hall_part_free       (OwHallPart *part);
/* The parts in order, an array of OwHallPart. @content_type is the request's header; both may lie. */
GPtrArray *ow_hall_multipart_parse (const char *content_type,
                                    GBytes     *body,
                                    GError    **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first part named @name; borrowed, NULL when there is none. */
const OwHallPart *ow_hall_multipart_find (GPtrArray *parts, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallPart, ow_hall_part_free)

G_END_DECLS
