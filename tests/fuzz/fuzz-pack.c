/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-pack.h"
#include "ow-poster.h"

#include "run-corpus.h"

/* What loads leads nowhere out of its folder, and every list is within the limits. */
static void
assert_within (OwPack            *pack,
               const char *const *words)
{
  g_assert_cmpuint (g_strv_length ((char **) words), <=, OW_PACK_MAX_GROUPS);
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *path = ow_pack_dup_form_path (pack, words[i]);

    g_assert_null (strchr (words[i], '/'));
    g_assert_true (words[i][0] != '.');
    g_assert_true (g_str_has_prefix (path, "/pack/forms/"));
  }
}

static void
assert_files_within (OwPack *pack)
{
  const char *const *forms = ow_pack_get_forms (pack);

  for (guint i = 0; forms[i] != NULL; i++)
    for (guint kind = 0; kind < OW_PACK_N_KINDS; kind++) {
      g_auto (GStrv) files = ow_pack_dup_files (pack, forms[i], kind);

      assert_within (pack, (const char *const *) files);
    }
}

/* A poster's picture lies beside the others, and its words are text. */
static void
assert_posters_within (OwPack     *pack,
                       const char *office)
{
  g_autoptr (GListModel) posters = ow_posters_load (pack, office);
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 28, 12, 0, 0);

  for (guint i = 0; i < g_list_model_get_n_items (posters); i++) {
    g_autoptr (OwPoster) poster = g_list_model_get_item (posters, i);
    g_autofree char *picture = ow_poster_dup_picture_path (poster);

    g_assert_true (g_utf8_validate (ow_poster_get_title (poster, "zh-Hans-CN"), -1, NULL));
    g_assert_true (g_utf8_validate (ow_poster_get_text (poster, "en"), -1, NULL));
    g_assert_true (picture != NULL || *ow_poster_get_title (poster, "en") != '\0');
    g_assert_true (picture == NULL || g_str_has_prefix (picture, "/pack/posters/"));
    g_assert_true (picture == NULL || strchr (picture + strlen ("/pack/posters/"), '/') == NULL);
    ow_poster_is_current (poster, now);
  }
}

/* By itself, and as each office that it has or hasn't. */
static void
assert_halls (OwPack *pack)
{
  g_auto (GStrv) offices = ow_key_texts_dup_ids (ow_pack_get_texts (pack), "Office ");

  g_assert_cmpuint (g_strv_length (offices), <=, OW_PACK_MAX_GROUPS);
  for (guint i = 0; offices[i] != NULL; i++) {
    g_assert_true (ow_pack_has_office (pack, offices[i]));
    g_assert_true (g_utf8_validate (ow_pack_get_hall (pack, offices[i], "en"), -1, NULL));
    assert_posters_within (pack, offices[i]);
  }
  g_assert_true (g_utf8_validate (ow_pack_get_hall (pack, NULL, "zh-Hans-CN"), -1, NULL));
  g_assert_true (g_utf8_validate (ow_pack_get_name (pack, "zh"), -1, NULL));
  assert_posters_within (pack, NULL);
  assert_posters_within (pack, "nowhere");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPack) pack = ow_pack_load_bytes (bytes, "/pack", &error);

  g_assert_true ((pack == NULL) == (error != NULL));
  if (pack == NULL)
    return 0;
  g_assert_cmpuint (strlen (ow_pack_get_id (pack)), >, 0);
  g_assert_nonnull (ow_pack_get_languages (pack)[0]);
  assert_within (pack, ow_pack_get_services (pack));
  assert_within (pack, ow_pack_get_switched_off (pack));
  assert_within (pack, ow_pack_get_phrases (pack));
  assert_within (pack, ow_pack_get_forms (pack));
  assert_files_within (pack);
  assert_halls (pack);
  return 0;
}
