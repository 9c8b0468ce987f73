/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-device-key.h"
#include "ow-submission.h"

G_BEGIN_DECLS

/**
 * OwEnvelope: who signed a finished submission, when, and with what: its frozen bytes and no others.
 *
 * Signed is this text, each line ending in "\n", values percent-encoded as RFC 3986 §2.1 says but for its unreserved
 * characters, so that no value can pass for another line:
 *
 *   OneWindow-Envelope-1
 *   instance=… form=… version=… device=…   (a line each)
 *   time=…                                  (microseconds since 1970 UTC, decimal)
 *   part=NAME sha256=HEX                    (a line for each part, sorted bytewise; the XML is "xml_submission_file")
 *
 * The first line is for nothing else that this key signs (domain separation). The signature is Ed25519 (RFC 8032, PureEdDSA).
 * It is told as one line of ASCII, which goes into the header OW_ENVELOPE_HEADER of each POST (docs/envelopes.md):
 *
 *   version=1; key=HEX; device=…; time=…; signature=HEX
 *
 * Instance, form and version stand in the submission's XML, and aren't told again.
 */
typedef struct {
  char *key;    /* who says to have signed, as ow_device_key_get_public(): whether that is anyone is for the caller */
  char *device; /* the kiosk's name; "" for none */
  gint64 time;  /* handed in, microseconds since 1970 UTC */
  guint8 signature[OW_DEVICE_KEY_SIGNATURE_BYTES];
} OwEnvelope;

#define OW_ENVELOPE_HEADER "X-OneWindow-Signature"
#define OW_ENVELOPE_MAX_TEXT 2048
#define OW_ENVELOPE_MAX_DEVICE 256 /* bytes; longer names are cut */

/* The line for @submission. */
char       *ow_envelope_sign   (OwDeviceKey *key, const char *device, gint64 time, OwSubmission *submission) G_GNUC_WARN_UNUSED_RESULT;
/* NULL for anything but such a line. */
OwEnvelope *ow_envelope_read   (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void        ow_envelope_free   (OwEnvelope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwEnvelope, ow_envelope_free)
/* Whether self->key signed exactly @submission. */
gboolean    ow_envelope_is_for (const OwEnvelope *self, OwSubmission *submission);

G_END_DECLS
