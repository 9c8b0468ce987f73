/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-service.h"

#define MAX_RATING_DAYS 3650

struct _OwService {
  GObject parent_instance;

  char *id;
  int order;
  OwServiceTone tone;
  gboolean available;
  gboolean tells_progress;
  gboolean offers_rating;
  guint rating_days;
  char **ending_ids;
  char **paper_ids[OW_SERVICE_N_PAPERS];
  GListModel *papers[OW_SERVICE_N_PAPERS]; /* NULL: none were given */
  OwKeyTexts *texts;
};

G_DEFINE_FINAL_TYPE (OwService, ow_service, G_TYPE_OBJECT)

/* Every key a file may have; anything else is a slip of the pen. */
static const OwKnownKey known_keys[] = {
  { "Service", "Id", FALSE },       { "Service", "Order", FALSE },
  { "Service", "Name", FALSE },     { "Service", "Summary", FALSE },
  { "Service", "Form", FALSE },     { "Service", "Tone", FALSE },
  { "Service", "Available", FALSE }, { "Service", "NotYet", FALSE },
  { "Service", "Leaflets", FALSE },
  { "Bring", "Title", FALSE },      { "Bring", "Item", TRUE },
  { "Bring", "Note", FALSE },       { "Bring", "Lists", FALSE },
  { "Consent", "Title", FALSE },
  { "Consent", "Text", TRUE },      { "Consent", "Agree", FALSE },
  { "Consent", "Version", FALSE },  { "Opening", "Line", FALSE },
  { "Goodbye", "Line", FALSE },     { "Receipt", "Instance", FALSE },
  { "Receipt", "Title", FALSE },    { "Receipt", "Next", FALSE },
  { "Slots", "Service", FALSE },    { "Slots", "Page", FALSE },
  { "Slots", "Kind", FALSE },       { "Slots", "Office", FALSE },
  { "Slots", "From", FALSE },       { "Slots", "To", FALSE },
  { "Slots", "Document", TRUE },    { "Slots", "Time", FALSE },
  { "Slots", "Wait", FALSE },       { "Slots", "Nodes", FALSE },
  { "Slots", "Phone", FALSE },
  { "Case", "Progress", FALSE },    { "Case", "Ask", FALSE },
  { "Case", "Own", FALSE },
  { "Rating", "Offered", FALSE },   { "Rating", "AfterDays", FALSE },
  { "Rating", "Reason", TRUE },     { "Ending ", "When", FALSE },
  { "Ending ", "Title", FALSE },    { "Ending ", "First", FALSE },
  { "Ending ", "Next", FALSE },     { "Ending ", "Heading", FALSE },
  { "Ending ", "Line", FALSE },     { "Ending ", "Act", FALSE },
};

static void
ow_service_finalize (GObject *object)
{
  OwService *self = OW_SERVICE (object);

  g_clear_pointer (&self->id, g_free);
  g_strfreev (self->ending_ids);
  for (guint i = 0; i < OW_SERVICE_N_PAPERS; i++) {
    g_strfreev (self->paper_ids[i]);
    g_clear_object (&self->papers[i]);
  }
  g_clear_pointer (&self->texts, ow_key_texts_free);

  G_OBJECT_CLASS (ow_service_parent_class)->finalize (object);
}

static void
ow_service_class_init (OwServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_service_finalize;
}

static void
ow_service_init (OwService *self)
{
}

static gboolean
check_id (OwService *self,
          GError   **error)
{
  if (!ow_key_texts_require (self->texts, "Service/Id", error))
    return FALSE;
  self->id = g_strdup (ow_key_texts_get (self->texts, "Service/Id"));
  return ow_key_texts_is_id (self->id) || ow_key_texts_refuse ("Service/Id", error);
}

static gboolean
check_order (OwService *self,
             GError   **error)
{
  const char *text = ow_key_texts_get (self->texts, "Service/Order");
  gint64 order = 0;

  if (text[0] != '\0' && !g_ascii_string_to_signed (text, 10, 0, 9999, &order, NULL))
    return ow_key_texts_refuse ("Service/Order", error);
  self->order = (int) order;
  return TRUE;
}

static gboolean
check_tone (OwService *self,
            GError   **error)
{
  const char *text = ow_key_texts_get (self->texts, "Service/Tone");

  self->tone = g_str_equal (text, "mourning") ? OW_SERVICE_TONE_MOURNING : OW_SERVICE_TONE_PLAIN;
  if (text[0] != '\0' && !g_str_equal (text, "mourning") && !g_str_equal (text, "plain"))
    return ow_key_texts_refuse ("Service/Tone", error);
  return TRUE;
}

static gboolean
check_available (OwService *self,
                 GError   **error)
{
  const char *text = ow_key_texts_get (self->texts, "Service/Available");

  self->available = g_str_equal (text, "true");
  if (text[0] != '\0' && !self->available && !g_str_equal (text, "false"))
    return ow_key_texts_refuse ("Service/Available", error);
  if (self->available)
    return ow_key_texts_require (self->texts, "Service/Form", error);
  return ow_key_texts_require (self->texts, "Service/NotYet", error);
}

static gboolean
check_papers (OwService *self,
              GError   **error)
{
  static const char *const keys[] = { [OW_SERVICE_LEAFLETS] = "Service/Leaflets", [OW_SERVICE_LISTS] = "Bring/Lists" };

  for (guint i = 0; i < OW_SERVICE_N_PAPERS; i++) {
    self->paper_ids[i] = ow_key_texts_read_words (self->texts, keys[i], ow_key_texts_is_id, OW_SERVICE_MAX_PAPERS,
                                                  error);
    if (self->paper_ids[i] == NULL)
      return FALSE;
  }
  return TRUE;
}

/* Half hours are offered with all that is needed for it, or not at all. */
static gboolean
check_slots (OwService *self,
             GError   **error)
{
  static const char *const needed[] = { "Slots/Page", "Slots/Kind", "Slots/Office", "Slots/From", "Slots/To",
                                        "Slots/Document1", "Slots/Time", "Slots/Nodes" };

  if (ow_key_texts_get (self->texts, "Slots/Service")[0] == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!ow_key_texts_require (self->texts, needed[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_switch (OwService  *self,
             const char *name,
             gboolean   *on,
             GError    **error)
{
  const char *text = ow_key_texts_get (self->texts, name);

  *on = g_str_equal (text, "true");
  return text[0] == '\0' || *on || g_str_equal (text, "false") || ow_key_texts_refuse (name, error);
}

static gboolean
check_case (OwService *self,
            GError   **error)
{
  const char *days = ow_key_texts_get (self->texts, "Rating/AfterDays");
  gint64 number = 0;

  if (days[0] != '\0' && !g_ascii_string_to_signed (days, 10, 0, MAX_RATING_DAYS, &number, NULL))
    return ow_key_texts_refuse ("Rating/AfterDays", error);
  self->rating_days = (guint) number;
  return read_switch (self, "Case/Progress", &self->tells_progress, error)
         && read_switch (self, "Rating/Offered", &self->offers_rating, error);
}

static gboolean
check_endings (OwService *self,
               GError   **error)
{
  self->ending_ids = ow_key_texts_dup_ids (self->texts, OW_SERVICE_ENDING);
  if (g_strv_length (self->ending_ids) > OW_SERVICE_MAX_ENDINGS)
    return ow_key_texts_refuse (OW_SERVICE_ENDING, error);
  for (guint i = 0; self->ending_ids[i] != NULL; i++) {
    g_autofree char *name = g_strconcat (OW_SERVICE_ENDING, self->ending_ids[i], "/When", NULL);

    if (!ow_key_texts_require (self->texts, name, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check (OwService *self,
       GError   **error)
{
  return check_id (self, error) &&
         check_order (self, error) &&
         ow_key_texts_require (self->texts, "Service/Name", error) &&
         check_tone (self, error) &&
         check_available (self, error) &&
         check_papers (self, error) &&
         check_slots (self, error) &&
         check_case (self, error) &&
         check_endings (self, error);
}

/* Takes the texts, which may be NULL. */
static OwService *
new_checked (OwKeyTexts *texts,
             GError    **error)
{
  g_autoptr (OwService) self = g_object_new (OW_TYPE_SERVICE, NULL);

  self->texts = texts;
  return texts != NULL && check (self, error) ? g_steal_pointer (&self) : NULL;
}

OwService *
ow_service_load_bytes (GBytes  *text,
                       GError **error)
{
  return new_checked (ow_key_texts_parse (text, known_keys, G_N_ELEMENTS (known_keys), error), error);
}

OwService *
ow_service_load_file (const char *path,
                      GError    **error)
{
  g_autofree char *name = NULL;
  OwKeyTexts *texts;
  OwService *self;

  g_return_val_if_fail (path != NULL, NULL);

  texts = ow_key_texts_load (path, known_keys, G_N_ELEMENTS (known_keys), error);
  if (texts == NULL)
    return NULL;
  name = g_path_get_basename (path);
  self = new_checked (texts, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

OwService *
ow_service_find (GListModel *services,
                 const char *id)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (services), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (services, i);

    if (g_str_equal (service->id, id))
      return g_steal_pointer (&service);
  }
  return NULL;
}

const char *
ow_service_get_id (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return self->id;
}

int
ow_service_get_order (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), 0);

  return self->order;
}

OwKeyTexts *
ow_service_get_texts (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);

  return self->texts;
}

const char *
ow_service_get_form_id (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get (self->texts, "Service/Form");
}

OwServiceTone
ow_service_get_tone (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), OW_SERVICE_TONE_PLAIN);

  return self->tone;
}

gboolean
ow_service_get_available (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), FALSE);

  return self->available;
}

const char *
ow_service_get_name (OwService  *self,
                     const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Service/Name", language);
}

const char *
ow_service_get_summary (OwService  *self,
                        const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Service/Summary", language);
}

const char *
ow_service_get_not_yet (OwService  *self,
                        const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Service/NotYet", language);
}

const char *
ow_service_get_bring_title (OwService  *self,
                            const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Bring/Title", language);
}

const char *
ow_service_get_bring_note (OwService  *self,
                           const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Bring/Note", language);
}

char **
ow_service_dup_bring_items (OwService  *self,
                            const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);

  return ow_key_texts_dup_list (self->texts, "Bring/Item", language);
}

const char *const *
ow_service_get_paper_ids (OwService      *self,
                          OwServicePapers which)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);
  g_return_val_if_fail (which < OW_SERVICE_N_PAPERS, NULL);

  return (const char *const *) self->paper_ids[which];
}

void
ow_service_set_papers (OwService      *self,
                       OwServicePapers which,
                       GListModel     *papers)
{
  g_return_if_fail (OW_IS_SERVICE (self));
  g_return_if_fail (which < OW_SERVICE_N_PAPERS);
  g_return_if_fail (G_IS_LIST_MODEL (papers));

  g_set_object (&self->papers[which], papers);
}

GListModel *
ow_service_list_papers (OwService      *self,
                        OwServicePapers which,
                        GDateTime      *now)
{
  g_autoptr (GListStore) shown = g_list_store_new (OW_TYPE_LEAFLET);
  guint n;

  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);
  g_return_val_if_fail (which < OW_SERVICE_N_PAPERS, NULL);
  g_return_val_if_fail (now != NULL, NULL);

  n = self->papers[which] != NULL ? g_list_model_get_n_items (self->papers[which]) : 0;
  for (guint i = 0; i < n; i++) {
    g_autoptr (OwLeaflet) leaflet = g_list_model_get_item (self->papers[which], i);

    if (ow_leaflet_holds (leaflet, now))
      g_list_store_append (shown, leaflet);
  }
  return G_LIST_MODEL (g_steal_pointer (&shown));
}

const char *
ow_service_get_consent_title (OwService  *self,
                              const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Consent/Title", language);
}

char **
ow_service_dup_consent_texts (OwService  *self,
                              const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);

  return ow_key_texts_dup_list (self->texts, "Consent/Text", language);
}

const char *
ow_service_get_consent_agree (OwService  *self,
                              const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Consent/Agree", language);
}

const char *
ow_service_get_consent_version (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get (self->texts, "Consent/Version");
}

const char *
ow_service_get_opening (OwService  *self,
                        const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Opening/Line", language);
}

const char *const *
ow_service_get_ending_ids (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);

  return (const char *const *) self->ending_ids;
}

const char *
ow_service_get_ending_when (OwService  *self,
                            const char *ending)
{
  g_autofree char *name = g_strconcat (OW_SERVICE_ENDING, ending, "/When", NULL);

  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get (self->texts, name);
}

const char *
ow_service_get_last_words (OwService  *self,
                           const char *ending,
                           OwLastWords which,
                           const char *language)
{
  static const struct {
    const char *key;   /* in the group of an ending */
    const char *plain; /* where none holds, or it is silent about it */
  } names[] = {
    [OW_LAST_WORDS_ACT] = { "Act", NULL },
    [OW_LAST_WORDS_TITLE] = { "Title", "Receipt/Title" },
    [OW_LAST_WORDS_FIRST] = { "First", NULL },
    [OW_LAST_WORDS_NEXT] = { "Next", "Receipt/Next" },
    [OW_LAST_WORDS_HEADING] = { "Heading", NULL },
    [OW_LAST_WORDS_LINE] = { "Line", "Goodbye/Line" },
  };
  const char *text = "";

  g_return_val_if_fail (OW_IS_SERVICE (self), "");
  g_return_val_if_fail (which < G_N_ELEMENTS (names), "");

  if (ending != NULL) {
    g_autofree char *name = g_strconcat (OW_SERVICE_ENDING, ending, "/", names[which].key, NULL);

    text = ow_key_texts_get_text (self->texts, name, language);
  }
  if (*text != '\0' || names[which].plain == NULL)
    return text;
  return ow_key_texts_get_text (self->texts, names[which].plain, language);
}

const char *
ow_service_get_receipt_instance (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get (self->texts, "Receipt/Instance");
}

gboolean
ow_service_get_tells_progress (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), FALSE);

  return self->tells_progress;
}

const char *
ow_service_get_ask (OwService  *self,
                    const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Case/Ask", language);
}

const char *
ow_service_get_case_own (OwService  *self,
                         const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return ow_key_texts_get_text (self->texts, "Case/Own", language);
}

gboolean
ow_service_get_offers_rating (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), FALSE);

  return self->offers_rating;
}

guint
ow_service_get_rating_days (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), 0);

  return self->rating_days;
}

char **
ow_service_dup_rating_reasons (OwService  *self,
                               const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);

  return ow_key_texts_dup_list (self->texts, "Rating/Reason", language);
}
