# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual IPP Everywhere printer that keeps what it prints."""
import os
import shutil
import socket

from .processes import Failed, wait_for

COMMAND = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'print-command')


class Printer:
    """ippeveprinter on a free port of loopback; paper/ has the PDFs in order, fault makes it refuse."""

    def __init__(self, processes, folder):
        self.processes, self.folder = processes, folder
        self.paper = os.path.join(folder, 'paper')

    def open(self):
        program = shutil.which('ippeveprinter', path=os.environ.get('PATH', '') + ':/usr/sbin:/sbin')
        if program is None:
            raise Failed('ippeveprinter is missing (package cups-ipp-utils)')
        os.makedirs(self.paper, exist_ok=True)
        os.makedirs(os.path.join(self.folder, 'spool'), exist_ok=True)
        bus = self.processes.start('printer-bus', [
            'dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1'], pipe=True)
        address = self.processes.read_line('printer-bus', bus)
        # It insists on a system bus, though with -r off it announces itself nowhere.
        self.env = dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=address, OW_PRINTER_DIR=self.folder)
        self.program = program
        self.port = _free_port()
        self.url = f'ipp://localhost:{self.port}/ipp/print'
        self.switch_on()
        return self

    def switch_on(self):
        self.process = self.processes.start('printer', [
            self.program, '-p', str(self.port), '-n', 'localhost', '-r', 'off', '-d', os.path.join(self.folder, 'spool'),
            '-c', COMMAND, '-f', 'application/pdf,image/pwg-raster', 'One Window'], env=self.env)
        wait_for('the virtual printer', self._listens, 15)

    def switch_off(self):
        self.processes.stop(self.process)

    def _listens(self):
        if self.process.poll() is not None:
            raise Failed('ippeveprinter ended: ' + self.processes.log_tail('printer'))
        with socket.socket() as probe:
            return probe.connect_ex(('localhost', self.port)) == 0

    def set_fault(self, reason):
        """An IPP state reason ("media-empty", "media-jam", "cover-open"), or None for a healthy printer."""
        path = os.path.join(self.folder, 'fault')
        if reason is None:
            if os.path.exists(path):
                os.remove(path)
            return
        with open(path, 'w') as file:
            file.write(reason)

    def printed(self):
        """The paths of what came out, in order."""
        return [os.path.join(self.paper, name) for name in sorted(os.listdir(self.paper)) if not name.startswith('.')]


def _free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]
