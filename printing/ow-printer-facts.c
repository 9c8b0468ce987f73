/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-printer-facts.h"

#include <string.h>

/* Coarser is no receipt, finer no receipt printer. */
#define MIN_DPI 100
#define MAX_DPI 1200

/* RFC 8011, 5.4.12, PWG 5100.9 and 5100.13, and what CUPS adds. In the order of what to tell first. */
static const struct {
  const char *reason;
  OwPrinterState state;
} known_reasons[] = {
  { "offline", OW_PRINTER_OFFLINE },
  { "shutdown", OW_PRINTER_OFFLINE },
  { "timed-out", OW_PRINTER_OFFLINE },
  { "connecting-to-device", OW_PRINTER_OFFLINE },
  { "media-jam", OW_PRINTER_JAM },
  { "cover-open", OW_PRINTER_DOOR_OPEN },
  { "door-open", OW_PRINTER_DOOR_OPEN },
  { "interlock-open", OW_PRINTER_DOOR_OPEN },
  { "media-empty", OW_PRINTER_PAPER_OUT },
  { "media-needed", OW_PRINTER_PAPER_OUT },
  { "input-tray-missing", OW_PRINTER_PAPER_OUT },
  { "paused", OW_PRINTER_STOPPED },
  { "moving-to-paused", OW_PRINTER_STOPPED },
  { "stopping", OW_PRINTER_STOPPED },
  { "output-area-full", OW_PRINTER_STOPPED },
  { "marker-supply-empty", OW_PRINTER_STOPPED },
  { "toner-empty", OW_PRINTER_STOPPED },
  { "fuser-over-temp", OW_PRINTER_STOPPED },
  { "other", OW_PRINTER_STOPPED }, /* only as an error: see below */
  { "media-low", OW_PRINTER_PAPER_LOW },
};

static gboolean
strip_suffix (char       *reason,
              const char *suffix)
{
  if (!g_str_has_suffix (reason, suffix))
    return FALSE;
  reason[strlen (reason) - strlen (suffix)] = '\0';
  return TRUE;
}

/* The place in the table, or its length; an unknown reason counts only when it is an error. */
static guint
rank_of_reason (const char *reason)
{
  g_autofree char *keyword = g_strdup (reason);
  gboolean is_error = strip_suffix (keyword, "-error");
  gboolean is_mild = !is_error && (strip_suffix (keyword, "-warning") || strip_suffix (keyword, "-report"));
  guint other = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known_reasons); i++) {
    if (g_str_equal (known_reasons[i].reason, "other"))
      other = i;
    else if (g_str_equal (known_reasons[i].reason, keyword) ||
             /* Covers are named: "tray-1-cover-open". */
             (known_reasons[i].state == OW_PRINTER_DOOR_OPEN &&
              g_str_has_suffix (keyword, known_reasons[i].reason)))
      return i;
  }
  return is_error && !is_mild ? other : G_N_ELEMENTS (known_reasons);
}

OwPrinterState
ow_printer_state_from_reasons (int                printer_state,
                               const char *const *reasons)
{
  guint rank = G_N_ELEMENTS (known_reasons);
  OwPrinterState state;

  g_return_val_if_fail (reasons != NULL, OW_PRINTER_UNKNOWN);

  for (; *reasons != NULL; reasons++)
    rank = MIN (rank, rank_of_reason (*reasons));
  state = rank < G_N_ELEMENTS (known_reasons) ? known_reasons[rank].state : OW_PRINTER_READY;

  if (printer_state == IPP_PSTATE_STOPPED && ow_printer_error_for_state (state) == 0)
    return OW_PRINTER_STOPPED;
  return state;
}

static gboolean
holds (ipp_t      *answer,
       const char *name,
       const char *value)
{
  ipp_attribute_t *attribute = ippFindAttribute (answer, name, IPP_TAG_ZERO);

  return attribute != NULL && ippContainsString (attribute, value);
}

static int
get_integer (ipp_t      *answer,
             const char *name,
             int         fallback)
{
  ipp_attribute_t *attribute = ippFindAttribute (answer, name, IPP_TAG_ZERO);

  return attribute != NULL ? ippGetInteger (attribute, 0) : fallback;
}

static const char *
get_string (ipp_t      *answer,
            const char *name)
{
  ipp_attribute_t *attribute = ippFindAttribute (answer, name, IPP_TAG_ZERO);

  return attribute != NULL ? ippGetString (attribute, 0, NULL) : NULL;
}

static OwPrinterState
read_state (ipp_t *answer)
{
  ipp_attribute_t *reasons = ippFindAttribute (answer, "printer-state-reasons", IPP_TAG_KEYWORD);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (int i = 0; reasons != NULL && i < ippGetCount (reasons); i++)
    g_ptr_array_add (list, (gpointer) ippGetString (reasons, i, NULL));
  g_ptr_array_add (list, NULL);
  return ow_printer_state_from_reasons (get_integer (answer, "printer-state", IPP_PSTATE_IDLE),
                                        (const char *const *) list->pdata);
}

/* lpadmin -m everywhere leaves a raw queue behind when the printer doesn't answer; its jobs complete
 * without a sheet. So does a queue whose device is a file. */
static gboolean
read_raw (ipp_t      *answer,
          const char *device_uri)
{
  const char *model = get_string (answer, "printer-make-and-model");

  if (model != NULL && g_str_has_suffix (model, "Raw Printer"))
    return TRUE;
  return device_uri != NULL && g_str_has_prefix (device_uri, "file:");
}

OwPrinterFacts *
ow_printer_facts_new (ipp_t *answer)
{
  OwPrinterFacts *self;
  ipp_attribute_t *accepting;

  g_return_val_if_fail (answer != NULL, NULL);

  self = g_new0 (OwPrinterFacts, 1);
  self->answer = answer;
  self->state = read_state (answer);
  accepting = ippFindAttribute (answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  self->accepting = accepting == NULL || ippGetBoolean (accepting, 0);
  self->takes_pdf = holds (answer, "document-format-supported", "application/pdf");
  self->takes_pwg = holds (answer, "document-format-supported", "image/pwg-raster");
  self->device_uri = g_strdup (get_string (answer, "device-uri"));
  self->is_raw = read_raw (answer, self->device_uri);
  return self;
}

void
ow_printer_facts_free (OwPrinterFacts *self)
{
  g_clear_pointer (&self->answer, ippDelete);
  g_clear_pointer (&self->device_uri, g_free);
  g_free (self);
}

static guint
get_dpi (ipp_attribute_t *attribute,
         int              index)
{
  ipp_res_t unit;
  int y;
  int x = ippGetResolution (attribute, index, &y, &unit);

  if (x <= 0 || x > MAX_DPI || x != y)
    return 0;
  return unit == IPP_RES_PER_CM ? (guint) (x * 2.54 + 0.5) : (guint) x;
}

guint
ow_printer_facts_choose_dpi (OwPrinterFacts *self,
                             OwPaper         paper)
{
  guint wanted = paper == OW_PAPER_A4 ? 300 : 203;
  ipp_attribute_t *list =
    ippFindAttribute (self->answer, "pwg-raster-document-resolution-supported", IPP_TAG_RESOLUTION);
  guint best = 0;

  for (int i = 0; list != NULL && i < ippGetCount (list); i++) {
    guint dpi = get_dpi (list, i);

    if (dpi >= MIN_DPI && dpi <= MAX_DPI &&
        (best == 0 || ABS ((int) dpi - (int) wanted) < ABS ((int) best - (int) wanted)))
      best = dpi;
  }
  return best > 0 ? best : wanted;
}

const char *
ow_printer_facts_choose_type (OwPrinterFacts *self)
{
  static const char *const types[] = { "sgray_8", "black_1", "srgb_8" };
  const char *name = "pwg-raster-document-type-supported";

  if (ippFindAttribute (self->answer, name, IPP_TAG_ZERO) == NULL)
    return types[0];
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (holds (self->answer, name, types[i]))
      return types[i];
  return NULL;
}

gboolean
ow_printer_facts_takes_size (OwPrinterFacts *self,
                             int             width,
                             int             height)
{
  ipp_attribute_t *sizes = ippFindAttribute (self->answer, "media-size-supported", IPP_TAG_BEGIN_COLLECTION);

  for (int i = 0; sizes != NULL && i < ippGetCount (sizes); i++) {
    ipp_t *size = ippGetCollection (sizes, i);
    ipp_attribute_t *x = ippFindAttribute (size, "x-dimension", IPP_TAG_ZERO);
    ipp_attribute_t *y = ippFindAttribute (size, "y-dimension", IPP_TAG_ZERO);

    if (x != NULL && y != NULL && ippContainsInteger (x, width) && ippContainsInteger (y, height))
      return TRUE;
  }
  return FALSE;
}
