# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk with everything around it, for tests: `with Session() as session:`."""
import tempfile

from .accessible import Bus
from .answers import Family
from .display import Display
from .processes import adopt_orphans
from .stand import Stand
from .visit import Visit
from .window import Window


class Session:
    """One stand, one display; the kiosk may be started again and again on the same state."""

    def __init__(self, width=1080, height=1920, screen='', number=0, family=None, display=Display, speech=None,
                 **stand):
        """display: what makes one, such as Panel. speech: the socket of a speech daemon; by itself
        nobody speaks. stand: what Stand is told besides."""
        self.stand_options, self.make_display, self.speech = stand, display, speech
        self.size, self.screen, self.family = (width, height), screen, family or Family(number)

    def __enter__(self):
        adopt_orphans()
        self.scratch = tempfile.TemporaryDirectory(prefix='onewindow-ui-')
        self.stand = Stand(self.scratch.name, **self.stand_options)
        try:
            self.stand.open()
            self.hall, self.printer = self.stand.hall, self.stand.printer
            self.display = self.make_display(self.stand.processes, *self.size).open()
            if self.speech:
                self.display.env['SPEECHD_ADDRESS'] = f'unix_socket:{self.speech}'
            self.bus = Bus(self.display.env['DBUS_SESSION_BUS_ADDRESS'])
            self.config = self.stand.write_config(round(self.size[0] / 4), self.screen)
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stand.processes.stop_all()
        self.scratch.cleanup()

    def start(self):
        self.process = self.stand.start_kiosk(self.display.env, self.config, '--windowed', '--size', '%dx%d' % self.size)
        self.look_anew()

    def look_anew(self):
        """Finds the window again, when the kiosk has started itself anew."""
        self.window = Window(self.display, self.bus, self.process.pid, self.stand.kiosk_is_alive)
        self.visit = Visit(self.window, self.family, by_hand=False)

    def stop(self, hard=False):
        self.stand.processes.stop(self.process, hard)

    def log(self):
        return self.stand.processes.log_tail(self.stand.kiosk_log)
