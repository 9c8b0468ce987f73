# SPDX-License-Identifier: GPL-3.0-or-later
"""The folders where a kiosk, or a library in it, may leave a file besides the state folder: its own, for one test."""
import os

from .display import Display

NAMES = 'HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'


class Rooms:
    def __init__(self, folder, display=Display):
        """display: what makes one, such as Panel."""
        self.make_display = display
        self.env = {name: os.path.join(folder, name.lower()) for name in NAMES}
        for path in self.env.values():
            os.makedirs(path)

    def display(self, *of_what):
        """For a Session: what is started on it lives here, and says all that it ever says."""
        display = self.make_display(*of_what)
        display.env.update(self.env, G_MESSAGES_DEBUG='all')
        return display

    def folders(self, session):
        """All in which that kiosk may write."""
        return [session.stand.state, session.display.env['XDG_RUNTIME_DIR'], *self.env.values()]

    def temporary(self):
        return os.listdir(self.env['TMPDIR'])
