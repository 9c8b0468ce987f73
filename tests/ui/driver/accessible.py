# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and works a window through the accessibility bus (AT-SPI over plain GDBus)."""
import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from .processes import Failed, wait_for  # noqa: E402

ATSPI = 'org.a11y.atspi.'
REGISTRY, ROOT = ATSPI + 'Registry', '/org/a11y/atspi/accessible/root'
# AtspiRole: the ones a kiosk's window is made of.
ROLES = {7: 'check box', 11: 'combo box', 16: 'dialog', 20: 'filler', 23: 'frame', 26: 'icon', 27: 'image', 29: 'label',
         31: 'list', 32: 'list item', 39: 'panel', 40: 'password text', 42: 'progress bar', 43: 'push button',
         44: 'radio button', 49: 'scroll pane', 50: 'separator', 52: 'spin button', 61: 'text', 62: 'toggle button',
         69: 'window', 75: 'application', 79: 'entry', 83: 'heading', 98: 'list box', 99: 'grouping', 116: 'static'}
# AtspiStateType
STATES = {4: 'checked', 7: 'editable', 8: 'enabled', 12: 'focused', 23: 'selected', 24: 'sensitive', 30: 'visible',
          20: 'pressed'}
WINDOW_COORDINATES = 1  # GTK 4 knows no others
CONNECT = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION


class Node:
    """One thing in the window as a screen reader sees it."""

    def __init__(self, bus, name, path):
        self.bus, self.owner, self.path = bus, name, path

    def __eq__(self, other):
        return isinstance(other, Node) and (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def __repr__(self):
        try:
            return f'<{self.role} {self.name!r}>'
        except GLib.Error:
            return '<gone>'

    def call(self, interface, method, arguments=None):
        return self.bus.call_sync(self.owner, self.path, interface, method, arguments, None, 0, 10000, None).unpack()

    def get(self, interface, name):
        return self.call('org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (ATSPI + interface, name)))[0]

    @property
    def name(self):
        return self.get('Accessible', 'Name')

    @property
    def role(self):
        number = self.call(ATSPI + 'Accessible', 'GetRole')[0]
        return ROLES.get(number, str(number))

    @property
    def interfaces(self):
        return {name.rsplit('.', 1)[1] for name in self.call(ATSPI + 'Accessible', 'GetInterfaces')[0]}

    @property
    def states(self):
        low, high = self.call(ATSPI + 'Accessible', 'GetState')[0]
        bits = low | high << 32
        return {STATES.get(bit, str(bit)) for bit in range(64) if bits >> bit & 1}

    @property
    def children(self):
        return [Node(self.bus, *child) for child in self.call(ATSPI + 'Accessible', 'GetChildren')[0]]

    @property
    def extents(self):
        """x, y, width, height within the window."""
        return self.call(ATSPI + 'Component', 'GetExtents', GLib.Variant('(u)', (WINDOW_COORDINATES,)))[0]

    @property
    def text(self):
        """What stands in a field."""
        count = self.get('Text', 'CharacterCount')
        return self.call(ATSPI + 'Text', 'GetText', GLib.Variant('(ii)', (0, count)))[0]

    def set_text(self, text):
        if not self.call(ATSPI + 'EditableText', 'SetTextContents', GLib.Variant('(s)', (text,)))[0]:
            raise Failed(f'{self!r} refuses text')

    def press(self):
        """Works the button without the pointer."""
        if not self.call(ATSPI + 'Action', 'DoAction', GLib.Variant('(i)', (0,)))[0]:
            raise Failed(f'{self!r} refuses to be pressed')


class Bus:
    """The accessibility bus of one display."""

    def __init__(self, session_address):
        self.session = Gio.DBusConnection.new_for_address_sync(session_address, CONNECT, None, None)
        self.session.set_exit_on_close(False)
        address = wait_for('the accessibility bus', self._address, 15)
        self.bus = Gio.DBusConnection.new_for_address_sync(address, CONNECT, None, None)
        self.bus.set_exit_on_close(False)
        wait_for('the accessibility registry', lambda: attempt(lambda: Node(self.bus, REGISTRY, ROOT).role), 15)

    def _address(self):
        return attempt(lambda: self.session.call_sync(
            'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, 2000, None).unpack()[0])

    def application(self, pid):
        """The root of that process's tree, or None while it has none."""
        for node in attempt(lambda: Node(self.bus, REGISTRY, ROOT).children) or []:
            if self.process_of(node.owner) == pid:
                return node
        return None

    def process_of(self, name):
        """The process that has this name on the bus."""
        return attempt(lambda: self.bus.call_sync(
            'org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'GetConnectionUnixProcessID',
            GLib.Variant('(s)', (name,)), None, 0, 2000, None).unpack()[0])

    def close(self):
        for connection in (self.bus, self.session):
            attempt(lambda: connection.close_sync(None))


def attempt(ask):
    """None when the thing asked is gone: a window changes while it is read."""
    try:
        return ask()
    except GLib.Error:
        return None
