/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-case-report.h"

G_BEGIN_DECLS

/**
 * OwCases: what the screens know of joint cases that were handed in before: how far one is, and what people think of how
 * it went.
 *
 * An interface owned by its user, beside OwBackOffice, which gives it out. Main thread; no call blocks. Whoever asks is
 * told what it means for a person (OwCasesError), never what the line said. Nothing that is asked or answered is kept, but a
 * rating until the hall has it.
 */
#define OW_TYPE_CASES (ow_cases_get_type ())
G_DECLARE_INTERFACE (OwCases, ow_cases, OW, CASES, GObject)

#define OW_CASES_ERROR (ow_cases_error_quark ())
typedef enum {
  OW_CASES_ERROR_LINE = 1, /* nobody answers now; a rating is safe here, and sent by itself */
  OW_CASES_ERROR_NONE,     /* there is no such case, or it isn't this person's: nobody hears which */
  OW_CASES_ERROR_TRIED,    /* too many wrong tries: the hall looks at none for some time */
  OW_CASES_ERROR_ALREADY,  /* it was rated before */
  OW_CASES_ERROR_REFUSED,  /* the hall doesn't take it, or it can't be kept here and nobody answers */
} OwCasesError;
GQuark ow_cases_error_quark (void);

#define OW_CASES_MAX_REASONS 8 /* of a rating */

/* What somebody thinks of how a case went. */
typedef struct {
  const char *number;         /* of the slip */
  const char *proof;          /* as it was looked up with */
  guint grade;                /* 5 very satisfied to 1 very dissatisfied */
  const char *const *reasons; /* why not better, NULL behind the last; NULL for none */
} OwCaseRating;

struct _OwCasesInterface {
  GTypeInterface parent_iface;

  void (*look_up_async) (OwCases *self, const char *number, const char *proof, GAsyncReadyCallback callback, gpointer user_data);
  OwCaseReport *(*look_up_finish) (OwCases *self, GAsyncResult *result, GError **error);
  void (*rate_async) (OwCases *self, const OwCaseRating *rating, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*rate_finish) (OwCases *self, GAsyncResult *result, GError **error);
};

/* @number: of the slip. @proof: the last four characters of the document of whoever handed it in. */
void          ow_cases_look_up_async  (OwCases *self, const char *number, const char *proof, GAsyncReadyCallback callback, gpointer user_data);
OwCaseReport *ow_cases_look_up_finish (OwCases *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Once a case, and once only however often the line breaks. */
void          ow_cases_rate_async  (OwCases *self, const OwCaseRating *rating, GAsyncReadyCallback callback, gpointer user_data);
gboolean      ow_cases_rate_finish (OwCases *self, GAsyncResult *result, GError **error);

G_END_DECLS
