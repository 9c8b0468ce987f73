# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever could hold what somebody typed into a kiosk."""
from .accessible import REGISTRY
from .clear import content_of, files, find, memory, open_files
from .readable import readable


class Holders:
    """session: a Session in these rooms; server: an XServer on its display."""

    def __init__(self, session, rooms, server):
        self.session, self.rooms, self.server = session, rooms, server
        self.registry = session.bus.process_of(REGISTRY)
        self.pieces = {
            'memory': lambda: memory(session.process.pid), 'registry': lambda: memory(self.registry),
            'bus': lambda: readable(session.window.root), 'selections': server.selections,
            'windows': server.properties, 'files': self.files, 'open files': lambda: open_files(session.process.pid),
            'log': self.log}

    def files(self):
        for folder in self.rooms.folders(self.session):
            yield from files(folder)

    def log(self):
        path = self.session.stand.processes.log(self.session.stand.kiosk_log)
        yield path, content_of(path)

    def find(self, words):
        """(holder, place, word) wherever one can be read."""
        return [(holder, place, word) for holder, pieces in self.pieces.items() for place, word in find(pieces(), words)]
