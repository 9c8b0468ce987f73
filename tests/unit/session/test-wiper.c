/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-wiper.h"

/* A holder that needs to be told a given number of times, and writes down when it was. */
#define TEST_TYPE_HOLDER (test_holder_get_type ())
G_DECLARE_FINAL_TYPE (TestHolder, test_holder, TEST, HOLDER, GObject)

struct _TestHolder {
  GObject parent_instance;

  const char *name;
  int rounds_left;
  int looks_left; /* it is busy that often */
  GString *order; /* borrowed */
};

static void wipeable_iface_init (OwWipeableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestHolder, test_holder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_WIPEABLE, wipeable_iface_init))

static const char *
test_holder_get_name (OwWipeable *wipeable)
{
  return TEST_HOLDER (wipeable)->name;
}

static void
test_holder_wipe (OwWipeable *wipeable)
{
  TestHolder *self = TEST_HOLDER (wipeable);

  self->rounds_left--;
  g_string_append (self->order, self->name);
}

static gboolean
test_holder_is_clean (OwWipeable *wipeable)
{
  return TEST_HOLDER (wipeable)->rounds_left <= 0;
}

static gboolean
test_holder_is_busy (OwWipeable *wipeable)
{
  TestHolder *self = TEST_HOLDER (wipeable);

  return self->looks_left > 0 && self->looks_left-- > 0;
}

static void
wipeable_iface_init (OwWipeableInterface *iface)
{
  iface->is_busy = test_holder_is_busy;
  iface->get_name = test_holder_get_name;
  iface->wipe = test_holder_wipe;
  iface->is_clean = test_holder_is_clean;
}

static void
test_holder_class_init (TestHolderClass *klass)
{
}

static void
test_holder_init (TestHolder *self)
{
}

typedef struct {
  OwWiper *wiper;
  GString *order;
  GMainLoop *loop;
  guint finished;
  char *left;
} Fixture;

static void
on_finished (Fixture    *fixture,
             const char *left)
{
  fixture->finished++;
  g_free (fixture->left);
  fixture->left = g_strdup (left);
  g_main_loop_quit (fixture->loop);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->wiper = ow_wiper_new ();
  fixture->order = g_string_new (NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect_swapped (fixture->wiper, "finished", G_CALLBACK (on_finished), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->wiper);
  g_string_free (fixture->order, TRUE);
  g_main_loop_unref (fixture->loop);
  g_free (fixture->left);
}

static void
add_holder (Fixture    *fixture,
            const char *name,
            int         rounds_left)
{
  g_autoptr (TestHolder) holder = g_object_new (TEST_TYPE_HOLDER, NULL);

  holder->name = name;
  holder->rounds_left = rounds_left;
  holder->order = fixture->order;
  ow_wiper_add (fixture->wiper, OW_WIPEABLE (holder));
}

static void
run (Fixture *fixture)
{
  ow_wiper_run (fixture->wiper);
  g_assert_true (ow_wiper_is_running (fixture->wiper));
  /* While one is running there is no second. */
  ow_wiper_run (fixture->wiper);
  g_main_loop_run (fixture->loop);
  g_assert_false (ow_wiper_is_running (fixture->wiper));
}

static void
test_wipes_in_order (Fixture      *fixture,
                     gconstpointer data)
{
  add_holder (fixture, "a", 1);
  add_holder (fixture, "b", 0);
  add_holder (fixture, "c", 1);
  run (fixture);
  g_assert_cmpstr (fixture->order->str, ==, "abc");
  g_assert_null (fixture->left);
  g_assert_cmpuint (fixture->finished, ==, 1);
}

static void
test_tries_again (Fixture      *fixture,
                  gconstpointer data)
{
  add_holder (fixture, "a", 1);
  add_holder (fixture, "b", OW_WIPER_MAX_ROUNDS);
  run (fixture);
  g_assert_cmpstr (fixture->order->str, ==, "ababab");
  g_assert_null (fixture->left);
}

static void
test_says_who_is_not_clean (Fixture      *fixture,
                            gconstpointer data)
{
  add_holder (fixture, "a", 1);
  add_holder (fixture, "b", OW_WIPER_MAX_ROUNDS + 1);
  run (fixture);
  g_assert_cmpstr (fixture->left, ==, "b");
}

static void
test_watched_objects_must_die (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GObject) held = g_object_new (G_TYPE_OBJECT, NULL);
  GObject *dropped = g_object_new (G_TYPE_OBJECT, NULL);

  ow_wiper_watch (fixture->wiper, dropped, "dropped");
  g_object_unref (dropped);
  run (fixture);
  g_assert_null (fixture->left);
  ow_wiper_watch (fixture->wiper, held, "held");
  run (fixture);
  g_assert_cmpstr (fixture->left, ==, "held");
  /* Watches are for one wipe. */
  run (fixture);
  g_assert_null (fixture->left);
}

/* What it holds is gone only then. */
static void
test_waits_for_the_busy (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (TestHolder) holder = g_object_new (TEST_TYPE_HOLDER, NULL);

  holder->name = "a";
  holder->looks_left = 5;
  holder->order = fixture->order;
  ow_wiper_add (fixture->wiper, OW_WIPEABLE (holder));
  run (fixture);
  g_assert_cmpint (holder->looks_left, ==, 0);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  /* But not for ever: somebody else stands there. */
  holder->looks_left = OW_WIPER_MAX_LOOKS + 5;
  run (fixture);
  g_assert_cmpint (holder->looks_left, >, 0);
  g_assert_cmpuint (fixture->finished, ==, 2);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/wiper/order", test_wipes_in_order);
  ADD ("/wiper/tries-again", test_tries_again);
  ADD ("/wiper/not-clean", test_says_who_is_not_clean);
  ADD ("/wiper/busy", test_waits_for_the_busy);
  ADD ("/wiper/watch", test_watched_objects_must_die);
  return g_test_run ();
}
