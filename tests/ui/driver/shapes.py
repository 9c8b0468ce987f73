# SPDX-License-Identifier: GPL-3.0-or-later
"""The bytes that a word may be written down as."""
import base64
import functools
import json
import urllib.parse

ENCODINGS = 'utf-8', 'utf-16-le', 'utf-32-le', 'gb18030'


def without_zeros(content):
    """Much of a memory is zeros, and so is half of what ICU and Pango make of a letter."""
    return content.replace(b'\0', b'')


@functools.lru_cache(maxsize=None)
def shapes(word):
    """Without zeros, each once."""
    return {without_zeros(shape) for shape in (*(word.encode(encoding) for encoding in ENCODINGS), *escaped(word),
                                               *in_base64(word.encode()))}


def escaped(word):
    """For an address, for JSON, and as GLib writes what isn't ASCII."""
    octal = ''.join(chr(byte) if byte < 0x80 else f'\\{byte:o}' for byte in word.encode())
    return [text.encode() for text in (urllib.parse.quote(word), json.dumps(word)[1:-1], octal)]


def in_base64(content):
    """However many bytes stand before it: three ways, each without the letters that its neighbours take part in."""
    for before in range(3):
        text = base64.b64encode(bytes(before) + content + bytes(2))
        yield text[-(-before * 8 // 6):(before + len(content)) * 8 // 6]
