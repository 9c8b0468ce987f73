# SPDX-License-Identifier: GPL-3.0-or-later
"""What the text of a form says of its nodes, for those who explain a difference."""
import re
import xml.etree.ElementTree as ElementTree


CHANGED = "xforms-value-changed"


def without_prefixes(ref):
    return re.sub(r"/[^/:\[\]]+:", "/", ref)


def plain(ref):
    return re.sub(r"\[\d+\]", "", without_prefixes(ref))


def local_name(element):
    return element.tag.rpartition("}")[2]


class FormText:
    """What a form says of each of its nodes."""

    NOT_READ = ("nodeset", "id", "version")
    SHOWN = ("label", "hint", "item", "output", "value")

    def __init__(self, form):
        self.source = form.read_text(encoding="utf-8", errors="replace")
        try:
            top = ElementTree.fromstring(self.source.encode())
        except ElementTree.ParseError:
            top = ElementTree.Element("none")
        elements = list(top.iter())
        self.repeats = [element.get("nodeset") for element in elements if local_name(element) == "repeat"]
        self.calculated = {plain(element.get("nodeset", "")) for element in elements if element.get("calculate")}
        self.counts = self.names_of_counts(elements)
        self.acting = {plain(element.get("ref", "")) for element in elements
                       if any(CHANGED in child.get("event", "") for child in element)}
        self.texts = {}     # the outputs in a text, in all languages
        self.computed = {}  # the expressions that make what a node is, and what may be chosen there
        self.shown = {}     # those in its texts
        self.heard = {}     # a target: the questions whose change sets it
        self.begun = {}     # a target: what the actions of a new instance set it to
        for element in elements:
            if local_name(element) == "text":
                self.texts[element.get("id")] = self.texts.get(element.get("id"), "") + self.outputs(element)
        for element in elements:
            self.read(element)

    def read(self, element):
        ref = plain(element.get("nodeset") or element.get("ref") or "")
        if local_name(element) in self.SHOWN or not ref.startswith("/"):
            return
        said = [f"{key.rpartition('}')[2]}={text}" for key, text in element.attrib.items()
                if key not in self.NOT_READ and text != ref]
        said += [f"itemset={child.get('nodeset')}" for child in element if local_name(child) == "itemset"]
        self.computed[ref] = " ".join([self.computed.get(ref, ""), *said])
        self.shown[ref] = " ".join([self.shown.get(ref, ""), self.outputs(element)])
        for action in element:
            if CHANGED in action.get("event", ""):
                self.heard.setdefault(plain(action.get("ref", "")), []).append(ref)
            if "odk-new-repeat" in action.get("event", ""):
                self.begun.setdefault(plain(action.get("ref", "")), []).append(action.get("value", ""))

    def names_of_counts(self, elements):
        """What says how many instances there are, and what that is calculated from."""
        names = {re.split(r"[/\s]+", count.strip())[-1] for count in re.findall(r'jr:count="([^"]*)"', self.source)}
        sources = " ".join(element.get("calculate") for element in elements if element.get("calculate")
                           and plain(element.get("nodeset", "")).rpartition("/")[2] in names)
        return names | {path.rpartition("/")[2] for path in re.findall(r"(?:/[\w.-]+)+", sources)}

    def leaves_traces(self, ref):
        """Whether an answer at @ref that is taken back leaves something: an action that waits for it has run, or for
        what changes with it; and once() has kept its first value."""
        by_itself = any(acting in self.calculated or "[" in self.computed.get(acting, "") for acting in self.acting)
        return "once(" in self.source or (CHANGED in self.source and (
            not self.acting or by_itself or plain(ref) in self.acting))

    def outputs(self, element):
        """In the texts of an element, not of the controls in it."""
        own = [element.get("value", "")] if local_name(element) == "output" else []
        named = re.findall(r"jr:itext\('([^']*)'\)", " ".join(element.attrib.values()))
        own += [self.texts.get(key, "") for key in named]
        return " ".join([*own, *(self.outputs(child) for child in element if local_name(child) in self.SHOWN)])

    def of(self, ref):
        """The expressions that make what stands at @ref, and what it stands in."""
        steps = plain(ref).split("/")
        return " ".join(self.computed.get("/".join(steps[:n]), "") for n in range(2, len(steps) + 1))

    def shown_at(self, ref):
        return self.shown.get(plain(ref), "")

    def hears(self, ref, answered):
        """Of the questions that the node at @ref listens to. Begins with "inner" when one stands in repeats that the
        node isn't in, and isn't the one in their first instances that was @answered."""
        sources = self.heard.get(plain(ref), [])
        inner = any(source.startswith(f"{repeat}/") and not plain(ref).startswith(f"{repeat}/")
                    for source in sources for repeat in self.repeats)
        inner_places = re.findall(r"\[\d+\]", answered)[ref.count("["):]
        first = plain(answered) in sources and all(place == "[1]" for place in inner_places)
        return " ".join(["inner" if inner and not first else "", *sources, *(self.of(source) for source in sources)])

    def own_repeat(self, ref):
        """The absolute path of a repeat that holds the node, where an expression goes through it."""
        repeats = [plain(ref[:at.end()]) for at in re.finditer(r"\]", ref)]
        said = re.sub(r"indexed-repeat\((?:[^()]|\([^()]*\))*\)", "", self.of(ref) + self.shown_at(ref))
        return next((each for each in repeats if f"{each}/" in said), "")

    def new_reads(self, ref):
        """The calculated nodes of its repeat that the node at @ref is set by, as a new instance begins."""
        repeat = plain(ref[:ref.rfind("]") + 1])
        said = set(re.findall(r"[\w.-]+", " ".join(self.begun.get(plain(ref), []))))
        return " ".join(sorted(path for path in self.calculated
                               if path.startswith(f"{repeat}/") and path.rpartition("/")[2] in said))
