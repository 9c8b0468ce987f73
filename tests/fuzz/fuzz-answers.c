/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-answers.h"

#include "run-corpus.h"

#include <string.h>

/* What was kept of a server's answers before a start, as it lay sealed on the disk; and, of the same bytes, an answer
 * to keep: what is taken comes back the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (OwAnswers) answers = ow_answers_new ();
  g_autoptr (OwAnswers) again = ow_answers_new ();
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) taken = NULL;
  const OwAnswer *answer;

  ow_answers_restore (answers, bytes);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  ow_answers_keep (answers, text, text, bytes, (gint64) size);
  taken = ow_answers_take_bytes (answers);
  if (taken == NULL)
    return 0;
  ow_answers_restore (again, taken);
  answer = ow_answers_find (answers, text);
  if (answer == NULL)
    return 0;
  g_assert_nonnull (ow_answers_find (again, text));
  g_assert_true (g_bytes_equal (ow_answers_find (again, text)->body, answer->body));
  g_assert_cmpint (ow_answers_find (again, text)->since, ==, answer->since);
  return 0;
}
