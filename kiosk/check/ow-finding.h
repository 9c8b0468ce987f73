/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong with a service pack. */
typedef enum {
  OW_FINDING_PACK = 1,    /* the manifest, or what it says and the folder hasn't, or the other way round */
  OW_FINDING_SERVICE,     /* a service's own file */
  OW_FINDING_FORM,        /* a form that the kiosk wouldn't take */
  OW_FINDING_LIST,        /* an attached list that is missing or can't be read */
  OW_FINDING_RECEIPT,     /* a row of a slip that can't be printed */
  OW_FINDING_TRANSLATION, /* a text that one language has and another hasn't */
  OW_FINDING_LENGTH,      /* a text that doesn't fit in large text */
  OW_FINDING_TWICE,       /* something that is asked for twice */
  OW_FINDING_LIMIT,       /* a limit without a source or a date, one that is over, or a leaflet that is */
  OW_FINDING_PHRASE,      /* a line of phrases that isn't one */
  OW_FINDING_LEAFLET,     /* a leaflet that can't be read, or is named and isn't there */
  OW_FINDING_CLIP,        /* a recorded sentence that can't be played, or that nothing names */
} OwFindingKind;

typedef struct {
  OwFindingKind kind;
  char *place;   /* the file in the pack, and where in it: "forms/x.xml: /data/a" */
  char *message; /* a sentence without a full stop */
} OwFinding;

/* "translation", "limit" …: stable, lower case. */
const char *ow_finding_kind_name (OwFindingKind kind);

/* An array of OwFinding that owns them. */
GPtrArray  *ow_findings_new (void) G_GNUC_WARN_UNUSED_RESULT;
void        ow_findings_add (GPtrArray *self, OwFindingKind kind, const char *place, const char *format, ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
