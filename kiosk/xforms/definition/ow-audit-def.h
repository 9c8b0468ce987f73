/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a form's audit log is to hold: the bind of meta/audit (ODK XForms specification, "Metadata" and the
 * odk: attributes of "Bind Attributes"; docs.getodk.org, "Form Audit Log"). */
typedef struct {
  gboolean locates;         /* all of odk:location-priority, -min-interval and -max-age are there */
  gboolean tracks_changes;  /* odk:track-changes="true" */
  gboolean asks_reasons;    /* odk:track-changes-reasons="on-form-edit" */
  gboolean identifies_user; /* odk:identify-user="true" */
} OwAuditDef;

G_END_DECLS
