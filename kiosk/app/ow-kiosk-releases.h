/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-watch.h"
#include "ow-kiosk-office.h"
#include "ow-kiosk-report.h"

G_BEGIN_DECLS

/**
 * OwKioskReleases: what a kiosk follows of signed releases besides forms: its service pack, and the settings that are pushed
 * to it. A part of OwKioskOffice, on which it emits "pack-changed" and "settings-changed". Main thread.
 */
typedef struct _OwKioskReleases OwKioskReleases;

/* NULL: nothing is followed. @office is borrowed. */
OwKioskReleases *ow_kiosk_releases_new    (OwKioskOffice *office, const OwKioskOfficeOptions *options,
                                           OwSignedForms *signed_forms, OwFormWatch *watch) G_GNUC_WARN_UNUSED_RESULT;
void             ow_kiosk_releases_free   (OwKioskReleases *self); /* NULL is fine */
void             ow_kiosk_releases_prove  (OwKioskReleases *self);
/* Fills in what it knows; borrowed from it. */
void             ow_kiosk_releases_report (OwKioskReleases *self, OwKioskReport *report);

G_END_DECLS
