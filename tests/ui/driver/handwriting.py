# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Chinese on the pad with a finger, stroke by stroke, and touches the character that is meant."""
import re
import time

from . import strokes
from .processes import wait_for

PAD, BY_HAND = '手写板', re.compile('^(手写|By hand)$')
CHARACTERS = strokes.load()


def write_text(visit, text):
    """The field must have the cursor; whichever keys are below it."""
    visit.ask_for_keys(BY_HAND)
    await_a_still_pad(visit.window)
    for character in text:
        write(visit, character)
        choose(visit, character)


def write(visit, character, size=0.8):
    visit.draw_character(CHARACTERS[character], visit.window.find(PAD), size)


def choose(visit, character):
    """Once what is offered stands still."""
    def still():
        before = [thing.name for thing in candidates(visit)]
        time.sleep(0.2)
        return character in before and before == [thing.name for thing in candidates(visit)]

    wait_for(f'{character} to be offered', still, 15)
    visit.window.tap(visit.window.button(character))


def candidates(visit):
    """What is offered now: above the pad, characters only."""
    pad = visit.window.find(PAD)
    return [thing for thing in visit.window.find_all(re.compile('^.$'), ('push button',)) if thing.y < pad.y]


def await_a_still_pad(window):
    """It comes, and grows when a sheet over it goes: a stroke would miss it meanwhile."""
    seen = []

    def stands():
        seen.append(window.find(PAD).node.extents)
        return seen[-3:].count(seen[-1]) == 3

    wait_for('the pad to stand still', stands, 20, 0.3)
