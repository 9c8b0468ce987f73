/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  OW_TROUBLE_LIST = 1, /* the server's list of forms */
  OW_TROUBLE_RELEASE,  /* what is signed for */
  OW_TROUBLE_FORM,     /* one form of either */
} OwTroubleKind;

typedef struct {
  OwTroubleKind kind;
  char *form_id; /* "" but for a form; and where an entry has no id that can be read */
  char *word;    /* why: as ow_sync_error_code() says it, or OW_LISTED_…, or one of the below */
  gint64 since;  /* microseconds since 1970 UTC: never good since then */
} OwFormTrouble;

#define OW_TROUBLE_UNTRUSTED "untrusted"   /* the signatures don't hold */
#define OW_TROUBLE_DISK "disk"

void ow_form_trouble_free (OwFormTrouble *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFormTrouble, ow_form_trouble_free)

/**
 * OwFormTroubles: what can't be fetched, since when and why, for those who look after the machine. It outlives the
 * program in a file of the state folder. Main thread, but for what says otherwise.
 */
typedef struct _OwFormTroubles OwFormTroubles;

#define OW_FORM_TROUBLES_MAX 200

OwFormTroubles *ow_form_troubles_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void            ow_form_troubles_free      (OwFormTroubles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFormTroubles, ow_form_troubles_free)

/* Which word an error gets. */
const char     *ow_form_troubles_word      (const GError *error);
/* It keeps its time where it was there before. */
void            ow_form_troubles_set       (OwFormTroubles *self, OwTroubleKind kind, const char *form_id, const char *word, gint64 now);
void            ow_form_troubles_clear     (OwFormTroubles *self, OwTroubleKind kind, const char *form_id);
/* Forms that are in neither list any more are nobody's trouble. @listed: a set of form ids. */
void            ow_form_troubles_keep_only (OwFormTroubles *self, GHashTable *listed);
/* Of OwFormTrouble, in order: lists first; a copy. */
GPtrArray      *ow_form_troubles_list      (OwFormTroubles *self) G_GNUC_WARN_UNUSED_RESULT;

/* What is to be written; NULL while nothing has changed since it was last taken. */
typedef struct _OwFormTroublesFile OwFormTroublesFile;
OwFormTroublesFile *ow_form_troubles_take_file  (OwFormTroubles *self, const char *state_dir) G_GNUC_WARN_UNUSED_RESULT;
void                ow_form_troubles_file_free  (OwFormTroublesFile *file);
/* Blocking; any thread. */
void                ow_form_troubles_write_file (OwFormTroublesFile *file);
/* As it was left. */
void            ow_form_troubles_restore   (OwFormTroubles *self, GPtrArray *troubles);
/* Blocking; any thread. Of OwFormTrouble; empty where there is no such file, or none that can be read. */
GPtrArray      *ow_form_troubles_read      (const char *state_dir) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
