/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwFormPicture: a picture that a form shows beside a label, made small enough for its place.
 *
 * The file is whatever the form's author attached: PNG and JPEG of at most OW_FORM_PICTURE_MAX_BYTES and
 * OW_FORM_PICTURE_MAX_PIXELS are shown, once as large as the place allows and never larger than they are. Anything
 * else isn't there: the words of the label have to do. A screen reader passes over it for the same reason.
 */
#define OW_TYPE_FORM_PICTURE (ow_form_picture_get_type ())
G_DECLARE_FINAL_TYPE (OwFormPicture, ow_form_picture, OW, FORM_PICTURE, GtkWidget)

#define OW_FORM_PICTURE_MAX_BYTES (16 * 1024 * 1024)
#define OW_FORM_PICTURE_MAX_PIXELS (24 * 1000 * 1000)

/* The most that it may take of the panel, in millimetres. */
GtkWidget *ow_form_picture_new      (double width_mm, double height_mm);
/* NULL for none. Blocks for as long as it takes to read it; the same path again does nothing. */
/* Whether there is anything to show, from the head of the file alone. @path: nullable. */
gboolean   ow_form_picture_can_show (const char *path);
void       ow_form_picture_set_path (OwFormPicture *self, const char *path);
/* Another most; what is shown is read once more where it differs. */
void       ow_form_picture_set_room (OwFormPicture *self, double width_mm, double height_mm);

G_END_DECLS
