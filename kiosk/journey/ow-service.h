/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-key-texts.h"
#include "ow-leaflet.h"

G_BEGIN_DECLS

/**
 * OwService: what a hall offers on its home page, as a data file describes it: words and a form's name.
 *
 * Immutable value parsed from a key file (data/services/<name>.ini). A text may be given in other
 * languages as Name[zh], Name[zh-TW] …: a getter takes a BCP 47 tag, and falls back from zh-Hant-TW to
 * zh-Hant, to zh and then to the plain key. Texts and lists are borrowed; "" or empty when the file
 * has none.
 *
 *   [Service] Id, Order, Name, Summary, Form, Tone (plain | mourning), Available, NotYet
 *             Leaflets                        ids of what there is to read and take home, with ; between
 *   [Bring]   Title, Item1 …, Note           what to have at hand for filling in
 *             Lists                           ids of leaflets that say what to bring on the day, with ; between
 *   [Consent] Title, Text1 …, Agree, Version what is agreed to before the first question
 *   [Opening] Line                            [Goodbye] Line
 *   [Receipt] Instance                        secondary instance of the form that lays the slip out
 *             Title, Next                     on the last page: what was taken, and what happens next
 *   [Slots]   …                               half hours of the hall: see ow-slot-plan.h
 *   [Case]    Progress                        true: the hall makes a joint case of it, and tells how far it is
 *             Ask                             where to ask while the hall can't be reached
 *             Own                             what the hall has nothing of, and the person sees to
 *   [Rating]  Offered                         true: whoever reads that it has ended may say how it went
 *             AfterDays                       not before so many days have passed since it was handed in
 *             Reason1 …                       why somebody isn't satisfied
 */
#define OW_TYPE_SERVICE (ow_service_get_type ())
G_DECLARE_FINAL_TYPE (OwService, ow_service, OW, SERVICE, GObject)

typedef enum {
  OW_SERVICE_TONE_PLAIN = 1,
  OW_SERVICE_TONE_MOURNING, /* quiet: no celebration, no red, one line of condolence */
} OwServiceTone;

#define OW_SERVICE_MAX_ENDINGS 8
#define OW_SERVICE_ENDING "Ending " /* what their groups begin with, before the id */

/* What the last pages say, in the order in which it is read. */
typedef enum {
  OW_LAST_WORDS_ACT,     /* on the button that ends it all */
  OW_LAST_WORDS_TITLE,   /* the heading above the slip */
  OW_LAST_WORDS_FIRST,   /* what is to be done at once, before the slip is put away */
  OW_LAST_WORDS_NEXT,    /* what happens next */
  OW_LAST_WORDS_HEADING, /* of the goodbye */
  OW_LAST_WORDS_LINE,    /* the goodbye's first line */
} OwLastWords;

/* What there is to read and take home, each an OwLeaflet. */
typedef enum {
  OW_SERVICE_LEAFLETS, /* what is good to know */
  OW_SERVICE_LISTS,    /* what to bring on the day, one for each kind of the matter */
  OW_SERVICE_N_PAPERS
} OwServicePapers;

#define OW_SERVICE_MAX_PAPERS 6 /* of each: as many as fit on one page */

/* With an OwKeyTextsError. */
OwService  *ow_service_load_bytes (GBytes *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The error begins with the file's name. */
OwService  *ow_service_load_file  (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The one with this Id among @services; a new reference, NULL when there is none. */
OwService  *ow_service_find       (GListModel *services, const char *id) G_GNUC_WARN_UNUSED_RESULT;

const char   *ow_service_get_id        (OwService *self);
int           ow_service_get_order     (OwService *self); /* lower first */
/* The words it was read from, for who looks through them. */
OwKeyTexts   *ow_service_get_texts     (OwService *self);
const char   *ow_service_get_form_id   (OwService *self); /* "" while not available */
OwServiceTone ow_service_get_tone      (OwService *self);
gboolean      ow_service_get_available (OwService *self);

const char   *ow_service_get_name      (OwService *self, const char *language);
const char   *ow_service_get_summary   (OwService *self, const char *language);
/* Why it can't be done here yet, and what to do instead. */
const char   *ow_service_get_not_yet   (OwService *self, const char *language);

const char   *ow_service_get_bring_title (OwService *self, const char *language);
const char   *ow_service_get_bring_note  (OwService *self, const char *language);
char        **ow_service_dup_bring_items (OwService *self, const char *language) G_GNUC_WARN_UNUSED_RESULT;

/* In the order to show them. */
const char *const *ow_service_get_paper_ids (OwService *self, OwServicePapers which);
/* Of OwLeaflet; for whoever loads the pack, before anybody else sees the service. */
void          ow_service_set_papers  (OwService *self, OwServicePapers which, GListModel *papers);
/* Those that may be shown on the day of @now (local); the caller owns the list. */
GListModel   *ow_service_list_papers (OwService *self, OwServicePapers which, GDateTime *now) G_GNUC_WARN_UNUSED_RESULT;

const char   *ow_service_get_consent_title   (OwService *self, const char *language);
char        **ow_service_dup_consent_texts   (OwService *self, const char *language) G_GNUC_WARN_UNUSED_RESULT;
const char   *ow_service_get_consent_agree   (OwService *self, const char *language); /* the button's words */
const char   *ow_service_get_consent_version (OwService *self);

const char   *ow_service_get_opening (OwService *self, const char *language);
const char   *ow_service_get_receipt_instance (OwService *self);
/* What may be said at the end instead of the usual, where its expression holds; in the order of the file. */
const char *const *ow_service_get_ending_ids (OwService *self);
const char   *ow_service_get_ending_when (OwService *self, const char *ending);
/* "" where it is left to the page. @ending: an id of those (ow_journey_dup_ending()), or NULL for none. */
const char   *ow_service_get_last_words  (OwService *self, const char *ending, OwLastWords which, const char *language);

gboolean      ow_service_get_tells_progress (OwService *self);
const char   *ow_service_get_ask            (OwService *self, const char *language);
/* What the hall has nothing of, and the person sees to; "". */
const char   *ow_service_get_case_own (OwService *self, const char *language);
gboolean      ow_service_get_offers_rating  (OwService *self);
guint         ow_service_get_rating_days    (OwService *self);
char        **ow_service_dup_rating_reasons (OwService *self, const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
