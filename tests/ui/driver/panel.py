# SPDX-License-Identifier: GPL-3.0-or-later
"""A panel that takes ten fingers at once: Xorg with no graphics card (dummy) and touches from a socket (inputtest)."""
import os
import socket
import struct

from .display import Display
from .processes import wait_for

XORG = '/usr/lib/xorg/Xorg'
DRIVERS = ('/usr/lib/xorg/modules/drivers/dummy_drv.so', '/usr/lib/xorg/modules/input/inputtest_drv.so')
FINGERS = 10
# xf86-input-inputtest-protocol.h 1.1: the kinds of its messages, and the kinds of touches as XInput 2 numbers them
VERSION, WAIT_FOR_SYNC, TOUCH = 0, 1, 6
DOWN, MOVE, UP = 18, 19, 20
PLACES = 64        # of a message for the values of axes; x and y are the first two
AXIS_MAX = 0xFFFF
SETTINGS = '''Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
  Option "DontZap" "true"
  Option "BlankTime" "0"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "glass"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "whole" {mode}
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "glass"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "whole"
    Virtual {width} {height}
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "fingers"
  Driver "inputtest"
  Option "DeviceType" "Touch"
  Option "TouchCount" "{fingers}"
  Option "SocketPath" "{socket}"
EndSection
Section "InputDevice"
  Identifier "keys"
  Driver "inputtest"
  Option "DeviceType" "Keyboard"
  Option "SocketPath" "{socket}-keys"
EndSection
Section "ServerLayout"
  Identifier "kiosk"
  Screen "screen"
  InputDevice "fingers" "SendCoreEvents"
  InputDevice "keys" "CoreKeyboard"
EndSection
'''


def is_there():
    return all(os.path.exists(path) for path in (XORG, *DRIVERS))


def _mode(width, height):
    """A mode line of 60 frames a second; with narrower margins than these the server takes none."""
    whole_width, whole_height = width + 400, height + 60
    return (f'{whole_width * whole_height * 60 / 1e6:.2f} {width} {width + 88} {width + 200} {whole_width} '
            f'{height} {height + 3} {height + 13} {whole_height}')


class Panel(Display):
    """A display whose tap() is a finger's; fingers are numbered from 0."""

    def server(self):
        self.path = os.path.join(self.processes.runtime_dir, 'touch')
        settings = os.path.join(self.processes.runtime_dir, 'xorg.conf')
        with open(settings, 'w') as file:
            file.write(SETTINGS.format(mode=_mode(self.width, self.height), width=self.width, height=self.height,
                                       fingers=FINGERS, socket=self.path))
        log = os.path.join(self.processes.runtime_dir, 'xorg.log')
        return XORG, '-config', settings, '-logfile', log, '-novtswitch', '-sharevts', 'vt7'

    def open(self):
        super().open()
        self.socket = wait_for('the touches', self._connect, 10)
        self.socket.sendall(struct.pack('=IIHH', 12, VERSION, 1, 1))
        self.socket.recv(12)
        self.touches = 0
        return self

    def _connect(self):
        found = socket.socket(socket.AF_UNIX)
        found.settimeout(10)
        try:
            found.connect(self.path)
        except OSError:
            found.close()
            return None
        return found

    def finger(self, which, kind, x, y):
        """DOWN, MOVE or UP, at that place of the screen."""
        values = [x * AXIS_MAX / (self.width - 1), y * AXIS_MAX / (self.height - 1)]
        values += [0.0] * (PLACES - len(values))
        mask = bytes([3]).ljust(PLACES // 8, b'\0')
        body = struct.pack(f'=III{PLACES // 8}s4x{PLACES}d{PLACES * 8}x', which, kind, 0, mask, *values)
        self.socket.sendall(struct.pack('=II', 8 + len(body), TOUCH) + body)
        self.touches += kind == DOWN

    def sync(self):
        """Once the server has had all of it."""
        self.socket.sendall(struct.pack('=II', 8, WAIT_FOR_SYNC))
        self.socket.recv(8)

    def tap(self, x, y):
        for kind in (DOWN, UP):
            self.finger(0, kind, x, y)
            self.sync()

    def draw(self, points):
        """The window sees each place of the finger."""
        for kind, point in [(DOWN, points[0]), *((MOVE, point) for point in points[1:]), (UP, points[-1])]:
            self.finger(0, kind, *point)
            self.sync()
