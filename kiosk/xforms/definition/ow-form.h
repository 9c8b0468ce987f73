/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OwForm: one ODK XForm, parsed, checked and compiled; what a filling is made from.
 *
 * Immutable after loading, so one form may serve any number of fillings (on one thread at a time).
 * Loading touches nothing but the file itself and the media folder: no network, no other path.
 */
#define OW_TYPE_FORM (ow_form_get_type ())
G_DECLARE_FINAL_TYPE (OwForm, ow_form, OW, FORM, GObject)

#define OW_FORM_ERROR (ow_form_error_quark ())
typedef enum {
  OW_FORM_ERROR_XML = 1,       /* not well-formed, or with a document type */
  OW_FORM_ERROR_STRUCTURE,     /* no model, no instance, a reference to a node that isn't there */
  OW_FORM_ERROR_EXPRESSION,    /* names the expression and its place */
  OW_FORM_ERROR_CYCLE,         /* names the nodes that wait for each other */
  OW_FORM_ERROR_EVENT,         /* an unknown event or action, or one out of its place */
  OW_FORM_ERROR_MEDIA,         /* a secondary instance that is missing or broken */
  OW_FORM_ERROR_REFERENCE,     /* an operation on a node that isn't there */
  OW_FORM_ERROR_LIMIT,
  OW_FORM_ERROR_VERSION,       /* made for a newer engine than this */
  OW_FORM_ERROR_RECORD,        /* a saved record of another form */
} OwFormError;
GQuark      ow_form_error_quark (void);
/* A stable lower-case word for an error of ours: "xml", "cycle" …; "error" for any other. */
const char *ow_form_error_code  (const GError *error);

const char *ow_form_get_id        (OwForm *self);
const char *ow_form_get_version   (OwForm *self); /* "" when the form has none */
const char *ow_form_get_title     (OwForm *self);
const char *ow_form_get_media_dir (OwForm *self); /* nullable */
/* The first attachment that a list was to be read from and that isn't there; NULL when all are. Such a list is empty,
 * as in other engines when they are told to go on; whoever asks real people should not. */
const char *ow_form_get_missing   (OwForm *self);
/* The first control of the body that isn't shown, because it names no node of the instance or stands in a question, or
 * that takes no answer, because it names a group; with its line, NULL when there is none. Of the first kind, JavaRosa
 * refuses the form and Web Forms leaves the control out; whoever asks real people should not. */
const char *ow_form_get_unbound   (OwForm *self);
/* What an author would want to know of and what keeps no engine from opening the form: binds and expressions that name
 * nodes, lists, columns or texts which aren't there, controls without a node, and the like. With their lines or nodes,
 * never an answer; NULL-terminated, in the order in which they were found, the first OW_XFORMS_MAX_WARNINGS of them. */
const char *const *ow_form_get_warnings (OwForm *self);
/* As written in the form's itext, NULL-terminated, the default language first; empty without itext. */
const char *const *ow_form_get_languages (OwForm *self);

/* What the form says of itself and the engine hands on; "" where it says nothing. Names as in ow-attributes.h.
 * Of <submission>: "action", "method", "base64RsaPublicKey", "auto-send", "auto-delete". */
const char *ow_form_get_submission_attribute (OwForm *self, const char *name);
/* Of the bind of @path, which may be relative to the root: "meta/audit", "location-priority"; "saveto". */
const char *ow_form_get_bind_attribute (OwForm *self, const char *path, const char *name);

G_END_DECLS
