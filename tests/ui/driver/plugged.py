# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyboard or a scanner that somebody plugs in (XTEST), and a watch over the windows that come of it."""
import ctypes
import time

from .processes import Failed

X11 = ctypes.CDLL('libX11.so.6')
XTST = ctypes.CDLL('libXtst.so.6')
POINTER, NUMBER, WORD = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
X11.XOpenDisplay.restype = X11.XGetKeyboardMapping.restype = POINTER
X11.XDefaultRootWindow.restype = X11.XStringToKeysym.restype = X11.XkbKeycodeToKeysym.restype = WORD
X11.XKeysymToString.restype = ctypes.c_char_p
for call, arguments in (
        (X11.XDefaultRootWindow, (POINTER,)), (X11.XPending, (POINTER,)), (X11.XNextEvent, (POINTER, POINTER)),
        (X11.XSync, (POINTER, NUMBER)), (X11.XFlush, (POINTER,)), (X11.XSelectInput, (POINTER, WORD, ctypes.c_long)),
        (X11.XKeysymToString, (WORD,)), (X11.XkbKeycodeToKeysym, (POINTER, ctypes.c_uint8, NUMBER, NUMBER)),
        (X11.XChangeKeyboardMapping, (POINTER, NUMBER, NUMBER, POINTER, NUMBER)), (X11.XCloseDisplay, (POINTER,)),
        (X11.XkbLockModifiers, (POINTER, NUMBER, NUMBER, NUMBER)), (X11.XkbLockGroup, (POINTER, NUMBER, NUMBER)),
        (XTST.XTestFakeKeyEvent, (POINTER, NUMBER, NUMBER, WORD)),
        (XTST.XTestFakeButtonEvent, (POINTER, NUMBER, NUMBER, WORD)),
        (XTST.XTestFakeMotionEvent, (POINTER, NUMBER, NUMBER, NUMBER, WORD))):
    call.argtypes = arguments
FIRST_CODE, LAST_CODE = 8, 255
SPARE_CODES = range(135, 203)  # no letter, no modifier
XKB_CORE_KEYBOARD, ALL_MODIFIERS = 0x100, 0xFF
SUBSTRUCTURE_NOTIFY = 1 << 19
CREATE, DESTROY, UNMAP, MAP, CONFIGURE = 16, 17, 18, 19, 22
UNICODE_KEYSYM = 0x01000000


class Event(ctypes.Structure):
    """What the events about windows begin with; room for the longest."""
    _fields_ = [('type', NUMBER), ('serial', WORD), ('sent', NUMBER), ('display', POINTER), ('parent', WORD),
                ('window', WORD), ('rest', ctypes.c_byte * 144)]


def _open(name):
    display = X11.XOpenDisplay(name.encode())
    if not display:
        raise Failed(f'the display {name} does not open')
    return display


class Plugged:
    """Keys by their codes. names: what each code means, as X calls it ("Control_L")."""

    def __init__(self, name):
        self.display = _open(name)
        self.pressed = 0
        self.names = {}
        for code in range(FIRST_CODE, LAST_CODE + 1):
            symbol = X11.XkbKeycodeToKeysym(self.display, code, 0, 0)
            if symbol:
                self.names[code] = X11.XKeysymToString(symbol).decode()
        self.codes = {name: code for code, name in reversed(self.names.items())}

    def close(self):
        X11.XCloseDisplay(self.display)

    def key(self, code, is_down):
        XTST.XTestFakeKeyEvent(self.display, code, is_down, 0)
        self.pressed += is_down

    def chord(self, codes):
        """All down, one after another, and up again in the opposite order."""
        for code in codes:
            self.key(code, 1)
        for code in reversed(codes):
            self.key(code, 0)

    def click(self, button, x, y):
        """With a mouse that is plugged in: 2 is its middle button, 3 the right one."""
        XTST.XTestFakeMotionEvent(self.display, -1, x, y, 0)
        for is_down in (1, 0):
            XTST.XTestFakeButtonEvent(self.display, button, is_down, 0)

    def sync(self):
        X11.XSync(self.display, 0)

    def unlock(self):
        """No lock of capitals or digits stays, nor another layout."""
        X11.XkbLockModifiers(self.display, XKB_CORE_KEYBOARD, ALL_MODIFIERS, 0)
        X11.XkbLockGroup(self.display, XKB_CORE_KEYBOARD, 0)
        self.sync()

    def mean(self, characters):
        """Puts them on keys that nothing needs; returns which. The window must have had all that came before."""
        if len(characters) > len(SPARE_CODES):
            raise Failed('more characters at once than keys to spare')
        symbols = [UNICODE_KEYSYM + ord(character) for character in characters]
        whole = (WORD * (2 * len(symbols)))(*(symbol for symbol in symbols for _ in 'aA'))
        X11.XChangeKeyboardMapping(self.display, SPARE_CODES[0], 2, whole, len(symbols))
        self.sync()
        return dict(zip(characters, SPARE_CODES))

    def scan(self, text, keys_a_second):
        """As a scanner that is a keyboard: so many keys a second, Enter last. Returns how many it really were."""
        start = time.monotonic()
        for count, character in enumerate(text + '\n', 1):
            self._strike(character)
            X11.XFlush(self.display)
            while time.monotonic() < start + count / keys_a_second:
                pass
        self.sync()
        return (len(text) + 1) / (time.monotonic() - start)

    def _strike(self, character):
        name = {'\n': 'Return', ':': 'semicolon', '-': 'minus'}.get(character, character.lower())
        self.chord(((self.codes['Shift_L'],) if character.isupper() or character == ':' else ()) + (self.codes[name],))


class Watch:
    """What becomes of the windows of a display. own: the one that may be there."""

    def __init__(self, name, own):
        self.display, self.own = _open(name), own
        X11.XSelectInput(self.display, X11.XDefaultRootWindow(self.display), SUBSTRUCTURE_NOTIFY)
        X11.XSync(self.display, 0)
        self.take()

    def close(self):
        X11.XCloseDisplay(self.display)

    def take(self):
        """What has happened since that nobody may do: [(what, window)]."""
        found, event = [], Event()
        X11.XSync(self.display, 0)
        while X11.XPending(self.display):
            X11.XNextEvent(self.display, ctypes.byref(event))
            if event.window == self.own:
                found += [(what, event.window) for kind, what in (
                    (UNMAP, 'the window went'), (DESTROY, 'the window was destroyed'), (CONFIGURE, 'the window was moved'))
                    if event.type == kind]
            elif event.type == MAP:
                found.append(('another window opened', event.window))
        return found
