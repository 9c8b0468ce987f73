/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One form as it is published now. */
typedef struct {
  char *form_id;
  char *version;
  char *name;      /* its title, or its id */
  char *hash;      /* md5 of the bytes, hexadecimal (OpenRosa form list, "hash") */
  GBytes *xml;
  char *media_dir; /* may not exist, nor may the next */
  char *entities_dir;
} OwHallForm;

void   ow_hall_form_free       (OwHallForm *form);
/* Names of the media files, sorted; empty when there are none. */
GStrv  ow_hall_form_list_media (const OwHallForm *form) G_GNUC_WARN_UNUSED_RESULT;
/* NULL when the form has no such file or @name is no plain file name. */
GBytes *ow_hall_form_load_media (const OwHallForm *form, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Names of the entity lists, sorted, and one of them: its entities in CSV. */
GStrv   ow_hall_form_list_entities (const OwHallForm *form) G_GNUC_WARN_UNUSED_RESULT;
GBytes *ow_hall_form_load_entities (const OwHallForm *form, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Whether an entity is gone: it stands in the list's file of deleted ones, a line each. */
gboolean ow_hall_form_is_deleted   (const OwHallForm *form, const char *name, const char *id);
/* A name that may become a file of its own in a folder: no path, not hidden, no control characters. */
gboolean ow_hall_is_plain_file_name (const char *name);

/**
 * OwHallShelf: the folder of forms this hall publishes.
 *
 * Keeps nothing: every look reads the folder again, so a form is published by putting it there.
 * "<name>.xml" is a form, "<name>-media/" beside it holds its media,
 * "<name>-entities/" its entity lists: LIST.csv, and in LIST.csv.deleted the ids of those that were deleted since. Of two files with the same form
 * id the one with the greater version counts. What can't be read as a form is left out and logged.
 */
#define OW_TYPE_HALL_SHELF (ow_hall_shelf_get_type ())
G_DECLARE_FINAL_TYPE (OwHallShelf, ow_hall_shelf, OW, HALL_SHELF, GObject)

OwHallShelf *ow_hall_shelf_new  (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Array of OwHallForm in the order of the file names. */
GPtrArray   *ow_hall_shelf_look (OwHallShelf *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallForm, ow_hall_form_free)

G_END_DECLS
