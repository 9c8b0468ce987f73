# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept of an unfinished visit, and put aside with a slip."""
import os
import re
import time

import tap

from .processes import wait_for
from .slip import Slip
from .window import BUTTONS

HERE = '逝者的姓名'  # the document of whoever fills in is given two pages before
SUSPEND = re.compile('^(先存起来，打一张凭条|先存起来,打一张凭条|Put it aside with a slip)$')
HAVE_IT = re.compile('^(凭条拿好了.离开|I have the slip, finish)$')
SLIP = re.compile('^(我有接着办的凭条|I have a slip to go on with)$')


def drafts(session):
    """Name and time of each file that holds one."""
    folder = os.path.join(session.stand.state, 'drafts')
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [(name, os.stat(os.path.join(folder, name)).st_mtime_ns) for name in names if not name.endswith('.tmp')]


def wait_until_kept(session):
    """What is shown is on disk: nothing is written any more."""
    def still():
        before = drafts(session)
        time.sleep(0.7)
        return len(before) == 2 and drafts(session) == before
    wait_for('the draft to be on disk', still, 30)


def fill_to(session, mark=HERE):
    session.visit.fill(session.visit.begin(), lambda things: mark in session.visit.names(things))
    wait_until_kept(session)


def put_aside(session, shot=None, words=None):
    """From a question to the resting screen, with the slip in hand: what its code says."""
    session.window.press(session.window.button(re.compile('^(退出并清除|Leave and erase)$')))
    before = session.visit.page(session.visit.look())
    session.window.press(session.window.button(SUSPEND))
    wait_for('the slip on the screen', lambda: session.visit.page(session.window.look()) != before, 20)
    paper = wait_for('the slip', session.printer.printed, 30)
    slip = Slip(paper[-1])
    tap.equal([secret for secret in session.family.secrets() if secret in slip.text()], [])
    tap.true(words is None or words in slip.text(), slip.text())
    code = slip.code()
    tap.true(re.fullmatch('OW2:[B-Z]{16}', code), code)
    tap.true(code[4:] in re.sub(r'\s', '', slip.text()), 'the letters do not stand on the slip')
    button = wait_for('the way out', lambda: session.window.find_all(HAVE_IT, BUTTONS), 30)[0]
    wait_for('the slip to be printed', lambda: 'sensitive' in session.window.find_all(HAVE_IT, BUTTONS)[0].states, 60)
    if shot:
        shot()
    session.window.press(button)
    wait_for('the resting screen', session.visit.go_to_rest, 40, 0.1)
    return code


def show_slip(session):
    """To the page that wants it."""
    session.visit.enter(session.visit.look())
    before = session.visit.look()
    session.window.press(session.window.button(SLIP))
    session.visit.await_page(before)
