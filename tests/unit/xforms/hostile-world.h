/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form-world.h"

G_BEGIN_DECLS

/* Tests of forms that mean harm. Each runs in a process of its own, which is stopped after a minute of the
 * processor's time, may not take more memory than is said, and in which opening a file, a socket or a program kills
 * it, where the system can do that (Linux, no sanitizer). Costs are bounded by what the engine counts; nothing here
 * measures time. */

typedef enum {
  HOSTILE_SEALED,       /* no file at all */
  HOSTILE_READS_FILES,  /* no socket and no program */
} HostileSeal;

/* The seal holds, or the test is skipped. */
void hostile_test_seal (void);
/* @path: lives as long as the program. @megabytes: of resident memory, at most. */
void hostile_add (const char *path, guint megabytes, HostileSeal seal, void (*test) (void));

/* The form isn't opened, and the message says @words. */
void hostile_refused      (const char *instance, const char *model, const char *body, int code, const char *words);
void hostile_refused_xml  (const char *xml, gssize length, int code, const char *words);
/* It can be read, but not begun. */
void hostile_not_begun    (const char *instance, const char *model, const char *body, const char *words);
/* It works. */
OwFilling *hostile_opened (const char *instance, const char *model, const char *body) G_GNUC_WARN_UNUSED_RESULT;
/* An answer stands, but not all that follows from it. */
void hostile_answer_costs (OwFilling *filling, const char *ref, const char *value, const char *words);

/* @text, @count times. */
char *hostile_repeat      (const char *text, guint count) G_GNUC_WARN_UNUSED_RESULT;
/* @format, with up to three %u, for each number from 0 to before @count. */
char *hostile_number      (const char *format, guint count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
