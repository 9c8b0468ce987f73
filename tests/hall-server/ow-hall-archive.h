/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-xml.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  OW_HALL_KEPT = 1,   /* new, on the disk now */
  OW_HALL_KEPT_BEFORE, /* the very same bytes were here already */
  OW_HALL_CONFLICT,   /* another document has this instanceID */
  OW_HALL_FAILED,     /* see the error */
} OwHallVerdict;

/* One try to hand something in, whatever came of it. */
typedef struct {
  const char *instance_id; /* NULL when it was not understood */
  const char *sha256;      /* of the submission's XML, hexadecimal; NULL when there was none */
  const char *device_id;   /* NULL when not said */
  const char *signature;   /* as it was told; NULL for none */
  const char *signed_by;   /* the public key of a kiosk; NULL for nobody's, or before the last batch of several */
  const char *fault;       /* what was made to go wrong; "" for nothing */
  guint status;            /* of the answer; 0 when none was given */
} OwHallAttempt;

/**
 * OwHallArchive: what was handed in at this hall.
 *
 * Owns a folder for each submission (DIR/submissions/<instanceID without "uuid:">/, with
 * submission.xml and the attachments) and the index DIR/index.sqlite of arrivals, attempts, downloads
 * and published form versions. A submission is on the disk, with fsync, before it is said to be kept.
 * Main thread; blocks on the disk.
 */
#define OW_TYPE_HALL_ARCHIVE (ow_hall_archive_get_type ())
G_DECLARE_FINAL_TYPE (OwHallArchive, ow_hall_archive, OW, HALL_ARCHIVE, GObject)

OwHallArchive *ow_hall_archive_new            (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE when @instance_id is "uuid:" and 8 to 64 of [0-9a-fA-F-], and so may name a folder. */
gboolean       ow_hall_archive_is_instance_id (const char *instance_id);

/* A form once published stays known, so that a late submission of an old version is accepted. */
gboolean       ow_hall_archive_note_form      (OwHallArchive *self,
                                               const char    *form_id,
                                               const char    *version,
                                               GError       **error);
/* @version NULL: any version. */
gboolean       ow_hall_archive_knows_form     (OwHallArchive *self,
                                               const char    *form_id,
                                               const char    *version);
/* @parts: the OwHallPart of the request; every one but xml_submission_file is an attachment, named by
 * a plain file name (the caller has checked). */
OwHallVerdict  ow_hall_archive_keep           (OwHallArchive        *self,
                                               const OwHallIdentity *identity,
                                               GBytes               *xml,
                                               GPtrArray            *parts,
                                               GError              **error);
/* Where it is kept, or would be. */
char          *ow_hall_archive_dup_folder     (OwHallArchive *self, const char *instance_id) G_GNUC_WARN_UNUSED_RESULT;
void           ow_hall_archive_note_attempt   (OwHallArchive *self, const OwHallAttempt *attempt);
/* One more download of a form in the version that is published now. */
void           ow_hall_archive_note_download  (OwHallArchive *self, const char *form_id, const char *version);
/* JSON: {"submissions": […], "attempts": […], "downloads": […]}, each in order of arrival. */
char          *ow_hall_archive_to_json        (OwHallArchive *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
