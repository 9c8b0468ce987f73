# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who works the kiosk by six keys, and knows of it only what is said."""
import glob
import os
import re
import time

from .answers import Choose, Day, GoOn, Keys, Sounds, Type
from .processes import Failed, wait_for
from .stand import SOURCE

PREVIOUS, NEXT, BACK, FORWARD, CHOOSE, HELP = 'Up', 'Down', 'Left', 'Right', 'Return', 'F1'
END, BUTTON = '这一页到底了', '按钮：'
DIGITS = dict(zip('0123456789X.', ['零', *'一二三四五六七八九', '艾克斯', '点']))
FIRST, LEADS_ON = '第一项，共', '^按钮：继续'
REVIEW = '请再核对一遍'
BREATH = 0.25  # seconds between two presses
FIELD = '要填写就按确定键'
NINE = ('ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ')
KEYS = dict(DIGITS, X='X')  # alone the letter is said as the voice has it
ORDER = [KEYS[key] for key in '123456789X.0']  # of the keys; the last three aren't on every pad
MORE, MORE_ANSWERS = '下一页', '按钮：更多'


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
    return re.sub(r'\W', '', re.sub(r'\d', lambda digit: DIGITS[digit[0]], text))


def digit_by_digit(number):
    """As it is said."""
    said = ''.join('幺' if digit == '1' else DIGITS[digit] for digit in number)
    return '，'.join(said[place:place + 4] for place in range(0, len(said), 4))


def is_named(name, words):
    """Whether the item is that key. What is offered is told from others of its sound behind a pause."""
    return any(word.replace('，', '') == name or word.startswith(name + '，') for word in words)


class SixKeys:
    """Presses one key after the other and hears what comes of it; never looks. is_speaking: whether the kiosk has more to
    say; a person hears that."""

    def __init__(self, display, speech, is_speaking):
        self.display, self.speech, self.is_speaking = display, speech, is_speaking
        self.heard = []  # all of it, for who reads the log

    def press(self, key):
        """What is said then, to its end."""
        self.speech.take()
        self.display.key(key)
        wait_for(f'something to be said after {key}; before: {self.heard[-4:]}', self.speech.texts, 20)
        return self.listen(key)

    def listen(self, key=''):
        """What was said, once it is quiet."""
        wait_for('the end of it', self.is_quiet, 30, 0.01)
        words = self.speech.texts()
        self.heard.append((key, words))
        return words

    def is_quiet(self):
        """The kiosk has nothing more to say, and that for a breath: what comes of a press may have to be asked of the hall
        first, and what was typed besides has to arrive."""
        before = self.speech.texts()
        if self.is_speaking():
            return False
        time.sleep(BREATH)
        return not self.is_speaking() and before == self.speech.texts()

    def go_to(self, words, key=NEXT):
        """On, item by item, to the one that says these words alone."""
        return self.find(lambda text: bare(text.removeprefix(BUTTON).removesuffix('，已选中')) == bare(words), words, key)

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

    def choose_among(self, name):
        """One of the answers; it may stand there already, and there may be more of them."""
        told = f'您填的是：{name}'
        words = self.press(HELP)
        for _ in range(120):
            if any(bare(word) == bare(told) for word in words):
                return
            if any(bare(word.removesuffix('，已选中')) == bare(name) for word in words):
                self.press(CHOOSE)
                return
            words = self.press(CHOOSE if any(word.startswith(MORE_ANSWERS) for word in words) else NEXT)
            if END in ''.join(words):
                break
        raise Failed(f'no answer {name!r}: {self.heard[-60:]}')

    def go_on(self):
        """By the button that leads on, to the next page; what that says. Among keys it is a row on before."""
        while not any(text.startswith(BUTTON) for text in self.press(FORWARD)):
            pass
        return self.press(CHOOSE)

    def type(self, text):
        """Into the field where it is; the keys are left open. Somebody who knows how they lie goes straight to the next
        one, and hears which it was when it is pressed."""
        words = self.press(CHOOSE)
        for character in text:
            name = KEYS.get(character, character)
            self.go_to_digit(name, words[-1])
            words = self.press(CHOOSE)
            if FIELD in words:  # the date went on to its next field by itself
                words = self.press(HELP)[1:2]
            elif name not in words:
                raise Failed(f'{name!r} is not what was pressed: {self.heard[-10:]}')

    def go_to_digit(self, name, current):
        """From another of the pad's keys."""
        while name != current:
            far = ORDER.index(name) - ORDER.index(current)
            key = NEXT if far > 0 else PREVIOUS
            if max(ORDER.index(name), ORDER.index(current)) < 9:
                self.skip(key, abs(far) - 1)
            current = self.go_past(key, name)

    def go_past(self, key, name):
        """By that key to the next of the pad's, over those beside the zero that only some pads have."""
        for _ in range(3):
            words = self.press(key)
            current = name if is_named(name, words) else words[-1]
            if current in ORDER:
                return current
        raise Failed(f'no key {name!r}: {self.heard[-20:]}')

    def write(self, sounds):
        """Chinese on the nine keys, out of what is offered above them."""
        self.press(CHOOSE)
        for letters, characters in sounds.pieces:
            for letter in letters:
                self.press_key(next(key for key in NINE if letter in key.lower()))
            self.take_offered(characters)

    def take_offered(self, characters):
        """Straight behind the field, from the first one on, some pages on maybe."""
        while FIELD not in self.press(BACK):
            pass
        words = self.press(NEXT)
        for _ in range(120):
            if is_named(characters, words):
                return self.press(CHOOSE)
            words = self.press(CHOOSE if is_named(MORE, words) else NEXT)
        raise Failed(f'{characters!r} is not offered: {self.heard[-60:]}')

    def skip(self, key, times):
        """What is said of those between isn't waited for."""
        if times:
            self.display.key(*[key] * times)

    def press_key(self, name):
        self.find_key(name)
        return self.press(CHOOSE)

    def find_key(self, name):
        """Straight to it by somebody who knows how they lie; or else back to the field, and on from there, since behind
        the last key the keys are put away."""
        words = self.press(HELP)
        far = 0
        if name in NINE and words[1:2] and words[1] in NINE:
            far = NINE.index(name) - NINE.index(words[1])
        straight = ((NEXT if far > 0 else PREVIOUS),) if far else ()
        if abs(far) > 1:
            self.skip(straight[0], abs(far) - 1)
            words = []
        for key in straight + (PREVIOUS, NEXT):
            for _ in range(60):
                if is_named(name, words):
                    return
                if FIELD in words and key == PREVIOUS:
                    break
                words = self.press(key)
        raise Failed(f'no key {name!r}: {self.heard[-60:]}')

    def answer(self, question, answer):
        self.go_near(question)
        self.give(answer)

    def give(self, answer):
        """Where its question is."""
        if isinstance(answer, Choose):
            self.choose_among(answer.name)
        elif isinstance(answer, Day):
            self.go_to(FIELD)
            self.type(f'{answer.year}{answer.month:02d}{answer.day:02d}')  # from field to field by itself
        elif isinstance(answer, Sounds):
            self.go_to(FIELD)
            self.write(answer)
        elif isinstance(answer, Keys):
            self.go_to(FIELD)
            self.type(answer.text)
        elif isinstance(answer, Type):
            self.go_to(FIELD)
            self.press(CHOOSE)
            self.display.type(answer.text)
        elif isinstance(answer, GoOn):
            self.go_on()
        if isinstance(answer, (Day, Sounds, Keys, Type)):
            self.leave_keys()

    def leave_keys(self):
        """By their last one, row by row."""
        while not any(text.startswith(BUTTON) for text in self.press(FORWARD)):
            pass
        self.to_beginning()

    def to_beginning(self):
        while FIRST not in ''.join(self.press(BACK)):
            pass

    def hear_page(self):
        """All of it, from its beginning; where it ends it is left at its beginning again."""
        words = self.press(HELP)
        while END not in ''.join(heard := self.press(NEXT)):
            words += heard
            if any(re.search(LEADS_ON, word) for word in heard):
                break
        self.to_beginning()
        return words

    def fill(self, words, pages, until=REVIEW):
        """Page after page as they are told, up to where all is read back, or this is said; what is said there."""
        for _ in range(60):
            if until in words:
                return words
            if not any(bare(mark) in bare(word) for mark, _ in pages for word in words):
                words = self.hear_page()
            before = None
            for question, answer in next((answers for mark, answers in pages if any(bare(mark) in bare(word) for word in words)), ()):
                if question == before:  # a further one of its answers may stand before the last
                    self.to_beginning()
                before = question
                self.answer(question, answer)
            words = self.go_on()
        raise Failed(f'the form does not end: {self.heard[-60:]}')
