/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-release-document.h"

G_BEGIN_DECLS

/**
 * OwReleaseRepository: the folder that an office publishes from: a repository of The Update Framework (specification
 * 1.0.34, chapter 6), with consistent snapshots, that any web server hands out as it lies there.
 *
 *     metadata/  what is published: N.ROLE.json, and each role's newest as ROLE.json
 *     targets/   the files, each named by its hash
 *     staged/    what is changed and hasn't been signed by as many as it takes: it goes from hand to hand, and no client
 *                asks for it
 *
 * A file is replaced whole; the timestamp last, so that whoever asks at any moment sees the old or the new. It holds no
 * secret. Blocks; one thread, and one administrator at a time.
 */
typedef struct _OwReleaseRepository OwReleaseRepository;

/* The folder may be empty or not be there: then nothing is published yet. OW_TUF_ERROR_FORMAT, G_FILE_ERROR. @now in
 * seconds since 1970 UTC. */
OwReleaseRepository *ow_release_repository_open (const char *folder, gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void     ow_release_repository_free          (OwReleaseRepository *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwReleaseRepository, ow_release_repository_free)

/* A role is one of the four, or one that targets delegates to: FALSE for another name. The calls below take no other. */
gboolean ow_release_repository_has_role      (OwReleaseRepository *self, const char *role);

/* How long what is signed from now on holds. */
void     ow_release_repository_set_days      (OwReleaseRepository *self, const char *role, guint days);

/* Changes of root; of targets, for a role that it delegates to. @key: as ow_release_key_load() gives it. FALSE from
 * distrust: the role doesn't name such a key. */
void     ow_release_repository_trust         (OwReleaseRepository *self, const char *role, JsonNode *key);
gboolean ow_release_repository_distrust      (OwReleaseRepository *self, const char *role, const char *key_id);
void     ow_release_repository_set_threshold (OwReleaseRepository *self, const char *role, guint threshold);

/* Changes of targets (specification §4.5, DELEGATIONS): @role, which is made when it is new, may name what @pattern matches,
 * besides what it may already. One that ends with a slash stands for all below it, three folders deep. OW_TUF_ERROR_FORMAT:
 * a name that can't be a role's, or no pattern. */
gboolean ow_release_repository_delegate      (OwReleaseRepository *self, const char *role, const char *pattern, GError **error);
/* Of what @role may name nobody behind it is asked. */
void     ow_release_repository_terminate     (OwReleaseRepository *self, const char *role);
/* Nobody asks @role any more. FALSE: it is one of the four. */
gboolean ow_release_repository_undelegate    (OwReleaseRepository *self, const char *role);

/* Changes of @role, targets or a delegated one. @version: of the form, "" for none. @share: for how many of a hundred kiosks
 * it is. The file lies below targets/ at once; nobody is told of it before the role is signed. OW_TUF_ERROR_UNKNOWN: the
 * role may not name it, and nobody would believe it. TRUE from drop: there was something below @prefix. */
gboolean ow_release_repository_add_target    (OwReleaseRepository *self, const char *role, const char *path, GBytes *bytes,
                                              const char *version, guint share, GError **error);
gboolean ow_release_repository_drop_targets  (OwReleaseRepository *self, const char *role, const char *prefix);

/* The same again with a later expiry. */
void     ow_release_repository_renew         (OwReleaseRepository *self, const char *role);

/* Signs what is staged with those of @keys (of OwSigningKey) that the role names, publishes what has all its
 * signatures, and what follows from that: a snapshot of new targets, a timestamp of a new snapshot, all that a new root or
 * new targets take the signature from. A role that waits for somebody's signature doesn't hold up the
 * others. @said: a line for each role, for whoever sits there. FALSE with an error when something went wrong; TRUE
 * also when signatures are still missing: then @complete is FALSE, but for a delegated role that waited before and that
 * nobody touched now: that is its owner's business. */
gboolean ow_release_repository_sign          (OwReleaseRepository *self, GPtrArray *keys, GString *said, gboolean *complete, GError **error);

G_END_DECLS
