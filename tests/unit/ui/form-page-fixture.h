/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-choice-button.h"
#include "ow-entry.h"
#include "ow-form-page.h"
#include "ow-im-context.h"
#include "ow-language.h"
#include "ow-question-view.h"
#include "ow-test-journey.h"
#include "ow-test-screen.h"
#include "ow-test-window.h"
#include "ow-window.h"

/* A page of a form of tests/fixtures/forms in a window of its own. */
typedef struct {
  OwWindow *window;
  OwJourney *journey;
  OwPage *page;    /* borrowed */
  OwSheet *sheet;  /* the last one asked for */
  guint done;
  guint back;
} Fixture;

/* Shows the page the journey stands at. */
void show_page (Fixture *fixture);
void go_to (Fixture *fixture, const char *ref);
/* @form: NULL for the one that has every control. */
void set_up (Fixture *fixture, gconstpointer form);
void tear_down (Fixture *fixture, gconstpointer data);
GtkWidget *root (Fixture *fixture);
OwEntry *find_entry (GtkWidget *widget, guint *index);
OwEntry *get_entry (Fixture *fixture, guint index);
OwChoiceButton *find_choice (GtkWidget *widget, const char *value);
void press_choice (Fixture *fixture, const char *value);
char *dup_error (Fixture *fixture);
const char *value_of (Fixture *fixture, const char *ref);
/* The keyboard is ours, and the screens are Chinese. */
void begin_chinese (Fixture *fixture);
void press_letters (Fixture *fixture, const char *letters);
/* A square picture, a file of that name in @folder. */
void draw_square (const char *folder, const char *name, int side);
/* Another form, whose pictures lie in @folder. */
void begin_with (Fixture *fixture, const char *folder, const char *form);
