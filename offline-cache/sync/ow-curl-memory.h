/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes. To be set for each transfer, the smallest that libcurl lets it be: the head of a request lies there, with its
 * login, until the answer has come. */
#define OW_CURL_UPLOAD_BUFFER (16 * 1024)

/* Starts libcurl with memory that is overwritten when it is freed or moved: a login is copied into it, and all that is
 * sent. Its blocks up to OW_CURL_UPLOAD_BUFFER, a login among them, lie in OpenSSL's secure heap, which is locked as far as
 * RLIMIT_MEMLOCK lets it be and left out of core dumps (CRYPTO_secure_malloc_init(3)); should that be full, elsewhere.
 * OpenSSL itself has its private numbers there from then on. Each time but the first does nothing. Any thread. */
void ow_curl_memory_start (void);

G_END_DECLS
