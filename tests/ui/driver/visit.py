# SPDX-License-Identifier: GPL-3.0-or-later
"""One person's visit: reads each page and does what it asks."""
import re
import time

from .answers import Choose, Day, Keys, Skip, Type
from .processes import Failed, wait_for
from .window import BUTTONS, FIELDS

SERVICE = re.compile('^(身后一件事|After a death)')
# What stands in the footer beside the act of the page.
BESIDE = re.compile('^(上一步|Back|退出并清除|Leave and erase|请人帮我|Ask for help|不清楚.*|Not sure.*|中文|EN|English|A|标准|大字'
                    '|Standard|Large text|More below|Back up|Delete|Capitals|Space|Hide keys|更多.*|往.*|收起.*)$')
ATTRACT = re.compile('^(触摸屏幕开始|Touch the screen to begin)$')
ACT = re.compile('^(继续|下一步|Continue|我同意.*|I agree.*|去核对|Check.*|交给窗口|Hand .*|打印.*|Print.*|完成|Done|好了.*|Finish.*)$')


class Visit:
    """Fills one form. by_hand: taps and types as a person does; otherwise works the widgets directly, which is fast."""

    def __init__(self, window, family, camera=None, by_hand=True):
        self.window, self.family, self.by_hand = window, family, by_hand
        self.camera = camera or (lambda name, things: None)
        self.pages = family.answers()

    # --- reading -------------------------------------------------------------------------------

    def look(self):
        """The page once it stands still."""
        things = self.window.look()
        for _ in range(100):
            again = self.window.look()
            if [thing.name for thing in again] == [thing.name for thing in things] and again:
                return again
            things = again
        raise Failed('the window never stands still')

    def names(self, things):
        return {thing.name for thing in things if thing.name}

    def act(self, things):
        """The button that leads on: the widest in the lower part that isn't one of the others."""
        buttons = [thing for thing in things if thing.role in BUTTONS and 'sensitive' in thing.states and thing.name]
        named = [thing for thing in buttons if ACT.match(thing.name)]
        if named:
            return max(named, key=lambda thing: thing.y)
        low = [thing for thing in buttons if thing.y > self.window.display.height * 0.75
               and not BESIDE.match(thing.name)]
        if not low:
            raise Failed(f'no button leads on from: {" | ".join(self.window.texts())}')
        return max(low, key=lambda thing: thing.width * thing.height)

    def press(self, thing):
        if self.by_hand:
            self.window.tap(thing)
        else:
            self.window.press(thing)

    # --- moving --------------------------------------------------------------------------------

    def proceed(self, things=None):
        """Presses the page's act and waits for another page."""
        before = self.look() if things is None else things
        self.press(self.act(before))
        return self.await_change(before)

    def await_change(self, before):
        names = [thing.name for thing in before]
        wait_for('another page after ' + ' | '.join(self.window.texts()[:6]),
                 lambda: [thing.name for thing in self.window.look()] != names, 20, 0.05)
        return self.look()

    def begin(self):
        """From the resting screen to the first question."""
        things = self.look()
        self.camera('attract', things)
        things = self.enter(things)
        self.camera('home', things)
        self.press(self.window.button(SERVICE))
        things = self.await_change(things)
        self.camera('bring', things)
        things = self.proceed(things)
        self.camera('consent', things)
        return self.proceed(things)

    def enter(self, things):
        """The resting screen is one large button."""
        self.press(self.window.button(ATTRACT))
        return self.await_change(things)

    def is_attract(self, things):
        return any(ATTRACT.match(thing.name) for thing in things if thing.role in BUTTONS)

    # --- filling -------------------------------------------------------------------------------

    def known_page(self, things):
        names = self.names(things)
        for mark, answers in self.pages:
            if mark in names:
                return mark, answers
        return None

    def fill(self, things=None, is_review=None):
        """Page after page up to the review; returns what it shows."""
        things = self.look() if things is None else things
        is_review = is_review or self.is_review
        last = None
        for _ in range(80):
            if is_review(things):
                return things
            page = self.known_page(things)
            if page is not None and page[0] == last:
                raise Failed(f'the page {last!r} holds on; it shows {" | ".join(self.window.texts())}')
            last = page[0] if page is not None else None
            for question, answer in page[1] if page is not None else ():
                self.answer(question, answer)
            things = self.look()
            self.camera('form', things)
            things = self.proceed(things)
        raise Failed('the form does not end')

    def is_review(self, things):
        return any(re.match('^(改一下|Change)', thing.name) for thing in things if thing.role in BUTTONS)

    def answer(self, question, answer):
        if isinstance(answer, Skip):
            return
        if isinstance(answer, Choose):
            self.choose(question, answer.name)
        elif isinstance(answer, Day):
            self.set_day(question, answer)
        else:
            self.write(question, answer)

    def choose(self, question, name):
        """A choice that stands on the page, or one behind the button that says what is chosen now."""
        button = self.window.find(name, BUTTONS)
        if not button.is_on():
            self.press(button)

    def write(self, question, answer):
        field = self.window.find(question, FIELDS)
        if not self.by_hand:
            field.node.set_text(answer.text)
            return
        self.window.tap(field)
        if isinstance(answer, Type):
            time.sleep(0.2)
            self.window.display.type(answer.text)
        else:
            self.tap_keys(answer.text)
        wait_for(f'{question!r} to hold what was typed',
                 lambda: re.sub(r'\s', '', field.node.text) == answer.text, 10)

    def tap_keys(self, text):
        """On the keys on the screen; they must be there."""
        keys = {}
        for character in text:
            if character not in keys:
                keys[character] = self.key(character)
            self.window.tap(keys[character])

    def key(self, character):
        return self.window.find(re.compile(f'^{re.escape(character)}$', re.IGNORECASE), ('push button',))

    def set_day(self, question, day):
        raise Failed(f'no way is known to answer {question!r}')
