# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes rare characters by naming their strokes on five keys."""
import os
import re

TABLE = '/usr/share/rime-data/stroke.dict.yaml'
STROKES = re.compile('^(笔画|Strokes)$')
KEYS = {'h': '横', 's': '竖', 'p': '撇', 'n': '点', 'z': '折', '?': '这一笔不清楚'}


def are_there():
    return os.path.exists(TABLE)


def write_pieces(visit, pieces):
    """(strokes, the character chosen for them), piece after piece; the field must have the cursor."""
    visit.ask_for_keys(STROKES)
    for strokes, character in pieces:
        tap(visit.window, strokes)
        visit.window.tap(visit.turn_to(character))


def tap(window, strokes):
    for stroke in strokes:
        window.tap(window.button(KEYS[stroke]))
