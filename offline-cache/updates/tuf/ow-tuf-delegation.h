/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-tuf-role.h"

G_BEGIN_DECLS

/**
 * OwTufDelegation: a role that a targets role trusts with some of the paths (specification §4.5, DELEGATIONS).
 * Immutable.
 */
typedef struct {
  char *name;
  OwTufRole *role;
  GPtrArray *paths;    /* of char*: patterns; NULL when there are prefixes */
  GPtrArray *prefixes; /* of char*: the first digits of the path's SHA-256; NULL when there are patterns */
  gboolean terminating;
} OwTufDelegation;

#define OW_TUF_MAX_NAME 128     /* characters of a role's name */
#define OW_TUF_MAX_PATH 1024    /* bytes of a target's path or of a pattern */
#define OW_TUF_MAX_PATTERNS 4096

/* NULL when it isn't one: both ways of naming paths at once, too, and a name that belongs to a top-level role. */
OwTufDelegation *ow_tuf_delegation_new     (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
void             ow_tuf_delegation_free    (OwTufDelegation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTufDelegation, ow_tuf_delegation_free)

gboolean         ow_tuf_delegation_matches (const OwTufDelegation *self, const char *path);

/* Whether any path that begins with @prefix can match. */
gboolean         ow_tuf_delegation_reaches (const OwTufDelegation *self, const char *prefix);

/* PATHPATTERN: * and ? stand for anything but a slash. */
gboolean         ow_tuf_delegation_glob    (const char *pattern, const char *path);

G_END_DECLS
