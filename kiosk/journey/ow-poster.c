/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-poster.h"

struct _OwPoster {
  GObject parent_instance;

  OwPack *pack;
  char *title;   /* names of its keys */
  char *text;
  char *picture;
  char *until;
};

G_DEFINE_FINAL_TYPE (OwPoster, ow_poster, G_TYPE_OBJECT)

static void
ow_poster_finalize (GObject *object)
{
  OwPoster *self = OW_POSTER (object);

  g_free (self->title);
  g_free (self->text);
  g_free (self->picture);
  g_free (self->until);
  g_clear_object (&self->pack);
  G_OBJECT_CLASS (ow_poster_parent_class)->finalize (object);
}

static void
ow_poster_class_init (OwPosterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_poster_finalize;
}

static void
ow_poster_init (OwPoster *self)
{
}

static OwPoster *
new_poster (OwPack     *pack,
            const char *id)
{
  OwPoster *self = g_object_new (OW_TYPE_POSTER, NULL);

  self->pack = g_object_ref (pack);
  self->title = g_strdup_printf ("Poster %s/Title", id);
  self->text = g_strdup_printf ("Poster %s/Text", id);
  self->picture = g_strdup_printf ("Poster %s/Picture", id);
  self->until = g_strdup_printf ("Poster %s/Until", id);
  return self;
}

GListModel *
ow_posters_load (OwPack     *pack,
                 const char *office)
{
  GListStore *posters = g_list_store_new (OW_TYPE_POSTER);
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (OW_IS_PACK (pack), G_LIST_MODEL (posters));

  ids = ow_pack_dup_posters (pack, office);
  for (gsize i = 0; ids[i] != NULL; i++) {
    g_autoptr (OwPoster) poster = new_poster (pack, ids[i]);

    g_list_store_append (posters, poster);
  }
  return G_LIST_MODEL (posters);
}

const char *
ow_poster_get_title (OwPoster   *self,
                     const char *language)
{
  g_return_val_if_fail (OW_IS_POSTER (self), "");

  return ow_key_texts_get_text (ow_pack_get_texts (self->pack), self->title, language);
}

const char *
ow_poster_get_text (OwPoster   *self,
                    const char *language)
{
  g_return_val_if_fail (OW_IS_POSTER (self), "");

  return ow_key_texts_get_text (ow_pack_get_texts (self->pack), self->text, language);
}

char *
ow_poster_dup_picture_path (OwPoster *self)
{
  const char *file;

  g_return_val_if_fail (OW_IS_POSTER (self), NULL);

  file = ow_key_texts_get (ow_pack_get_texts (self->pack), self->picture);
  return *file != '\0' ? g_build_filename (ow_pack_get_folder (self->pack), "posters", file, NULL) : NULL;
}

gboolean
ow_poster_is_current (OwPoster  *self,
                      GDateTime *now)
{
  g_return_val_if_fail (OW_IS_POSTER (self), FALSE);
  g_return_val_if_fail (now != NULL, FALSE);

  return !ow_key_texts_is_over (ow_pack_get_texts (self->pack), self->until, now);
}
