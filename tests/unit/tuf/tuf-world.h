/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-signing-key.h"
#include "ow-tuf-client.h"
#include "ow-tuf-error.h"

/* A repository in memory that a test makes, spoils and signs as it likes, and a client of it with a folder of its own. It
 * begins with a root, a timestamp, a snapshot and targets of version 1, each signed by a key of its own. */

#define WORLD_N_KEYS 8
#define WORLD_NOW G_GINT64_CONSTANT (1767225600) /* 2026-01-01T00:00:00Z */
#define WORLD_LATER "2026-02-01T00:00:00Z"
#define WORLD_PAST "2025-12-31T23:59:59Z"

/* How a role stands: in root, and in the file that is written next. */
typedef struct {
  const char *keys;     /* digits: the keys that root or a delegation names */
  const char *signers;  /* digits: the keys that sign */
  int threshold;
  int version;
  const char *expires;
} WorldRole;

typedef struct {
  OwSigningKey *keys[WORLD_N_KEYS]; /* 0 root, 1 timestamp, 2 snapshot, 3 targets, the others to do with as one likes */
  WorldRole roles[OW_TUF_N_KINDS];
  gboolean consistent;
  gboolean has_hashes;    /* whether timestamp and snapshot say length and hashes */
  const char *more;       /* put into the signed part of the next file, with a comma before it; "" */
  GHashTable *files;      /* name → GBytes: what the repository serves */
  GHashTable *targets;    /* path → GBytes: what targets names */
  GHashTable *meta;       /* role → version: what the snapshot names besides targets */
  GHashTable *asked;      /* name → how often */
  GBytes *trusted;        /* the root that the client begins with */
  char *folder;
  OwTufClient *client;
} World;

World      *world_new              (void);
void        world_free             (World *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* {"signatures": …, "signed": @text}, signed by the keys of @signers, each under its own id ("k0" …). */
GBytes     *world_sign             (World *world, const char *text, const char *signers);
/* Writes the file of a role as it stands, with its version in the name, too. */
void        world_write            (World *world, OwTufKind kind);
/* A delegated role's: @targets and @delegations are JSON; NULL for none. */
void        world_write_delegated  (World *world, const char *name, const WorldRole *role, const char *targets, const char *delegations);
/* The next version of timestamp, snapshot and targets. */
void        world_publish          (World *world);
void        world_add_target       (World *world, const char *path, const char *content);
/* "{…}" for one target with its file in the repository; for world_write_delegated(). */
char       *world_dup_target       (World *world, const char *path, const char *content);
/* "keys" of these digits, as JSON. */
char       *world_dup_keys         (World *world, const char *digits);

/* The next targets, snapshot and timestamp: targets has @own (JSON, or NULL) and delegates to @roles, a list of
 * WORLD_DELEGATE() with commas between; the keys 4 to 7 are at hand. */
void        world_delegate         (World *world, const char *own, const char *roles);
/* A delegated role's file, version 1, signed by the keys of @key; @path NULL: of no target. */
void        world_write_role       (World *world, const char *name, const char *key, const char *path, const char *content);
#define WORLD_DELEGATE(name, key, terminating, paths) \
  "{\"name\":\"" name "\",\"keyids\":[\"" key "\"],\"threshold\":1,\"terminating\":" terminating "," paths "}"

void        world_serve            (World *world, const char *name, GBytes *bytes);
/* Changes one character of what is served. */
void        world_spoil            (World *world, const char *name, const char *from, const char *to);
guint       world_count_asked      (World *world, const char *name);

/* The client forgets all but what is on disk. */
void        world_restart          (World *world);
void        world_refresh          (World *world);                    /* must succeed */
void        world_refuse           (World *world, OwTufError code);   /* must fail, and leave the disk alone but for roots */
void        world_expect           (World *world, const char *path, const char *content);
void        world_expect_no        (World *world, const char *path, OwTufError code);
