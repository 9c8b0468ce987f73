/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-sealer.h"

G_BEGIN_DECLS

/**
 * OwDraftKey: the key of one unfinished filling, a fresh random one each time, or that of a slip.
 *
 * Owns 32 bytes in locked memory that are overwritten when it is freed. They leave this object only wrapped under what
 * the person can prove, and whoever writes that down seals it under the machine key: so a disk without the machine opens
 * nothing, and a machine without the person has to guess at the speed of Argon2id (RFC 9106; libsodium's limits for
 * interactive use: 64 MiB and some tenths of a second a try, so not in the main thread). Immutable; any thread.
 */
typedef struct _OwDraftKey OwDraftKey;

OwDraftKey *ow_draft_key_new    (GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The key that @code (ow-draft-code.h) stands for, the same on every machine: nothing of it lies on a disk. *@name: what
 * the draft is called where it lies; whoever knows it is no nearer to the code. */
OwDraftKey *ow_draft_key_new_for_code (const char *code, char **name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        ow_draft_key_free   (OwDraftKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwDraftKey, ow_draft_key_free)

/* As ow_sealer_seal() and ow_sealer_unseal(), under this key. */
GBytes     *ow_draft_key_seal   (OwDraftKey *self, GBytes *clear, const char *const *context) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *ow_draft_key_unseal (OwDraftKey        *self,
                                 GBytes            *sealed,
                                 const char *const *context,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* @proof: what only the person knows; as it is, so the same letters each time. */
GBytes     *ow_draft_key_wrap   (OwDraftKey *self, const char *proof, const char *const *context, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* OW_CRYPTO_ERROR_SEAL for a wrong proof, and for anything that isn't exactly what was wrapped. */
OwDraftKey *ow_draft_key_unwrap (GBytes *wrapped, const char *proof, const char *const *context, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
