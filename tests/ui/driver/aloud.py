# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk whose pages are read aloud to a stand-in for speech-dispatcher."""
import os
import re
import tempfile
import time

from .one_form import OFFICE, OneForm
from .processes import wait_for
from .session import Session
from .speech import Speech
from .visit import A_BREATH
from .window import BUTTONS

FORMS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), 'fixtures', 'forms')


class Aloud:
    """A kiosk with one form, and somebody who listens."""

    FORM, SERVICE = 'aloud', '朗读试填'

    def __init__(self, config='', is_there=True):
        self.config, self.is_there = config, is_there

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='onewindow-aloud-')
        family = OneForm(self.FORM, self.SERVICE)
        with open(os.path.join(FORMS, self.FORM + '.xml'), encoding='utf-8') as file:
            pack = family.write(os.path.join(self.folder.name, 'pack'), file.read())
        self.record(pack)
        self.speech = Speech(self.folder.name)
        if self.is_there:
            self.speech.__enter__()
        self.session = Session(family=family, pack=pack, office=OFFICE, screen=self.config, speech=self.speech.path)
        self.session.__enter__()
        self.visit, self.window = self.session.visit, self.session.window
        return self

    def __exit__(self, *_):
        self.session.__exit__()
        if self.is_there:
            self.speech.__exit__()
        self.folder.cleanup()

    def record(self, pack):
        """Nobody did."""

    def press(self, name):
        """A button that was just pressed isn't pressed again at once."""
        time.sleep(A_BREATH)
        self.window.press(self.window.button(name))

    def listen(self):
        """Has the page read, to its end."""
        self.press(re.compile('^(朗读|重听)$'))
        wait_for('the page to be read', self.is_read, 20, 0.3)
        return self.speech.take()

    def is_read(self):
        before = len(self.speech.said)
        return self.window.find_all('重听', BUTTONS) and before > 0 and len(self.speech.said) == before
