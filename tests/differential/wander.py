# SPDX-License-Identifier: GPL-3.0-or-later
"""Random steps through a form: what a person might do next, and what nobody should.

A choice is one that is offered at the moment, a text one of the kind that is asked for, right or wrong; many are
taken from the form's own expressions, because those decide what it does next.
"""
import re

from form_text import plain

# Not among them: what JavaScript takes for a number and XML Schema doesn't, such as blanks, +5, 0x10 and Infinity.
ODD = ["", "0", "-0", "007", "1.0", ".5", "5.", "1,5", "NaN", "true", "false", "<&>\"'", "a  b", " x ", "A",
       "é", "中文", "😀", "-1", "2147483648", "12345678901234567890", "0.1", "1.23456789012"]
TEXTS = ["张一", "艾力·买买提", "Anna Smith", "110101194803010014", "11010519491231002X", "13800138000", "a b", "x", "yes"]
# How many instances there shall be; the other engine takes minutes over hundreds.
COUNTS = ["0", "1", "2", "3", "4", "5", "7", "-1", "a"]
INTS = ["0", "1", "2", "3", "5", "12", "20", "60", "-1", "100", "1000", "2147483647", "-2147483648", "1.9"]
DECIMALS = ["0", "1", "2.5", "0.1", "-3.75", "36.6", "100", "0.001", "1234567.891", "33.333333"]
DATES = ["2026-11-23", "2026-11-24", "2026-11-20", "2016-11-22", "1948-03-01", "2024-02-29", "2000-01-01", "2025-12-31"]
ODD_DATES = ["2024-02-30", "2024-2-3", "abc", "2024-01-01T10:00:00", "2024-01-01T10:00:00+08:00", "20240101"]
TIMES = ["08:30:00.000+08:00", "00:00:00.000+08:00", "23:59:59.999+08:00", "12:00", "12:00:00Z", "25:00", "7:5"]
DATE_TIMES = [f"{date}T{time}" for date in DATES for time in TIMES[:5]] + ["2024-02-30T10:00:00.000+08:00", "2024-01-01"]
POINTS = ["35.4 116.6 0 0", "35.41 116.61 10 5", "35.42 116.6 0 0", "35.4 116.62 0 0", "-33.9 18.4 0 0", "0 0 0 0",
          "35.4 116.6", "89.9 179.9 0 0"]
ODD_POINTS = ["91 0 0 0", "0 181 0 0", "35.4", "a b"]


def literals(source):
    """Texts and numbers in the expressions of a form, with their neighbours."""
    found = set()
    for expression in re.findall(r'(?:calculate|constraint|relevant|required|readonly|value|nodeset|jr:count)="([^"]*)"',
                                 source):
        found.update(part for pair in re.findall(r"'([^']{0,40})'|&quot;([^&]{0,40})&quot;", expression) for part in pair)
        for number in re.findall(r"(?<![\w.])\d{1,9}(?![\w.])", expression):
            found.update(str(int(number) + near) for near in (-1, 0, 1))
    return sorted(found)


class Wanderer:
    def __init__(self, filling, dice):
        self.filling, self.dice = filling, dice
        self.literals = literals(filling.text.source) or [""]

    def steps(self, count):
        """Yields steps, each made from the state that the ones before it led to, and looks at all in the end."""
        for _ in range(count):
            step = self.step()
            if step:
                yield step
        yield {"op": "validate"}
        yield {"op": "finalize"}
        yield {"op": "submission"}

    def step(self):
        doing = self.dice.random()
        if doing < 0.72:
            return self.answer()
        if doing < 0.84:
            return self.repeat()
        if doing < 0.92:
            return self.look("label")
        if doing < 0.95 and len(self.filling.languages) > 1:
            return {"op": "language", "value": self.dice.choice(self.filling.languages)}
        if doing < 0.97:
            return {"op": "validate"}
        return {"op": "submission"} if doing < 0.98 else self.look("choices")

    @property
    def nodes(self):
        """Of ours, those that both have."""
        ours, theirs = self.filling.nodes
        return {ref: node for ref, node in ours.items() if ref in theirs}

    def relevant(self, *kinds):
        return [ref for ref, (_, flags) in self.nodes.items()
                if flags[0] == "r" and self.filling.kinds.get(plain(ref), ("",))[0] in kinds]

    def open_questions(self):
        nodes = self.nodes
        return [ref for ref in self.relevant("input", "select", "select1", "rank", "range", "trigger", "upload")
                if nodes[ref][1][2] == "-"]

    def look(self, op):
        chosen = ("select", "select1", "rank")
        shown = ("input", "range", "trigger", "note", "upload", "group")
        refs = self.relevant(*chosen, *(shown if op == "label" else ()))
        return {"op": op, "ref": self.dice.choice(refs)} if refs else None

    def repeat(self):
        nodes = self.nodes
        ranges = [kind[:-2] for kind, (name, *_) in self.filling.kinds.items() if name == "repeat-range:uncontrolled"]
        if not ranges:
            return self.answer()
        wanted = self.dice.choice(ranges)
        instances = [ref for ref in nodes if plain(ref) == wanted and ref.endswith("]") and nodes[ref][1][0] == "r"]
        if instances and self.dice.random() < 0.35:
            return {"op": "remove-repeat", "ref": self.dice.choice(instances)}
        parent, _, name = wanted.rpartition("/")
        parents = [ref for ref in nodes if plain(ref) == parent and nodes[ref][1][0] == "r"]
        return {"op": "add-repeat", "ref": f"{self.dice.choice(parents)}/{name}"} if parents else None

    def answer(self):
        refs = self.open_questions()
        if not refs:
            return self.look("label")
        empty = [ref for ref in refs if not self.nodes[ref][0]]
        ref = self.dice.choice(empty if empty and self.dice.random() < 0.7 else refs)
        kind, data_type, *bounds = self.filling.kinds[plain(ref)]
        value = "" if self.dice.random() < 0.06 else self.value_for(ref, kind, data_type, bounds)
        return {"op": "set", "ref": ref, "value": value}

    def value_for(self, ref, kind, data_type, bounds):
        if ref.rpartition("/")[2] in self.filling.text.counts:
            return self.dice.choice(COUNTS)
        if kind in ("select", "select1", "rank"):
            return self.choice_for(ref, kind)
        if kind == "range":
            return self.on_range(data_type, *bounds)
        if kind == "trigger":
            return "OK"
        if data_type == "boolean":
            return self.dice.choice(["true", "false", "1", "0"])
        if kind == "upload":
            return self.dice.choice(["photo.jpg", "a b.png", "表.pdf"])
        return self.dice.choice(ODD) if self.dice.random() < 0.08 else self.text_for(data_type)

    def choice_for(self, ref, kind):
        answers = self.filling.ask({"op": "choices", "ref": ref})
        # A value with a space in it can't stand in a list.
        offered = [choice[0] for choice in answers[0].get("choices", [])]
        if kind == "rank" and any(" " in value for value in offered):
            return ""
        offered = [value for value in offered if " " not in value]
        if kind != "rank" and (not offered or self.dice.random() < 0.03):
            return "not-offered"
        if kind == "select1":
            return self.dice.choice(offered)
        if kind == "rank":
            return " ".join(self.dice.sample(offered, len(offered)))
        chosen = [value for value in offered if self.dice.random() < 2 / (1 + len(offered)) + 0.1]
        if self.dice.random() < 0.2:
            self.dice.shuffle(chosen)
        return " ".join(chosen)

    def on_range(self, data_type, start, end, step):
        value = start + step * self.dice.randint(0, max(0, int((end - start) / step)))
        return str(int(value)) if data_type == "int" else repr(round(value, 6))

    def text_for(self, data_type):
        pick = self.dice.choice
        if data_type in ("geotrace", "geoshape"):
            points = [pick(POINTS) for _ in range(self.dice.randint(1, 5))]
            return ";".join(points + points[:1] * (data_type == "geoshape" and self.dice.random() < 0.8))
        pools = {"int": INTS, "decimal": DECIMALS + INTS, "date": DATES + ODD_DATES, "time": TIMES,
                 "dateTime": DATE_TIMES, "geopoint": POINTS + ODD_POINTS}
        fitting = re.compile({"int": r"-?\d+$", "decimal": r"-?[\d.]+$", "date": r"\d{4}-"}.get(data_type, r"(?!)"))
        if data_type not in pools:
            return pick(self.literals) if self.dice.random() < 0.5 else pick(TEXTS)
        own = [text for text in self.literals if fitting.match(text)]
        return pick(own) if own and self.dice.random() < 0.4 else pick(pools[data_type])
