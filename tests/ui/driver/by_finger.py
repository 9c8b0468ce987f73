# SPDX-License-Identifier: GPL-3.0-or-later
"""A person who has nothing but the screen: no key, nothing that isn't aimed at."""
from .by_key import ByKey
from .processes import wait_for
from .visit import LEAVE


class ByFinger(ByKey):
    def __init__(self, window, family):
        super().__init__(window, family)
        self.by_hand, self.see = True, window.seen

    def type(self, text):
        self.tap_keys(text)

    def leave(self):
        """The page that says that all is erased goes by itself."""
        self.window.tap(self.window.button(LEAVE))
        self.window.tap(wait_for('the sheet that asks back', self._leave_twice, 20)[-1])
        wait_for('the resting screen', lambda: self.is_attract(self.look()), 60, 0.1)
