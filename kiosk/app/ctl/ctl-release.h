/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-release-repository.h"

G_BEGIN_DECLS

/* What onewindowctl sign and push have in common. */

typedef struct {
  const char *command;
  char *folder;
  char *password_file;
  char *now;
  char **key_files;
  char **days;      /* "ROLE=N" */
  char **rest;
  OwReleaseRepository *repository;
} OwCtlRelease;

/* @own: further options. Opens the repository. FALSE with @error: exit status 2. */
gboolean ow_ctl_release_parse (OwCtlRelease *self, int argc, char **argv, const GOptionEntry *own, const char *summary,
                               const char *description, GError **error);
void     ow_ctl_release_clear (OwCtlRelease *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwCtlRelease, ow_ctl_release_clear)

/* "ROLE=VALUE" or "ROLE"; the role is the caller's, @value is borrowed from @text. NULL with an error: there is no such role. */
char    *ow_ctl_release_split  (OwCtlRelease *self, const char *text, const char **value, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Signs with the keys given, says what came of it; the result is the exit status: 1 while signatures are missing, too. */
int      ow_ctl_release_finish (OwCtlRelease *self);
int      ow_ctl_release_fail   (OwCtlRelease *self, const GError *error);

G_END_DECLS
