/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"

G_BEGIN_DECLS

/* What the group [Updates] says: see data/onewindow.conf. */
typedef struct {
  char *url;             /* of the repository; NULL with no root */
  GBytes *root;          /* whom to trust; NULL for nobody */
  gboolean unsigned_too; /* whether forms that nobody signed for are taken, because of where they come from */
  gboolean settings_too; /* whether settings are taken that the office pushes */
  char *hall;            /* base address of the Hall API that says when there is something new; NULL for none */
} OwUpdateSettings;

/* "signed", "signed-and-unsigned", "unsigned" or "none": which forms are taken, for those who look after the machine. */
const char       *ow_update_settings_get_trusted (const OwUpdateSettings *self);

/* Blocks. A root that is named and can't be read, or has no repository, is an error and never means "anybody":
 * G_IO_ERROR_NOT_FOUND, G_IO_ERROR_INVALID_DATA, which name the setting. */
OwUpdateSettings *ow_update_settings_load (OwConfig *config, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void              ow_update_settings_free (OwUpdateSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwUpdateSettings, ow_update_settings_free)

G_END_DECLS
