# SPDX-License-Identifier: GPL-3.0-or-later
"""A joint case at the stand-in hall: handed in another day, by somebody at another machine."""
import configparser
import datetime
import os
import re
import shutil
import ssl
import urllib.request
import uuid

from .slots import slip_number
from .stand import SOURCE

RULES = os.path.join(SOURCE, 'tests', 'fixtures', 'hall', 'cases.json')
RECORD = '''<data xmlns:o="http://openrosa.org/xforms" id="after-death" version="{version}">
<agent><agent_who><agent_number>{document}</agent_number></agent_who></agent><state>{states}</state>
<o:meta><o:instanceID>{key}</o:instanceID></o:meta></data>'''
POST = ('--x\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="s.xml"\r\n'
        'Content-Type: text/xml\r\n\r\n{}\r\n--x--\r\n')


KEPT = '''<data xmlns:o="http://openrosa.org/xforms" id="marriage" version="{version}">
<man><man_who><man_id_no>{document}</man_id_no></man_who></man><halt><result>request</result></halt>
<o:meta><o:instanceID>{key}</o:instanceID></o:meta></data>'''


class Matters:
    """cases.json of a hall, and one case there. states: what the form says of each matter."""

    form, record = 'after-death', RECORD

    def __init__(self, document='110101199806151018', **states):
        self.document, self.key = document, f'uuid:{uuid.uuid4()}'
        self.states = states or {'hukou': 'apply', 'fund': 'wait-proof', 'licence': 'wait-proof', 'stop_pension': 'notify'}

    @property
    def number(self):
        return slip_number(self.key)

    @property
    def proof(self):
        return self.document[-4:]

    def write(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        shutil.copy(RULES, folder)

    def hand_in(self, hall):
        states = ''.join(f'<{matter}>{state}</{matter}>' for matter, state in self.states.items())
        record = self.record.format(version=self.version(hall), document=self.document, states=states, key=self.key)
        request = urllib.request.Request(hall.url + '/submission', POST.format(record).encode(), {
            'X-OpenRosa-Version': '1.0', 'Content-Type': 'multipart/form-data; boundary=x'})
        context = ssl.create_default_context(cafile=hall.certificates.authority)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}),
                                             urllib.request.HTTPSHandler(context=context))
        with opener.open(request, timeout=10) as answer:
            assert answer.status == 201, answer.status

    def version(self, hall):
        """Of the form as the hall publishes it."""
        with open(os.path.join(hall.forms, f'{self.form}.xml'), encoding='utf-8') as file:
            text = file.read()
        return text.split(f'id="{self.form}"')[1].split('version="')[1].split('"')[0]

    def all_are(self, hall, state, **what):
        """What every department does."""
        for matter in self.states:
            hall.advance(number=self.number, matter=matter, state=state, **what)

    def was_received(self, days_ago):
        """As if it had been handed in then."""
        path = os.path.join(self.folder, 'cases', self.number + '.ini')
        then = datetime.datetime.now() - datetime.timedelta(days=days_ago)
        text = re.sub('(?m)^received=.*$', f'received={then:%Y-%m-%dT%H:%M:%S}+08:00', self.kept())
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)

    def rating(self):
        """What the hall has of it: {'key', 'grade', maybe 'reasons'}; empty for none."""
        book = configparser.ConfigParser(interpolation=None)
        book.read_string(self.kept())
        return dict(book['rating']) if 'rating' in book else {}

    def kept(self):
        """What the hall keeps of the case, as text."""
        with open(os.path.join(self.folder, 'cases', self.number + '.ini'), encoding='utf-8') as file:
            return file.read()


class Appointment(Matters):
    """Of a couple, handed in and booked with the same key."""

    form, record = 'marriage', KEPT

    def __init__(self):
        super().__init__(result='request')

    def book(self, hall, slots):
        slots.take(hall, slots.half_hours[0]['id'], [self.document], self.key)

    def was_kept(self, hall, slots):
        """They came: what the office does at its desk."""
        slots.keep(self.key)
        self.all_are(hall, 'done')
