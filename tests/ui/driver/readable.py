# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a process tells on the accessibility bus, whatever interface tells it: pairs of a place and the bytes."""
from gi.repository import GLib

from .accessible import ATSPI, Node, attempt
from .window import CACHE

# What isn't told as a property: interface, method, arguments.
ASKED = (('Accessible', 'GetAttributes', None), ('Action', 'GetActions', None),
         ('Text', 'GetText', GLib.Variant('(ii)', (0, -1))),
         ('Text', 'GetStringAtOffset', GLib.Variant('(iu)', (0, 3))))


def readable(root):
    """root: the application's."""
    todo = [root]
    while todo:
        node = todo.pop()
        yield f'{node!r} {node.path}', '\n'.join(told(node)).encode()
        todo += attempt(lambda: node.children) or []
    yield 'what may be remembered', str(attempt(lambda: cached(root))).encode()


def told(node):
    for interface in attempt(lambda: node.interfaces) or ():
        yield str(attempt(lambda: node.call('org.freedesktop.DBus.Properties', 'GetAll',
                                            GLib.Variant('(s)', (ATSPI + interface,)))))
        for _, method, arguments in filter(lambda asked: asked[0] == interface, ASKED):
            yield str(attempt(lambda: node.call(ATSPI + interface, method, arguments)))


def cached(root):
    return Node(root.bus, root.owner, CACHE).call(ATSPI + 'Cache', 'GetItems')
