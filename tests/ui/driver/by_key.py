# SPDX-License-Identifier: GPL-3.0-or-later
"""A person who types by keys, real ones and those on the screen, and is quick in all else."""
from . import five_keys, handwriting
from .answers import Drawn, Sounds, Strokes
from .processes import wait_for
from .visit import Visit
from .window import FIELDS


class ByKey(Visit):
    """Works the widgets directly where it doesn't type. (What is put into a field over the accessibility bus stays in
    the buffer that GDBus reads into until a longer message comes.)"""

    def __init__(self, window, family):
        super().__init__(window, family, by_hand=False)

    def write(self, question, answer):
        find = self.put_cursor_in(question)
        if isinstance(answer, Strokes):
            five_keys.write_pieces(self, answer.pieces)
        elif isinstance(answer, Sounds):
            self.tap_sounds(answer)
        elif isinstance(answer, Drawn):
            handwriting.write_text(self, answer.text)
        else:
            self.type(answer.text)
        wait_for(f'{question!r} to hold what was typed', lambda: self.holds(find(), answer.text), 10)

    def put_cursor_in(self, question):
        """Returns what finds the field."""
        find = lambda: self.after(question, None, FIELDS)  # noqa: E731
        self.focus(self.reach(find, f'the field of {question!r}'), find, question)
        return find

    def type(self, text):
        self.window.display.type(text)
