/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-xpath.h"

/* A small form around the expressions of a test: a primary instance, secondary instances, a fixed clock. */
typedef struct {
  OwNode *document;
  GHashTable *instances;  /* id → OwNode document */
  GHashTable *namespaces;
  OwClock *clock;
  OwNode *context;
  const char *language;
  OwXPathDialect dialect;
  OwXPathHost host;
} World;

World   *world_new          (const char *xml);
void     world_free         (World *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)
void     world_add_instance (World *self, const char *id, const char *xml);
void     world_set_context  (World *self, const char *path);

/* Each evaluates @expression and fails the test where it gives something else. */
void     world_expect       (World *self, const char *expression, const char *text);
void     world_expect_number (World *self, const char *expression, double number);
void     world_expect_truth (World *self, const char *expression, gboolean truth);
void     world_expect_error (World *self, const char *expression, OwXPathError code);
/* The steps that it takes, whatever it gives. */
guint64  world_cost         (World *self, const char *expression);
/* For lists of { expression, text } that end with NULL. */
void     world_expect_all   (World *self, const char *const (*list)[2]);
