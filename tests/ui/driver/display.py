# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of our own (Xvfb) with the buses that make its windows readable."""
import os
import subprocess

from .processes import Failed, wait_for


class Display:
    """An X server on a free display number, and a session bus with the accessibility bus on it."""

    def __init__(self, processes, width=1080, height=1920):
        self.processes = processes
        self.width, self.height = width, height
        self.env = dict(os.environ)
        for name in ('WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS', 'GTK_A11Y', 'XAUTHORITY', 'GTK_IM_MODULE'):
            self.env.pop(name, None)
        self.env.update(GDK_BACKEND='x11', GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory', NO_AT_BRIDGE='0',
                        XDG_RUNTIME_DIR=processes.runtime_dir,
                        SPEECHD_ADDRESS=f'unix_socket:{processes.runtime_dir}/nobody-speaks')

    def open(self):
        self._start_server()
        self._start_buses()
        return self

    def _start_server(self):
        reader, writer = os.pipe()
        server = self.processes.start('display', [
            *self.server(), '-displayfd', str(writer), '-nolisten', 'tcp', '-noreset', '-dpi', '96'], pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        if not number or server.poll() is not None:
            raise Failed('the display did not start: ' + self.processes.log_tail('display'))
        self.env['DISPLAY'] = ':' + number

    def server(self):
        """The program that makes a display of this size."""
        return 'Xvfb', '-screen', '0', f'{self.width}x{self.height}x24'

    def _start_buses(self):
        bus = self.processes.start('bus', ['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1'],
                                   env=self.env, pipe=True)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = self.processes.read_line('bus', bus)
        self.processes.start('accessibility', ['/usr/libexec/at-spi-bus-launcher', '--launch-immediately'],
                             env=self.env)

    def xdotool(self, *words):
        done = subprocess.run(['xdotool', *map(str, words)], env=self.env, capture_output=True, text=True, timeout=30,
                              stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise Failed(f'xdotool {words[0]}: {done.stderr.strip() or "nothing found"}')
        return done.stdout

    def type(self, text):
        """As a keyboard that is plugged in would; any script."""
        self.xdotool('type', '--delay', 12, '--', text)

    def key(self, *names):
        self.xdotool('key', *names)

    def tap(self, x, y):
        self.xdotool('mousemove', x, y, 'click', 1)

    def draw(self, points):
        """Puts a finger down at the first, draws it over the others, and lifts it; the window sees each of them."""
        words = ['mousemove', *points[0], 'mousedown', 1]
        for point in points[1:]:
            words += ['sleep', 0.02, 'mousemove', *point]
        self.xdotool(*words, 'sleep', 0.02, 'mouseup', 1)

    def fill_screen(self, pid):
        """No window manager runs here: the window is put over the whole screen by hand."""
        found = wait_for('the window', lambda: self._windows(pid), 20)
        self.window = found[-1]
        self.xdotool('windowmove', self.window, 0, 0, 'windowsize', self.window, self.width, self.height)

    def _windows(self, pid):
        try:
            return self.xdotool('search', '--onlyvisible', '--pid', pid).split()
        except Failed:
            return None

    def screenshot(self, path):
        temporary = path + '.new.png'
        subprocess.run(['import', '-window', 'root', temporary], env=self.env, check=True, timeout=30,
                       stdin=subprocess.DEVNULL)
        os.replace(temporary, path)
        return path
