/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-package.h"
#include "ow-release.h"

G_BEGIN_DECLS

/**
 * OwFormHeld: what of a listed form lies on this machine already, by its hash, so that it isn't downloaded again: its XML and
 * its media in the release that is current (or ships), media under the same name in any other, and entity lists, whose
 * hash is none of their bytes, where they were got with the same one.
 */
typedef struct {
  char *forms_dir;
  char *shipped_dir;  /* NULL: nothing ships */
  OwRelease *own;     /* of this form; NULL for none */
  GPtrArray *others;  /* of OwRelease */
  char *hash;         /* of the XML that is listed */
  GPtrArray *files;   /* of OwMediaFile: those that are listed; borrowed */

  gboolean lists_only; /* entity lists are all that is wanted of it */

  GBytes *xml;        /* after looking: NULL where it isn't here */
  GPtrArray *media;   /* likewise: GBytes or NULL, in the order of @files */
} OwFormHeld;

/* What is looked through. @own may be NULL; all is copied. */
OwFormHeld *ow_form_held_new  (const char *forms_dir, const char *shipped_dir, const OwRelease *own, GPtrArray *others) G_GNUC_WARN_UNUSED_RESULT;
void        ow_form_held_free (OwFormHeld *self);
/* @files must stay until the look is over. */
void        ow_form_held_set  (OwFormHeld *self, const char *hash, GPtrArray *files);
/* Looks for what wasn't found yet. Blocking; for the store's thread. */
void        ow_form_held_look (OwFormHeld *self);

G_END_DECLS
