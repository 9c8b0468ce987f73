# SPDX-License-Identifier: GPL-3.0-or-later
"""What an invented couple answers to the form "marriage"; keyed by the form's own Chinese labels."""
import csv
import datetime
import os
import re

from .answers import Choose, Day, Keys, Skip, Sounds, check_digit
from .stand import SOURCE

CLOSED = os.path.join(SOURCE, 'data', 'forms', 'marriage-media', 'closed.csv')


def next_open_day(after=7):
    """A weekday on which the offices are open, a week from now or a little later."""
    with open(CLOSED, encoding='utf-8', newline='') as file:
        closed = {row['day'] for row in csv.DictReader(file) if row['kind'] == 'closed'}
    day = datetime.date.today() + datetime.timedelta(days=after)
    while day.weekday() > 4 or day.isoformat() in closed:
        day += datetime.timedelta(days=1)
    return Day(day.year, day.month, day.day)


class Couple:
    """Two residents who want to marry, and to have a ceremony."""

    service = re.compile('^(婚姻登记预约|Marriage appointment)')
    purpose = '结婚登记'

    def __init__(self):
        self.man_sounds = Sounds((('ouyang', '欧阳'), ('shi', '试'), ('he', '和')))
        self.woman_sounds = Sounds((('ouyang', '欧阳'), ('ning', '宁')))
        self.man, self.woman = self.man_sounds.text, self.woman_sounds.text
        man17, woman17 = '11010119980615101', '11010120000302102'
        self.man_id, self.woman_id = man17 + check_digit(man17), woman17 + check_digit(woman17)
        self.phone = '13800006789'
        self.day = next_open_day()

    def secrets(self):
        """What must stand in clear nowhere but in the hall."""
        return [self.man, self.woman, self.man_id, self.woman_id, self.phone]

    def answers(self):
        """(a text that tells the page, ((question, answer), …)); the first page that fits counts."""
        return (('您要约哪件事？', (('您要约哪件事？', Choose(self.purpose)),)), *self.own_answers(), *self.shared_answers())

    def own_answers(self):
        return (
            ('要办颁证仪式吗？', (('要办颁证仪式吗？', Choose('要')), ('大概来几位亲友？', Keys('12')))),
            ('要顺便约一次免费辅导吗？', (('要顺便约一次免费辅导吗？', Choose('不要')),)),
        )

    def shared_answers(self):
        return (
            ('男方的姓名', (('男方的姓名', self.man_sounds), ('男方用哪种证件？', Choose('居民身份证（含临时）')),
                       ('身份证号码', Keys(self.man_id)))),
            ('女方的姓名', (('女方的姓名', self.woman_sounds), ('女方用哪种证件？', Choose('居民身份证（含临时）')),
                       ('身份证号码', Keys(self.woman_id)))),
            ('想去哪个登记处？', (('想去哪个登记处？', Choose('金乡县婚姻登记处')),)),
            ('想哪一天去？', (('想哪一天去？', self.day),)),
            ('几点方便？', (('几点方便？', Choose('9:00–9:30')),)),
            ('这个时间约满了怎么办？', (('这个时间约满了怎么办？', Choose('前后几天都行')),)),
            ('当天需要帮忙吗？', (('当天需要帮忙吗？', Skip()),)),
            ('有了消息，怎样告诉您？', (('有了消息，怎样告诉您？', Choose('发短信，不写办什么事')), ('您的电话号码', Keys(self.phone)))),
        )


class Parting(Couple):
    """The same two, some years later: the first step of a divorce."""

    purpose = '申请离婚'

    def own_answers(self):
        return (
            ('双方现在是哪种情况？', (('双方现在是哪种情况？', Choose('都同意，也商量好了')),)),
            ('结婚登记是在哪里办的？', (('结婚登记是在哪里办的？', Choose('内地的婚姻登记处')),)),
            ('要顺便约一次免费辅导吗？', (('要顺便约一次免费辅导吗？', Choose('不要')),)),
        )
