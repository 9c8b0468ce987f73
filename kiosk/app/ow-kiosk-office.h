/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-http-access.h"
#include "ow-kiosk-settings.h"
#include "ow-outbox-entry.h"
#include "ow-pack.h"
#include "ow-update-settings.h"

G_BEGIN_DECLS

/**
 * OwKioskOffice: the back office of a real kiosk: sealed store, drafts, sender and form library
 * in one.
 *
 * Owns all of them. Main thread; the store works on a thread of its own, the network in the main loop.
 * Nothing is ready before ow_kiosk_office_open_async() has finished; a visit may start earlier, since
 * forms that ship with the program load without it.
 *
 * Property "told" (gboolean): the hall says at once when there is something new.
 * Signals "pack-changed", "settings-changed" (const char *version): another service pack, or other pushed settings, are to
 * be used from the next start on.
 */
#define OW_TYPE_KIOSK_OFFICE (ow_kiosk_office_get_type ())
G_DECLARE_FINAL_TYPE (OwKioskOffice, ow_kiosk_office, OW, KIOSK_OFFICE, GObject)

/* All strings are copied. */
typedef struct {
  const char *state_dir;  /* made with mode 0700 when it is missing */
  const char *forms_dir;  /* the forms that ship: NAME.xml with NAME-media/; NULL for none */
  OwPack *pack;           /* the one in use, followed where releases are signed for; NULL: none is */
  const char *office_id;  /* which of its offices this is; NULL for none */
  const OwKioskSettings *pushed; /* the ones in use, followed with the pack where it has a folder; NULL: none are */
  const OwHttpAccess *server; /* its address https, or http on loopback; NULL or none: nothing is sent or fetched */
  const OwUpdateSettings *updates; /* whom to trust with forms; NULL: whatever the server lists */
  const char *key_file;   /* NULL: $CREDENTIALS_DIRECTORY/machine-key, else machine.key in state_dir */
  const char *kiosk_id;   /* sent as deviceID; NULL for none */
  guint poll_seconds;     /* how often the list of forms is asked for; 0: every 15 seconds */
  guint report_ms;        /* within which the hall hears of a change; 0: OW_HALL_REPORTER_SOON_MS */
  guint draft_minutes;    /* how long after the last answer a filling outlives a power cut; 0: not at all */
  guint slip_days;        /* for how long one that was put aside with a slip is kept; 0: nothing is put aside */
  OwOutboxHistory history; /* how much is known of what was delivered; a count of 0: all */
  const char *pin_hash;   /* of the number that lets the staff in; NULL: nothing does */
  OwClock *clock;         /* NULL: the system's */
} OwKioskOfficeOptions;

OwKioskOffice *ow_kiosk_office_new         (const OwKioskOfficeOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the state folder (another process that holds it is an error), loads or makes the machine key,
 * opens the store and begins to send and fetch. On failure it may be called again. */
void           ow_kiosk_office_open_async  (OwKioskOffice      *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean       ow_kiosk_office_open_finish (OwKioskOffice *self,
                                            GAsyncResult  *result,
                                            GError       **error);
/* Of OwRelease: the forms that were downloaded and are current. */
GPtrArray     *ow_kiosk_office_list_forms  (OwKioskOffice *self) G_GNUC_WARN_UNUSED_RESULT;
/* The screen stands on the pack and the settings in use: from now on they are never stepped back from. */
void           ow_kiosk_office_prove_release (OwKioskOffice *self);
/* Ends all traffic and closes the store; waits for the disk. Call before dropping the last reference. */
void           ow_kiosk_office_close       (OwKioskOffice *self);

G_END_DECLS
