# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a kiosk is still in a legal state: its one window as it was, nothing beside it, nothing said in its log."""
import os
import re
import time

from gi.repository import GLib

from .plugged import Watch
from .processes import Failed, wait_for
from .visit import ATTRACT, LEAVE
from .window import BUTTONS

WIPED = re.compile('^(回到首页|To the first page)$')
OTHER_ROLES = ('popup menu', 'menu', 'window', 'combo box')  # a sheet of the kiosk's own is a dialog
COMPLAINTS = re.compile('CRITICAL|WARNING|ERROR|Gtk-|Gdk-|Pango-')
# GTK 4.8 says so when fingers lift from what has changed below them, or two do at once; it is about how things look.
HARMLESS = re.compile('Broken accounting of active state for widget')
TICKS_OF_REST, TICK_SECONDS = 4, 0.02


class Illegal(Exception):
    """Something got out, or the kiosk is no longer what it was."""


class Guard:
    """Watches one kiosk from now on."""

    def __init__(self, session):
        self.session = session
        self.own = wait_for('the window', lambda: self._windows(), 20)
        self.watch = Watch(session.display.env['DISPLAY'], int(self.own[-1]))
        self.said = len(self._log())
        self.first = self.last = None

    def close(self):
        self.watch.close()

    def _windows(self):
        return self.session.display._windows(self.session.process.pid)

    def _log(self):
        with open(self.session.stand.processes.log(self.session.stand.kiosk_log), errors='replace') as log:
            return log.read()

    def _processor(self):
        with open(f'/proc/{self.session.process.pid}/stat') as file:
            fields = file.read().rpartition(')')[2].split()
        return int(fields[11]) + int(fields[12])

    def memory(self):
        """Megabytes that it has written to; what it only reads of fonts and tables may be shared."""
        with open(f'/proc/{self.session.process.pid}/smaps_rollup') as file:
            return sum(int(size) for size in re.findall(r'Private_Dirty: +(\d+)', file.read())) / 1024

    def settle(self):
        """Until it has done with all that came in: it uses no processor any more."""
        end, rest = time.monotonic() + 60, 0
        before = None
        while rest < TICKS_OF_REST:
            time.sleep(TICK_SECONDS)
            self.session.stand.kiosk_is_alive()
            now = self._processor()
            rest = rest + 1 if now == before else 0
            before = now
            if time.monotonic() > end:
                raise Illegal('it never comes to rest')

    def check(self, what):
        """Illegal, with what was done, if something is amiss."""
        self.settle()
        found = [f'{words} ({window:#x})' for words, window in self.watch.take()]
        if self._windows() != self.own:
            found.append(f'its windows are {self._windows()}, they were {self.own}')
        found += [f'{thing!r} is there' for thing in self.session.window.look()
                  if thing.role in OTHER_ROLES and thing.is_shown()]
        found += [f'it started the process {pid}' for pid in self._children()]
        found += [line for line in self._log()[self.said:].splitlines()
                  if COMPLAINTS.search(line) and not HARMLESS.search(line)]
        self.said = len(self._log())
        if found:
            raise Illegal(f'{what}: ' + '; '.join(found))

    def _children(self):
        found = []
        for task in os.listdir(f'/proc/{self.session.process.pid}/task'):
            try:
                with open(f'/proc/{self.session.process.pid}/task/{task}/children') as file:
                    found += file.read().split()
            except OSError:
                pass  # the thread has ended since
        return found

    def to_rest(self):
        """From wherever it is to the resting screen, by its own buttons."""
        visit, window = self.session.visit, self.session.window
        for _ in range(200):
            things = visit.look()
            if visit.is_attract(things):
                return
            # What is wiped still has its buttons in the tree.
            leave = window.find_all(WIPED, BUTTONS, things) or window.find_all(LEAVE, BUTTONS, things)
            try:
                window.press(leave[-1] if leave else visit.act(things))
            except (Failed, GLib.Error):
                pass  # the page went by itself
            time.sleep(0.1)
        raise Illegal('no way leads to the resting screen: ' + ' | '.join(window.texts()))

    def reacts(self, what):
        """A finger on the resting screen still opens the home page."""
        self.to_rest()
        things = self.session.visit.look()
        button = self.session.window.button(ATTRACT)
        try:
            self.session.window.tap(button)
            self.session.visit.await_page(things)
        except Failed as failed:
            raise Illegal(f'{what}: the resting screen no longer answers a touch: {failed}') from None
        self.to_rest()
        memory = self.memory()
        self.first, self.last = self.first or memory, memory
