# SPDX-License-Identifier: GPL-3.0-or-later
"""The characters of tests/fixtures/strokes: what a finger draws, corner by corner, in a square of 100."""
import os

PATH = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))),
                    'fixtures', 'strokes', 'characters.txt')


def load():
    """Character -> strokes, each a list of corners."""
    characters = {}
    with open(PATH, encoding='utf-8') as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                character, _, strokes = line.strip().partition(' ')
                characters[character] = [[tuple(map(float, corner.split(','))) for corner in stroke.split()]
                                         for stroke in strokes.split(';')]
    return characters
