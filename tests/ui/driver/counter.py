# SPDX-License-Identifier: GPL-3.0-or-later
"""A counter: goes on with what was put aside at a kiosk, by the Hall API's document alone."""
import base64
import ctypes
import hashlib
import os
import struct

SODIUM = ctypes.CDLL('libsodium.so.23')
MEMORY = 64 * 1024 * 1024
HEADER = 4 + 16 + 24


def read_slip(letters):
    """The key and the token that the sixteen letters stand for."""
    out = ctypes.create_string_buffer(48)
    secret = letters.encode()
    if SODIUM.crypto_pwhash(out, ctypes.c_ulonglong(48), secret, ctypes.c_ulonglong(len(secret)), b'OneWindow slip 1',
                            ctypes.c_ulonglong(2), ctypes.c_size_t(MEMORY), 2):
        raise MemoryError('no room for Argon2id')
    return out.raw[:32], out.raw[32:].hex()


def _names(token):
    return b'OWS1' + b''.join(struct.pack('<Q', len(text)) + text for text in (b'slip', token.encode()))


def unseal(key, token, sealed):
    """None for what this slip didn't seal."""
    sealed = base64.b64decode(sealed)
    subkey = hashlib.blake2b(b'', key=key, salt=sealed[4:20], person=b'seal', digest_size=32).digest()
    names = _names(token)
    clear = ctypes.create_string_buffer(max(len(sealed) - HEADER - 16, 1))
    bad = SODIUM.crypto_aead_xchacha20poly1305_ietf_decrypt(
        clear, None, None, sealed[HEADER:], ctypes.c_ulonglong(len(sealed) - HEADER), names,
        ctypes.c_ulonglong(len(names)), sealed[20:HEADER], subkey)
    return None if bad or sealed[:4] != b'OWS1' else clear.raw


def seal(key, token, clear):
    """As a kiosk does; for tests of what opens it."""
    salt, nonce = os.urandom(16), os.urandom(24)
    subkey = hashlib.blake2b(b'', key=key, salt=salt, person=b'seal', digest_size=32).digest()
    names = _names(token)
    out = ctypes.create_string_buffer(len(clear) + 16)
    SODIUM.crypto_aead_xchacha20poly1305_ietf_encrypt(
        out, None, clear, ctypes.c_ulonglong(len(clear)), names, ctypes.c_ulonglong(len(names)), None, nonce, subkey)
    return base64.b64encode(b'OWS1' + salt + nonce + out.raw).decode()
