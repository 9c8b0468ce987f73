/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-check"

#include "ow-finding.h"

const char *
ow_finding_kind_name (OwFindingKind kind)
{
  static const char *const names[] = {
    [OW_FINDING_PACK] = "pack",       [OW_FINDING_SERVICE] = "service",
    [OW_FINDING_FORM] = "form",       [OW_FINDING_LIST] = "list",
    [OW_FINDING_RECEIPT] = "receipt", [OW_FINDING_TRANSLATION] = "translation",
    [OW_FINDING_LENGTH] = "length",   [OW_FINDING_TWICE] = "twice",
    [OW_FINDING_LIMIT] = "limit",     [OW_FINDING_PHRASE] = "phrase",
    [OW_FINDING_LEAFLET] = "leaflet", [OW_FINDING_CLIP] = "clip",
  };

  g_return_val_if_fail (kind > 0 && kind < G_N_ELEMENTS (names), "");

  return names[kind];
}

static void
finding_free (gpointer data)
{
  OwFinding *finding = data;

  g_free (finding->place);
  g_free (finding->message);
  g_free (finding);
}

GPtrArray *
ow_findings_new (void)
{
  return g_ptr_array_new_with_free_func (finding_free);
}

void
ow_findings_add (GPtrArray    *self,
                 OwFindingKind kind,
                 const char   *place,
                 const char   *format,
                 ...)
{
  OwFinding *finding = g_new0 (OwFinding, 1);
  va_list values;

  va_start (values, format);
  finding->kind = kind;
  finding->place = g_strdup (place);
  finding->message = g_strdup_vprintf (format, values);
  va_end (values);
  g_ptr_array_add (self, finding);
}
