/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-keypad-keys.h"

#include <gdk/gdk.h>

struct _OwKeypadKeys {
  guint keys[OW_KEYPAD_N_ACTS];
  gboolean typed; /* on real keys, or by a scanner: its Enter belongs to it */
  guint held;     /* the key that isn't let go yet; 0: none */
};

static const struct {
  const char *name;
  guint key;
} acts[OW_KEYPAD_N_ACTS] = {
  [OW_KEYPAD_PREVIOUS] = { "Previous", GDK_KEY_Up },
  [OW_KEYPAD_NEXT] = { "Next", GDK_KEY_Down },
  [OW_KEYPAD_BACK] = { "Back", GDK_KEY_Left },
  [OW_KEYPAD_FORWARD] = { "Forward", GDK_KEY_Right },
  [OW_KEYPAD_CHOOSE] = { "Choose", GDK_KEY_Return },
  [OW_KEYPAD_HELP] = { "Help", GDK_KEY_F1 },
  [OW_KEYPAD_QUIETER] = { "Quieter", GDK_KEY_AudioLowerVolume },
  [OW_KEYPAD_LOUDER] = { "Louder", GDK_KEY_AudioRaiseVolume },
};

OwKeypadKeys *
ow_keypad_keys_new (void)
{
  OwKeypadKeys *self = g_new0 (OwKeypadKeys, 1);

  for (guint i = 0; i < OW_KEYPAD_N_ACTS; i++)
    self->keys[i] = acts[i].key;
  return self;
}

void
ow_keypad_keys_free (OwKeypadKeys *self)
{
  g_free (self);
}

gboolean
ow_keypad_keys_set (OwKeypadKeys *self,
                    OwKeypadAct   act,
                    const char   *key)
{
  guint value;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (act < OW_KEYPAD_N_ACTS, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  value = *key != '\0' ? gdk_keyval_from_name (key) : 0;
  if (*key != '\0' && (value == 0 || value == GDK_KEY_VoidSymbol))
    return FALSE;
  for (guint i = 0; i < OW_KEYPAD_N_ACTS; i++)
    if (self->keys[i] == value)
      self->keys[i] = 0;
  self->keys[act] = value;
  return TRUE;
}

static OwKeypadAct
find_act (OwKeypadKeys *self,
          guint         key)
{
  OwKeypadAct act = 0;

  while (act < OW_KEYPAD_N_ACTS && self->keys[act] != key)
    act++;
  return act;
}

/* What a scanner reads it types, with Enter behind it; so do people with real keys. */
static gboolean
belongs_to_typing (OwKeypadKeys *self,
                   OwKeypadAct   act,
                   gboolean      on)
{
  return act == OW_KEYPAD_CHOOSE && (!on || self->typed);
}

OwKeypadAct
ow_keypad_keys_read (OwKeypadKeys *self,
                     guint         key,
                     gboolean      pressed,
                     gboolean      on,
                     gboolean      in_field,
                     gboolean     *taken)
{
  OwKeypadAct act;
  gboolean repeated;

  g_return_val_if_fail (self != NULL, OW_KEYPAD_N_ACTS);
  g_return_val_if_fail (taken != NULL, OW_KEYPAD_N_ACTS);

  act = find_act (self, key);
  repeated = self->held == key;
  *taken = FALSE;
  if (!pressed && repeated)
    self->held = 0;
  if (act == OW_KEYPAD_N_ACTS) {
    self->typed = in_field && (self->typed || pressed);
    return OW_KEYPAD_N_ACTS;
  }
  if (!pressed) {
    *taken = on;
    return OW_KEYPAD_N_ACTS;
  }
  *taken = !belongs_to_typing (self, act, on);
  self->typed = FALSE;
  if (*taken)
    self->held = key;
  return *taken && !repeated ? act : OW_KEYPAD_N_ACTS;
}

void
ow_keypad_keys_let_go (OwKeypadKeys *self)
{
  g_return_if_fail (self != NULL);

  self->held = 0;
}

void
ow_keypad_keys_forget (OwKeypadKeys *self)
{
  g_return_if_fail (self != NULL);

  self->typed = FALSE;
}

const char *
ow_keypad_act_get_name (OwKeypadAct act)
{
  g_return_val_if_fail (act < OW_KEYPAD_N_ACTS, NULL);

  return acts[act].name;
}
