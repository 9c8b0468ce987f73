#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev run --walk DIR: one whole visit on the real window, with the line down and up again."""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver.accessible import Bus  # noqa: E402
from driver.answers import Family  # noqa: E402
from driver.clear import find_in_clear  # noqa: E402
from driver.display import Display  # noqa: E402
from driver.processes import Failed, adopt_orphans, wait_for  # noqa: E402
from driver.slip import Slip  # noqa: E402
from driver.stand import Stand  # noqa: E402
from driver.visit import Visit  # noqa: E402
from driver.window import BUTTONS, Window, plain  # noqa: E402

FORM = 'after-death.xml'
OLD_WORDS, NEW_WORDS = '死亡证明拿到了吗？', '死亡证明（新版问法）拿到了吗？'


class Walk:
    """Goes the whole way and writes down what it saw."""

    def __init__(self, stand, folder, landscape):
        self.stand, self.folder = stand, folder
        self.size = (1920, 1080) if landscape else (1080, 1920)
        self.family = Family()
        self.steps, self.checks = [], {}
        self.seen = {}

    # --- what is left behind ----------------------------------------------------------------------

    def photograph(self, name, things):
        number = len(self.steps) + 1
        picture = f'{number:02d}-{name}.png'
        self.display.screenshot(os.path.join(self.folder, picture))
        texts = []
        for thing in things:
            if thing.name and thing.name not in texts:
                texts.append(thing.name)
        heading = next((thing.name for thing in things if thing.role == 'heading'), None)
        self.steps.append({'step': number, 'screen': name, 'heading': heading, 'picture': picture, 'texts': texts})
        print(f'   {number:2d} {name}: {heading or " | ".join(texts)[:60]}', file=sys.stderr, flush=True)

    def check(self, name, is_so, detail=None):
        self.checks[name] = {'ok': bool(is_so), 'detail': detail}
        print(f'{"ok" if is_so else "NOT OK"} - {name}' + (f' ({detail})' if detail is not None else ''),
              file=sys.stderr, flush=True)

    def write_down(self, failure=None):
        is_good = failure is None and all(check['ok'] for check in self.checks.values())
        report = {'ok': is_good, 'failure': failure, 'size': list(self.size), 'steps': self.steps, **self.seen,
                  'checks': self.checks}
        with open(os.path.join(self.folder, 'walk.json'), 'w') as file:
            json.dump(report, file, ensure_ascii=False, indent=1)
        return is_good

    # --- the way --------------------------------------------------------------------------------

    def open(self):
        self.stand.open()
        self.stand.hall.line(False)
        self.display = Display(self.stand.processes, *self.size).open()
        self.bus = Bus(self.display.env['DBUS_SESSION_BUS_ADDRESS'])
        width_mm = round(self.size[0] / 4)
        process = self.stand.start_kiosk(self.display.env, self.stand.write_config(width_mm), '--windowed')
        self.window = Window(self.display, self.bus, process.pid, self.stand.kiosk_is_alive)
        self.display.fill_screen(process.pid)
        self.visit = Visit(self.window, self.family, self.photograph)

    def go(self):
        self.open()
        things = self.switch_language()
        things = self.visit.fill(self.begin_in_chinese(things))
        things = self.review(things)
        self.hand_in(things)
        self.say_goodbye()
        self.check_clear('nothing typed stands in clear after the visit, with the line down')
        self.bring_line_up()
        self.push_form()

    def switch_language(self):
        """To English and back on the first screen that has words."""
        things = self.visit.look()
        self.photograph('attract', things)
        things = self.visit.enter(things)
        self.photograph('home', things)
        self.visit.press(self.window.button(re.compile('^(EN|English)$')))
        self.window.button(re.compile('^After a death'))
        english = self.visit.look()
        self.photograph('home-in-english', english)
        self.check('the language can be switched', 'After a death' in ' '.join(self.visit.names(english)))
        self.visit.press(self.window.button('中文'))
        self.window.button(self.family.service)
        return self.visit.look()

    def begin_in_chinese(self, things):
        self.visit.press(self.window.button(self.family.service))
        things = self.visit.await_page(things)
        self.photograph('bring', things)
        things = self.visit.proceed(things)
        self.photograph('consent', things)
        return self.visit.proceed(things)

    def review(self, things):
        self.photograph('review', things)
        self.visit.press(self.window.find_all(re.compile('^(改一下|Change)'), BUTTONS, things)[0])
        changed = self.visit.await_page(things)
        self.photograph('change', changed)
        things = self.visit.proceed(changed)
        self.check('the review leads to an answer and back', self.visit.is_review(things))
        return things

    def hand_in(self, things):
        self.visit.press(self.visit.act(things))
        self.seen['receipt_number'] = self.visit.read_number()
        self.photograph('receipt', self.visit.look())
        paper = wait_for('the paper', self.stand.printer.printed, 30)
        time.sleep(1)
        self.photograph('printed', self.visit.look())
        self.check('one slip was printed', len(self.stand.printer.printed()) == 1)
        self.read_slip(paper[0])
        self.check('the line was down all the while', not self.stand.hall.record()['attempts'])

    def read_slip(self, path):
        slip = Slip(shutil.copy(path, os.path.join(self.folder, 'receipt.pdf')))
        slip.picture(os.path.join(self.folder, 'receipt.png'))
        self.seen['qr'] = slip.code()
        self.check('the QR code says the number', slip.number() == self.seen['receipt_number'], self.seen['qr'])
        text = re.sub(r'\s', '', slip.text())
        whole = [secret for secret in (self.family.agent_id, self.family.deceased_id, self.family.account)
                 if secret in text]
        self.check('no whole number of a document or an account is on paper', not whole)

    def say_goodbye(self):
        things = self.visit.look()
        for name in ('goodbye', 'wiped', 'attract-again'):
            if self.is_attract(things):
                break
            things = self.leave(things)
            self.photograph(name, things)
        self.check('the window is back at its resting screen', self.is_attract(things))

    def leave(self, things):
        try:
            self.visit.press(self.visit.act(things))
        except Failed:
            pass  # this page goes by itself
        return self.visit.await_page(things)

    def is_attract(self, things):
        return self.visit.is_attract(things)

    def check_clear(self, name):
        found = find_in_clear(self.stand.state, self.family.secrets())
        self.check(name, not found, [os.path.relpath(path, self.stand.state) for path, _ in found] or None)

    # --- the line returns -------------------------------------------------------------------------

    def bring_line_up(self):
        """First every answer is lost, so that the same bytes have to come again."""
        hall = self.stand.hall
        hall.faults('lose', 1.0, posts=True)
        hall.line(True)
        wait_for('a first try to hand in', lambda: hall.record()['attempts'], 120, 0.5)
        hall.faults('')
        wait_for('the hall\'s word that it has it',
                 lambda: [attempt for attempt in hall.record()['attempts'] if attempt['status'] == 201], 180, 0.5)
        time.sleep(3)
        self.look_at_hall()
        self.check_clear('nothing typed stands in clear after it was delivered')

    def look_at_hall(self):
        record, kept = self.stand.hall.record(), self.stand.hall.kept()
        sums = sorted({attempt['sha256'] for attempt in record['attempts']})
        self.seen.update(submissions=len(kept), attempts=len(record['attempts']), sha256_sent=sums)
        self.check('the hall has exactly one submission', len(kept) == 1 and len(record['submissions']) == 1, len(kept))
        self.check('it was sent more than once', len(record['attempts']) > 1, len(record['attempts']))
        self.check('each time with the same bytes', sums == sorted(kept.values()), sums)
        self.check('it has the number of the slip',
                   [row['receipt_number'] for row in record['submissions']] == [self.seen['receipt_number']])
        self.check('what was typed arrived', self._arrived(next(iter(kept), None)))

    def _arrived(self, name):
        if name is None:
            return False
        with open(os.path.join(self.stand.hall.folder, 'submissions', name, 'submission.xml')) as file:
            text = file.read()
        return all(secret in text for secret in self.family.secrets())

    # --- a form is pushed -------------------------------------------------------------------------

    def push_form(self):
        """A visit under way keeps its form; the next one has the new one."""
        visit = Visit(self.window, self.family)
        first = visit.begin()
        path = os.path.join(self.stand.hall.forms, FORM)
        with open(path) as file:
            old = file.read()
        version = re.search(r'version="(\d+)"', old)[1]
        new_version = str(int(version) + 1)
        new = old.replace(f'version="{version}"', f'version="{new_version}"').replace(
            OLD_WORDS, NEW_WORDS)
        before = len(self.stand.hall.record()['downloads'])
        self.stand.hall.put(FORM, new.encode())
        wait_for('the kiosk to fetch the new form', lambda: [
            row for row in self.stand.hall.record()['downloads'][before:] if row['version'] == new_version], 120, 0.5)
        time.sleep(3)
        visit.answer(*visit.known_page(first)[1][0])
        second = visit.proceed()
        self.photograph('pushed-visit-under-way', second)
        self.check('a visit under way keeps its form', plain(OLD_WORDS) in visit.names(second))
        visit.leave()
        first = visit.begin()
        visit.answer(*visit.known_page(first)[1][0])
        second = visit.proceed()
        self.photograph('pushed-next-visit', second)
        self.check('the next visit has the new form', plain(NEW_WORDS) in visit.names(second))
        self.seen['pushed'] = {'from': version, 'to': new_version}


def main(folder, landscape=False):
    folder = os.path.abspath(folder)
    os.makedirs(folder, exist_ok=True)
    adopt_orphans()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix='onewindow-walk-') as scratch, Stand(scratch) as stand:
        walk = Walk(stand, folder, landscape)
        failure = None
        try:
            walk.go()
        except (Failed, subprocess.SubprocessError) as error:
            failure = str(error)
            print('walk: ' + failure, file=sys.stderr)
            if hasattr(walk, 'window'):
                walk.photograph('failed', walk.window.look())
        shutil.copytree(stand.processes.log_dir, os.path.join(folder, 'log'), dirs_exist_ok=True)
        is_good = walk.write_down(failure)
    print(f'walk: {"all is so" if is_good else "NOT all is so"}; see {folder}', file=sys.stderr)
    return 0 if is_good else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], '--landscape' in sys.argv[2:]))
