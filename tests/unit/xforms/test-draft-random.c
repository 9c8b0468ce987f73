/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-form-load.h"

/* However a form is filled in, a draft of it goes on as the filling would have. The same every time: each walk
 * has its number for a seed. */

#define WALKS 12
#define STEPS 60

typedef struct {
  GRand *chance;
  GPtrArray *refs;    /* of questions */
  GPtrArray *repeats; /* that instances can be added to */
} Walk;

static void
collect (Walk    *walk,
         OwGroup *group)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    if (OW_IS_QUESTION (child))
      g_ptr_array_add (walk->refs, g_strdup (ow_control_get_ref (child)));
    else if (ow_group_get_kind (OW_GROUP (child)) == OW_GROUP_REPEAT && ow_group_can_add (OW_GROUP (child)))
      g_ptr_array_add (walk->repeats, g_strdup (ow_control_get_ref (child)));
    if (OW_IS_GROUP (child))
      collect (walk, OW_GROUP (child));
  }
}

static const char *
pick (Walk      *walk,
      GPtrArray *from)
{
  return from->len > 0 ? g_ptr_array_index (from, (guint) g_rand_int_range (walk->chance, 0, (int) from->len)) : NULL;
}

/* Two of what is offered; "" where nothing is. */
static char *
choose (Walk       *walk,
        GListModel *choices,
        gboolean    many)
{
  GString *chosen = g_string_new (NULL);
  guint n = g_list_model_get_n_items (choices);

  for (guint i = 0; n > 0 && i < (many ? 2 : 1); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, (guint) g_rand_int_range (walk->chance, 0, (int) n));

    g_string_append_printf (chosen, "%s%s", i > 0 ? " " : "", ow_choice_get_value (choice));
  }
  return g_string_free (chosen, FALSE);
}

static char *
make_answer (Walk       *walk,
             OwQuestion *question)
{
  static const char *const answers[] = {
    "", "1", "-7", "2.5", "3", "110101199003074477", "王小明", "a b", " x\n", "2026-11-23", "08:30:00", "35.4 116.6 0 0",
    "1990-03-07", "2026-11-23T08:30:00.000+08:00", "yes", "OK", "13800138000",
  };

  if (ow_question_get_choices (question) != NULL && g_rand_int_range (walk->chance, 0, 8) > 0)
    return choose (walk, ow_question_get_choices (question),
                   ow_question_get_kind (question) != OW_QUESTION_SELECT_ONE);
  return g_strdup (answers[g_rand_int_range (walk->chance, 0, G_N_ELEMENTS (answers))]);
}

static void
answer (Walk      *walk,
        OwFilling *filling)
{
  const char *ref = pick (walk, walk->refs);
  OwQuestion *question = ref != NULL ? ow_filling_find_question (filling, ref) : NULL;
  g_autofree char *value = NULL;

  if (question == NULL)
    return;
  value = make_answer (walk, question);
  ow_question_answer (question, value);
}

static void
change_repeat (Walk      *walk,
               OwFilling *filling)
{
  const char *ref = pick (walk, walk->repeats);
  g_autofree char *second = ref != NULL ? g_strconcat (ref, "[2]", NULL) : NULL;

  if (ref == NULL)
    return;
  if (g_rand_int_range (walk->chance, 0, 4) > 0)
    ow_filling_add_repeat (filling, ref, NULL);
  else
    ow_filling_remove_repeat (filling, second, NULL);
}

static void
change_language (Walk      *walk,
                 OwFilling *filling)
{
  const char *const *languages = ow_form_get_languages (ow_filling_get_form (filling));
  guint n = g_strv_length ((char **) languages);

  if (n > 0)
    ow_filling_set_language (filling, languages[g_rand_int_range (walk->chance, 0, (int) n)]);
}

static void
step (Walk      *walk,
      OwFilling *filling)
{
  int what = g_rand_int_range (walk->chance, 0, 20);

  g_ptr_array_set_size (walk->refs, 0);
  g_ptr_array_set_size (walk->repeats, 0);
  collect (walk, ow_filling_get_body (filling));
  if (what == 0)
    change_language (walk, filling);
  else if (what < 4)
    change_repeat (walk, filling);
  else
    answer (walk, filling);
}

static Walk *
walk_new (guint seed)
{
  Walk *walk = g_new0 (Walk, 1);

  walk->chance = g_rand_new_with_seed (seed);
  walk->refs = g_ptr_array_new_with_free_func (g_free);
  walk->repeats = g_ptr_array_new_with_free_func (g_free);
  return walk;
}

static void
walk_free (Walk *walk)
{
  g_rand_free (walk->chance);
  g_ptr_array_unref (walk->refs);
  g_ptr_array_unref (walk->repeats);
  g_free (walk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Walk, walk_free)

static void
expect_alike (OwFilling *filling,
              OwFilling *other)
{
  g_autofree char *states = form_world_states (filling);
  g_autofree char *others = form_world_states (other);

  g_assert_cmpstr (states, ==, others);
}

/* One goes on all the time, one with what was restored: neither may have what the other hasn't. */
static void
walk_form (OwForm *form,
           guint   seed)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-24T09:00:00+08:00", NULL);
  g_autoptr (OwFilling) filling = ow_filling_new (form, clock, NULL, NULL);
  g_autoptr (OwFilling) beside = form_world_round_trip (filling); /* of the same id */
  g_autoptr (Walk) walk = walk_new (seed);
  g_autoptr (Walk) same = walk_new (seed);

  for (guint i = 1; i <= STEPS; i++) {
    step (walk, filling);
    step (same, beside);
    expect_alike (filling, beside);
    if (i % (1 + seed % 10) == 0) {
      OwFilling *restored = form_world_round_trip (filling);

      g_object_unref (filling);
      filling = restored;
    }
  }
}

static void
test_form (gconstpointer data)
{
  const char *const *names = data;
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), names[0], NULL);
  g_autofree char *media = names[1] != NULL ? g_build_filename (g_getenv ("OW_SOURCE_ROOT"), names[1], NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_form_load_file (path, media, &error);

  g_assert_no_error (error);
  for (guint seed = 1; seed <= WALKS; seed++)
    walk_form (form, seed);
}

int
main (int    argc,
      char **argv)
{
  static const char *const forms[][2] = {
    { "tests/fixtures/forms/confirm.xml", NULL }, { "tests/fixtures/forms/controls.xml", NULL },
    { "tests/fixtures/forms/counted.xml", NULL }, { "tests/fixtures/forms/visit.xml", NULL },
    { "tests/fixtures/forms/walk.xml", NULL },    { "tests/fixtures/forms/repeats.xml", NULL },
    { "data/forms/after-death.xml", "data/forms/after-death-media" },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *name = g_path_get_basename (forms[i][0]);
    g_autofree char *path = g_strconcat ("/xforms/draft-random/", name, NULL);

    g_test_add_data_func (path, forms[i], test_form);
  }
  return g_test_run ();
}
