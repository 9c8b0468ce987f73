/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-poster.h"

#include "ow-test-folder.h"

#define HEAD "[Pack]\nId=qinglan\nVersion=7\nName=Qinglan County\nName[zh]=青岚县\nLanguages=zh;en\n"
#define SERVICE(id, order) "[Service]\nId=" id "\nOrder=" order "\nName=" id "\nNotYet=soon\n"

static OwPack *
load (const char *text,
      GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ow_pack_load_bytes (bytes, "/packs/qinglan", error);
}

static void
assert_words (const char *const *found,
              const char        *wanted)
{
  g_autofree char *text = g_strjoinv (" ", (char **) found);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_reads_a_manifest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPack) pack = load (HEAD "Services=changed; repair ;\nSwitchedOff=wedding\nPhrases=places.txt\n"
                                  "[Form changed]\nLists=townships.csv;offices.csv\nReceipt=receipt.xml\n"
                                  "[Form repair]\nLimits=limits.csv\n", &error);
  g_auto (GStrv) lists = ow_pack_dup_files (pack, "changed", OW_PACK_LISTS);
  g_auto (GStrv) limits = ow_pack_dup_files (pack, "repair", OW_PACK_LIMITS);
  g_auto (GStrv) none = ow_pack_dup_files (pack, "unknown", OW_PACK_RECEIPT);
  g_autofree char *form = ow_pack_dup_form_path (pack, "changed");
  g_autofree char *media = ow_pack_dup_media_dir (pack, "changed");
  g_autofree char *service = ow_pack_dup_service_path (pack, "changed");

  g_assert_no_error (error);
  g_assert_cmpstr (ow_pack_get_id (pack), ==, "qinglan");
  g_assert_cmpstr (ow_pack_get_version (pack), ==, "7");
  g_assert_cmpstr (ow_pack_get_name (pack, "zh-CN"), ==, "青岚县");
  assert_words (ow_pack_get_languages (pack), "zh en");
  assert_words (ow_pack_get_services (pack), "changed repair");
  assert_words (ow_pack_get_switched_off (pack), "wedding");
  assert_words (ow_pack_get_phrases (pack), "places.txt");
  assert_words (ow_pack_get_forms (pack), "changed repair");
  assert_words ((const char *const *) lists, "townships.csv offices.csv");
  assert_words ((const char *const *) limits, "limits.csv");
  assert_words ((const char *const *) none, "");
  g_assert_cmpstr (form, ==, "/packs/qinglan/forms/changed.xml");
  g_assert_cmpstr (media, ==, "/packs/qinglan/forms/changed-media");
  g_assert_cmpstr (service, ==, "/packs/qinglan/services/changed.ini");
}

static void
test_halls (void)
{
  g_autoptr (OwPack) pack = load (HEAD "[Hall]\nName=Hall\nName[zh]=大厅\n[Office liuxi]\nName=Liuxi\nName[zh]=柳溪镇\n",
                                  NULL);

  g_assert_true (ow_pack_has_office (pack, "liuxi"));
  g_assert_false (ow_pack_has_office (pack, "elsewhere"));
  g_assert_cmpstr (ow_pack_get_hall (pack, NULL, "zh"), ==, "大厅");
  g_assert_cmpstr (ow_pack_get_hall (pack, "liuxi", "zh"), ==, "柳溪镇");
  g_assert_cmpstr (ow_pack_get_hall (pack, "liuxi", "en"), ==, "Liuxi");
  g_assert_cmpstr (ow_pack_get_hall (pack, "elsewhere", "en"), ==, "Hall");
}

static void
test_posters (void)
{
  g_autoptr (OwPack) pack = load (HEAD "[Hall]\nPosters=fair;map\n[Office liuxi]\nName=Liuxi\nPosters=map\n"
                                  "[Office xi]\nName=Xi\n[Poster fair]\nTitle=Fair\nTitle[zh]=赶集\nText=Come\n"
                                  "Until=2026-11-28\n[Poster map]\nPicture=map.png\n", NULL);
  g_autoptr (GListModel) of_hall = ow_posters_load (pack, NULL);
  g_autoptr (GListModel) of_office = ow_posters_load (pack, "liuxi");
  g_autoptr (GListModel) of_other = ow_posters_load (pack, "xi");
  g_autoptr (OwPoster) fair = g_list_model_get_item (of_hall, 0);
  g_autoptr (OwPoster) map = g_list_model_get_item (of_office, 0);
  g_autofree char *picture = ow_poster_dup_picture_path (map);
  g_autoptr (GDateTime) last = g_date_time_new_local (2026, 11, 28, 23, 59, 59);
  g_autoptr (GDateTime) after = g_date_time_new_local (2026, 11, 29, 0, 0, 0);

  g_assert_cmpuint (g_list_model_get_n_items (of_hall), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (of_office), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (of_other), ==, 2);
  g_assert_cmpstr (ow_poster_get_title (fair, "zh"), ==, "赶集");
  g_assert_cmpstr (ow_poster_get_text (fair, "en"), ==, "Come");
  g_assert_null (ow_poster_dup_picture_path (fair));
  g_assert_true (ow_poster_is_current (fair, last));
  g_assert_false (ow_poster_is_current (fair, after));
  g_assert_true (ow_poster_is_current (map, after));
  g_assert_cmpstr (ow_poster_get_title (map, "zh"), ==, "");
  g_assert_cmpstr (picture, ==, "/packs/qinglan/posters/map.png");
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    int code; /* an OwKeyTextsError */
  } cases[] = {
    { "no key file", OW_KEY_TEXTS_ERROR_SYNTAX },
    { "[Pack]\nId=x\nVersion=1\nName=x\n", OW_KEY_TEXTS_ERROR_MISSING },
    { "[Pack]\nId=x\nName=x\nLanguages=zh\n", OW_KEY_TEXTS_ERROR_MISSING },
    { "[Pack]\nId=../x\nVersion=1\nName=x\nLanguages=zh\n", OW_KEY_TEXTS_ERROR_VALUE },
    { "[Pack]\nId=x\nVersion=a/b\nName=x\nLanguages=zh\n", OW_KEY_TEXTS_ERROR_VALUE },
    { "[Pack]\nId=x\nVersion=1\nName=x\nLanguages=zh;z h\n", OW_KEY_TEXTS_ERROR_VALUE },
    { "[Pack]\nId=x\nVersion=1\nName=x\nLanguages=;\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Services=../etc\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Services=a;b;a\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Services=a\nSwitchedOff=a\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Phrases=../secret.txt\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "Phrases=.hidden\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Form a]\nLists=a/b.csv\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Form a]\nReceipt=a.xml;b.xml\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Form A b]\nLists=a.csv\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Form a]\nColours=a.csv\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Office a]\nName[zh]=x\n", OW_KEY_TEXTS_ERROR_MISSING },
    { HEAD "[Poster a]\nText=x\n", OW_KEY_TEXTS_ERROR_MISSING },
    { HEAD "[Poster a]\nPicture=../x.png\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Poster a]\nTitle=x\nUntil=2026-02-30\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Hall]\nPosters=a\n", OW_KEY_TEXTS_ERROR_VALUE },
    { HEAD "[Office a]\nName=x\nPosters=a;b\n[Poster a]\nTitle=x\n", OW_KEY_TEXTS_ERROR_VALUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (cases[i].text, &error));
    g_assert_error (error, OW_KEY_TEXTS_ERROR, cases[i].code);
  }
}

static void
test_refuses_too_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "Services=");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= OW_PACK_MAX_WORDS; i++)
    g_string_append_printf (text, "s%u;", i);
  g_assert_null (load (text->str, &error));
  g_assert_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE);
}

static void
write_file (const char *folder,
            const char *below,
            const char *name,
            const char *text)
{
  g_autofree char *dir = g_build_filename (folder, below, NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Only what is switched on, by its order; what is broken leaves the others. */
static void
test_services (void)
{
  char *folder = ow_test_folder_new ();
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPack) pack = NULL;
  g_autoptr (GListModel) services = NULL;

  write_file (folder, "", OW_PACK_FILE, HEAD "Services=late;early;broken;other;absent\nSwitchedOff=off\n");
  write_file (folder, "services", "late.ini", SERVICE ("late", "9"));
  write_file (folder, "services", "early.ini", SERVICE ("early", "1"));
  write_file (folder, "services", "off.ini", SERVICE ("off", "2"));
  write_file (folder, "services", "idle.ini", SERVICE ("idle", "3"));
  write_file (folder, "services", "broken.ini", "[Service]\nId=broken\n");
  write_file (folder, "services", "other.ini", SERVICE ("another", "4"));
  pack = ow_pack_load (folder, &error);
  g_assert_no_error (error);
  services = ow_pack_load_services (pack, errors);
  ow_test_folder_remove (folder);

  g_assert_cmpuint (g_list_model_get_n_items (services), ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (OwService) service = g_list_model_get_item (services, i);

    g_assert_cmpstr (ow_service_get_id (service), ==, i == 0 ? "early" : "late");
  }
  g_assert_cmpuint (errors->len, ==, 3);
  g_assert_true (g_str_has_prefix (((GError *) errors->pdata[0])->message, "broken.ini: "));
  g_assert_true (g_str_has_prefix (((GError *) errors->pdata[1])->message, "other.ini: "));
  g_assert_true (g_str_has_prefix (((GError *) errors->pdata[2])->message, "absent.ini: "));
}

/* One that is broken or missing is told of, and the others are there. */
static void
test_leaflets_of_a_service (void)
{
  static const char leaflet[] = "[Leaflet]\nTitle=Lamps\nDate=2026-11-27\n[Part a]\nText1=Words\nSource=Law\n";
  static const char over[] = "[Leaflet]\nTitle=Old\nDate=2026-11-27\nUntil=2026-12-31\n[Part a]\nText1=x\nSource=y\n";
  char *folder = ow_test_folder_new ();
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GDateTime) now = g_date_time_new_local (2027, 1, 1, 9, 0, 0);
  g_autoptr (GListModel) services = NULL;
  g_autoptr (GListModel) shown = NULL;
  g_autoptr (OwService) service = NULL;
  g_autoptr (OwLeaflet) first = NULL;
  g_autoptr (OwPack) pack = NULL;

  write_file (folder, "", OW_PACK_FILE, HEAD "Services=repair\n");
  write_file (folder, "services", "repair.ini", SERVICE ("repair", "1") "Leaflets=over;broken;gone;lamps\n");
  write_file (folder, "leaflets", "over.ini", over);
  write_file (folder, "leaflets", "broken.ini", "[Leaflet]\nTitle=x\n");
  write_file (folder, "leaflets", "lamps.ini", leaflet);
  pack = ow_pack_load (folder, NULL);
  services = ow_pack_load_services (pack, errors);
  ow_test_folder_remove (folder);

  service = g_list_model_get_item (services, 0);
  g_assert_cmpuint (errors->len, ==, 2);
  g_assert_true (g_str_has_prefix (((GError *) errors->pdata[0])->message, "broken.ini: "));
  g_assert_true (g_str_has_prefix (((GError *) errors->pdata[1])->message, "gone.ini: "));
  shown = ow_service_list_papers (service, OW_SERVICE_LEAFLETS, now);
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  first = g_list_model_get_item (shown, 0);
  g_assert_cmpstr (ow_leaflet_get_title (first, "en"), ==, "Lamps");
}

static void
test_a_folder_without_a_manifest (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_pack_load ("/nonexistent", &error));
  g_assert_true (g_str_has_prefix (error->message, "pack.ini: "));
}

/* What the hall is given must load, in every language it claims. */
static void
test_what_is_shipped_loads (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPack) pack = ow_pack_load (folder, &error);
  g_autoptr (GListModel) services = NULL;

  g_assert_no_error (error);
  services = ow_pack_load_services (pack, errors);
  g_assert_cmpuint (errors->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (services), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (services, i);

    g_assert_cmpstr (ow_service_get_name (service, "zh"), !=, ow_service_get_name (service, "en"));
    if (ow_service_get_available (service))
      g_assert_cmpstr (ow_service_get_consent_agree (service, "zh"), !=, "");
    g_assert_nonnull (ow_service_get_paper_ids (service, OW_SERVICE_LEAFLETS)[0]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/pack/leaflets", test_leaflets_of_a_service);
  g_test_add_func ("/journey/pack/reads", test_reads_a_manifest);
  g_test_add_func ("/journey/pack/halls", test_halls);
  g_test_add_func ("/journey/pack/posters", test_posters);
  g_test_add_func ("/journey/pack/refuses", test_refuses);
  g_test_add_func ("/journey/pack/limits", test_refuses_too_many);
  g_test_add_func ("/journey/pack/services", test_services);
  g_test_add_func ("/journey/pack/no-manifest", test_a_folder_without_a_manifest);
  g_test_add_func ("/journey/pack/shipped", test_what_is_shipped_loads);
  return g_test_run ();
}
