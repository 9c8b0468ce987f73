# SPDX-License-Identifier: GPL-3.0-or-later
"""A word of nobody's, put where a search should find it, so that one that finds nothing can be believed."""
import contextlib
import os

from .processes import wait_for

WORD = '埋下的字'
OWNER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'own-selections')


@contextlib.contextmanager
def planted(holders):
    """In all holders but those that hold the answers themselves while somebody fills in."""
    session = holders.session
    with open(session.stand.processes.log(session.stand.kiosk_log), 'a', encoding='utf-8') as log:
        log.write(WORD + '\n')
    for window in session.display.xdotool('search', '--onlyvisible', '--pid', session.process.pid).split():
        session.display.xdotool('set_window', '--name', WORD, window)
    paths = [os.path.join(folder, 'planted') for folder in holders.rooms.folders(session)]
    for path in paths:
        with open(path, 'w', encoding='utf-16') as file:
            file.write(WORD)
    owner = session.stand.processes.start('owner', [OWNER, WORD], env=session.display.env)
    wait_for('the selections to be owned', lambda: list(holders.server.selections()), 20)
    yield paths
    session.stand.processes.stop(owner)
    for path in paths:
        os.remove(path)
