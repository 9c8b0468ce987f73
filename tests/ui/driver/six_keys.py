# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who works the kiosk by six keys, and knows of it only what is said."""
import glob
import os
import re
import time

from .answers import Choose, Day, Keys, Sounds
from .processes import Failed, wait_for
from .stand import SOURCE

PREVIOUS, NEXT, BACK, FORWARD, CHOOSE, HELP = 'Up', 'Down', 'Left', 'Right', 'Return', 'F1'
END = '这一页到底了'
DIGITS = dict(zip('0123456789X', '零一二三四五六七八九X'))
FIRST, LEADS_ON = '第一项，共', '^按钮：继续'
REVIEW = '请再核对一遍'
FIELD = '要填写就按确定键'
NINE = ('ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ')
ORDERS = ([DIGITS[digit] for digit in '1234567890'], NINE)
PLACE = re.compile('^第.+项，共.+项$')


def read_readings():
    """Words and how they are said instead, the longest first."""
    readings = {}
    for path in glob.glob(os.path.join(SOURCE, 'data', 'speech', '*.txt')):
        with open(path, encoding='utf-8') as file:
            readings.update(line.split()[:2] for line in file if line.strip() and not line.startswith('#'))
    return sorted(readings.items(), key=lambda pair: -len(pair[0]))


READINGS = read_readings()


def bare(text):
    """What is heard of it: pauses aren't, and some words sound as others are written."""
    for word, said in READINGS:
        text = text.replace(word, said)
    return re.sub(r'\W', '', text)


class SixKeys:
    """Presses one key after the other and hears what comes of it; never looks."""

    def __init__(self, display, speech):
        self.display, self.speech = display, speech
        self.heard = []  # all of it, for who reads the log

    def press(self, key):
        """What is said then, to its end."""
        self.speech.take()
        self.display.key(key)
        wait_for(f'something to be said after {key}; before: {self.heard[-4:]}', self.speech.texts, 20)
        return self.listen(key)

    def listen(self, key=''):
        """What was said, once it is quiet."""
        wait_for('the end of it', self.is_quiet, 30, 0.05)
        words = self.speech.texts()
        self.heard.append((key, words))
        return words

    def is_quiet(self):
        """Which item it is is said before the item."""
        before = self.speech.texts()
        time.sleep(0.3)
        return before == self.speech.texts() and not PLACE.match(before[-1])

    def go_to(self, words, key=NEXT):
        """On, item by item, to the one that says these words alone."""
        return self.find(lambda text: bare(text.removeprefix('按钮：').removesuffix('，已选中')) == bare(words), words, key)

    def go_near(self, words, key=NEXT):
        """To the one in which they are said."""
        return self.find(lambda text: bare(words) in bare(text), words, key)

    def find(self, matches, what, key):
        heard = self.press(HELP)
        for _ in range(120):
            if any(matches(text) for text in heard):
                return heard
            if END in ''.join(heard):
                break
            heard = self.press(key)
        raise Failed(f'{what!r} is not heard: {self.heard[-60:]}')

    def choose(self, words):
        self.go_to(words)
        return self.press(CHOOSE)

    def go_on(self):
        """By the button that leads on, to the next page; what that says. Among keys it is a row on before."""
        while not any(text.startswith('按钮：') for text in self.press(FORWARD)):
            pass
        return self.press(CHOOSE)

    def type(self, text):
        """Into the field where it is; the keys are left open."""
        self.press(CHOOSE)
        for character in text:
            self.press_key(DIGITS.get(character, character))

    def write(self, sounds):
        """Chinese on the nine keys, out of what is offered above them."""
        self.press(CHOOSE)
        for letters, characters in sounds.pieces:
            for letter in letters:
                self.press_key(next(key for key in NINE if letter in key.lower()))
            self.press_key(characters)

    def press_key(self, name):
        self.find_key(name)
        return self.press(CHOOSE)

    def find_key(self, name):
        """Straight to it where it is known on which side it lies; or else back to the field, and on from there, since
        behind the last key the keys are put away."""
        words = self.press(HELP)
        order = next((order for order in ORDERS if name in order and words[1:2] and words[1] in order), ())
        straight = ((NEXT if order.index(name) > order.index(words[1]) else PREVIOUS),) if order else ()
        for key in straight + (PREVIOUS, NEXT):
            for _ in range(60):
                if name in [word.replace('，', '') for word in words]:
                    return
                if FIELD in words and key == PREVIOUS:
                    break
                words = self.press(key)
        raise Failed(f'no key {name!r}: {self.heard[-60:]}')

    def answer(self, question, answer):
        self.go_near(question)
        if isinstance(answer, Choose):
            self.choose(answer.name)
        elif isinstance(answer, Day):
            self.go_to(FIELD)
            self.type(f'{answer.year}{answer.month:02d}{answer.day:02d}')  # from field to field by itself
        elif isinstance(answer, Sounds):
            self.go_to(FIELD)
            self.write(answer)
        elif isinstance(answer, Keys):
            self.go_to(FIELD)
            self.type(answer.text)

    def hear_page(self):
        """All of it, from its beginning; where it ends it is left at its beginning again."""
        words = self.press(HELP)
        while END not in ''.join(heard := self.press(NEXT)):
            words += heard
            if any(re.search(LEADS_ON, word) for word in heard):
                break
        while FIRST not in ''.join(self.press(BACK)):
            pass
        return words

    def fill(self, words, pages):
        """Page after page as they are told, up to where all is read back; what is said there."""
        for _ in range(60):
            if REVIEW in words:
                return words
            words = self.hear_page()
            for question, answer in next((answers for mark, answers in pages if any(bare(mark) in bare(word) for word in words)), ()):
                self.answer(question, answer)
            words = self.go_on()
        raise Failed(f'the form does not end: {self.heard[-60:]}')
