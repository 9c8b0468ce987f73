/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-script.h"

/* The screens' Chinese words aren't loaded here: the English ones show what is said when. */
static void
check (OwScript          *script,
       gboolean           headset,
       const char *const *expected)
{
  g_autoptr (GPtrArray) utterances = ow_script_list (script, headset, NULL);
  guint n_expected = g_strv_length ((char **) expected);

  for (guint i = 0; i < MIN (utterances->len, n_expected); i++)
    g_assert_cmpstr (((OwUtterance *) g_ptr_array_index (utterances, i))->text, ==, expected[i]);
  g_assert_cmpuint (utterances->len, ==, n_expected);
}

static OwScript *
new_page (void)
{
  OwScript *script = ow_script_new ();

  ow_script_add (script, OW_PIECE_ERROR, "One digit is missing");
  ow_script_add (script, OW_PIECE_TEXT, "Who is it for?");
  ow_script_add (script, OW_PIECE_TEXT, NULL);
  ow_script_add (script, OW_PIECE_TEXT, "");
  ow_script_add (script, OW_PIECE_CHOICE, "Son");
  ow_script_add_chosen (script, "Daughter");
  ow_script_add (script, OW_PIECE_BUTTON, "Continue");
  return script;
}

static void
test_order_and_numbers (void)
{
  static const char *const aloud[] = { "Please note: One digit is missing", "Who is it for?", "Choice 1: Son",
                                       "Choice 2: Daughter", "Button: Continue", NULL };
  static const char *const alone[] = { "Please note: One digit is missing", "Who is it for?", "Choice 1: Son",
                                       "Choice 2, chosen: Daughter", "Button: Continue", NULL };
  g_autoptr (OwScript) script = new_page ();

  check (script, FALSE, aloud);
  check (script, TRUE, alone);
}

/* Arrows, stars and ticks are for eyes; signs that say something stay. */
static void
test_symbols (void)
{
  static const char *const expected[] = { "Button: Up", "2", "Button: + more", "Button:", "中文",
                                       "110101, some not shown, 0014", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add (script, OW_PIECE_BUTTON, "▲ Up");
  ow_script_add (script, OW_PIECE_TEXT, "★★☆  2");
  ow_script_add (script, OW_PIECE_TEXT, "✓");
  ow_script_add (script, OW_PIECE_BUTTON, "+ more");
  ow_script_add (script, OW_PIECE_BUTTON, "中文"); /* by a voice that can't say the rest */
  ow_script_add (script, OW_PIECE_TEXT, "110101********0014");
  check (script, FALSE, expected);
}

/* Each list of answers begins anew. */
static void
test_two_lists (void)
{
  static const char *const expected[] = { "Choice 1: Yes", "Since when?", "Choice 1: Today", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add (script, OW_PIECE_CHOICE, "Yes");
  ow_script_add (script, OW_PIECE_TEXT, "Since when?");
  ow_script_add (script, OW_PIECE_CHOICE, "Today");
  check (script, FALSE, expected);
}

static void
test_answers (void)
{
  static const char *const aloud[] = { "filled in", "not filled in yet", NULL };
  g_autoptr (OwScript) script = ow_script_new ();
  g_autoptr (GPtrArray) alone = NULL;

  ow_script_add (script, OW_PIECE_ANSWER, "Jane Doe");
  ow_script_add (script, OW_PIECE_ANSWER, "");
  check (script, FALSE, aloud);
  alone = ow_script_list (script, TRUE, NULL);
  g_assert_cmpstr (((OwUtterance *) g_ptr_array_index (alone, 0))->text, ==, "you filled in: Jane Doe");
}

/* A name comes back in questions, headings, choices and messages. */
static void
test_hidden (void)
{
  static const char *const aloud[] = { "Where did so-and-so live?", "Choice 1: With so-and-so",
                                       "Please note: so-and-so is not so-and-so", NULL };
  static const char *const alone[] = { "Where did Jane Doe live?", "Choice 1: With Jane",
                                       "Please note: Jane is not Jane Doe", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_hide (script, "Jane");
  ow_script_hide (script, "Jane Doe");
  ow_script_hide (script, "J");
  ow_script_hide (script, "");
  ow_script_hide (script, NULL);
  ow_script_add (script, OW_PIECE_TEXT, "Where did Jane Doe live?");
  ow_script_add (script, OW_PIECE_CHOICE, "With Jane");
  ow_script_add (script, OW_PIECE_ERROR, "Jane is not Jane Doe");
  check (script, FALSE, aloud);
  check (script, TRUE, alone);
}

/* In the author's own words a place is nobody's; within a longer piece it may be. */
static void
test_spared (void)
{
  static const char *const aloud[] = { "Where in Springfield?", "Choice 1: Springfield",
                                       "Choice 2: so-and-so Hills", "Where in so-and-so? Here", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_hide (script, "Springfield");
  ow_script_spare (script, "Where in Springfield?");
  ow_script_spare (script, "Springfield");
  ow_script_add (script, OW_PIECE_TEXT, "Where in Springfield?");
  ow_script_add (script, OW_PIECE_CHOICE, "Springfield");
  ow_script_add (script, OW_PIECE_CHOICE, "Springfield Hills");
  ow_script_add (script, OW_PIECE_TEXT, "Where in Springfield? Here");
  check (script, FALSE, aloud);
}

static void
test_hidden_numbers (void)
{
  static const char *const aloud[] = { "Ask at 0537-1234567", "You get so-and-so a month", "Dial +86so-and-so", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_hide (script, "12345");
  ow_script_hide (script, "13800138000");
  ow_script_add (script, OW_PIECE_TEXT, "Ask at 0537-1234567");
  ow_script_add (script, OW_PIECE_TEXT, "You get 12345 a month");
  ow_script_add (script, OW_PIECE_TEXT, "Dial +8613800138000");
  check (script, FALSE, aloud);
}

/* Said once, however many parts there are. */
static void
test_personal (void)
{
  static const char *const aloud[] = { "What stands here is about you alone; it is read out with a headset only.",
                                       "Thank you", NULL };
  static const char *const alone[] = { "Your case", "is under way", "Thank you", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add (script, OW_PIECE_PERSONAL, "Your case");
  ow_script_add (script, OW_PIECE_PERSONAL, "is under way");
  ow_script_add (script, OW_PIECE_TEXT, "Thank you");
  check (script, FALSE, aloud);
  check (script, TRUE, alone);
}

/* One by one an answer has no number of its own, and where it stands is told before it. */
static void
test_place (void)
{
  static const char *const aloud[] = { "Welcome", "Item 2 of 5", "Daughter", NULL };
  static const char *const alone[] = { "Welcome", "Item 2 of 5", "Daughter, chosen", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add (script, OW_PIECE_TEXT, "Welcome");
  ow_script_set_place (script, 2, 5);
  ow_script_add_chosen (script, "Daughter");
  check (script, FALSE, aloud);
  check (script, TRUE, alone);
}

/* A number of something is no quantity, however few of its digits are there yet. */
static void
test_numbers_digit_by_digit (void)
{
  static const char *const aloud[] = { "filled in",
                                       "What stands here is about you alone; it is read out with a headset only.",
                                       NULL };
  static const char *const alone[] = { "you filled in: 5 2 8", "1 2 3 4, 5 6 7 8, 9 X", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add_spelled (script, OW_PIECE_ANSWER, "528");
  ow_script_add_spelled (script, OW_PIECE_PERSONAL, "1234 5678 9X");
  check (script, FALSE, aloud);
  check (script, TRUE, alone);
}

/* Those of a slip: no word, and as many at once as stand together on the paper. Of a name likewise. */
static void
test_letters_one_by_one (void)
{
  static const char *const alone[] = { "you filled in: B C D F, G H", "B C D F, G H J K",
                                       "character by character: A n n a", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add_spelled (script, OW_PIECE_ANSWER, "BCDFGH");
  ow_script_add_spelled (script, OW_PIECE_PERSONAL, "BCDF GHJK");
  ow_script_add (script, OW_PIECE_SPELLED, "Anna");
  check (script, TRUE, alone);
}

/* Those that nobody has a word for are said as they are; a word of several is clear by itself. */
static void
test_characters_of_one_sound (void)
{
  static const char words[] = "张 弓长张\n章 文章的章\n张家 某";
  static const char *const aloud[] = { NULL };
  static const char *const alone[] = { "章，文章的章", "璋", "张家口",
                                       "character by character:", "张，弓长张；璋；章，文章的章", NULL };
  g_autoptr (OwReadings) characters = ow_readings_new ();
  g_autoptr (OwScript) script = ow_script_new ();

  g_assert_true (ow_readings_parse (characters, words, strlen (words), NULL));
  ow_script_set_characters (script, characters);
  ow_script_add (script, OW_PIECE_KEY, "章");
  ow_script_add (script, OW_PIECE_KEY, "璋");
  ow_script_add (script, OW_PIECE_KEY, "张家口");
  ow_script_add (script, OW_PIECE_SPELLED, "张璋章");
  check (script, FALSE, aloud);
  check (script, TRUE, alone);
}

/* Whoever hears which keys were come to knows what was typed. */
static void
test_keys (void)
{
  static const char *const aloud[] = { NULL };
  static const char *const alone[] = { "Item 7 of 30", "4", NULL };
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_set_place (script, 7, 30);
  ow_script_add (script, OW_PIECE_KEY, "4");
  check (script, FALSE, aloud);
  check (script, TRUE, alone);
}

/* One a line: what is said, and behind it what is played. */
static void
check_clips (OwScript   *script,
             gboolean    headset,
             const char *expected)
{
  g_autoptr (GPtrArray) utterances = ow_script_list (script, headset, NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < utterances->len; i++) {
    const OwUtterance *utterance = g_ptr_array_index (utterances, i);

    g_string_append_printf (all, "%s|%s\n", utterance->text, utterance->clip != NULL ? utterance->clip : "");
  }
  g_assert_cmpstr (all->str, ==, expected);
}

static OwClips *
new_clips (const char *text)
{
  OwClips *clips = ow_clips_new ();

  ow_clips_parse (clips, text, strlen (text), "c", NULL);
  return clips;
}

/* What is said around a sentence is spoken, unless somebody recorded the whole. */
static void
test_clips (void)
{
  g_autoptr (OwClips) clips = new_clips ("who.ogg Who is it for?\nson.ogg Choice 1: Son\ndaughter.ogg Daughter\n"
                                         "on.ogg Button: Continue\n");
  g_autoptr (OwScript) script = new_page ();

  ow_script_set_clips (script, clips);
  check_clips (script, FALSE,
               "Please note: One digit is missing|\nWho is it for?|c/who.ogg\nChoice 1: Son|c/son.ogg\n"
               "Choice 2:|\nDaughter|c/daughter.ogg\nButton: Continue|c/on.ogg\n");
  check_clips (script, TRUE,
               "Please note: One digit is missing|\nWho is it for?|c/who.ogg\nChoice 1: Son|c/son.ogg\n"
               "Choice 2, chosen:|\nDaughter|c/daughter.ogg\nButton: Continue|c/on.ogg\n");
}

/* What the pack says of a sentence goes before what its form recorded; a choice by itself is said with what follows. */
static void
test_recordings_of_a_form (void)
{
  g_autoptr (OwClips) clips = new_clips ("who.ogg Who is it for?\nitem.ogg Item 1 of 2\n");
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_set_clips (script, clips);
  ow_script_add_recorded (script, OW_PIECE_TEXT, "Who is it for?", FALSE, "form/label.ogg");
  ow_script_add_recorded (script, OW_PIECE_TEXT, "For how long?", FALSE, "form/long.ogg");
  ow_script_add_recorded (script, OW_PIECE_TEXT, "", FALSE, "form/nothing.ogg");
  ow_script_set_place (script, 1, 2);
  ow_script_add_recorded (script, OW_PIECE_CHOICE, "Son", TRUE, "form/son.ogg");
  check_clips (script, TRUE,
               "Who is it for?|c/who.ogg\nFor how long?|form/long.ogg\nItem 1 of 2|c/item.ogg\n"
               "Son|form/son.ogg\n, chosen|\n");
}

/* Neither what somebody gave, nor what stands in its place, nor what is about them is ever a clip. */
static void
test_no_clip_of_an_answer (void)
{
  g_autoptr (OwClips) clips = new_clips ("son.ogg Son\nyou.ogg you filled in: Son\nfilled.ogg filled in\n"
                                         "anyone.ogg Is so-and-so your daughter?\n");
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_set_clips (script, clips);
  ow_script_hide (script, "Jane Doe");
  ow_script_add_recorded (script, OW_PIECE_ANSWER, "Son", FALSE, "form/son.ogg");
  ow_script_add (script, OW_PIECE_PERSONAL, "Son");
  ow_script_add (script, OW_PIECE_KEY, "Son");
  ow_script_add (script, OW_PIECE_TEXT, "Is Jane Doe your daughter?");
  check_clips (script, FALSE,
               "filled in|\nWhat stands here is about you alone; it is read out with a headset only.|\n"
               "Is so-and-so your daughter?|c/anyone.ogg\n");
  check_clips (script, TRUE, "you filled in: Son|\nSon|\nSon|\nIs Jane Doe your daughter?|\n");
}

/* Each voice says what it can. */
static void
test_a_name_in_another_language (void)
{
  static const char *const expected[] = { "Does", "司徒虚济", "live with you?", "you filled in:", "李四", NULL };
  g_autoptr (OwScript) script = ow_script_new ();
  g_autoptr (GPtrArray) utterances = NULL;

  ow_script_add (script, OW_PIECE_TEXT, "Does 司徒虚济 live with you?");
  ow_script_add (script, OW_PIECE_ANSWER, "李四");
  check (script, TRUE, expected);
  utterances = ow_script_list (script, TRUE, NULL);
  for (guint i = 0; i < utterances->len; i++)
    g_assert_true (((OwUtterance *) g_ptr_array_index (utterances, i))->chinese == (i == 1 || i == 4));
}

static void
test_language (void)
{
  g_autoptr (OwScript) script = ow_script_new ();
  g_autoptr (GPtrArray) utterances = NULL;
  const OwUtterance *first;
  const OwUtterance *second;

  ow_script_add (script, OW_PIECE_TEXT, "您的3份材料");
  ow_script_add (script, OW_PIECE_TEXT, "Open from 9 to 5");
  ow_script_add (script, OW_PIECE_TEXT, "《》");
  ow_script_add (script, OW_PIECE_TEXT, "·");
  utterances = ow_script_list (script, FALSE, NULL);
  g_assert_cmpuint (utterances->len, ==, 2);
  first = g_ptr_array_index (utterances, 0);
  second = g_ptr_array_index (utterances, 1);
  g_assert_cmpstr (first->text, ==, "您的三份材料");
  g_assert_true (first->chinese);
  g_assert_cmpstr (second->text, ==, "Open from 9 to 5");
  g_assert_false (second->chinese);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/order-and-numbers", test_order_and_numbers);
  g_test_add_func ("/script/symbols", test_symbols);
  g_test_add_func ("/script/two-lists", test_two_lists);
  g_test_add_func ("/script/answers", test_answers);
  g_test_add_func ("/script/hidden", test_hidden);
  g_test_add_func ("/script/hidden-numbers", test_hidden_numbers);
  g_test_add_func ("/script/hidden-spared", test_spared);
  g_test_add_func ("/script/personal", test_personal);
  g_test_add_func ("/script/place", test_place);
  g_test_add_func ("/script/numbers", test_numbers_digit_by_digit);
  g_test_add_func ("/script/letters", test_letters_one_by_one);
  g_test_add_func ("/script/characters", test_characters_of_one_sound);
  g_test_add_func ("/script/keys", test_keys);
  g_test_add_func ("/script/clips", test_clips);
  g_test_add_func ("/script/recordings-of-a-form", test_recordings_of_a_form);
  g_test_add_func ("/script/no-clip-of-an-answer", test_no_clip_of_an_answer);
  g_test_add_func ("/script/a-name-in-another-language", test_a_name_in_another_language);
  g_test_add_func ("/script/language", test_language);
  return g_test_run ();
}
