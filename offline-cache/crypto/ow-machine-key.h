/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwMachineKey: the secret of this machine, from which every sealing key is derived.
 *
 * Owns 32 random bytes in locked memory that is overwritten when the last reference goes. Immutable,
 * so it may be used from any thread. The key itself never leaves this object.
 */
#define OW_TYPE_MACHINE_KEY (ow_machine_key_get_type ())
G_DECLARE_FINAL_TYPE (OwMachineKey, ow_machine_key, OW, MACHINE_KEY, GObject)

#define OW_MACHINE_KEY_BYTES 32
#define OW_MACHINE_KEY_SALT_BYTES 16
/* The name systemd's LoadCredential=/LoadCredentialEncrypted= gives the key (systemd.exec(5)). */
#define OW_MACHINE_KEY_CREDENTIAL "machine-key"

/* The credential when $CREDENTIALS_DIRECTORY holds one; else the file @path, which is made when it is
 * missing and that variable isn't set: mode 0600, complete or not there at all, on disk before it is used. Blocks. A
 * key that is not 32 bytes, not a plain file or readable by others is OW_CRYPTO_ERROR_KEY. */
OwMachineKey *ow_machine_key_load     (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A key of the same kind that isn't this machine's: OW_MACHINE_KEY_BYTES at @bytes are copied into locked memory. For
 * drafts, whose key goes where this machine's never does. NULL without locked memory (OW_CRYPTO_ERROR_FAILED). */
OwMachineKey *ow_machine_key_new_foreign (const guint8 *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One key for one purpose: keyed BLAKE2b (RFC 7693) with @salt and @purpose (at most 16 characters) as
 * salt and personalisation. @derived receives OW_MACHINE_KEY_BYTES. */
void          ow_machine_key_derive   (OwMachineKey *self,
                                       const guint8 *salt,
                                       const char   *purpose,
                                       guint8       *derived);
/* Tells keys apart and says nothing of them; in hexadecimal. */
char         *ow_machine_key_dup_mark (OwMachineKey *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
