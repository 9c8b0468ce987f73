/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-machine-key.h"

G_BEGIN_DECLS

/**
 * OwDeviceKey: what a kiosk signs with, so that others can tell what came from it.
 *
 * Ed25519 (RFC 8032, "PureEdDSA"). Its seed is derived from the machine key and lies nowhere: it is made with that key at the
 * first start, kept as that one is (systemd's credential, the TPM), and can be neither lost nor torn without it. In locked
 * memory that is overwritten when the last reference goes. Immutable; any thread.
 */
#define OW_TYPE_DEVICE_KEY (ow_device_key_get_type ())
G_DECLARE_FINAL_TYPE (OwDeviceKey, ow_device_key, OW, DEVICE_KEY, GObject)

#define OW_DEVICE_KEY_SIGNATURE_BYTES 64
#define OW_DEVICE_KEY_PUBLIC_HEX 64 /* digits */

/* OW_CRYPTO_ERROR_FAILED without locked memory. */
OwDeviceKey *ow_device_key_new        (OwMachineKey *machine_key, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* In lower-case hexadecimal, as ow_public_key_new() takes it for "ed25519". */
const char  *ow_device_key_get_public (OwDeviceKey *self);
/* @signature receives OW_DEVICE_KEY_SIGNATURE_BYTES; for one message always the same. */
void         ow_device_key_sign       (OwDeviceKey *self, GBytes *message, guint8 *signature);

G_END_DECLS
