/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the hall has to know of a document: who it is. Hostile input; no entities, no network. */

#define OW_HALL_XML_ERROR (ow_hall_xml_error_quark ())
GQuark ow_hall_xml_error_quark (void);

typedef enum {
  OW_HALL_XML_ERROR_MALFORMED = 1,
  OW_HALL_XML_ERROR_NOT_A_FORM,
} OwHallXmlError;

/* The identity of a form or of a submission (its root element's id and version). */
typedef struct {
  char *form_id;     /* never NULL; "" when the submission has none */
  char *version;     /* never NULL; "" when there is none */
  char *title;       /* of a form; NULL for a submission */
  char *instance_id; /* of a submission; NULL when it has none */
} OwHallIdentity;

void            ow_hall_identity_free      (OwHallIdentity *identity);
/* An XForm (ODK XForms 1.0: html/head/model/instance). */
OwHallIdentity *ow_hall_xml_identify_form  (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A submission: the instance's root with meta/instanceID in any namespace. */
OwHallIdentity *ow_hall_xml_identify_submission (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The text of the element at @path below a submission's root, names with '/' between; "" where there is none. */
char           *ow_hall_xml_dup_text       (GBytes *xml, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallIdentity, ow_hall_identity_free)

G_END_DECLS
