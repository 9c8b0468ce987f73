/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-handwriting.h"
#include "ow-handwriting-config.h"
#include "ow-secret.h"
#include "ow-test-folder.h"
#include "ow-test-memory.h"
#include "ow-test-strokes.h"

#include <malloc.h>

/* A calm hand in the middle of the pad. */
static const OwTestHand calm = { 40, 5, 50, 0 };

static GPtrArray *characters;

static OwHandwriting *
open_handwriting (void)
{
  OwHandwriting *handwriting = ow_handwriting_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_handwriting_is_available (handwriting));
  g_assert_true (ow_handwriting_open (handwriting, &error));
  g_assert_no_error (error);
  return handwriting;
}

static const OwTestCharacter *
find (const char *text)
{
  for (guint i = 0; i < characters->len; i++) {
    const OwTestCharacter *character = g_ptr_array_index (characters, i);

    if (g_str_equal (character->text, text))
      return character;
  }
  g_assert_not_reached ();
}

/* Writes all of them, and tells how many were offered, and how many first. */
static guint
count_offered (const OwTestHand *hand,
               const char       *what)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  g_autoptr (GString) missed = g_string_new (NULL);
  guint first = 0;
  guint offered = 0;

  for (guint i = 0; i < characters->len; i++) {
    const OwTestCharacter *character = g_ptr_array_index (characters, i);
    int place;

    ow_test_hand_write (hand, handwriting, character);
    /* A calm hand's strokes are all taken for what they are. */
    if (hand->tremble <= 0)
      g_assert_cmpuint (ow_handwriting_get_ink (handwriting)->n_strokes, ==, character->strokes->len);
    place = ow_test_place_of (handwriting, character->text);
    first += place == 0;
    offered += place >= 0;
    if (place < 0)
      g_string_append (missed, character->text);
    ow_handwriting_clear (handwriting);
  }
  g_test_message ("%s: of %u characters %u are among the ten, %u of them first; not: %s", what, characters->len,
                  offered, first, missed->str);
  return offered;
}

/* --- What it may be ------------------------------------------------------------------------- */

static void
test_offers_characters (void)
{
  g_assert_cmpuint (characters->len, >=, 40);
  g_assert_cmpuint (count_offered (&calm, "a calm hand"), >=, characters->len * 85 / 100);
}

/* Small, and in a corner. */
static void
test_offers_them_wherever_they_stand (void)
{
  const OwTestHand small = { 2, 40, 22, 0 };

  g_assert_cmpuint (count_offered (&small, "a small hand"), >=, characters->len * 85 / 100);
}

static void
test_offers_them_to_trembling_hands (void)
{
  const OwTestHand trembling = { 40, 5, 50, 1.25 };

  g_assert_cmpuint (count_offered (&trembling, "a trembling hand"), >=, characters->len * 75 / 100);
}

/* Two neighbours of each exchanged: its first two, or two further on. */
static void
test_offers_them_in_other_orders (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  guint written = 0;
  guint offered = 0;

  for (guint i = 0; i < characters->len; i++) {
    const OwTestCharacter *character = g_ptr_array_index (characters, i);
    g_autoptr (GPtrArray) strokes = g_ptr_array_new ();
    const OwTestCharacter other = { character->text, strokes };
    guint second = character->strokes->len > 1 ? 1 + i % (character->strokes->len - 1) : 0;

    if (second == 0)
      continue;
    for (guint j = 0; j < character->strokes->len; j++)
      g_ptr_array_add (strokes, g_ptr_array_index (character->strokes, j));
    strokes->pdata[second] = g_ptr_array_index (character->strokes, second - 1);
    strokes->pdata[second - 1] = g_ptr_array_index (character->strokes, second);
    ow_test_hand_write (&calm, handwriting, &other);
    written++;
    offered += ow_test_place_of (handwriting, character->text) >= 0;
    ow_handwriting_clear (handwriting);
  }
  g_test_message ("of %u characters with two strokes exchanged, %u are among the ten", written, offered);
  g_assert_cmpuint (offered, >=, written * 70 / 100);
}

static float
find_gap (const OwTestCharacter *character,
          guint                  stroke)
{
  GArray *before = g_ptr_array_index (character->strokes, stroke - 1);
  GArray *after = g_ptr_array_index (character->strokes, stroke);
  OwStrokePoint end = g_array_index (before, OwStrokePoint, before->len - 1);
  OwStrokePoint begin = g_array_index (after, OwStrokePoint, 0);

  return hypotf (end.x - begin.x, end.y - begin.y);
}

/* The stroke that begins nearest to where the one before ended; 0 where all are far away. */
static guint
find_nearest (const OwTestCharacter *character)
{
  float least = 45;
  guint nearest = 0;

  for (guint i = 1; i < character->strokes->len; i++) {
    float gap = find_gap (character, i);

    if (gap < least) {
      least = gap;
      nearest = i;
    }
  }
  return nearest;
}

/* As a running hand does: not lifted between two strokes. */
static void
test_offers_what_was_joined (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  guint written = 0;
  guint offered = 0;

  for (guint i = 0; i < characters->len; i++) {
    const OwTestCharacter *character = g_ptr_array_index (characters, i);
    g_autoptr (GPtrArray) strokes = g_ptr_array_new ();
    g_autoptr (GArray) joined = g_array_new (FALSE, FALSE, sizeof (OwStrokePoint));
    const OwTestCharacter other = { character->text, strokes };
    guint nearest = find_nearest (character);

    if (nearest == 0)
      continue;
    for (guint j = 0; j < character->strokes->len; j++) {
      GArray *stroke = g_ptr_array_index (character->strokes, j);

      if (j == nearest || j + 1 == nearest)
        g_array_append_vals (joined, stroke->data, stroke->len);
      if (j + 1 != nearest)
        g_ptr_array_add (strokes, j == nearest ? joined : stroke);
    }
    ow_test_hand_write (&calm, handwriting, &other);
    written++;
    offered += ow_test_place_of (handwriting, character->text) >= 0;
    ow_handwriting_clear (handwriting);
  }
  g_test_message ("of %u characters with two strokes joined, %u are among the ten", written, offered);
  g_assert_cmpuint (offered, >=, written * 65 / 100);
}

static void
count_changes (guint *changes)
{
  (*changes)++;
}

/* After each stroke there are ten. */
static void
test_offers_ten_on_every_stroke (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  const OwTestCharacter *character = find ("林");
  guint changes = 0;

  g_signal_connect_swapped (handwriting, "changed", G_CALLBACK (count_changes), &changes);
  g_assert_cmpuint (ow_handwriting_get_n_candidates (handwriting), ==, 0);
  for (guint i = 0; i < character->strokes->len; i++) {
    changes = 0;
    ow_test_hand_draw (&calm, handwriting, g_ptr_array_index (character->strokes, i));
    g_assert_cmpuint (changes, ==, 1);
    g_assert_cmpuint (ow_handwriting_get_n_candidates (handwriting), ==, OW_HANDWRITING_MAX_CANDIDATES);
    g_assert_cmpuint (ow_handwriting_get_ink (handwriting)->n_strokes, ==, i + 1);
  }
  g_assert_cmpint (ow_test_place_of (handwriting, "林"), ==, 0);
}

static void
draw_line (OwHandwriting *handwriting,
           double         x,
           double         y,
           double         to_x,
           double         to_y)
{
  g_assert_true (ow_handwriting_begin_stroke (handwriting, x, y));
  for (int i = 1; i <= 20; i++)
    ow_handwriting_extend_stroke (handwriting, x + (to_x - x) * i / 20, y + (to_y - y) * i / 20);
  ow_handwriting_end_stroke (handwriting);
}

static guint
count_strokes (OwHandwriting *handwriting)
{
  return ow_handwriting_get_ink (handwriting)->n_strokes;
}

/* A finger that comes down again where it was lifted. */
static void
test_passes_over_slips (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();

  draw_line (handwriting, 10, 10, 50, 10);
  draw_line (handwriting, 50.5, 10.5, 51.5, 11);
  g_assert_cmpuint (count_strokes (handwriting), ==, 1);
  g_assert_cmpint (ow_test_place_of (handwriting, "一"), ==, 0);
  g_assert_true (ow_handwriting_begin_stroke (handwriting, 49, 9));
  ow_handwriting_end_stroke (handwriting);
  g_assert_cmpuint (count_strokes (handwriting), ==, 1);
  draw_line (handwriting, 8, 40, 52, 40);
  g_assert_cmpint (ow_test_place_of (handwriting, "二"), ==, 0);
  /* Elsewhere it is a dot, and so is the first of all. */
  draw_line (handwriting, 30, 20, 31, 21);
  g_assert_cmpuint (count_strokes (handwriting), ==, 3);
  ow_handwriting_clear (handwriting);
  g_assert_true (ow_handwriting_begin_stroke (handwriting, 30, 5));
  ow_handwriting_end_stroke (handwriting);
  g_assert_cmpuint (count_strokes (handwriting), ==, 1);
}

/* A line that broke off is one; where another begins, it is two. */
static void
test_mends_broken_lines (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();

  draw_line (handwriting, 10, 10, 30, 10);
  draw_line (handwriting, 31, 10.5, 55, 9);
  g_assert_cmpuint (count_strokes (handwriting), ==, 1);
  g_assert_cmpint (ow_test_place_of (handwriting, "一"), ==, 0);
  draw_line (handwriting, 55, 9, 55, 50);
  g_assert_cmpuint (count_strokes (handwriting), ==, 2);
  /* One act takes back what was drawn as one. */
  g_assert_true (ow_handwriting_undo_stroke (handwriting));
  g_assert_true (ow_handwriting_undo_stroke (handwriting));
  g_assert_cmpuint (count_strokes (handwriting), ==, 0);
}

/* --- Taking back ---------------------------------------------------------------------------- */

static void
test_takes_strokes_back (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  const OwTestCharacter *character = find ("三");

  g_assert_false (ow_handwriting_undo_stroke (handwriting));
  ow_test_hand_write (&calm, handwriting, character);
  g_assert_cmpint (ow_test_place_of (handwriting, "三"), ==, 0);
  g_assert_true (ow_handwriting_undo_stroke (handwriting));
  g_assert_cmpint (ow_test_place_of (handwriting, "二"), ==, 0);
  g_assert_true (ow_handwriting_undo_stroke (handwriting));
  g_assert_true (ow_handwriting_undo_stroke (handwriting));
  g_assert_cmpuint (ow_handwriting_get_n_candidates (handwriting), ==, 0);
  g_assert_false (ow_handwriting_undo_stroke (handwriting));
}

static void
test_chooses_and_begins_anew (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  g_autoptr (OwSecretText) chosen = NULL;

  ow_test_hand_write (&calm, handwriting, find ("王"));
  chosen = ow_handwriting_choose (handwriting, (guint) ow_test_place_of (handwriting, "王"));
  g_assert_cmpstr (chosen, ==, "王");
  g_assert_cmpuint (count_strokes (handwriting), ==, 0);
  g_assert_cmpuint (ow_handwriting_get_n_candidates (handwriting), ==, 0);
  ow_test_hand_write (&calm, handwriting, find ("小"));
  g_assert_cmpint (ow_test_place_of (handwriting, "小"), ==, 0);
}

/* --- Anything ------------------------------------------------------------------------------- */

static void
test_strokes_have_an_end (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();

  for (guint i = 0; i < 2 * OW_STROKES_MAX; i++) {
    g_assert_true (ow_handwriting_begin_stroke (handwriting, 3 * i, 0) == (i < OW_STROKES_MAX));
    ow_handwriting_extend_stroke (handwriting, 3 * i, 30);
    ow_handwriting_end_stroke (handwriting);
  }
  g_assert_cmpuint (count_strokes (handwriting), ==, OW_STROKES_MAX);
  g_assert_true (ow_handwriting_undo_stroke (handwriting));
}

/* Every turn nearer to the end of the line. (Without a limit zinnia takes more memory for this than there is.) */
static void
test_spirals (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();

  g_assert_true (ow_handwriting_begin_stroke (handwriting, 30, 0));
  for (int i = 0; i < 3000; i++)
    ow_handwriting_extend_stroke (handwriting, 30 + sin (i / 5.0) * i / 50, cos (i / 5.0) * i / 50);
  ow_handwriting_end_stroke (handwriting);
  g_assert_cmpuint (ow_handwriting_get_n_candidates (handwriting), ==, OW_HANDWRITING_MAX_CANDIDATES);
  ow_handwriting_clear (handwriting);
  g_assert_true (ow_handwriting_begin_stroke (handwriting, 0, 0));
  for (int i = 1; i < 40; i++)
    ow_handwriting_extend_stroke (handwriting, 100 - 100 * pow (0.8, i), i % 2 ? 60 * pow (0.9, i) : 0);
  ow_handwriting_end_stroke (handwriting);
  g_assert_cmpuint (ow_handwriting_get_n_candidates (handwriting), ==, OW_HANDWRITING_MAX_CANDIDATES);
}

static void
test_any_strokes (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();

  ow_handwriting_extend_stroke (handwriting, 1, 1);
  ow_handwriting_end_stroke (handwriting);
  g_assert_false (ow_handwriting_begin_stroke (handwriting, NAN, 1));
  for (int i = 0; i < 300; i++) {
    double x = g_test_rand_double_range (-50, 200);
    double y = g_test_rand_double_range (-50, 200);

    switch (g_test_rand_int_range (0, 12)) {
    case 0:
      ow_handwriting_undo_stroke (handwriting);
      break;
    case 1:
      ow_handwriting_end_stroke (handwriting);
      break;
    case 2:
      if (ow_handwriting_get_n_candidates (handwriting) > 0)
        ow_secret_free (ow_handwriting_choose (handwriting, 0));
      break;
    case 3:
    case 4:
      ow_handwriting_begin_stroke (handwriting, x, y);
      break;
    default:
      ow_handwriting_extend_stroke (handwriting, x, y);
      break;
    }
    for (guint j = 0; j < ow_handwriting_get_n_candidates (handwriting); j++)
      g_assert_cmpint (g_utf8_strlen (ow_handwriting_get_candidate (handwriting, j), -1), ==, 1);
  }
}

/* --- Nothing is kept ------------------------------------------------------------------------ */

static char *
dup_candidates (OwHandwriting *handwriting)
{
  g_autoptr (GString) all = g_string_new (NULL);

  ow_test_hand_write (&calm, handwriting, find ("陈"));
  for (guint i = 0; i < ow_handwriting_get_n_candidates (handwriting); i++)
    g_string_append (all, ow_handwriting_get_candidate (handwriting, i));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* However often the last one is chosen, it stays the last. */
static void
test_learns_nothing (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  g_autofree char *before = dup_candidates (handwriting);
  g_autofree char *after = NULL;
  g_autofree char *reopened = NULL;

  for (int i = 0; i < 20; i++) {
    ow_secret_free (ow_handwriting_choose (handwriting, ow_handwriting_get_n_candidates (handwriting) - 1));
    ow_test_hand_write (&calm, handwriting, find ("陈"));
  }
  ow_handwriting_clear (handwriting);
  after = dup_candidates (handwriting);
  g_assert_cmpstr (after, ==, before);
  ow_handwriting_close (handwriting);
  g_assert_false (ow_handwriting_is_open (handwriting));
  g_assert_cmpuint (ow_handwriting_get_n_candidates (handwriting), ==, 0);
  g_assert_true (ow_handwriting_open (handwriting, NULL));
  reopened = dup_candidates (handwriting);
  g_assert_cmpstr (reopened, ==, before);
}

static void
count_file (const char *file,
            gpointer    count)
{
  g_test_message ("%s", file);
  (*(guint *) count)++;
}

/* Whatever folder it may think of is @folder, see main(). */
static void
test_writes_nothing (gconstpointer folder)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  guint files = 0;

  g_assert_cmpstr (g_get_tmp_dir (), ==, folder);
  g_assert_cmpstr (g_get_user_data_dir (), ==, folder);
  ow_test_hand_write (&calm, handwriting, find ("刘"));
  ow_secret_free (ow_handwriting_choose (handwriting, 0));
  ow_test_folder_each (folder, count_file, &files);
  ow_handwriting_close (handwriting);
  ow_test_folder_each (folder, count_file, &files);
  g_assert_cmpuint (files, ==, 0);
}

/* The end of a line as each of those who keep it has it: as it was drawn, and as zinnia was told. (The allocator itself
 * puts something over the beginning.) */
typedef struct {
  float drawn[4];
  int told[4];
} Trace;

/* Half of where it goes, so that the line itself isn't in the program. */
static const float hidden[][2] = { { 3, 11.5f }, { 18.5f, 35.5f }, { 5, 40 }, { 29.5f, 3.5f }, { 31, 37.5f } };

static Trace
draw_something (OwHandwriting *handwriting)
{
  const guint last = G_N_ELEMENTS (hidden) - 1;
  g_autoptr (OwStrokes) prepared = ow_strokes_new ();
  const OwStrokePoint *points;
  guint n_points;
  Trace trace;

  for (guint i = 0; i <= last; i++) {
    if (i == 0)
      ow_handwriting_begin_stroke (handwriting, 2 * hidden[i][0], 2 * hidden[i][1]);
    else
      ow_handwriting_extend_stroke (handwriting, 2 * hidden[i][0], 2 * hidden[i][1]);
  }
  ow_handwriting_end_stroke (handwriting);
  ow_strokes_prepare (ow_handwriting_get_ink (handwriting), prepared);
  points = ow_strokes_get_stroke (prepared, 0, &n_points);
  g_assert_cmpuint (n_points, ==, last + 1);
  for (guint i = 0; i < 4; i++) {
    const OwStrokePoint *at = points + last - 1 + i / 2;

    trace.drawn[i] = 2 * hidden[last - 1 + i / 2][i % 2];
    trace.told[i] = (int) lrintf (i % 2 ? at->y : at->x);
  }
  return trace;
}

static guint
count_traces (const Trace *trace)
{
  return ow_test_memory_count (trace->drawn, sizeof trace->drawn)
         + ow_test_memory_count (trace->told, sizeof trace->told);
}

static void
test_overwrites_strokes (void)
{
  g_autoptr (OwHandwriting) handwriting = open_handwriting ();
  Trace trace = draw_something (handwriting);

  g_assert_cmpuint (ow_test_memory_count (trace.drawn, sizeof trace.drawn), >, 0);
  ow_handwriting_clear (handwriting);
  g_assert_cmpuint (count_traces (&trace), ==, 0);
  trace = draw_something (handwriting);
  ow_secret_free (ow_handwriting_choose (handwriting, 0));
  g_assert_cmpuint (count_traces (&trace), ==, 0);
  trace = draw_something (handwriting);
  ow_handwriting_close (handwriting);
  g_assert_cmpuint (count_traces (&trace), ==, 0);
}

static void
visit (OwHandwriting *handwriting)
{
  g_assert_true (ow_handwriting_open (handwriting, NULL));
  ow_test_hand_write (&calm, handwriting, find ("孙"));
  ow_secret_free (ow_handwriting_choose (handwriting, 0));
  ow_test_hand_write (&calm, handwriting, find ("九"));
  ow_handwriting_close (handwriting);
}

/* Memory doesn't grow with the people who came. */
static void
test_many_visits (void)
{
  g_autoptr (OwHandwriting) handwriting = ow_handwriting_new (NULL);
  gsize before;

  for (int i = 0; i < 20; i++)
    visit (handwriting);
  before = mallinfo2 ().uordblks;
  for (int i = 0; i < 50; i++)
    visit (handwriting);
  g_test_message ("%" G_GSIZE_FORMAT " bytes, then %" G_GSIZE_FORMAT, before, (gsize) mallinfo2 ().uordblks);
  g_assert_cmpuint (mallinfo2 ().uordblks, <=, before + 8 * 1024);
}

/* Bytes of the model that are in memory. */
static gsize
measure_model (void)
{
  g_autofree char *maps = NULL;
  const char *mapped;
  const char *size;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &maps, NULL, NULL));
  mapped = strstr (maps, OW_HANDWRITING_MODEL);
  g_assert_nonnull (mapped);
  size = strstr (mapped, "\nRss:");
  g_assert_nonnull (size);
  return 1024 * g_ascii_strtoull (size + strlen ("\nRss:"), NULL, 10);
}

/* It stands ready on every screen with keys. */
static void
test_weighs_nothing_before_the_first_stroke (void)
{
  g_autoptr (OwHandwriting) handwriting = ow_handwriting_new (NULL);

  g_assert_true (ow_handwriting_open (handwriting, NULL));
  g_assert_cmpuint (measure_model (), <, 1024 * 1024);
  ow_test_hand_write (&calm, handwriting, find ("孙"));
  g_assert_cmpuint (measure_model (), >, 1024 * 1024);
}

/* --- What is missing ------------------------------------------------------------------------ */

static void
test_says_what_is_missing (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "model", NULL);
  g_autoptr (OwHandwriting) handwriting = ow_handwriting_new (path);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) broken = NULL;

  g_assert_false (ow_handwriting_is_available (handwriting));
  g_assert_false (ow_handwriting_open (handwriting, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_true (g_file_set_contents (path, "not a model of any kind", -1, NULL));
  g_assert_false (ow_handwriting_open (handwriting, &broken));
  g_assert_error (broken, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_false (ow_handwriting_is_open (handwriting));
  ow_handwriting_clear (handwriting);
  ow_handwriting_close (handwriting);
  ow_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  static const char *const folders[] = { "TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME" };
  char *folder = ow_test_folder_new ();
  int status;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    g_setenv (folders[i], folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  characters = ow_test_characters_load ();
  g_test_add_data_func ("/handwriting/writes-nothing", folder, test_writes_nothing);
  g_test_add_func ("/handwriting/weight", test_weighs_nothing_before_the_first_stroke);
  g_test_add_func ("/handwriting/characters", test_offers_characters);
  g_test_add_func ("/handwriting/places", test_offers_them_wherever_they_stand);
  g_test_add_func ("/handwriting/trembling", test_offers_them_to_trembling_hands);
  g_test_add_func ("/handwriting/orders", test_offers_them_in_other_orders);
  g_test_add_func ("/handwriting/joined", test_offers_what_was_joined);
  g_test_add_func ("/handwriting/every-stroke", test_offers_ten_on_every_stroke);
  g_test_add_func ("/handwriting/slips", test_passes_over_slips);
  g_test_add_func ("/handwriting/broken-lines", test_mends_broken_lines);
  g_test_add_func ("/handwriting/undo", test_takes_strokes_back);
  g_test_add_func ("/handwriting/choose", test_chooses_and_begins_anew);
  g_test_add_func ("/handwriting/end", test_strokes_have_an_end);
  g_test_add_func ("/handwriting/spirals", test_spirals);
  g_test_add_func ("/handwriting/any", test_any_strokes);
  g_test_add_func ("/handwriting/learns-nothing", test_learns_nothing);
  if (OW_TEST_CAN_SEARCH_MEMORY) {
    g_test_add_func ("/handwriting/overwrites", test_overwrites_strokes);
    g_test_add_func ("/handwriting/many-visits", test_many_visits);
  }
  g_test_add_func ("/handwriting/missing", test_says_what_is_missing);
  status = g_test_run ();
  g_ptr_array_unref (characters);
  ow_test_folder_remove (folder);
  return status;
}
