# SPDX-License-Identifier: GPL-3.0-or-later
"""What an X server hands to whoever asks: the selections that its programs own, and what stands on every window."""
import ctypes

from .processes import Failed, wait_for

SELECTIONS = 'PRIMARY', 'SECONDARY', 'CLIPBOARD', 'XdndSelection'
SELECTION_NOTIFY, ANY_TYPE, NOW = 31, 0, 0
WHOLE = 1 << 24  # in fours of bytes: more than the server keeps of a property
ID, ATOM, IDS = ctypes.c_ulong, ctypes.c_ulong, ctypes.POINTER(ctypes.c_ulong)
OnError = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


class SelectionEvent(ctypes.Structure):
    """XSelectionEvent, as long as any XEvent."""
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int),
                ('display', ctypes.c_void_p), ('requestor', ID), ('selection', ATOM), ('target', ATOM),
                ('property', ATOM), ('time', ctypes.c_ulong), ('rest', ctypes.c_long * 24)]


@OnError
def pass_over(*_):
    """A window that goes while it is looked at holds nothing any more."""
    return 0


def library():
    x = ctypes.CDLL('libX11.so.6')
    x.XOpenDisplay.restype = ctypes.c_void_p
    for name in ('XDefaultRootWindow', 'XCreateSimpleWindow', 'XInternAtom', 'XGetSelectionOwner'):
        getattr(x, name).restype = ID
    x.XListProperties.restype = IDS
    x.XGetAtomName.restype = ctypes.c_void_p
    x.XSetErrorHandler(pass_over)
    return x


class XServer:
    """One more program on that display. What it finds are pairs: where, and the bytes."""

    def __init__(self, name):
        self.x = library()
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(name.encode()))
        if not self.display:
            raise Failed(f'the display {name} is not there')
        self.root = ID(self.x.XDefaultRootWindow(self.display))
        self.own = ID(self.x.XCreateSimpleWindow(self.display, self.root, 0, 0, 1, 1, 0, ID(0), ID(0)))
        self.answer = self.atom('ANSWER')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.x.XCloseDisplay(self.display)

    def atom(self, name):
        return ATOM(self.x.XInternAtom(self.display, name.encode(), 0))

    def name(self, atom):
        text = self.x.XGetAtomName(self.display, ATOM(atom))
        return self._taken(text, ctypes.string_at(text)).decode() if text else str(atom)

    def _taken(self, memory, content):
        self.x.XFree(ctypes.cast(memory, ctypes.c_void_p))
        return content

    # --- windows -------------------------------------------------------------------------------

    def windows(self):
        """Every one, shown or not."""
        todo = [self.root.value]
        while todo:
            window = todo.pop()
            yield window
            todo += self._below(window)

    def _below(self, window):
        root, parent, children, count = ID(), ID(), IDS(), ctypes.c_uint()
        if not self.x.XQueryTree(self.display, ID(window), ctypes.byref(root), ctypes.byref(parent),
                                 ctypes.byref(children), ctypes.byref(count)) or not children:
            return []
        return self._taken(children, children[:count.value])

    def properties(self):
        for window in self.windows():
            for atom in self._names_on(window):
                yield f'{self.name(atom)} of the window {window:#x}', self.read(ID(window), ATOM(atom))

    def _names_on(self, window):
        count = ctypes.c_int()
        names = self.x.XListProperties(self.display, ID(window), ctypes.byref(count))
        return self._taken(names, names[:count.value]) if names else []

    def read(self, window, name, delete=False):
        kind, size, count, left, content = ATOM(), ctypes.c_int(), ID(), ID(), ctypes.c_void_p()
        self.x.XGetWindowProperty(self.display, window, name, ctypes.c_long(0), ctypes.c_long(WHOLE), int(delete),
                                  ATOM(ANY_TYPE), ctypes.byref(kind), ctypes.byref(size), ctypes.byref(count),
                                  ctypes.byref(left), ctypes.byref(content))
        if not content:
            return b''
        # Xlib gives what has 32 bits as longs.
        width = ctypes.sizeof(ctypes.c_long) if size.value == 32 else size.value // 8
        return self._taken(content, ctypes.string_at(content, count.value * width))

    # --- selections ----------------------------------------------------------------------------

    def selections(self):
        """All that their owners give, in whatever form they offer it."""
        for name in SELECTIONS:
            for target in self._offered(name):
                yield f'{name} as {self.name(target)}', self.convert(name, ATOM(target))

    def _offered(self, name):
        if not self.x.XGetSelectionOwner(self.display, self.atom(name)):
            return []
        targets = self.convert(name, self.atom('TARGETS'))
        return (ID * (len(targets) // ctypes.sizeof(ID))).from_buffer_copy(targets)

    def convert(self, name, target):
        self.x.XConvertSelection(self.display, self.atom(name), target, self.answer, self.own, ID(NOW))
        answer = SelectionEvent()
        wait_for(f'what owns {name} to answer', lambda: self.x.XCheckTypedWindowEvent(
            self.display, self.own, SELECTION_NOTIFY, ctypes.byref(answer)), 10)
        return self.read(self.own, self.answer, delete=True) if answer.property else b''
