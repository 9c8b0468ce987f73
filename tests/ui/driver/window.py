# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk's window: what it shows, and fingers to work it with."""
import collections
import re
import time

from gi.repository import GLib

from .accessible import ROLES, STATES, Node, attempt
from .processes import Failed, wait_for

WALK_SECONDS = 1.5
CACHE = '/org/a11y/atspi/cache'
READS, READING = re.compile('^(朗读|重听|停下|Read aloud|Again|Stop)$'), ('停下', 'Stop')
ROUNDS = 20  # some messages of the speech daemon's, each read by itself
BUTTONS = ('push button', 'toggle button', 'check box', 'radio button', 'link', 'list item')
WIDE = str.maketrans('，？（）：；！', ',?():;!')
OPTIONAL = re.compile(r' *\((可以不填|may stay blank|optional)\)$')
UNNAMED = re.compile('^(Gtk|Ow)[A-Z][A-Za-z]*$')  # what has no name is called by its class
FIELDS = ('text', 'entry', 'password text', 'spin button')


def plain(text):
    """For comparing: whichever width the punctuation has, and without the word that an answer may stay blank."""
    return OPTIONAL.sub('', text.translate(WIDE))


class Thing:
    """One widget as it stood when the window was looked at; where it stood is asked when it is needed."""

    def __init__(self, node, role, name, interfaces, states):
        self.node, self.role, self.name, self.interfaces, self.states = node, role, name, interfaces, states
        self.plain = plain(name)
        self._box = None

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'

    @property
    def box(self):
        """x, y, width, height in the window; all 0 when it is hidden or gone."""
        if self._box is None:
            self._box = attempt(lambda: self.node.extents) or (0, 0, 0, 0)
        return self._box

    @property
    def x(self):
        return self.box[0]

    @property
    def y(self):
        return self.box[1]

    @property
    def width(self):
        return self.box[2]

    @property
    def height(self):
        return self.box[3]

    def is_shown(self):
        return min(self.width, self.height) > 0

    def is_on(self):
        return bool({'checked', 'pressed', 'selected'} & self.states)


class Window:
    """The window of one process on one display."""

    def __init__(self, display, bus, pid, is_alive):
        self.display, self.bus, self.pid, self.is_alive = display, bus, pid, is_alive
        self.asked = {}
        self.next_walk, self.reader = 0, None
        self.root = wait_for('the kiosk on the accessibility bus', self._application, 30)

    def _application(self):
        self.is_alive()
        return self.bus.application(self.pid)

    def look(self):
        """Everything that has a place, in reading order of the tree; hidden things may be among it."""
        if time.monotonic() > self.next_walk:
            self._walk()
        items = self._cache()
        for _ in range(30):
            unknown = self._parents_of_unknown(items)
            if not unknown:
                break
            # GTK tells its cache only of what somebody has asked for.
            for path in unknown:
                attempt(lambda: Node(self.root.bus, self.root.owner, path).children)
            items = self._cache()
        things = [self._thing(item) for item in _in_reading_order(items, self.root.path)]
        things = [thing for thing in things if thing is not None]
        _check_names(things)
        return things

    def _walk(self):
        """Asks everything for its children, whatever the cache says: what was replaced may escape it."""
        todo = [self.root]
        while todo:
            node = todo.pop()
            todo += attempt(lambda: node.children) or []
        self.asked = {}
        self.next_walk = time.monotonic() + WALK_SECONDS

    def _parents_of_unknown(self, items):
        """Whose children aren't all in the cache yet, and were not asked for in vain."""
        known = collections.Counter(item[2][1] for item in items.values())
        wanted = {path: item[4] for path, item in items.items() if item[4] > known[path]}
        if not known[self.root.path]:
            wanted[self.root.path] = 1
        # What has been told since may be wanted anew: the children were replaced.
        self.asked = {path: seen for path, seen in self.asked.items() if path in wanted}
        unknown = [path for path, count in wanted.items() if self.asked.get(path) != (count, known[path])]
        self.asked.update((path, (wanted[path], known[path])) for path in unknown)
        return unknown

    def _cache(self):
        root = Node(self.root.bus, self.root.owner, CACHE)
        items = attempt(lambda: root.call('org.a11y.atspi.Cache', 'GetItems')[0])
        if items is None:
            self.is_alive()
        return {item[0][1]: item for item in items or []}

    def _thing(self, item):
        interfaces = {name.rsplit('.', 1)[1] for name in item[5]}
        if 'Component' not in interfaces:
            return None
        bits = item[9][0] | item[9][1] << 32
        states = {STATES.get(bit, str(bit)) for bit in range(64) if bits >> bit & 1}
        if 'visible' not in states:
            return None
        return Thing(Node(self.root.bus, *item[0]), ROLES.get(item[7], str(item[7])), item[6], interfaces, states)

    def seen(self):
        """What is really on the page."""
        return [thing for thing in self.look() if thing.is_shown()]

    def find_all(self, name=None, roles=None, things=None):
        """name: an exact text or a compiled expression that is searched for."""
        return [thing for thing in (self.look() if things is None else things)
                if (roles is None or thing.role in roles) and _matches(thing, name) and thing.is_shown()]

    def find(self, name=None, roles=None, seconds=15):
        def once():
            self.is_alive()
            return self.find_all(name, roles)
        return wait_for(f'{name.pattern if isinstance(name, re.Pattern) else name!r} in the window; it shows '
                        f'{_Lazy(self.texts)}', once, seconds)[0]

    def button(self, name, seconds=15):
        def once():
            self.is_alive()
            return [thing for thing in self.find_all(name, BUTTONS) if 'sensitive' in thing.states]
        return wait_for(f'the button {name!r}', once, seconds)[0]

    def texts(self):
        """What can be read, each text once, in reading order."""
        seen = []
        for thing in self.look():
            if (thing.role in ('label', 'heading', 'static') + BUTTONS and thing.name and thing.name not in seen
                    and thing.is_shown()):
                seen.append(thing.name)
        return seen

    def is_reading(self):
        """Aloud, for then the button that begins it is one that ends it. Pages without it keep it out of sight."""
        words = self.reader and attempt(lambda: self.reader.name)
        if not words:
            self.reader = next((thing.node for thing in self.find_all(READS, BUTTONS)), None)
            words = self.reader and attempt(lambda: self.reader.name)
        return words in READING

    def goes_round(self):
        """True once it has been round its main loop, and with that has read what waited to be read and done what waited
        for nothing else."""
        self.is_alive()
        return all(attempt(lambda: self.root.role) for _ in range(ROUNDS))

    def press(self, thing):
        """Works a button at once, wherever it stands; one that knows no action is tapped."""
        try:
            thing.node.press()
        except (Failed, GLib.Error):
            self.tap(thing)

    def tap(self, thing, lower=0):
        """Puts a finger on its middle, or lower by that part of its height: through the display, so whatever covers it
        is hit instead."""
        self.display.tap(*wait_for(f'{thing!r} to lie on the screen', lambda: self._point_on(thing, lower), 5))

    def _point_on(self, thing, lower):
        """None while it lies outside the screen, as what slides in does at first."""
        self.is_alive()
        left, top, width, height = thing.node.extents
        x, y = left + width // 2, top + round(height * (0.5 + lower))
        return (x, y) if 0 <= x < self.display.width and 0 <= y < self.display.height else None


def _check_names(things):
    """Nobody hears a name that means nothing."""
    for thing in things:
        if UNNAMED.match(thing.name) and UNNAMED.match(attempt(lambda: thing.node.name) or ''):
            raise Failed(f'{thing!r} at {thing.box} has no name')


def _in_reading_order(items, root):
    below = collections.defaultdict(list)
    for item in items.values():
        below[item[2][1]].append(item)
    order, todo = [], sorted(below[root], key=lambda item: -item[3])
    while todo:
        item = todo.pop()
        if item[0][1] != root:
            order.append(item)
            todo += sorted(below[item[0][1]], key=lambda child: -child[3])
    return order


class _Lazy:
    """Asks only when the words are needed."""

    def __init__(self, ask):
        self.ask = ask

    def __str__(self):
        try:
            return ' | '.join(self.ask())
        except (GLib.Error, Failed):
            return 'nothing'


def _matches(thing, wanted):
    if wanted is None:
        return True
    return bool(wanted.search(thing.plain)) if isinstance(wanted, re.Pattern) else thing.plain == plain(wanted)
