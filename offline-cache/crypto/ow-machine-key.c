/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-machine-key.h"

#include "ow-crypto-error.h"
#include "ow-secret-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _OwMachineKey {
  GObject parent_instance;

  guint8 *bytes; /* OW_MACHINE_KEY_BYTES, from sodium_malloc() */
};

G_DEFINE_FINAL_TYPE (OwMachineKey, ow_machine_key, G_TYPE_OBJECT)

G_STATIC_ASSERT (OW_MACHINE_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
G_STATIC_ASSERT (OW_MACHINE_KEY_SALT_BYTES == crypto_generichash_blake2b_SALTBYTES);

static void
close_descriptor (int *descriptor)
{
  if (*descriptor >= 0)
    close (*descriptor);
}

#define AUTO_CLOSE __attribute__ ((cleanup (close_descriptor)))

static void
ow_machine_key_finalize (GObject *object)
{
  OwMachineKey *self = OW_MACHINE_KEY (object);

  g_clear_pointer (&self->bytes, sodium_free);

  G_OBJECT_CLASS (ow_machine_key_parent_class)->finalize (object);
}

static void
ow_machine_key_class_init (OwMachineKeyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_machine_key_finalize;
}

static void
ow_machine_key_init (OwMachineKey *self)
{
}

static gboolean
fail_with_errno (const char *what,
                 int         number,
                 GError    **error)
{
  g_set_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY, "%s: %s", what, g_strerror (number));
  return FALSE;
}

static gboolean
check_file (int      descriptor,
            gboolean is_credential,
            GError **error)
{
  struct stat status;

  if (fstat (descriptor, &status) != 0)
    return fail_with_errno ("cannot look at the machine key", errno, error);
  if (ow_secret_file_check (descriptor, is_credential) != OW_SECRET_FILE_GOOD) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY,
                         "the machine key must be a plain file that only its owner can read");
    return FALSE;
  }
  if (status.st_size != OW_MACHINE_KEY_BYTES) {
    g_set_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY,
                 "the machine key has %" G_GINT64_FORMAT " bytes instead of %d",
                 (gint64) status.st_size, OW_MACHINE_KEY_BYTES);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_whole (int      descriptor,
            guint8  *bytes,
            GError **error)
{
  gsize done = 0;

  while (done < OW_MACHINE_KEY_BYTES) {
    gssize got = read (descriptor, bytes + done, OW_MACHINE_KEY_BYTES - done);

    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return fail_with_errno ("cannot read the machine key", got < 0 ? errno : EIO, error);
    done += got;
  }
  return TRUE;
}

/* TRUE with @found FALSE when there is no such file. */
static gboolean
read_key_file (const char *path,
               gboolean    is_credential,
               guint8     *bytes,
               gboolean   *found,
               GError    **error)
{
  AUTO_CLOSE int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  *found = descriptor >= 0;
  if (descriptor < 0)
    return errno == ENOENT || fail_with_errno ("cannot open the machine key", errno, error);
  return check_file (descriptor, is_credential, error) && read_whole (descriptor, bytes, error);
}

static gboolean
write_new_file (const char   *path,
                const guint8 *bytes,
                GError      **error)
{
  AUTO_CLOSE int descriptor = -1;

  /* Left behind by a start that was cut short; it was never a key in use. */
  g_unlink (path);
  descriptor = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0)
    return fail_with_errno ("cannot make the machine key", errno, error);
  if (write (descriptor, bytes, OW_MACHINE_KEY_BYTES) != OW_MACHINE_KEY_BYTES)
    return fail_with_errno ("cannot write the machine key", errno != 0 ? errno : ENOSPC, error);
  if (fsync (descriptor) != 0)
    return fail_with_errno ("cannot write the machine key to disk", errno, error);
  return TRUE;
}

static gboolean
sync_folder_of (const char *path,
                GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  AUTO_CLOSE int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (descriptor < 0 || fsync (descriptor) != 0)
    return fail_with_errno ("cannot write the machine key's folder to disk", errno, error);
  return TRUE;
}

/* link() and not rename(): when two starts race, the first key stays the key. */
static gboolean
create_key_file (const char   *path,
                 const guint8 *bytes,
                 GError      **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  gboolean linked;

  if (!write_new_file (fresh, bytes, error)) {
    g_unlink (fresh);
    return FALSE;
  }
  linked = link (fresh, path) == 0 || errno == EEXIST;
  if (!linked)
    fail_with_errno ("cannot put the machine key in its place", errno, error);
  g_unlink (fresh);
  return linked && sync_folder_of (path, error);
}

/* Whoever gives this program credentials means to give it the key, too: a new one in its place would seal what the old
 * one can't open. */
static gboolean
load_or_create (OwMachineKey *self,
                const char   *path,
                GError      **error)
{
  gboolean found;

  if (!read_key_file (path, FALSE, self->bytes, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  if (ow_secret_file_get_credentials () != NULL) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY,
                         "there is no machine key, neither among the credentials nor in the state folder");
    return FALSE;
  }

  randombytes_buf (self->bytes, OW_MACHINE_KEY_BYTES);
  if (!create_key_file (path, self->bytes, error) ||
      !read_key_file (path, FALSE, self->bytes, &found, error))
    return FALSE;
  return found || fail_with_errno ("cannot read back the machine key", ENOENT, error);
}

static gboolean
load_credential (OwMachineKey *self,
                 gboolean     *found,
                 GError      **error)
{
  const char *folder = ow_secret_file_get_credentials ();
  g_autofree char *path = NULL;

  *found = FALSE;
  if (folder == NULL)
    return TRUE;

  path = g_build_filename (folder, OW_MACHINE_KEY_CREDENTIAL, NULL);
  return read_key_file (path, TRUE, self->bytes, found, error);
}

/* Without its bytes yet. */
static OwMachineKey *
new_blank (GError **error)
{
  g_autoptr (OwMachineKey) self = g_object_new (OW_TYPE_MACHINE_KEY, NULL);

  if (sodium_init () >= 0 && (self->bytes = sodium_malloc (OW_MACHINE_KEY_BYTES)) != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_FAILED, "cannot get locked memory for a key");
  return NULL;
}

OwMachineKey *
ow_machine_key_load (const char *path,
                     GError    **error)
{
  g_autoptr (OwMachineKey) self = NULL;
  gboolean found;

  g_return_val_if_fail (path != NULL, NULL);

  self = new_blank (error);
  if (self == NULL)
    return NULL;
  if (!load_credential (self, &found, error) || (!found && !load_or_create (self, path, error)))
    return NULL;

  sodium_mprotect_readonly (self->bytes);
  return g_steal_pointer (&self);
}

OwMachineKey *
ow_machine_key_new_foreign (const guint8 *bytes,
                            GError      **error)
{
  OwMachineKey *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = new_blank (error);
  if (self == NULL)
    return NULL;
  memcpy (self->bytes, bytes, OW_MACHINE_KEY_BYTES);
  sodium_mprotect_readonly (self->bytes);
  return self;
}

void
ow_machine_key_derive (OwMachineKey *self,
                       const guint8 *salt,
                       const char   *purpose,
                       guint8       *derived)
{
  guint8 personal[crypto_generichash_blake2b_PERSONALBYTES] = { 0 };
  gsize length;
  int status;

  g_return_if_fail (OW_IS_MACHINE_KEY (self));
  g_return_if_fail (salt != NULL && purpose != NULL && derived != NULL);

  length = strlen (purpose);
  g_return_if_fail (length <= sizeof personal);

  memcpy (personal, purpose, length);
  status = crypto_generichash_blake2b_salt_personal (derived, OW_MACHINE_KEY_BYTES, NULL, 0,
                                                     self->bytes, OW_MACHINE_KEY_BYTES, salt, personal);
  g_assert (status == 0);
}

char *
ow_machine_key_dup_mark (OwMachineKey *self)
{
  const guint8 salt[OW_MACHINE_KEY_SALT_BYTES] = { 0 };
  guint8 derived[OW_MACHINE_KEY_BYTES];
  char mark[2 * 16 + 1];

  g_return_val_if_fail (OW_IS_MACHINE_KEY (self), NULL);

  ow_machine_key_derive (self, salt, "mark", derived);
  sodium_bin2hex (mark, sizeof mark, derived, 16);
  sodium_memzero (derived, sizeof derived);
  return g_strdup (mark);
}
