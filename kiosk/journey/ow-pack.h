/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwPack: a service pack: all that differs from county to county, in one folder whose manifest, pack.ini, says
 * what is in it. docs/packs.md describes it for those who make one.
 *
 *   [Pack]    Id, Version, Name, Languages, Services, SwitchedOff, Phrases
 *   [Hall]    Name, Posters          where no office is named
 *   [Office xiaoyun] Name, Posters   a hall of the county, by an id
 *   [Poster help] Title, Text, Picture, Until    what a hall has to say while nobody is there, by an id
 *   [Form after-death] Lists, Limits, Receipt    what the form attaches, by what it is
 *
 * Several values stand with ; between. Immutable; main thread. Nothing that a manifest says leads out of its
 * folder: a service is services/ID.ini, its leaflets are leaflets/ID.ini, a form is forms/ID.xml with forms/ID-media/,
 * phrases are files of phrases/, pictures of posters files of posters/.
 */
#define OW_TYPE_PACK (ow_pack_get_type ())
G_DECLARE_FINAL_TYPE (OwPack, ow_pack, OW, PACK, GObject)

#define OW_PACK_FILE "pack.ini"
#define OW_PACK_MAX_WORDS 64    /* in one list of ids or files */
#define OW_PACK_MAX_GROUPS 512  /* forms, offices, and posters */

/* What a form attaches (ODK XForms specification, "Secondary Instances"). */
typedef enum {
  OW_PACK_LISTS,   /* what choices come from */
  OW_PACK_LIMITS,  /* standards, sums, dates, telephone numbers, each with source and date */
  OW_PACK_RECEIPT, /* the layout of the slip */
  OW_PACK_N_KINDS,
} OwPackKind;

/* With an OwKeyTextsError; one that names the file, for a folder. @folder is copied. */
OwPack *ow_pack_load_bytes (GBytes *manifest, const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwPack *ow_pack_load       (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *ow_pack_get_id      (OwPack *self);
const char *ow_pack_get_version (OwPack *self);
const char *ow_pack_get_folder  (OwPack *self);
const char *ow_pack_get_name    (OwPack *self, const char *language);
/* What [Hall] or [Office …] is called: @office NULL, or one that the pack doesn't have, is the hall. "" for none. */
const char *ow_pack_get_hall    (OwPack *self, const char *office, const char *language);
gboolean    ow_pack_has_office  (OwPack *self, const char *office);
/* Ids of posters, in their order: those of the office where it has its own, or else those of the hall. Caller owns them. */
char      **ow_pack_dup_posters (OwPack *self, const char *office) G_GNUC_WARN_UNUSED_RESULT;
/* The words it was read from, for who looks through them. */
OwKeyTexts *ow_pack_get_texts   (OwPack *self);

/* NULL-terminated, borrowed, in the order of the manifest. */
const char *const *ow_pack_get_languages    (OwPack *self); /* BCP 47; one at least, the first is that of every visit's beginning */
const char *const *ow_pack_get_services     (OwPack *self); /* ids of those that are offered */
const char *const *ow_pack_get_switched_off (OwPack *self); /* ids of those that the pack holds besides */
const char *const *ow_pack_get_phrases      (OwPack *self); /* names of files */
const char *const *ow_pack_get_forms        (OwPack *self); /* ids */
/* Names of files in the media folder of a form; none for a form that the manifest doesn't name. Caller owns it. */
char             **ow_pack_dup_files        (OwPack *self, const char *form, OwPackKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* The caller owns these paths. Whether there is anything is another matter. */
char *ow_pack_dup_path         (OwPack *self, const char *name) G_GNUC_WARN_UNUSED_RESULT; /* "forms", "phrases" … */
char *ow_pack_dup_service_path (OwPack *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
char *ow_pack_dup_leaflet_path (OwPack *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
char *ow_pack_dup_form_path    (OwPack *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
char *ow_pack_dup_media_dir    (OwPack *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;

/* Error when the file is broken, or its Id isn't its name. */
OwService  *ow_pack_load_service  (OwPack *self, const char *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives the service the leaflets and lists that its file names. What is broken is left out and, when @errors isn't NULL,
 * told of there (GError, each naming its file). */
void        ow_pack_load_papers   (OwPack *self, OwService *service, GPtrArray *errors);
/* Of OwService with their leaflets, those that are offered, by their Order. What is broken is left out and told of in
 * the same way. */
GListModel *ow_pack_load_services (OwPack *self, GPtrArray *errors) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
