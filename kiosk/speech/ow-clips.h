/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sentences that somebody spoke for a service pack, and the file of each.
 *
 * A text file, UTF-8; a line a clip: the name of a file beside it, a space, and the sentence as it stands on the page, or as
 * it is said there ("Choice 1: Yes"). Empty lines and lines that begin with # say nothing.
 *
 *     who-for.ogg 您为谁办这件事？
 */

#define OW_CLIPS_MAX 2000
#define OW_CLIPS_MAX_SENTENCE 500 /* characters */
#define OW_CLIPS_INDEX_MAX_BYTES (256 * 1024)
/* Of one clip: who listens isn't asked whether they are still there before it is over. */
#define OW_CLIP_MAX_BYTES (4 * 1024 * 1024)
#define OW_CLIP_MAX_SECONDS 60

typedef struct _OwClips OwClips;

OwClips    *ow_clips_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void        ow_clips_free (OwClips *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwClips, ow_clips_free)

/* Adds the clips of @text (@length bytes of anything), whose files lie in @folder; of two for one sentence the later counts.
 * A line that is wrong is left out and told in @errors (of GError; nullable), and the others count all the same. */
void        ow_clips_parse     (OwClips *self, const char *text, gsize length, const char *folder, GPtrArray *errors);
/* Those of every *.txt in @folder, by name; none when there is no folder. Looks at no sound. */
void        ow_clips_load_dir  (OwClips *self, const char *folder, GPtrArray *errors);
/* The path of what says @sentence; NULL for none. However a text is broken into lines, it is the same. Borrowed. */
const char *ow_clips_find      (OwClips *self, const char *sentence);
/* The paths of all, sorted, each once; they are borrowed. */
GPtrArray  *ow_clips_list      (OwClips *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a file of this name is of a kind that is played. */
gboolean    ow_clips_is_sound  (const char *name);

G_END_DECLS
