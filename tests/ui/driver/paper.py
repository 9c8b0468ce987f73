# SPDX-License-Identifier: GPL-3.0-or-later
"""A sheet of paper on a table, as a camera above it sees it: drawn here, about nobody."""
import os
import struct
import zlib

WIDTH, HEIGHT = 1600, 1200
TABLE, SHEET, INK, STAMP = (0x6b, 0x5d, 0x4f), (0xf6, 0xf3, 0xea), (0x33, 0x33, 0x38), (0xb8, 0x30, 0x2c)


def bar(rows, x, y, width, height, colour):
    for row in rows[y:y + height]:
        row[3 * x:3 * (x + width)] = bytes(colour) * width


def rows_of(lines):
    rows = [bytearray(bytes(TABLE) * WIDTH) for _ in range(HEIGHT)]
    bar(rows, 380, 60, 840, 1080, SHEET)
    bar(rows, 600, 150, 400, 46, INK)  # a title
    for line in range(lines):
        for word in range(3 + line % 3):
            bar(rows, 460 + 130 * word, 300 + 70 * line, 110 if word % 2 else 90, 26, INK)
    for y in range(-80, 81):  # a seal
        half = round((80 * 80 - y * y) ** 0.5)
        if half:
            bar(rows, 1040 - half, 950 + y, 2 * half, 1, STAMP)
    return rows


def png(rows):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    header = struct.pack('>IIBBBBB', WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(b''.join(b'\0' + r for r in rows), 1))
            + chunk(b'IEND', b''))


def lay(path, lines=8):
    """Under the camera, whole at once: a file that [Camera] Device=picture: names."""
    with open(path + '.new', 'wb') as file:
        file.write(png(rows_of(lines)))
    os.replace(path + '.new', path)
    return path
