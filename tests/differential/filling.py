# SPDX-License-Identifier: GPL-3.0-or-later
"""One filling on two engines in lock-step, and the first place where they differ."""
import json
import pathlib
import re
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
UUID = re.compile(r"(uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What an answer may bring about beside the nodes that changed.
MEDIA = ("image", "audio", "video")
CHANGED = "xforms-value-changed"
TEXTS = ("label", "hint", "constraint_message")
TOLD = (*TEXTS, "result", "choices", "media", "invalid", "xml")


def without_prefixes(ref):
    return re.sub(r"/[^/:\[\]]+:", "/", ref)


def plain(ref):
    return re.sub(r"\[\d+\]", "", without_prefixes(ref))


class Over(Exception):
    """Nothing more can be compared: the other engine gave no answer, or broke off half-way."""


class Difference:
    """@what: a kind of answer, or "node"; @ref where in the form; the two values as text."""

    def __init__(self, what, ref, ours, theirs):
        self.what, self.ref = what, ref
        self.ours, self.theirs = (json.dumps(value, ensure_ascii=False) for value in (ours, theirs))

    def __str__(self):
        return f"{self.what} {self.ref}: ours {self.ours[:300]}, theirs {self.theirs[:300]}"

    def resembles(self, other):
        return other is not None and (self.what, plain(self.ref)) == (other.what, plain(other.ref))


class FormText:
    """What a form says of each of its nodes: the expressions bound to it, its choices, its count."""

    def __init__(self, form):
        self.source = form.read_text(encoding="utf-8", errors="replace")
        self.expressions = {}
        try:
            elements = list(ElementTree.fromstring(self.source.encode()).iter())
        except ElementTree.ParseError:
            elements = []
        self.calculated = {plain(element.get("nodeset", "")) for element in elements if element.get("calculate")}
        self.counts = self.names_of_counts(elements)
        self.acting = {plain(element.get("ref", "")) for element in elements
                       if any(CHANGED in child.get("event", "") for child in element)}
        for element in elements:
            ref = element.get("nodeset") or element.get("ref") or ""
            texts = [text for key, text in element.attrib.items() if key not in ("nodeset", "ref")]
            texts += [child.get("nodeset") for child in element if child.tag.endswith("}itemset") and child.get("nodeset")]
            self.expressions[plain(ref)] = " ".join([self.expressions.get(plain(ref), ""), *texts])

    def names_of_counts(self, elements):
        """What says how many instances there are, and what that is calculated from."""
        names = {re.split(r"[/\s]+", count.strip())[-1] for count in re.findall(r'jr:count="([^"]*)"', self.source)}
        sources = " ".join(element.get("calculate") for element in elements if element.get("calculate")
                           and plain(element.get("nodeset", "")).rpartition("/")[2] in names)
        return names | {path.rpartition("/")[2] for path in re.findall(r"(?:/[\w.-]+)+", sources)}

    def leaves_traces(self, ref):
        """Whether an answer at @ref that is taken back leaves something: an action that waits for it has run, or for
        what changes with it; and once() has kept its first value."""
        by_itself = any(acting in self.calculated or "[" in self.expressions.get(acting, "") for acting in self.acting)
        return "once(" in self.source or (CHANGED in self.source and (
            not self.acting or by_itself or plain(ref) in self.acting))

    def of(self, ref):
        """Those of @ref and of what it stands in."""
        steps = plain(ref).split("/")
        return " ".join(self.expressions.get("/".join(steps[:n]), "") for n in range(2, len(steps) + 1))

    def own_repeat(self, difference):
        """The absolute path of a repeat that holds the node, where its expressions, or else an output, go through it."""
        repeats = [plain(difference.ref[:at.end()]) for at in re.finditer(r"\]", difference.ref)]
        of_texts = difference.what in (*TEXTS, "invalid")
        texts = re.findall(r'<output [^>]*value="([^"]*)"', self.source) if of_texts else [self.of(difference.ref)]
        return next((each for each in repeats if any(f"{each}/" in text for text in texts)), "")


class Known:
    """The differences that are explained: known.json, a list of patterns that must all be found, and why.

    A pattern is looked for in what a difference is and where ("what", "ref"), in the two values ("ours", "theirs"),
    in the step that brought it ("step"), in the names of all operations so far ("done"), in the expressions of the node ("expression"), in the repeat around the node
    that they name by its absolute path ("own_repeat"), and in the form ("source").
    """

    def __init__(self, path=HERE / "known.json"):
        self.rules = json.loads(path.read_text(encoding="utf-8"))
        self.met = {}

    def covers(self, difference, **around):
        for rule in self.rules:
            seen = {**vars(difference), **around}
            if all(re.search(pattern, seen[key]) for key, pattern in rule.items() if key != "why"):
                self.met[rule["why"]] = self.met.get(rule["why"], 0) + 1
                return True
        return False


def canonical(element):
    """An element of a submission without what no two runs share, nor how it is written."""
    name = element.tag.rpartition("}")[2]
    text = UUID.sub("uuid", (element.text or "").strip())
    attributes = sorted((key.rpartition("}")[2], UUID.sub("uuid", value)) for key, value in element.attrib.items())
    return name, text, attributes, [canonical(child) for child in element if child.tag.rpartition("}")[2] != "meta"]


def submission_difference(ours, theirs, path=""):
    """Where two canonical elements differ first: path, ours, theirs."""
    path += "/" + ours[0]
    if ours[:3] != theirs[:3]:
        return path, ours[:3], theirs[:3]
    if [child[0] for child in ours[3]] != [child[0] for child in theirs[3]]:
        return path, [child[0] for child in ours[3]], [child[0] for child in theirs[3]]
    return next(filter(None, (submission_difference(*pair, path) for pair in zip(ours[3], theirs[3]))), None)


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
        self.written_over = False   # a calculated value, by a person
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
        self.written_over |= step["op"] == "set" and plain(step["ref"]) in self.text.calculated
        ours, theirs = self.ask(step)
        if "CONSTRAINT_VIOLATED" == ours.get("result") == theirs.get("result") and self.is_fragile(step["ref"]):
            raise Over("took an answer back, which leaves traces in such a form")
        return self.first_unknown(step, ours, theirs)

    def is_fragile(self, ref):
        """Whether an answer there, taken back at once, leaves traces where it was written and not only tried."""
        return self.written_over or ref.rpartition("/")[2] in self.text.counts or self.text.leaves_traces(ref)

    def first_unknown(self, step, ours, theirs):
        return next((each for each in self.differences(step, ours, theirs) if not self.is_explained(step, each)), None)

    def is_explained(self, step, difference):
        around = {"step": json.dumps(step, ensure_ascii=False), "expression": self.text.of(difference.ref),
                  "source": self.text.source, "done": " ".join(self.done),
                  "own_repeat": self.text.own_repeat(difference)}
        follows = self.follows(difference, around["expression"])
        if not follows and not self.known.covers(difference, **around):
            return False
        if difference.what == step["op"] and step["op"] in ("set", "add-repeat", "remove-repeat"):
            raise Over(difference.theirs)
        if difference.what == "node":
            self.apart.add(plain(difference.ref).rpartition("/")[2])
        return True

    def follows(self, difference, expressions):
        """Whether it is but a consequence of one that is explained: what is computed from a node that is apart."""
        if plain(difference.ref).rpartition("/")[2] in self.apart:
            return True
        if difference.what in ("node", "result", "invalid", "choices"):
            return any(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])", expressions) for name in self.apart)
        return bool(self.apart) and difference.what != "load"

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
            found = submission_difference(*(canonical(ElementTree.fromstring(text)) for text in (ours, theirs)))
            if found:
                yield Difference("submission", *found)
        elif key == "invalid":
            pairs = [{without_prefixes(where): rest for where, *rest in each} for each in (ours, theirs)]
            for where in sorted(pairs[0].keys() | pairs[1].keys()):
                if pairs[0].get(where) != pairs[1].get(where):
                    yield Difference("invalid", where, pairs[0].get(where), pairs[1].get(where))
        elif key in TEXTS:
            # White space around a text is nobody's: forms are indented.
            if ours.strip() != theirs.strip():
                yield Difference(key, ref, ours, theirs)
        elif ours != theirs:
            yield Difference(key, ref, ours, theirs)

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
                yield Difference("node", ref, mine, other)

    @staticmethod
    def comparable(nodes, ref):
        if ref not in nodes:
            return None
        value, flags = nodes[ref]
        return (value, flags) if flags[0] == "r" else ("", "-")
