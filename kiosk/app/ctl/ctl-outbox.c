/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-store.h"
#include "ctl.h"

#include "ow-clock.h"
#include "ow-form-troubles.h"
#include "ow-kiosk-settings.h"
#include "ow-pack.h"
#include "ow-pack-shelf.h"
#include "ow-store-rescue.h"
#include "ow-store.h"

/* onewindowctl outbox and forms: what lies in the state folder, a line each; never an answer. Both may
 * look beside a running kiosk, but for the digests, which only the machine key opens. */

static void
print_entry (const OwOutboxEntry *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "instanceID", entry->instance_id);
  ow_ctl_add_string (builder, "number", entry->number);
  ow_ctl_add_string (builder, "form", entry->form_id);
  ow_ctl_add_string (builder, "version", entry->form_version);
  ow_ctl_add_string (builder, "state", entry->state != 0 ? ow_outbox_state_to_string (entry->state) : "");
  ow_ctl_add_int (builder, "attempts", entry->attempts);
  ow_ctl_add_time (builder, "queued_at", entry->queued_at);
  ow_ctl_add_time (builder, "settled_at", entry->settled_at);
  ow_ctl_add_string (builder, "last_error", entry->last_error);
  if (*entry->sha256 != '\0')
    ow_ctl_add_string (builder, "sha256", entry->sha256);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

/* A listing with the key, on its way through the store's thread. */
typedef struct {
  GMainLoop *loop;
  GPtrArray *entries;
  GError *error;
} Listing;

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Listing *listing = data;

  listing->entries = ow_store_list_finish (OW_STORE (source), result, &listing->error);
  g_main_loop_quit (listing->loop);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Listing *listing = data;

  if (ow_store_open_finish (OW_STORE (source), result, &listing->error))
    ow_store_list_async (OW_STORE (source), NULL, on_listed, listing);
  else
    g_main_loop_quit (listing->loop);
}

static GPtrArray *
list_with_key (const OwCtlStoreOptions *options,
               GError                 **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (OwStore) store = ow_store_new (options->state_dir, options->key_file, options->clock);
  Listing listing = { .loop = loop };

  ow_store_open_async (store, NULL, on_opened, &listing);
  g_main_loop_run (loop);
  ow_store_close (store);
  if (listing.error != NULL)
    g_propagate_error (error, listing.error);
  return listing.entries;
}

int
ow_ctl_outbox (int    argc,
               char **argv)
{
  g_auto (OwCtlStoreOptions) options = { 0 };
  gboolean with_digests = FALSE;
  const GOptionEntry own[] = {
    { "sha256", 0, 0, G_OPTION_ARG_NONE, &with_digests, "Digests as well; not beside a running kiosk", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (!ow_ctl_store_options_parse (&options, argc, argv, own, "Lists what was handed in, a line of JSON each.",
                                   &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  entries = with_digests ? list_with_key (&options, &error) : ow_store_peek (options.state_dir, &error);
  if (error != NULL)
    return ow_ctl_print_failure (error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    print_entry (g_ptr_array_index (entries, i));
  return 0;
}

static void
add_boolean (JsonBuilder *builder,
             const char  *name,
             gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
print_release (const OwRelease *release)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "form", release->form_id);
  ow_ctl_add_string (builder, "version", release->version);
  ow_ctl_add_string (builder, "hash", release->hash);
  add_boolean (builder, "signed", ow_release_is_signed (release));
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

int
ow_ctl_forms (int    argc,
              char **argv)
{
  g_auto (OwCtlStoreOptions) options = { 0 };
  g_autoptr (GPtrArray) releases = NULL;
  g_autoptr (GError) error = NULL;

  if (argc > 1 && g_str_equal (argv[1], "check"))
    return ow_ctl_check (argc - 1, argv + 1);
  if (!ow_ctl_store_options_parse (&options, argc, argv, NULL, "Lists the forms that were downloaded.", &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  releases = ow_store_peek_releases (options.state_dir, &error);
  if (error != NULL)
    return ow_ctl_print_failure (error);
  for (guint i = 0; releases != NULL && i < releases->len; i++)
    print_release (g_ptr_array_index (releases, i));
  return 0;
}

/* Of those that are to be sent, or to be looked at. */
static gint64
oldest_of (const OwOutboxSummary *outbox)
{
  if (outbox->oldest_held == 0 || (outbox->oldest > 0 && outbox->oldest < outbox->oldest_held))
    return outbox->oldest;
  return outbox->oldest_held;
}

/* All of them, however many; their numbers are the outbox's to list. */
static void
add_held (JsonBuilder           *builder,
          const OwOutboxSummary *outbox)
{
  guint kept = outbox->counts.held + outbox->counts.rejected;

  ow_ctl_add_int (builder, "held", outbox->counts.held);
  ow_ctl_add_int (builder, "rejected", outbox->counts.rejected);
  ow_ctl_add_int (builder, "held_lost", outbox->lost);
  if (kept > outbox->lost)
    ow_ctl_add_string (builder, "held_advice", "Once what the server says to them (onewindowctl outbox) is mended, "
                       "onewindowctl sync --all sends them again. They are safe here.");
  if (outbox->lost > 0)
    ow_ctl_add_string (builder, "held_lost_advice", "These can't be read here any more, or weren't signed here (in "
                       "onewindowctl outbox: unreadable, signature). Sending them again doesn't help: their people may "
                       "have to hand in anew, and are found by the numbers.");
}

/* Service packs that the kiosk stepped back from. */
static guint
count_refused (const char *packs_dir)
{
  g_autoptr (GPtrArray) refused = ow_pack_shelf_list_refused (packs_dir);

  return refused->len;
}

/* The forms that were downloaded, and which of them this kiosk takes. */
typedef struct {
  guint n;
  guint n_signed;
  guint packs_refused;
  guint settings_refused;
  OwKioskSettings *pushed; /* those in use; NULL where no pack is */
  GPtrArray *troubles; /* of OwFormTrouble */
  const char *trusted;
} Forms;

static Forms
count_forms (GPtrArray              *releases,
             const OwUpdateSettings *updates)
{
  Forms forms = { .n = releases != NULL ? releases->len : 0 };

  for (guint i = 0; i < forms.n; i++)
    forms.n_signed += ow_release_is_signed (g_ptr_array_index (releases, i)) ? 1 : 0;
  forms.trusted = ow_update_settings_get_trusted (updates);
  return forms;
}

/* Plain words for @why, as the staff page has them in theirs. */
static const char *
explain (const char *why)
{
  static const struct {
    const char *why;
    const char *words;
  } known[] = {
    { "line", "Nobody answers, or the answer breaks off." },
    { "trust", "Whoever answers can't prove to be the server: its certificate." },
    { "portal", "Something that isn't an OpenRosa server answers: a login page of the network, or a wrong address." },
    { "busy", "The server says that it has too much to do; it is asked again." },
    { "forbidden", "The server doesn't take this machine's login." },
    { "no-rights", "The server doesn't give this form to this machine." },
    { "refused", "The server doesn't give it." },
    { "unknown-form", "The server lists it, but hasn't got it." },
    { "content", "What the server gives isn't what it lists, or is no form list at all." },
    { "too-large", "It is larger than a kiosk takes." },
    { "url", "Its address isn't https." },
    { "no-id", "An entry of the list has no formID." },
    { "no-address", "Its entry in the list has no downloadUrl." },
    { "no-hash", "Its entry in the list has no hash that can be used." },
    { "entry-too-long", "Its entry in the list is too long." },
    { "listed-twice", "It, or something in its entry, is listed twice; the first one counts." },
    { "unloadable", "The program can't load it: onewindowctl forms check says what is wrong." },
    { "untrusted", "The signatures of the release don't hold." },
    { "disk", "It can't be kept on the disk." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (why, known[i].why))
      return known[i].words;
  return "For another reason; the log says more.";
}

static void
add_troubles (JsonBuilder *builder,
              GPtrArray   *troubles)
{
  json_builder_set_member_name (builder, "forms_failing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < troubles->len; i++) {
    const OwFormTrouble *trouble = g_ptr_array_index (troubles, i);

    json_builder_begin_object (builder);
    ow_ctl_add_string (builder, "what", trouble->kind == OW_TROUBLE_FORM     ? "form"
                                        : trouble->kind == OW_TROUBLE_RELEASE ? "release"
                                                                              : "list");
    ow_ctl_add_string (builder, "form", trouble->form_id);
    ow_ctl_add_time (builder, "since", trouble->since);
    ow_ctl_add_string (builder, "why", trouble->word);
    ow_ctl_add_string (builder, "words", explain (trouble->word));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_status (const OwOutboxSummary *outbox,
              const Forms           *forms,
              const OwStoreDamage   *damage,
              OwDisk                 disk,
              gint64                 now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  ow_ctl_add_int (builder, "queued", outbox->counts.queued);
  ow_ctl_add_int (builder, "delivered", outbox->counts.delivered);
  add_held (builder, outbox);
  ow_ctl_add_time (builder, "oldest_waiting", oldest_of (outbox));
  ow_ctl_add_time (builder, "newest", outbox->newest);
  if (outbox->newest > now + OW_CLOCK_DOUBT)
    ow_ctl_add_string (builder, "advice", "Something was handed in at a time that is still to come: set the clock. "
                       "What waits is kept and sent all the same.");
  if (disk != 0)
    ow_ctl_add_disk (builder, disk);
  ow_ctl_add_int (builder, "forms", forms->n);
  ow_ctl_add_int (builder, "forms_signed", forms->n_signed);
  ow_ctl_add_string (builder, "forms_trusted", forms->trusted);
  add_troubles (builder, forms->troubles);
  if (g_str_equal (forms->trusted, "none"))
    ow_ctl_add_string (builder, "forms_advice", "Forms of the server aren't taken: set Root and Url in [Updates] to "
                       "those who sign them, or Unsigned=true there to take what nobody signed for.");
  ow_ctl_add_int (builder, "packs_refused", forms->packs_refused);
  if (forms->pushed != NULL && forms->pushed->version != NULL)
    ow_ctl_add_string (builder, "settings", forms->pushed->version);
  ow_ctl_add_int (builder, "settings_refused", forms->settings_refused);
  ow_ctl_add_int (builder, "damaged", damage->aside);
  if (damage->aside > 0) {
    ow_ctl_add_int (builder, "taken_over", damage->taken_over);
    ow_ctl_add_int (builder, "unreadable", damage->unreadable);
    ow_ctl_add_int (builder, "lost", damage->lost);
  }
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

/* What was pushed besides forms. */
static void
look_at_packs (Forms                   *forms,
               const OwCtlStoreOptions *options)
{
  g_autofree char *packs_dir = g_build_filename (options->state_dir, "packs", NULL);
  g_autoptr (OwPack) pack = options->pack_dir != NULL ? ow_pack_load (options->pack_dir, NULL) : NULL;

  forms->packs_refused = count_refused (packs_dir);
  if (pack == NULL)
    return;
  forms->pushed = ow_kiosk_settings_look (options->state_dir, ow_pack_get_id (pack), options->kiosk_id);
  forms->settings_refused = count_refused (forms->pushed->dir);
}

int
ow_ctl_status (int    argc,
               char **argv)
{
  g_auto (OwCtlStoreOptions) options = { 0 };
  g_autoptr (OwOutboxSummary) outbox = NULL;
  g_autoptr (GPtrArray) releases = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GError) error = NULL;
  OwStoreDamage damage;
  OwDisk disk = 0;
  Forms forms;

  if (!ow_ctl_store_options_parse (&options, argc, argv, NULL, "Counts what waits and what was delivered.", &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  outbox = ow_store_peek_summary (options.state_dir, &error);
  if (outbox != NULL)
    releases = ow_store_peek_releases (options.state_dir, &error);
  if (error != NULL)
    return ow_ctl_print_failure (error);
  forms = count_forms (releases, options.updates);
  forms.troubles = ow_form_troubles_read (options.state_dir);
  look_at_packs (&forms, &options);
  ow_store_peek_damage (options.state_dir, &damage);
  now = ow_clock_now_local (options.clock);
  /* Before the first start there is no folder, and that is in order. */
  if (g_file_test (options.state_dir, G_FILE_TEST_IS_DIR))
    disk = ow_disk_trial (options.state_dir);
  print_status (outbox, &forms, &damage, disk, g_date_time_to_unix (now) * G_TIME_SPAN_SECOND);
  ow_kiosk_settings_free (forms.pushed);
  g_ptr_array_unref (forms.troubles);
  return 0;
}
