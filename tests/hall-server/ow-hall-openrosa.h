/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-shelf.h"

G_BEGIN_DECLS

/* The documents of OpenRosa (docs.getodk.org, OpenRosa Form Discovery API, Metadata and Form
 * Submission API), as text. */

/* An element that is left out of a form's entry, as a server with a fault of its own would. */
typedef struct {
  char *form_id; /* NULL for none */
  char *element;
} OwHallMisprint;

/* An OpenRosaResponse with one message; @nature "error" or "submit_success". */
char *ow_hall_openrosa_message  (const char *nature, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* @only: the formID asked for, or NULL for all. A form has a manifestUrl only when it has media.
 * @misprint: NULL for none. */
char *ow_hall_openrosa_list     (GPtrArray *forms, const char *base_url, const char *only, const OwHallMisprint *misprint) G_GNUC_WARN_UNUSED_RESULT;
char *ow_hall_openrosa_manifest (const OwHallForm *form, const char *base_url) G_GNUC_WARN_UNUSED_RESULT;
/* Which of @ids, joined with commas, are deleted in the form's entity list @name. */
char *ow_hall_openrosa_integrity (const OwHallForm *form, const char *name, const char *ids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
