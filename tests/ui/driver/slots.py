# SPDX-License-Identifier: GPL-3.0-or-later
"""Half hours that the stand-in hall gives, and its book of appointments."""
import contextlib
import datetime
import hashlib
import json
import os
import sqlite3
import ssl
import urllib.error
import urllib.request
import uuid

from .couple import next_open_day

OFFICE = '370828'
NAME = '金乡县婚姻登记处'
KINDS = ('marry', 'divorce_apply', 'divorce_cert', 'reissue', 'ceremony')
TIMES = ('0900', '0930', '1000', '1030', '1400', '1430', '1500', '1530')


def half_hours(n_days, capacity, after):
    """Of each kind, on the next days that the office is open."""
    made, ahead = [], after
    for _ in range(n_days):
        day = next_open_day(ahead)
        date = datetime.date(day.year, day.month, day.day)
        ahead = (date - datetime.date.today()).days + 1
        made += [{'id': f'{OFFICE}-{kind}-{date:%Y%m%d}T{time}', 'office': OFFICE, 'kind': kind,
                  'start': f'{date}T{time[:2]}:{time[2:]}:00+08:00', 'minutes': 30, 'capacity': capacity}
                 for time in TIMES for kind in KINDS]
    return made


def slip_number(instance_id):
    """As openapi.yaml says that it is made."""
    digits = int.from_bytes(hashlib.sha256(instance_id.encode()).digest()[:8], 'big') % 10 ** 12
    return f'{digits:012d}{98 - digits * 100 % 97:02d}'


def parties(documents):
    return [{'document': document} for document in documents]


class Slots:
    """offices.json of a hall, and what became of it."""

    def __init__(self, n_days=10, capacity=2, after=3, leased=0, waits=False):
        """leased: so many of the first half hours for marrying have a place that the kiosk may give away. waits: the
        office keeps waiting lists."""
        self.waits = waits
        self.half_hours = half_hours(n_days, capacity, after)
        for half_hour in [each for each in self.half_hours if each['kind'] == 'marry'][:leased]:
            half_hour['kiosks'] = ['kiosk-1']

    def write(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        office = {'id': OFFICE, 'name': NAME, 'address': '虚构路1号', 'phone': '0537-2900000', 'kinds': list(KINDS)}
        if self.waits:
            office['waits'] = list(KINDS)
        with open(os.path.join(folder, 'offices.json'), 'w', encoding='utf-8') as file:
            json.dump({'offices': [office], 'slots': self.half_hours}, file, ensure_ascii=False)

    def rows(self, sql, *values):
        with sqlite3.connect(os.path.join(self.folder, 'slots.sqlite'), timeout=10) as book:
            return book.execute(sql, values).fetchall()

    def waiting(self):
        """[key] of those who wait."""
        return [key for key, in self.rows("SELECT key FROM appointments WHERE state = 'waiting' ORDER BY rowid")]

    def booked(self):
        """[(key, slot)] of what is booked."""
        return self.rows("SELECT key, slot FROM appointments WHERE state = 'booked' ORDER BY slot")

    def keep(self, key):
        """The office says that they came."""
        self.rows("UPDATE appointments SET state = 'kept' WHERE key = ? AND state = 'booked'", key)

    def held(self):
        return [slot for slot, in self.rows('SELECT slot FROM holds')]

    def drop_holds(self):
        """As if their time were over."""
        self.rows('DELETE FROM holds')

    def take(self, hall, slot, documents, key=None, **days):
        """Somebody books it, somewhere else. days: from and to."""
        return self.ask(hall, 'POST', '/appointments', key, slot=slot, parties=parties(documents), **days)

    def wait(self, hall, half_hour, documents, key=None):
        """Somebody waits for its day."""
        return self.ask(hall, 'POST', '/waits', key, office=OFFICE, kind=half_hour['kind'], day=half_hour['start'][:10],
                        parties=parties(documents))

    def give_back(self, hall, code, document):
        """Whoever has it cancels."""
        self.ask(hall, 'DELETE', f'/appointments/{code}?proof={document[-4:]}')

    def guess(self, hall, number, times):
        """Somebody who hasn't the document tries."""
        for _ in range(times):
            with contextlib.suppress(AssertionError):
                self.ask(hall, 'GET', f'/appointments/{number}?proof=0000')

    def of_first_day(self, kind='marry'):
        return [each for each in self.half_hours
                if each['kind'] == kind and each['start'][:10] == self.half_hours[0]['start'][:10]]

    def fill_first_day(self, hall):
        """Somebody else has each half hour of it: [(code, document)]."""
        documents = [f'1101011999010102{number:02d}' for number in range(len(TIMES))]
        return [(self.take(hall, each['id'], [document])['code'], document)
                for each, document in zip(self.of_first_day(), documents)]

    def ask(self, hall, method, path, key=None, **body):
        headers = {'Content-Type': 'application/json', 'Idempotency-Key': key or str(uuid.uuid4())}
        request = urllib.request.Request(hall.url + '/v1' + path, json.dumps(body).encode() if body else None, headers,
                                         method=method)
        context = ssl.create_default_context(cafile=hall.certificates.authority)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}),
                                             urllib.request.HTTPSHandler(context=context))
        try:
            with opener.open(request, timeout=10) as answer:
                return json.loads(answer.read() or 'null')
        except urllib.error.HTTPError as error:
            raise AssertionError(f'the hall says {error.code} to the others') from error
