/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-im-context.h"
#include "ow-pinyin.h"

G_BEGIN_DECLS

/**
 * OwComposer: writes Chinese into the attached field: takes letters, offers characters, puts in what is chosen.
 *
 * The letters are the field's (see OwImContext) as long as they aren't Chinese; what is offered comes from an OwPinyin,
 * which is open for a visit. Main thread.
 *
 * Signal "changed": other letters, and with them other characters are offered.
 */
#define OW_TYPE_COMPOSER (ow_composer_get_type ())
G_DECLARE_FINAL_TYPE (OwComposer, ow_composer, OW, COMPOSER, GObject)

OwComposer *ow_composer_new          (OwPinyin *pinyin) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when there is no dictionary; the journal says why. */
gboolean    ow_composer_open         (OwComposer *self);
/* Forgets all. */
void        ow_composer_close        (OwComposer *self);
gboolean    ow_composer_is_open      (OwComposer *self);
/* @context: nullable. Letters that its field holds go on being typed. */
void        ow_composer_attach       (OwComposer *self, OwImContext *context);

gboolean    ow_composer_is_composing (OwComposer *self);
/* The letters as they are shown; free with ow_secret_free(). */
char       *ow_composer_dup_shown    (OwComposer *self) G_GNUC_WARN_UNUSED_RESULT;
void        ow_composer_type         (OwComposer *self, char letter);
/* FALSE when there are no letters to take back. */
gboolean    ow_composer_backspace    (OwComposer *self);
guint       ow_composer_get_n_candidates (OwComposer *self);
const char *ow_composer_get_candidate    (OwComposer *self, guint index); /* borrowed; until "changed" */
void        ow_composer_choose       (OwComposer *self, guint index);
/* The likeliest for all letters; FALSE when some are left that mean nothing. */
gboolean    ow_composer_choose_all   (OwComposer *self);

G_END_DECLS
