/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-key-texts.h"
#include "ow-receipt.h"

G_BEGIN_DECLS

/**
 * OwLeaflet: what a hall has to say about a service besides its form: to read, and to take home.
 *
 * Immutable value parsed from a key file (leaflets/ID.ini of a service pack). Texts in other languages as those of
 * OwService. Nothing is taken that doesn't say where it comes from and when it was put together.
 *
 *   [Leaflet] Title
 *             Date                 the day on which it was written or last changed, as 2026-11-27
 *             Checked              the day on which the hall compared all of it with its sources; blank: it hasn't
 *             Boxes                true: on paper its lists have boxes to tick
 *             Until                the last day on which it may be shown; blank: as long as nobody says otherwise
 *   [Part ID] Heading              blank: goes on with the part before
 *             Text1 …, Item1 …     paragraphs, and below them lines of a list; one of either at least
 *             Source               the law, document or office that says so
 */
#define OW_TYPE_LEAFLET (ow_leaflet_get_type ())
G_DECLARE_FINAL_TYPE (OwLeaflet, ow_leaflet, OW, LEAFLET, GObject)

/* What fits on a roll of paper, and in a head. */
#define OW_LEAFLET_MAX_PARTS 12
#define OW_LEAFLET_MAX_LINES 100 /* headings, paragraphs and lines of lists */
#define OW_LEAFLET_MAX_TEXT 400  /* characters of one text */
#define OW_LEAFLET_MAX_CHARS 8000 /* of all texts in all languages */

/* With an OwKeyTextsError; of a file it begins with the file's name. */
OwLeaflet  *ow_leaflet_load_bytes (GBytes *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwLeaflet  *ow_leaflet_load_file  (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The words it was read from, for who looks through them. */
OwKeyTexts *ow_leaflet_get_texts  (OwLeaflet *self);

const char *ow_leaflet_get_title  (OwLeaflet *self, const char *language);
GDateTime  *ow_leaflet_get_date   (OwLeaflet *self); /* midnight of the day, borrowed */
GDateTime  *ow_leaflet_get_checked (OwLeaflet *self); /* likewise; NULL: the hall hasn't yet */
const char *ow_leaflet_get_until  (OwLeaflet *self); /* "2027-12-31", or "" */
/* Whether it may be shown on the day of @now (local). */
gboolean    ow_leaflet_holds      (OwLeaflet *self, GDateTime *now);

guint       ow_leaflet_get_n_parts  (OwLeaflet *self); /* one at least, in the order of the file */
const char *ow_leaflet_get_heading  (OwLeaflet *self, guint part, const char *language); /* "" for none */
char      **ow_leaflet_dup_texts    (OwLeaflet *self, guint part, const char *language) G_GNUC_WARN_UNUSED_RESULT;
char      **ow_leaflet_dup_items    (OwLeaflet *self, guint part, const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* Of all parts, each once. */
char      **ow_leaflet_dup_sources  (OwLeaflet *self, const char *language) G_GNUC_WARN_UNUSED_RESULT;

/* What stands on the paper around a leaflet, each "" for none. */
typedef struct {
  const char *service; /* its name, above the title */
  const char *sources; /* the small print, as the screen words it */
  const char *checked;
  const char *place;   /* the hall */
} OwLeafletFrame;

/* A sheet to take home: nobody's name, no number, no code. */
OwReceipt  *ow_leaflet_new_sheet    (OwLeaflet *self, const OwLeafletFrame *frame, const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
