/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-keypad-voice.h"

#include <glib/gi18n.h>

struct _OwKeypadVoice {
  OwAloud *aloud; /* nullable */
  char *news;     /* still to be said; NULL: none */
};

OwKeypadVoice *
ow_keypad_voice_new (OwAloud *aloud)
{
  OwKeypadVoice *self = g_new0 (OwKeypadVoice, 1);

  g_set_object (&self->aloud, aloud);
  return self;
}

void
ow_keypad_voice_free (OwKeypadVoice *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->aloud);
  g_free (self->news);
  g_free (self);
}

gboolean
ow_keypad_voice_has_headset (OwKeypadVoice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->aloud != NULL && ow_aloud_has_headset (self->aloud);
}

void
ow_keypad_voice_say (OwKeypadVoice *self,
                     OwScript      *script)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (script != NULL);

  ow_keypad_voice_tell_news (self, script);
  if (self->aloud != NULL)
    ow_aloud_say (self->aloud, script);
}

void
ow_keypad_voice_say_words (OwKeypadVoice *self,
                           const char    *words)
{
  g_autoptr (OwScript) script = ow_script_new ();

  g_return_if_fail (self != NULL);

  ow_script_add (script, OW_PIECE_TEXT, words);
  ow_keypad_voice_say (self, script);
}

void
ow_keypad_voice_say_after (OwKeypadVoice *self,
                           OwScript      *script)
{
  g_return_if_fail (self != NULL);

  if (self->aloud != NULL)
    ow_aloud_say_after (self->aloud, script);
}

void
ow_keypad_voice_change_volume (OwKeypadVoice *self,
                               int            steps)
{
  g_return_if_fail (self != NULL);

  if (self->aloud != NULL)
    ow_aloud_change_volume (self->aloud, steps);
}

void
ow_keypad_voice_set_stepwise (OwKeypadVoice *self,
                              gboolean       stepwise)
{
  g_return_if_fail (self != NULL);

  if (self->aloud != NULL)
    ow_aloud_set_stepwise (self->aloud, stepwise);
}

void
ow_keypad_voice_tell_keys (OwKeypadVoice *self,
                           OwScript      *script)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (script != NULL);

  ow_script_add (script, OW_PIECE_TEXT,
                 /* Translators: read aloud to who begins to work the screen by six keys. */
                 _("You can do everything with six keys. Up and Down go through the page one by one. Right goes to "
                   "what leads on, Left to what leads back. Nothing happens until you press Choose. Help says it "
                   "again."));
  if (!ow_keypad_voice_has_headset (self))
    /* Translators: read aloud to who works the screen by six keys, where others can hear it. */
    ow_script_add (script, OW_PIECE_TEXT,
                   _("Without a headset, what you fill in isn't read out, for others would hear it."));
}

void
ow_keypad_voice_set_news (OwKeypadVoice *self,
                          const char    *words)
{
  g_return_if_fail (self != NULL);

  g_free (self->news);
  self->news = g_strdup (words);
}

gboolean
ow_keypad_voice_has_news (OwKeypadVoice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->news != NULL;
}

void
ow_keypad_voice_tell_news (OwKeypadVoice *self,
                           OwScript      *script)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (script != NULL);

  ow_script_add (script, OW_PIECE_TEXT, self->news);
  ow_keypad_voice_set_news (self, NULL);
}
