/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A throw-away certificate for @name that is its own authority; *@pem: the file in @folder that has it and its key. */
static inline GTlsCertificate *
ow_test_certificate_make (const char *folder,
                          const char *name,
                          char      **pem)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "cert.pem", NULL);
  g_autofree char *subject = g_strdup_printf ("subjectAltName=%s", name);
  const char *argv[] = { "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                         "-nodes", "-days", "2", "-subj", "/CN=test hall", "-addext", subject,
                         "-keyout", path, "-out", path, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (
    argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  GTlsCertificate *certificate;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  certificate = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);
  *pem = g_steal_pointer (&path);
  return certificate;
}
