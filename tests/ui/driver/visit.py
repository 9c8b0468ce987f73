# SPDX-License-Identifier: GPL-3.0-or-later
"""One person's visit: reads each page and does what it asks."""
import re
import time

from gi.repository import GLib

from .answers import Choose, Day, GoOn, Keys, Skip, Sounds, Type
from .processes import Failed, wait_for
from .window import BUTTONS, FIELDS, plain

# What stands in the footer beside the act of the page.
BESIDE = re.compile('^(上一步|Back|退出并清除|Leave and erase|请人帮我|Ask for help|不清楚.*|Not sure.*|中文|EN|English|A|大字、颜色'
                    '|Larger text, colours|朗读|停下|重听|Read aloud|Stop|Again|够不着？往下放|恢复原来的高度|Everything (lower|up).*|More below|Back up|.|Delete|删除|Capitals|大写|Space|空格|Hide|更多.*|往.*|收起.*|英文|拼音|九键|手写|笔画|这一笔不清楚|退一笔|重写|By hand|Undo|Clear|选第一个|上一页|下一页)$')
ATTRACT = re.compile('^(触摸屏幕开始|Touch the screen to begin)$')
LEAVE = re.compile('^(退出并清除|Leave and erase)$')
NUMBER = re.compile(r'(?<!\d)(\d{4} \d{4} \d{4} \d{2})(?!\d)')  # as it is shown, in groups
CHANGE = re.compile('^(改一下|Change)')
LANGUAGE = re.compile('^(中文|English)$')
BACK = re.compile('^(上一步|Back)$')
HELP = re.compile('^(请人帮我|Ask for help)$')
DOWN = re.compile('^(往下看|More below)$')
UP = re.compile('^(往上看|Back up)$')
MORE = re.compile('›$')
LATIN = re.compile('^(英文|Latin)$')
PINYIN = re.compile('^(拼音|Pinyin)$')
TURN = re.compile('^(下一页|Next page)$')
# Pages that wait for the hall and go on by themselves.
WAITS = re.compile('^(正在查可以约的时间|正在给您约时间|Looking up the free times|Booking your time)$')
# The footer takes two touches within 0.3 s for one: nobody reads a page faster.
A_BREATH = 0.4
# Nor has whoever wakes the resting screen read what it brings.
WAKING = 0.9
# More are on no page.
QUESTIONS = 20


class Visit:
    """Fills one form. by_hand: taps and types as a person does; otherwise works the widgets directly, which is fast."""

    def __init__(self, window, family, camera=None, by_hand=True):
        self.window, self.family, self.by_hand = window, family, by_hand
        self.camera = camera or (lambda name, things: None)
        self.pages = family.answers()
        # Asking where each thing stands takes longer than all the rest.
        self.see = window.seen if by_hand else window.look

    # --- reading -------------------------------------------------------------------------------

    def look(self):
        """The page once it stands still."""
        things = self.see()
        for _ in range(300):
            again = self.see()
            if ([thing.name for thing in again] == [thing.name for thing in things] and again
                    and not any(WAITS.match(thing.name) for thing in again)):
                return again
            things = again
        raise Failed('the window never stands still')

    def names(self, things):
        return {thing.plain for thing in things if thing.name}

    def act(self, things):
        """The button that leads on: in the footer, beside "back" where there is one, and none of the others."""
        help_at = next((place for place, thing in enumerate(things) if HELP.match(thing.name)), None)
        # Keys that were put away may still have a place, and stand before the footer in the tree.
        footer = things if help_at is None else things[help_at:]
        top = self.window.display.height * 0.6 if help_at is None else things[help_at].y
        others = [thing for thing in footer if thing.role in BUTTONS and 'sensitive' in thing.states and thing.name
                  and not BESIDE.match(thing.name) and not CHANGE.match(thing.name) and thing.is_shown()
                  and top <= thing.y <= self.window.display.height - thing.height]
        if not others:
            raise Failed(f'no button leads on from: {" | ".join(self.window.texts())}')
        return max(others, key=lambda thing: thing.width * thing.height)

    def press(self, thing):
        if self.by_hand:
            self.window.tap(thing)
        else:
            self.window.press(thing)

    # --- moving --------------------------------------------------------------------------------

    def page(self, things):
        """What tells this page from every other, also from one with the same words."""
        return next((thing.node.path for thing in things if thing.role == 'heading'), None)

    def proceed(self, things=None):
        """Presses the page's act and waits for another page; on the way it may lead to questions further down."""
        before = (self.look() if self.by_hand else self.window.look()) if things is None else things
        for _ in range(QUESTIONS):
            time.sleep(A_BREATH)
            place = self.place()
            self.press(self.act(before))
            before = self.await_page(before, lambda: self.place() != place)
            if before is not None:
                return before
            before = self.look()
        raise Failed('this page has no end: ' + ' | '.join(self.window.texts()))

    def place(self):
        """How far down the page is, and what has the focus in it, as the tree names it."""
        things = self.window.look()
        focus = next((thing.node.path for thing in things
                      if 'focused' in thing.states and (thing.role not in BUTTONS or not BESIDE.match(thing.name))), None)
        up = next((place for place, thing in enumerate(things) if UP.match(thing.name)), 0)
        last = next((thing for thing in reversed(things[:up]) if thing.role == 'label'), None)
        return focus, last.y if last is not None else None

    def go_back(self, things):
        """From the page that shows these to the one before."""
        time.sleep(A_BREATH)
        self.press(self.window.button(BACK))
        return self.await_page(things)

    def await_page(self, before, is_led=lambda: False):
        """The next page, standing still; None where this one stays and leads to another of its questions."""
        page = self.page(before)
        is_another = lambda: self.page(self.window.look()) != page  # noqa: E731
        try:
            wait_for('another page', lambda: is_another() or is_led(), 20)
        except Failed:
            raise Failed('this page holds on: ' + ' | '.join(self.window.texts())) from None
        things = self.look()
        return things if self.page(things) != page else None

    def await_change(self, before):
        """Other words, on this page or the next, standing still."""
        names = [thing.name for thing in before]
        wait_for('other words', lambda: [thing.name for thing in self.see()] != names, 20)
        return self.look()

    def begin(self):
        """From the resting screen to the first question."""
        things = self.look()
        self.camera('attract', things)
        things = self.enter(things)
        self.camera('home', things)
        self.press(self.window.button(self.family.service))
        things = self.await_page(things)
        self.camera('bring', things)
        things = self.proceed(things)
        self.camera('consent', things)
        return self.proceed(things)

    def enter(self, things):
        """The resting screen is one large button. A second touch in the same place, so soon, is none."""
        self.press(self.window.button(ATTRACT))
        page = self.await_page(things)
        time.sleep(WAKING if self.by_hand else 0)
        return page

    def read_number(self):
        """The receipt number, once it is on the screen."""
        return wait_for('the receipt number on the screen', self._number_on_screen, 40, 0.02)

    def _number_on_screen(self):
        self.window.is_alive()
        for thing in self.window.look():
            match = NUMBER.search(thing.name)
            if match:
                return match[1].replace(' ', '')
        return None

    def go_to_rest(self):
        """One step on from the receipt page to the resting screen; true when it is reached."""
        things = self.look()
        if self.is_attract(things):
            return True
        try:
            # Without aiming: where its button was, the resting screen may be by the time the finger is there.
            self.act(things).node.press()
        except (Failed, GLib.Error):
            pass  # this page goes by itself
        return False

    def leave(self):
        """Leaves and erases, says so again on the sheet that asks back, and waits for the resting screen."""
        self.press(self.window.button(LEAVE))
        twice = wait_for('the sheet that asks back', self._leave_twice, 20)
        self.window.press(twice[-1])
        wait_for('the resting screen', self.go_to_rest, 40, 0.1)

    def _leave_twice(self):
        found = self.window.find_all(LEAVE, BUTTONS)
        return found if len(found) > 1 else None

    def is_attract(self, things):
        return any(ATTRACT.match(thing.name) for thing in things if thing.role in BUTTONS)

    # --- filling -------------------------------------------------------------------------------

    def known_page(self, things):
        names = self.names(things)
        for mark, answers in self.pages:
            if plain(mark) in names:
                return mark, answers
        return None

    def fill(self, things=None, is_there=None):
        """Page after page up to the review, or to where is_there says so; returns what it shows."""
        things = self.look() if things is None else things
        is_there = is_there or self.is_review
        for _ in range(80):
            if is_there(things):
                return things
            page = self.known_page(things)
            for question, answer in page[1] if page is not None else ():
                self.answer(question, answer)
            if self.by_hand:
                things = self.look()
                self.camera('form', things)
            things = self.proceed()
        raise Failed('the form does not end')

    def is_review(self, things):
        return any(CHANGE.match(thing.name) for thing in things if thing.role in BUTTONS)

    def answer(self, question, answer):
        if isinstance(answer, Skip):
            return
        if isinstance(answer, GoOn):
            self.press(self.act(self.window.look()))
            return
        if isinstance(answer, Choose):
            self.choose(question, answer.name)
        elif isinstance(answer, Day):
            self.set_day(question, answer)
        else:
            self.write(question, answer)

    def choose(self, question, name):
        """Among the question's own answers, turning its pages where they don't fit on one."""
        for _ in range(20):
            found = wait_for(f'{name!r} among the answers of {question!r}', lambda: self.choice(question, name), 20)
            if found is True:
                return
            self.press(found if not self.by_hand else self.reach(
                lambda: self.after(question, found.name, BUTTONS), f'the answer {found.name!r}'))
            if found.plain == plain(name):
                return
        raise Failed(f'{question!r} has no answer {name!r}')

    def choice(self, question, name):
        """The answer, or the button that shows it or more of them; True when it is chosen already."""
        behind = self.behind(question)
        found = self.window.find_all(name, BUTTONS, behind)
        if found:
            return found[0].is_on() or self.is_folded_to(behind, name) or found[0]
        more = self.window.find_all(MORE, BUTTONS, behind)
        return more[0] if more else self.fold(behind)

    def fold(self, behind):
        """What was chosen in a list that is shut, with a word that opens it again; None when it is open."""
        place = next((place for place, thing in enumerate(behind) if thing.role in BUTTONS and thing.is_shown()), None)
        if place is None or not any(CHANGE.match(thing.name) for thing in behind[place + 1:place + 4]):
            return None
        return behind[place]

    def is_folded_to(self, behind, name):
        shown = self.fold(behind)
        return shown is not None and shown.plain == plain(name)

    def behind(self, question):
        """What stands behind the question's own words; what an earlier answer calls up comes by itself."""
        return wait_for(f'the question {question!r}', lambda: self._behind_now(question), 20)

    def _behind_now(self, question):
        self.window.is_alive()
        things = self.window.look()
        return next((things[place:] for place, thing in enumerate(things) if thing.plain == plain(question)), None)

    def after(self, question, name, roles):
        """The first such thing behind the question's own words, or None."""
        found = self.window.find_all(name, roles, self.behind(question))
        return found[0] if found else None

    def reach(self, find, what):
        """Scrolls, as a person does, until the thing can be touched; returns it."""
        for _ in range(30):
            thing = wait_for(what, find, 15)
            pager = self.pager_towards(thing) if self.by_hand else None
            if pager is None:
                return thing
            self.press(pager)
            time.sleep(0.3)
        raise Failed(f'{what} never comes into view')

    def pager_towards(self, thing):
        """The button that scrolls to it; None when it lies within the page's window, whose end hides what it would cut
        unless that is tall."""
        things = self.window.look()
        down = [button for button in self.window.find_all(DOWN, BUTTONS, things) if 'sensitive' in button.states]
        up = [button for button in self.window.find_all(UP, BUTTONS, things) if 'sensitive' in button.states]
        centre = thing.y + thing.height / 2
        tall = down and thing.height > 0.6 * (down[0].y - self.ceiling(things))
        if down and thing.y + thing.height > down[0].y and (centre > down[0].y - 4 or not tall):
            return down[0]
        if up and centre < self.ceiling(things):
            return up[0]
        return None

    def ceiling(self, things):
        """Where the page begins: below the header, which ends a line below the languages."""
        header = self.window.find_all(LANGUAGE, BUTTONS, things)
        return max((thing.y + 2 * thing.height for thing in header), default=0)

    def write(self, question, answer):
        self.enter_text(lambda: self.after(question, None, FIELDS), question, answer)

    def enter_text(self, find, question, answer):
        field = self.reach(find, f'the field of {question!r}')
        if not self.by_hand:
            field.node.set_text(answer.text)
            return
        self.focus(field, find, question)
        if isinstance(answer, Type):
            self.type_as_hardware(find, question, answer.text)
        else:
            if isinstance(answer, Sounds):
                self.tap_sounds(answer)
            else:
                self.tap_keys(answer.text)
            wait_for(f'{question!r} to hold what was typed', lambda: self.holds(find(), answer.text), 10)

    def focus(self, field, find, question):
        """Taps it, and again where the page was still settling under the finger. GTK 4.18 leaves the padding of all
        that is around a thing out of where it says the thing is: every other time the finger goes nearer to its end."""
        for attempt in range(4):
            self.window.tap(field, 0.45 if attempt % 2 else 0)
            try:
                return wait_for(f'the field of {question!r} to have the focus', lambda: 'focused' in find().states, 3)
            except Failed:
                field = find()
        raise Failed(f'the field of {question!r} does not take the focus')

    def holds(self, field, text):
        return re.sub(r'\s', '', field.node.text) == text

    def type_as_hardware(self, find, question, text):
        """Chinese comes from keys that are mapped as they are pressed; on a busy machine one is lost now and then."""
        for _ in range(5):
            self.window.display.type(text)
            try:
                wait_for(f'{question!r} to hold what was typed', lambda: self.holds(find(), text), 5)
                return
            except Failed:
                for _ in range(len(find().node.text)):
                    self.window.display.key('BackSpace')
        raise Failed(f'{question!r} does not hold what was typed')

    def tap_sounds(self, sounds):
        """Letter after letter on the keys on the screen, then the characters in the row above them."""
        for letters, characters in sounds.pieces:
            self.tap_keys(letters.replace('v', 'ü'), pinyin=True)
            self.window.tap(self.turn_to(characters))

    def turn_to(self, characters):
        """The button that offers them, some pages on maybe."""
        for _ in range(40):
            # Where the page may be turned, it has been filled.
            more = self.window.find(TURN, ('push button',))
            found = self.window.find_all(characters, ('push button',))
            if found:
                return found[0]
            if 'sensitive' not in more.states:
                break
            names = self.offered()
            self.window.tap(more)
            wait_for('other characters', lambda: self.offered() != names, 10)
        raise Failed(f'{characters} is not offered')

    def offered(self):
        return [thing.name for thing in self.window.seen() if thing.role == 'push button']

    def tap_keys(self, text, pinyin=False):
        """On the keys on the screen; they must be there. Letters are Latin ones but where pinyin is wanted."""
        keys = {}
        if not pinyin and text.isascii() and not text.isdigit():
            self.ask_for_keys(LATIN)
        elif pinyin:
            self.ask_for_keys(PINYIN)
        for character in text:
            if character not in keys:
                keys[character] = self.window.find(re.compile(f'^{re.escape(character)}$', re.IGNORECASE),
                                                   ('push button',))
            self.window.tap(keys[character])

    def ask_for_keys(self, name):
        """Other keys than those there are; where no key leads to them, they are there."""
        for key in self.window.find_all(name, ('push button',)):
            self.window.tap(key)
            wait_for('other keys', lambda: not self.window.find_all(name, ('push button',)), 10)

    def draw_character(self, strokes, pad, size=0.8):
        """With a finger on the pad, in the middle of it; strokes are corners in a square of 100."""
        x, y, width, height = pad.box
        side = size * height
        left, top = x + (width - side) / 2, y + (height - side) / 2
        for stroke in strokes:
            self.window.display.draw([(round(left + side * a / 100), round(top + side * b / 100))
                                      for a, b in _steps(stroke)])

    def set_day(self, question, day):
        """Year, month and day have a field each."""
        parts = (str(day.year), f'{day.month:02d}', f'{day.day:02d}')
        for place, part in enumerate(parts):
            self.enter_text(lambda: self._part(question, place), question, Keys(part))

    def _part(self, question, place):
        fields = self.window.find_all(None, FIELDS, self.behind(question))
        return fields[place] if place < len(fields) else None


def _steps(corners, length=8):
    """The corners and points between them."""
    yield corners[0]
    for (x, y), (to_x, to_y) in zip(corners, corners[1:]):
        count = max(1, round(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5 / length))
        for step in range(1, count + 1):
            yield x + (to_x - x) * step / count, y + (to_y - y) * step / count
