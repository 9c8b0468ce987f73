# SPDX-License-Identifier: GPL-3.0-or-later
"""Two kiosks, their hall, and the bad line to it, on which a filling that was put aside is brought, read and taken over."""
import collections
import os
import tempfile
import uuid

from bad_line import BadLine
from driver.draft_kiosk import DraftKiosk, hall_drafts
from driver.hall import Hall
from driver.processes import wait_for
from driver.stand import Stand
import trust

FORM = '''<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"
 xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Demo</h:title><model><instance><data id="demo" version="1"><name/>
<orx:meta><orx:instanceID/></orx:meta></data></instance><bind nodeset="/data/name" type="string"/></model></h:head>
<h:body><input ref="/data/name"><label>Name</label></input></h:body></h:html>'''
PLANTED = '欧阳试真'
REQUESTS = ('draft-bring', 'draft-read', 'draft-take', 'draft-take-own')
THERE = '-there'  # where it is gone on with
LINE = (*trust.SHUT, *trust.CLOCKS, *(name + THERE for name in trust.CLOCKS))
# The hall's own answer comes through in the end: it is to be believed.
HARMLESS = {'byte-by-byte', 'two-answers', 'accept-1', 'accept-nothing', 'accept-nonsense'}
SILENT = {'time-out', 'stall', 'endless-continue', *trust.WAITING}  # nothing comes: somebody's patience ends. Elsewhere no test is to depend on how fast this machine is
PATIENCE_MS, SOME_MS = 60000, 1500
TOLD = {'nowhere', 'spoilt', 'unheard'}  # of a slip, in words


class DraftTrap(BadLine):
    """Another host, where nothing that was put aside has to go."""

    def __init__(self, *words):
        super().__init__(*words)
        self.caught = []

    def _meet(self, request):
        if request.method != 'GET' or 'authorization' in request.headers:
            self.caught.append(f'{request.method} {request.path}')
        return lambda connection, request, line: connection.send(b'HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n')


class DraftSite:
    """What the kiosks said and did stands in .wrong, .largest (kilobytes of memory) and .told."""

    def __init__(self, keys):
        self.certificates = keys.certificates
        self.wrong, self.told, self.largest, self.names = [], collections.Counter(), 0, []

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix='onewindow-line-')
        self.stand = Stand(self.scratch.name)
        self.hall = Hall(self.stand.processes, self.stand.program('hall-server'), os.path.join(self.scratch.name, 'hall'))
        os.makedirs(self.hall.forms)
        self.hall.put('demo.xml', FORM.encode())
        self.hall.open()
        self.line = BadLine(self.hall.url, self.certificates)
        self.line.trap = self.trap = DraftTrap(self.hall.url, self.certificates)
        self.one, self.other = (self.kiosk(name) for name in ('kiosk-1', 'kiosk-2'))
        return self

    def __exit__(self, *_):
        for kiosk in (self.one, self.other):
            kiosk.close()
            self.largest = max(self.largest, kiosk.largest)
        self.line.close()
        self.trap.close()
        self.stand.processes.stop_all()
        self.scratch.cleanup()

    def kiosk(self, name):
        return DraftKiosk(self.stand, self.line.url, name, self.certificates.authority)

    def hold(self, is_so, what):
        if not is_so:
            self.wrong.append(what)

    def set_patience(self, ms):
        for kiosk in (self.one, self.other):
            kiosk.ask('patience', ms=ms)

    # --- One filling -----------------------------------------------------------------------------------

    def put_aside(self, meets=None):
        """What the kiosk said."""
        self.names.append(f'uuid:{uuid.uuid4()}')
        self.words = f'{PLANTED}{len(self.names)}'
        self.at_hall_before = set(self.sealed())
        if meets:
            meets()
        said = self.one.ask('suspend', instance=self.names[-1], record=self.words)
        self.hold(said['ok'], 'it is not put aside')
        self.one.ask('taken')
        self.code = said['code']
        self.told['roams' if said['roams'] else 'stays'] += 1
        return said

    def sealed(self):
        return [token for token, sealed in hall_drafts(self.hall).items() if sealed]

    def lies_at_hall(self):
        return len(set(self.sealed()) - self.at_hall_before)

    def show_slip(self, kiosk):
        said = kiosk.ask('open', code=self.code)
        self.told[said['found']] += 1
        self.hold(not said['ok'] or said['record'] == self.words, 'the slip opens other words')
        self.hold(said['ok'] or said['found'] in TOLD, f'the slip is {said["found"]}')
        return said

    def settle(self):
        for kiosk in (self.one, self.other):
            kiosk.ask('settle')

    # --- The cells ---------------------------------------------------------------------------------------

    def meet(self, request, fault, meets):
        """Puts a filling aside and goes on with it, with one of the requests meeting the fault; who has it open, or None."""
        said = self.put_aside(meets if request == 'draft-bring' else None)
        self.hold(not said['roams'] or self.lies_at_hall() == 1, 'it is said to be at the hall, and is not')
        if request == 'draft-bring':
            self.hold(said['roams'] or fault not in HARMLESS, 'it is not brought')
            return None
        self.hold(said['roams'], 'it was not brought on the good line')
        kiosk = self.one if request == 'draft-take-own' else self.other
        meets()
        said = self.show_slip(kiosk)
        self.hold(said['ok'] or fault not in HARMLESS, f'the slip is {said["found"]}')
        self.hold(said['ok'] or kiosk is self.other, 'what lies here can not be gone on with')
        return kiosk if said['ok'] else None

    def set_right(self, kiosk):
        """With the good line it is open here and nowhere else, or lies at the hall and can be had, once."""
        self.settle()
        if kiosk is None:
            self.hold(self.lies_at_hall() == 1, f'it lies at the hall {self.lies_at_hall()} times')
            kiosk = self.other
            said = self.show_slip(kiosk)
            self.hold(said['found'] == 'opened', f'with the good line the slip is {said["found"]}')
            self.settle()
        self.hold(self.lies_at_hall() == 0, 'it lies at the hall, and is open at a kiosk')
        self.try_elsewhere(self.other if kiosk is self.one else self.one)
        kiosk.ask('hand-in', instance=self.names[-1], record=self.words)
        kiosk.ask('leave', **{'for-good': False})
        self.settle()
        self.hold(self.lies_at_hall() == 0, 'what was handed in lies at the hall as a draft')
        arrived = [row['instance_id'] for row in self.hall.record()['submissions']].count(self.names[-1])
        self.hold(arrived == 1, f'{self.names[-1]} arrived {arrived} times')

    def try_elsewhere(self, kiosk):
        """Whoever comes with the slip to the other kiosk is told."""
        said = kiosk.ask('open', code=self.code)
        self.hold(said['found'] == ('as-it-was' if kiosk is self.one else 'nowhere'),
                  f'at the other kiosk the slip is {said["found"]}')
        kiosk.ask('leave', **{'for-good': False})

    def try_once(self, request, fault, meets):
        self.set_patience(SOME_MS if fault in SILENT else PATIENCE_MS)
        kiosk = self.meet(request, fault, meets)
        # Whoever stands there may have lost patience before the kiosk came to ask.
        wait_for(f'the fault to be met: {dict(self.line.seen)}', lambda: self.line.met, 30)
        self.line.disarm()
        self.set_patience(PATIENCE_MS)
        self.set_right(kiosk)
        self.wrong += [f'{what} went to another host' for what in self.trap.caught]

    def try_shut(self, name):
        """Nothing of it goes to a server that can't prove who it is, nor is anything taken from there."""
        self.set_patience(SOME_MS if name in SILENT else PATIENCE_MS)
        trust.shut(self, name)
        said = self.put_aside()
        self.hold(trust.was_met(self, name), 'it was not met')
        self.hold(not said['roams'] and not self.line.seen, f'the kiosk believed "{name}"')
        self.line.disarm()
        self.one.ask('settle')
        trust.shut(self, name)
        said = self.show_slip(self.other)
        self.hold(said['found'] == 'unheard' and not self.line.seen, f'the kiosk believed "{name}"')
        self.line.disarm()
        self.set_patience(PATIENCE_MS)
        self.set_right(None)

    def set_clock(self, kiosk, now):
        """Started anew with it; None is the right one."""
        kiosk.set_clock(now)
        self.set_patience(PATIENCE_MS)

    def try_clock(self, name):
        """Put aside at a kiosk whose clock is wrong; what its hall doesn't take lies there."""
        self.set_clock(self.one, trust.CLOCKS[name])
        said = self.put_aside()
        self.set_clock(self.one, None)
        kiosk = self.other if said['roams'] else self.one
        said = self.show_slip(kiosk)
        self.hold(said['found'] == 'opened', f'with the right clock the slip is {said["found"]}')
        self.set_right(kiosk)

    def try_clock_there(self, name):
        """Gone on with at a kiosk whose clock is wrong: its time isn't over by a clock that the hall doesn't agree with."""
        self.set_patience(PATIENCE_MS)
        self.put_aside()
        self.set_clock(self.other, trust.CLOCKS[name.removesuffix(THERE)])
        said = self.show_slip(self.other)
        self.hold(said['found'] == 'opened', f'the slip is {said["found"]}')
        self.set_right(self.other if said['ok'] else None)
        self.set_clock(self.other, None)

    def try_line(self, name):
        """One of the whole line, or of a clock."""
        if name.endswith(THERE):
            self.try_clock_there(name)
        elif name in trust.CLOCKS:
            self.try_clock(name)
        else:
            self.try_shut(name)
