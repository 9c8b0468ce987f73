# SPDX-License-Identifier: GPL-3.0-or-later
"""What an invented family answers to the form after a death; keyed by the form's own Chinese labels."""
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Choose:
    """Press the answer with this name."""
    name: str


@dataclass(frozen=True)
class Type:
    """Type it: on a keyboard that is plugged in, as Chinese is typed there."""
    text: str


@dataclass(frozen=True)
class Keys:
    """Tap it on the keys on the screen."""
    text: str


@dataclass(frozen=True)
class Sounds:
    """Write Chinese on the keys on the screen: (letters, the characters chosen for them), piece after piece."""
    pieces: tuple

    @property
    def text(self):
        return ''.join(characters for _, characters in self.pieces)


@dataclass(frozen=True)
class Drawn:
    """Write Chinese on the pad with a finger."""
    text: str


@dataclass(frozen=True)
class Strokes(Sounds):
    """Write Chinese by its strokes on five keys; letters are those of five_keys.KEYS."""


@dataclass(frozen=True)
class Day:
    """A date."""
    year: int
    month: int
    day: int


@dataclass(frozen=True)
class GoOn:
    """Try to go on: what the page still lacks then shows."""


@dataclass(frozen=True)
class Skip:
    """Leave it open."""


def check_digit(first17):
    """The last character of a citizen identity number, GB 11643-1999."""
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return '10X98765432'[sum(int(digit) * weight for digit, weight in zip(first17, weights)) % 11]


def luhn_digit(digits):
    """The last digit of a bank card number, ISO/IEC 7812-1."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


class Family:
    """Invented people; number sets them apart from other families of the same run.

    official: someone of the village comes instead of a relative, and is asked for less.
    """

    service = re.compile('^(身后一件事|After a death)')

    def __init__(self, number=0, official=False):
        self.role = '村（居）委会工作人员' if official else '逝者的亲属（配偶、子女等）'
        names = (('jing', '静'), ('an', '安'), ('ning', '宁'), ('yuan', '远'), ('ming', '明'), ('qian', '谦'), ('he', '和'),
                 ('ping', '平'))
        extra = (names[number % 8], names[number // 8 % 8]) if number else ()
        self.agent_sounds = Sounds((('ouyang', '欧阳'), ('shi', '试'), ('zhen', '真'), *extra))
        self.deceased_sounds = Sounds((('ouyang', '欧阳'), ('xugou', '虚构'), *extra))
        self.agent, self.deceased = self.agent_sounds.text, self.deceased_sounds.text
        self.agent_id = self._identity(f'1101011970{number % 12 + 1:02d}{number // 12 % 28 + 1:02d}', 101 + number * 2 % 800)
        self.deceased_id = self._identity(f'1101011940{number % 12 + 1:02d}{number // 12 % 28 + 1:02d}', 103)
        self.phone = f'138{number:04d}5678'
        first = f'62220212{number:010d}'
        self.account = first + luhn_digit(first)

    @staticmethod
    def _identity(first14, order):
        first17 = f'{first14}{order:03d}'
        return first17 + check_digit(first17)

    def secrets(self):
        """What must stand in clear nowhere but in the hall."""
        return [self.agent, self.deceased, self.agent_id, self.deceased_id, self.phone, self.account]

    def answers(self):
        """(a text that tells the page, ((question, answer), …)); the first page that fits counts."""
        return (
            ('逝者是怎样离世的？', (('逝者是怎样离世的？', Choose('因病或年老')),)),
            ('死亡证明拿到了吗？', (('死亡证明拿到了吗？', Choose('已经拿到')),)),
            ('您以什么身份来办？', (('您以什么身份来办？', Choose(self.role)),)),
            ('您是逝者的什么人？', (('您是逝者的什么人？', Choose('儿子')),)),
            ('您的姓名', (('您的姓名', self.agent_sounds), ('您的证件', Choose('居民身份证')),
                      ('证件号码', Keys(self.agent_id)))),
            ('有消息怎样告诉您？', (('有消息怎样告诉您？', Choose('发短信')), ('您的电话号码', Keys(self.phone)))),
            ('逝者的姓名', (('逝者的姓名', self.deceased_sounds), ('逝者的证件', Choose('居民身份证')),
                       ('证件号码', Keys(self.deceased_id)))),
            ('逝者的性别', (('逝者的性别', Choose('男')), ('逝者的出生日期', Skip()))),
            ('逝者的户口在哪里？', (('逝者的户口在哪里？', Choose('金乡县')), ('哪个乡镇或街道？', Choose('霄云镇')))),
            ('逝者哪一天去世？', (('逝者哪一天去世？', Day(2026, 11, 16)),)),
            ('逝者在哪里去世？', (('逝者在哪里去世？', Choose('家中')),)),
            ('您手里是哪种证明？', (('您手里是哪种证明？', Choose('居民死亡医学证明（2026年版）')), ('证明的编号', Skip()),
                            ('证明开具的日期', Skip()))),
            ('逝者怎样安葬？', (('逝者怎样安葬？', Choose('准备火化')),)),
            ('逝者是哪个民族？', (('逝者是哪个民族？', Skip()),)),
            ('逝者参加哪种养老保险？', (('逝者参加哪种养老保险？', Choose('企业职工（已经退休）')),)),
            ('逝者参加哪种医保？', (('逝者参加哪种医保？', Choose('职工医保')),)),
            ('逝者有住房公积金吗？', (('逝者有住房公积金吗？', Choose('没有')), ('逝者有机动车驾驶证吗？', Choose('没有')),
                          ('去世后养老金还在发吗？', Choose('已经停了')))),
            ('逝者生前在领哪些待遇？', (('逝者生前在领哪些待遇？', Choose('高龄或困难老人补贴')),)),
            ('是因工作原因去世的吗？', (('是因工作原因去世的吗？', Choose('不是')),)),
            ('丧葬补助只能领一项，选哪项？', (('丧葬补助只能领一项，选哪项？', Choose('养老保险的')),)),
            ('逝者有未成年子女吗？', (('逝者有未成年子女吗？', Choose('没有')),)),
            ('领款的事，家里商量好了吗？', (('领款的事，家里商量好了吗？', Choose('只有一位继承人')),)),
            ('钱由谁来领？', (('钱由谁来领？', Choose('我本人')),)),
            ('钱发到哪种账户？', (('钱发到哪种账户？', Choose('银行卡')), ('哪家银行？', Choose('农业银行')))),
            ('领款账号', (('领款账号', Keys(self.account)), ('领款账号', GoOn()), ('再填一遍末四位', Keys(self.account[-4:])))),
            ('请您确认', (('请您确认', Choose('以上情况属实')),)),
        )
