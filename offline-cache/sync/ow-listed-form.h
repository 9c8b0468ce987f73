/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why an entry can't be used. */
#define OW_LISTED_NO_ID "no-id"
#define OW_LISTED_NO_ADDRESS "no-address"
#define OW_LISTED_NO_HASH "no-hash"
#define OW_LISTED_TOO_LONG "entry-too-long"
#define OW_LISTED_TWICE "listed-twice" /* it, or something in it */

/**
 * OwListedForm: one entry of a server's form list. Every string is hostile; only lengths and, for the
 * hash, the alphabet have been checked.
 */
typedef struct {
  char *form_id;
  char *name;
  char *version;      /* "" when there is none */
  char *hash;         /* "md5:" and 32 lower-case hexadecimal digits; NULL only with a flaw */
  char *download_url;
  char *manifest_url; /* NULL when the form has no media */
  gboolean is_held_back; /* it is for other kiosks first */
  const char *flaw;   /* one of the above: it is there, and no more can be said; NULL: it can be used */
} OwListedForm;

void          ow_listed_form_free (OwListedForm *self);
/* The first of that id among @forms, whether it can be used or not; NULL for none. */
OwListedForm *ow_listed_form_find (GPtrArray *forms, const char *form_id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwListedForm, ow_listed_form_free)

/**
 * OwMediaFile: one entry of a manifest. The file name is a plain name, no path.
 */
typedef struct {
  char *filename;
  char *hash;
  char *download_url;
  char *integrity_url;   /* tells which of its entities are gone; NULL for none */
  gboolean is_generated; /* an entity list: the hash isn't that of the bytes */
} OwMediaFile;

void ow_media_file_free (OwMediaFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwMediaFile, ow_media_file_free)

G_END_DECLS
