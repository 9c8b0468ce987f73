# SPDX-License-Identifier: GPL-3.0-or-later
"""One filling on two engines in lock-step, and the first place where they differ."""
import json
import pathlib
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter

from form_text import FormText, plain, without_prefixes

HERE = pathlib.Path(__file__).resolve().parent
UUID = re.compile(r"(uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What an answer may bring about beside the nodes that changed.
MEDIA = ("image", "audio", "video")
TEXTS = ("label", "hint", "constraint_message")
OF_TEXTS = (*TEXTS, "choice label", "invalid")
TOLD = (*TEXTS, "result", "choices", "media", "invalid", "xml")


class Over(Exception):
    """Nothing more can be compared: the other engine gave no answer, or broke off half-way; at @step, where one is known."""

    step = None


class Difference:
    """@what: a kind of answer, or "node"; @ref where in the form; the two answers as text, and the value in each that
    differs: of a node, or the words of a text that the other hasn't."""

    def __init__(self, what, ref, ours, theirs, values=None):
        self.what, self.ref = what, ref
        self.ours, self.theirs = (json.dumps(value, ensure_ascii=False) for value in (ours, theirs))
        self.our_value, self.their_value = values or ("", "")

    def __str__(self):
        return f"{self.what} {self.ref}: ours {self.ours[:300]}, theirs {self.theirs[:300]}"

    def resembles(self, other):
        return other is not None and (self.what, plain(self.ref)) == (other.what, plain(other.ref))


def other_words(ours, theirs):
    """Two texts without the words that both begin and end with."""
    one, other = ours.split(" "), theirs.split(" ")
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return " ".join(one), " ".join(other)


class Known:
    """The differences that are explained: known.json, a list of patterns that must all be found, and why.

    A pattern is looked for in what a difference is and where ("what", "ref"), in the two values ("ours", "theirs"),
    or what is but in one of them ("our_value", "their_value"), in the step that brought it ("step"), in the names of
    all operations so far ("done"), in the expressions of the node and those shown with it ("expression"), in those of
    the questions that it listens to ("hears"), in its name when a person wrote over what it is calculated to be
    ("written_over"), in what odk-new-repeat reads there that is calculated ("new_reads"), in what asks for it ("kind"), in the repeat around it that its
    expressions name by the absolute path ("own_repeat"), and in the form ("source").
    """

    def __init__(self, path=HERE / "known.json"):
        self.rules = json.loads(path.read_text(encoding="utf-8"))
        self.met = {}

    def covers(self, difference, **around):
        for rule in self.rules:
            seen = {**vars(difference), **around}
            if all(re.search(pattern, seen.get(key, "")) for key, pattern in rule.items() if key != "why"):
                self.met[rule["why"]] = self.met.get(rule["why"], 0) + 1
                return True
        return False


def canonical(element):
    """An element of a submission without what no two runs share, nor how it is written."""
    name = element.tag.rpartition("}")[2]
    text = UUID.sub("uuid", (element.text or "").strip())
    attributes = {key.rpartition("}")[2]: UUID.sub("uuid", value) for key, value in element.attrib.items()}
    return name, text, attributes, [canonical(child) for child in element if child.tag.rpartition("}")[2] != "meta"]


def submission_differences(ours, theirs, path=""):
    """Where two canonical elements differ."""
    path += "/" + ours[0]
    if ours[1] != theirs[1]:
        yield Difference("submission", path, ours[1], theirs[1], (ours[1], theirs[1]))
    for name in sorted(ours[2].keys() | theirs[2].keys()):
        values = ours[2].get(name), theirs[2].get(name)
        if values[0] != values[1]:
            yield Difference("attribute", f"{path}/@{name}", *values, [value or "" for value in values])
    counts = [Counter(child[0] for child in each[3]) for each in (ours, theirs)]
    for name in sorted(counts[0].keys() | counts[1].keys()):
        if counts[0][name] != counts[1][name]:
            yield Difference("submission", f"{path}/{name}", counts[0][name], counts[1][name])
    if counts[0] == counts[1]:
        for pair in zip(ours[3], theirs[3]):
            yield from submission_differences(*pair, path)


def is_chance(ours, theirs):
    return isinstance(ours, str) and isinstance(theirs, str) and UUID.fullmatch(ours) and UUID.fullmatch(theirs)


class Filling:
    def __init__(self, engines, known, form, media, now):
        self.engines, self.known, self.form, self.media, self.now = engines, known, form, media, now
        self.nodes = {}, {}
        self.kinds = {}
        self.languages = []
        self.text = FormText(form)
        self.done = set()   # operations
        self.written_over = set()   # calculated values, by a person
        self.apart = set()  # names of nodes that differ for a known reason

    def start(self):
        """The two answers to the load."""
        for engine in self.engines:
            engine.open(self.form, self.media, self.now)
        return self.take_answers()

    def take_answers(self):
        answers = [engine.receive() for engine in self.engines]
        if "died" in answers[1] and "died" not in answers[0]:
            raise Over(answers[1]["died"])
        for answer, nodes in zip(answers, self.nodes):
            for ref in answer.get("gone", []):
                nodes.pop(without_prefixes(ref), None)
            for ref, value, flags in answer.get("changed", []):
                nodes[without_prefixes(ref)] = (value, flags)
        self.kinds.update(answers[1].get("kinds", {}))
        self.languages = answers[1].get("languages", self.languages)
        return answers

    def ask(self, step):
        for engine in self.engines:
            engine.send(step)
        return self.take_answers()

    def play(self, step):
        """Carries out one step; the first difference that isn't explained, or None."""
        self.done.add(step["op"])
        if step["op"] == "set" and plain(step["ref"]) in self.text.calculated:
            self.written_over.add(step["ref"])
        ours, theirs = self.ask(step)
        if "CONSTRAINT_VIOLATED" == ours.get("result") == theirs.get("result") and self.is_fragile(step["ref"]):
            raise Over("took an answer back, which leaves traces in such a form")
        return self.first_unknown(step, ours, theirs)

    def is_fragile(self, ref):
        """Whether an answer there, taken back at once, leaves traces where it was written and not only tried."""
        return (self.written_over != set() or ref.rpartition("/")[2] in self.text.counts or self.text.leaves_traces(ref)
                or self.kinds.get(plain(ref), ("",))[0].startswith("select"))

    def first_unknown(self, step, ours, theirs):
        """What follows from an explained difference may be told before it."""
        left = list(self.differences(step, ours, theirs))
        while left:
            unknown = [each for each in left if not self.is_explained(step, each)]
            if len(unknown) == len(left):
                return unknown[0]
            left = unknown
        return None

    def is_explained(self, step, difference):
        ref, text = difference.ref, self.text
        expression = text.of(ref) + (text.shown_at(ref) if difference.what in OF_TEXTS else "")
        around = {"step": json.dumps(step, ensure_ascii=False), "expression": expression, "source": text.source,
                  "done": " ".join(self.done), "hears": text.hears(ref, step.get("ref", "")),
                  "own_repeat": text.own_repeat(ref), "kind": self.kinds.get(plain(ref), ("",))[0],
                  "written_over": ref if ref in self.written_over else "", "new_reads": text.new_reads(ref)}
        if not self.follows(difference, expression) and not self.known.covers(difference, **around):
            return False
        if difference.what == step["op"] and step["op"] in ("set", "add-repeat", "remove-repeat"):
            raise Over(difference.theirs)
        if difference.what in ("node", "result"):
            self.apart.add(plain(difference.ref).rpartition("/")[2])
        return True

    def follows(self, difference, expressions):
        """Whether it is but a consequence of one that is explained: what is computed from a node that is apart."""
        names = set(re.findall(r"[\w.-]+", f"{difference.ref} {expressions}"))
        return difference.what != "load" and not names.isdisjoint(self.apart)

    def differences(self, step, ours, theirs):
        ref = step.get("ref", "")
        if ours["ok"] != theirs["ok"] or "died" in ours:
            yield Difference(step["op"], ref, *({"ok": True} if each["ok"] else {"error": each.get("error", each)}
                                                for each in (ours, theirs)))
        for key in TOLD:
            if key in ours and key in theirs:
                yield from self.told_differences(key, ref, ours[key], theirs[key])
        for key in MEDIA:
            if ours.get(key) != theirs.get(key):
                yield Difference(key, ref, ours.get(key), theirs.get(key))
        yield from self.node_differences(ours, theirs)

    def told_differences(self, key, ref, ours, theirs):
        if key == "xml":
            yield from submission_differences(*(canonical(ElementTree.fromstring(text)) for text in (ours, theirs)))
        elif key == "invalid":
            pairs = [{without_prefixes(where): rest for where, *rest in each} for each in (ours, theirs)]
            for where in sorted(pairs[0].keys() | pairs[1].keys()):
                one, other = (each.get(where) for each in pairs)
                if one != other:
                    yield Difference("invalid", where, one, other, one and other and other_words(one[1], other[1]))
        elif key == "choices":
            yield from self.choice_differences(ref, ours, theirs)
        elif key in TEXTS:
            # White space around a text is nobody's: forms are indented.
            if ours.strip() != theirs.strip():
                yield Difference(key, ref, ours, theirs, other_words(ours, theirs))
        elif ours != theirs:
            yield Difference(key, ref, ours, theirs)

    @staticmethod
    def choice_differences(ref, ours, theirs):
        if [value for value, _ in ours] != [value for value, _ in theirs]:
            yield Difference("choices", ref, ours, theirs)
            return
        for (_, label), (_, other) in zip(ours, theirs):
            if label != other:
                yield Difference("choice label", ref, label, other, other_words(label, other))

    def node_differences(self, ours, theirs):
        """Of the nodes that changed. A value that isn't relevant matters to nobody; every engine has its own meta."""
        changed = dict.fromkeys(without_prefixes(ref) for answer in (ours, theirs)
                                for ref, *_ in answer.get("changed", []))
        changed.update(dict.fromkeys(without_prefixes(ref) for answer in (ours, theirs)
                                     for ref in answer.get("gone", [])))
        # What one of them doesn't have at all comes first: the rest follows from it.
        for ref in sorted(changed, key=lambda ref: all(ref in nodes for nodes in self.nodes)):
            mine, other = (self.comparable(nodes, ref) for nodes in self.nodes)
            if mine != other and "/meta" not in ref and not (mine and other and is_chance(mine[0], other[0])):
                values = [each[0] or "" for each in (mine, other)] if mine and other else None
                yield Difference("node", ref, mine, other, values)

    @staticmethod
    def comparable(nodes, ref):
        if ref not in nodes:
            return None
        value, flags = nodes[ref]
        return (value, flags) if flags[0] == "r" else ("", "-")
