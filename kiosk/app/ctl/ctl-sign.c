/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-release.h"
#include "ctl.h"

#include "ow-release-key.h"

#include <string.h>

/* onewindowctl sign: whom the kiosks trust, and the signatures of those they trust. */

typedef struct {
  OwCtlRelease release;
  char **delegate;
  char **terminate;
  char **undelegate;
  char **trust;
  char **distrust;
  char **thresholds;
  char **renew;
} Sign;

static void
sign_clear (Sign *sign)
{
  ow_ctl_release_clear (&sign->release);
  g_strfreev (sign->delegate);
  g_strfreev (sign->terminate);
  g_strfreev (sign->undelegate);
  g_strfreev (sign->trust);
  g_strfreev (sign->distrust);
  g_strfreev (sign->thresholds);
  g_strfreev (sign->renew);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sign, sign_clear)

static gboolean
trust (OwReleaseRepository *repository,
       const char          *role,
       const char          *value,
       GError             **error)
{
  g_autoptr (JsonNode) key = ow_release_key_load (value, error);

  if (key == NULL)
    return FALSE;
  ow_release_repository_trust (repository, role, key);
  return TRUE;
}

static gboolean
distrust (OwReleaseRepository *repository,
          const char          *role,
          const char          *value,
          GError             **error)
{
  if (ow_release_repository_distrust (repository, role, value))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s has no key %s", role, value);
  return FALSE;
}

static gboolean
set_threshold (OwReleaseRepository *repository,
               const char          *role,
               const char          *value,
               GError             **error)
{
  guint64 threshold;

  if (!g_ascii_string_to_unsigned (value, 10, 1, OW_TUF_MAX_KEYS, &threshold, error))
    return FALSE;
  ow_release_repository_set_threshold (repository, role, (guint) threshold);
  return TRUE;
}

static gboolean
renew (OwReleaseRepository *repository,
       const char          *role,
       const char          *value,
       GError             **error)
{
  ow_release_repository_renew (repository, role);
  return TRUE;
}

static gboolean
terminate (OwReleaseRepository *repository,
           const char          *role,
           const char          *value,
           GError             **error)
{
  if (g_str_equal (role, "root") || g_str_equal (role, "timestamp") || g_str_equal (role, "snapshot") ||
      g_str_equal (role, "targets")) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "nobody delegates to %s", role);
    return FALSE;
  }
  ow_release_repository_terminate (repository, role);
  return TRUE;
}

static gboolean
undelegate (OwReleaseRepository *repository,
            const char          *role,
            const char          *value,
            GError             **error)
{
  if (ow_release_repository_undelegate (repository, role))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "nobody delegates to %s", role);
  return FALSE;
}

/* "ROLE=PATTERN": the role may be a new one. */
static gboolean
delegate_each (Sign    *sign,
               GError **error)
{
  for (guint i = 0; sign->delegate != NULL && sign->delegate[i] != NULL; i++) {
    const char *equals = strchr (sign->delegate[i], '=');
    g_autofree char *role = g_strndup (sign->delegate[i], strcspn (sign->delegate[i], "="));

    if (!ow_release_repository_delegate (sign->release.repository, role, equals != NULL ? equals + 1 : "", error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
apply_each (Sign       *sign,
            char      **texts,
            gboolean  (*apply) (OwReleaseRepository *, const char *, const char *, GError **),
            GError    **error)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    const char *value;
    g_autofree char *role = ow_ctl_release_split (&sign->release, texts[i], &value, error);

    if (role == NULL || !apply (sign->release.repository, role, value, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
apply_all (Sign    *sign,
           GError **error)
{
  return delegate_each (sign, error) && apply_each (sign, sign->trust, trust, error) &&
         apply_each (sign, sign->distrust, distrust, error) &&
         apply_each (sign, sign->thresholds, set_threshold, error) &&
         apply_each (sign, sign->terminate, terminate, error) && apply_each (sign, sign->renew, renew, error) &&
         apply_each (sign, sign->undelegate, undelegate, error);
}

static gboolean
parse (Sign    *sign,
       int      argc,
       char   **argv,
       GError **error)
{
  const GOptionEntry own[] = {
    { "delegate", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sign->delegate, "A role that answers for some paths", "NAME=PATH" },
    { "terminating", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sign->terminate, "Of these, nobody behind it is asked", "NAME" },
    { "undelegate", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sign->undelegate, "Ask such a role no more", "NAME" },
    { "trust", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sign->trust, "Give a role another key", "ROLE=FILE.pub" },
    { "distrust", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sign->distrust, "Take a key from a role", "ROLE=ID" },
    { "threshold", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sign->thresholds, "How many of its keys a role needs", "ROLE=N" },
    { "renew", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sign->renew, "The same once more, for longer", "ROLE" },
    G_OPTION_ENTRY_NULL,
  };

  return ow_ctl_release_parse (&sign->release, argc, argv, own,
    "Says whom kiosks trust with form releases, and signs what is to be published. What needs more signatures than "
    "there\nare lies in DIR/staged until the next one has signed; exit status 1 until nothing is missing.",
    "The first time, with two people for root:\n"
    "  onewindowctl sign --repo DIR --trust root=a.pub --trust root=b.pub --threshold root=2 --trust targets=c.pub \\\n"
    "    --trust snapshot=d.pub --trust timestamp=d.pub --key a\n"
    "  onewindowctl sign --repo DIR --key b --key c --key d\n"
    "DIR/metadata/1.root.json goes onto each kiosk by hand: [Updates] Root= names it there.\n\n"
    "A key is lost or stolen:\n"
    "  onewindowctl sign --repo DIR --distrust targets=ID --trust targets=new.pub --key a --key b --key new --key d\n\n"
    "A county answers for its own pack and settings, with a key of its own, and for nothing else:\n"
    "  onewindowctl sign --repo DIR --delegate qinglan=packs/qinglan/ --delegate qinglan=settings/qinglan/ \\\n"
    "    --trust qinglan=county.pub --key c --key d\n"
    "then `onewindowctl push --role qinglan --key county` there, and `sign --key d` here. In a path, * and ? stand\n"
    "for anything but a slash; one that ends with a slash, for all below it.\n\n"
    "Every few weeks, so that kiosks know that nothing is held back from them:\n"
    "  onewindowctl sign --repo DIR --renew timestamp --key d\n", error);
}

int
ow_ctl_sign (int    argc,
             char **argv)
{
  g_auto (Sign) sign = { .release = { .command = "sign" } };
  g_autoptr (GError) error = NULL;

  if (!parse (&sign, argc, argv, &error)) {
    ow_ctl_release_fail (&sign.release, error);
    return 2;
  }
  if (!apply_all (&sign, &error))
    return ow_ctl_release_fail (&sign.release, error);
  return ow_ctl_release_finish (&sign.release);
}
