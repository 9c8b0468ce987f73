# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk that speaks, and somebody with six keys who doesn't see it: `with Blind(family) as blind:`."""
import re
import tempfile

from .processes import Failed, wait_for
from .session import Session
from .six_keys import CHOOSE, FORWARD, NEXT, SixKeys
from .speech import Speech

HEADSET = '[Speech]\nHeadset=true\n'
IS_ERASED = '已经清除'


class Blind:
    """config: lines of the kiosk's settings. stand: what Session is told besides."""

    def __init__(self, family=None, config=HEADSET, **stand):
        self.family, self.config, self.stand = family, config, stand

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='onewindow-six-keys-')
        self.speech = Speech(self.folder.name)
        self.speech.__enter__()
        self.session = Session(family=self.family, screen=self.config, speech=self.speech.path, **self.stand)
        self.session.__enter__()
        self.session.visit.look()
        self.keys = SixKeys(self.session.display, self.speech, self.is_speaking)
        return self

    def is_speaking(self):
        """Or has something to do first of which it may speak. Where no page has the button that would tell, what the
        daemon has still to say is all there is to go by."""
        window = self.session.window
        return (window.is_reading() or self.speech.is_busy() or not window.goes_round() or self.speech.is_busy()
                or window.is_reading())

    def __exit__(self, *_):
        self.session.__exit__()
        self.speech.__exit__()
        self.folder.cleanup()

    def open(self, tile, begun=False):
        """From the resting screen over the first page, where this button is; from there when that is `begun`."""
        if not begun:
            self.keys.press(NEXT)
            self.keys.press(CHOOSE)
        self.keys.go_near(tile)
        return self.keys.press(CHOOSE)

    def to_form(self, begun=False):
        """From the resting screen, or the page behind it, to the first question."""
        service = self.family.service
        self.open(service if isinstance(service, str) else re.search(r'[\u4e00-\u9fff]+', service.pattern)[0], begun)
        self.keys.go_on()
        return self.keys.go_on()

    def ends(self):
        """By the button that leads on; that all is erased is heard, too."""
        for _ in range(3):
            self.keys.press(FORWARD)
            if IS_ERASED in self.keys.press(CHOOSE):
                return wait_for('the resting screen', self.session.visit.go_to_rest, 60, 0.1)
        raise Failed(f'the visit does not end: {self.keys.heard[-10:]}')
