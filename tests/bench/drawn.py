# SPDX-License-Identifier: GPL-3.0-or-later
"""When something is drawn on an X display (the DAMAGE extension), and a finger whose touch is timed (XTEST)."""
import ctypes
import struct
import time

X11 = ctypes.CDLL('libX11.so.6')
XDAMAGE = ctypes.CDLL('libXdamage.so.1')
XTST = ctypes.CDLL('libXtst.so.6')
X11.XOpenDisplay.restype = ctypes.c_void_p
X11.XDefaultRootWindow.restype = XDAMAGE.XDamageCreate.restype = ctypes.c_ulong
for call, arguments in ((X11.XDefaultRootWindow, 1), (X11.XPending, 1), (X11.XFlush, 1)):
    call.argtypes = [ctypes.c_void_p] * arguments
X11.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
X11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
XDAMAGE.XDamageQueryExtension.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
XDAMAGE.XDamageCreate.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int]
XTST.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ulong]
XTST.XTestFakeButtonEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
RAW_RECTANGLES = 0  # XDamageReportRawRectangles: each drawing tells, none is taken together with another
EVENT_BYTES = 192   # sizeof (XEvent)
AREA = 64           # offsetof (XDamageNotifyEvent, area): x, y, width, height, two bytes each
LOOK_SECONDS = 0.0005
HELD = 0.15         # a finger stays so long on a key
STILL = 0.25        # what the finger's coming may have begun is over


def _meet(one, other):
    return all(one[axis] < other[axis] + other[axis + 2] and other[axis] < one[axis] + one[axis + 2] for axis in (0, 1))


class Drawn:
    """One display. Times are milliseconds from the beginning of what is asked for."""

    def __init__(self, name):
        self.display = X11.XOpenDisplay(name.encode())
        if not self.display:
            raise OSError(f'the display {name} does not open')
        base, error = ctypes.c_int(), ctypes.c_int()
        if not XDAMAGE.XDamageQueryExtension(self.display, ctypes.byref(base), ctypes.byref(error)):
            raise OSError('the display tells nobody what is drawn')
        self.event = ctypes.create_string_buffer(EVENT_BYTES)
        XDAMAGE.XDamageCreate(self.display, X11.XDefaultRootWindow(self.display), RAW_RECTANGLES)
        X11.XSync(self.display, 0)

    def _take(self, within=None):
        """Whether something was drawn since, in a box where one is given."""
        drawn = False
        while X11.XPending(self.display):
            X11.XNextEvent(self.display, self.event)
            drawn = drawn or within is None or _meet(struct.unpack_from('hhHH', self.event, AREA), within)
        return drawn

    def wait(self, start, quiet, longest=20, within=None):
        """(first, last) drawing after start, once nothing has been drawn for quiet seconds; None for none."""
        first = last = None
        while time.monotonic() < start + longest:
            now = time.monotonic()
            if self._take(within):
                last = now
                first = first or now
            elif last is not None and now - last > quiet:
                return (first - start) * 1e3, (last - start) * 1e3
            time.sleep(LOOK_SECONDS)
        return None

    def rest(self, quiet):
        """Until nothing has been drawn for that long."""
        last = time.monotonic()
        while time.monotonic() - last < quiet:
            if self._take():
                last = time.monotonic()
            time.sleep(LOOK_SECONDS)

    def press(self, x, y, within):
        """What wait() gives for that box, from the moment the finger is lifted: a key acts when it is let go."""
        XTST.XTestFakeMotionEvent(self.display, -1, x, y, 0)
        XTST.XTestFakeButtonEvent(self.display, 1, 1, 0)
        X11.XSync(self.display, 0)
        self.rest(HELD)
        start = time.monotonic()
        XTST.XTestFakeButtonEvent(self.display, 1, 0, 0)
        X11.XFlush(self.display)
        return self.wait(start, HELD, within=within)

    def tap(self, x, y, quiet=0.15, within=None):
        """What wait() gives, from the moment the finger comes down; it is lifted at once."""
        XTST.XTestFakeMotionEvent(self.display, -1, x, y, 0)
        X11.XSync(self.display, 0)
        self.rest(STILL)
        start = time.monotonic()
        XTST.XTestFakeButtonEvent(self.display, 1, 1, 0)
        XTST.XTestFakeButtonEvent(self.display, 1, 0, 0)
        X11.XFlush(self.display)
        return self.wait(start, quiet, within=within)
