# SPDX-License-Identifier: GPL-3.0-or-later
"""Random forms: questions of all types in groups and repeats, and random expressions wherever a form may have some.

The same number gives the same form. What the attached list holds stands in ATTACHED.
"""
import random
from xml.sax.saxutils import escape, quoteattr

from random_expressions import Expressions

TYPES = ("string", "string", "string", "int", "int", "decimal", "date", "date", "boolean", "dateTime", "time",
         "select1", "select1", "select1", "select", "select", "rank", "range", "trigger",
         "geopoint", "geotrace", "geoshape")
CHOOSING = ("select1", "select", "rank")
# Of which the model says something other than string.
BOUND = {"range": "int", "rank": "odk:rank"} | {name: name for name in (
    "int", "decimal", "date", "boolean", "dateTime", "time", "geopoint", "geotrace", "geoshape")}
DEFAULTS = {"int": ("1", "5", "x"), "decimal": ("1", "2.5"), "date": ("2024-02-29", "2023-12-31"), "range": ("3",),
            "select1": ("a", "b", "gone"), "select": ("a", "b a"), "dateTime": ("2024-02-29T10:00:00.000+08:00",)}
RANGES = ((1, 9, 2), (0, 10, 1), (-5, 5, 5))
# The other engine knows the names of months in English alone: what has no tag is taken for that.
LANGUAGES = ("English (en)", "中文")
PLACES = (("a", "a"), ("b", "a"), ("c", "b"), ("d", "1"), ("e", "yes"), ("f", "2"))
ATTACHED = {"rates.csv": """name,label,price,kind
a,Apple,1.5,a
b,Pear,2,b
c,Plum,,a
a,Again,7,yes
yes,Yes,3,x
1,One,1,1
"""}

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
  <h:head>
    <h:title>{name}</h:title>
    <model odk:xforms-version="1.0.0">
      {texts}
      <instance>{instance}</instance>
      {lists}
      {binds}
      {actions}
    </model>
  </h:head>
  <h:body>
    {body}
  </h:body>
</h:html>
"""


class Node:
    """@kind: group, repeat, leaf or attribute."""

    def __init__(self, name, kind, parent, data_type=""):
        self.name, self.kind, self.parent, self.type = name, kind, parent, data_type
        self.children, self.attributes = [], []
        self.way = [*parent.way, self] if parent else [self]
        self.path = f"{parent.path if parent else ''}/{name}"
        self.repeats = [each for each in self.way if each.kind == "repeat"]
        self.bound = {}         # what its bind says
        self.default = ""
        self.count = ""         # of a repeat: jr:count or jr:noAddRemove
        self.template = False
        self.shown = True

    def all(self):
        yield self
        for each in self.attributes + self.children:
            yield from each.all()

    @property
    def calculated(self):
        return "calculate" in self.bound


def element(tag, content="", **attributes):
    """Python has no colon in a name: jr__count is jr:count."""
    written = "".join(f" {name.replace('__', ':')}={quoteattr(text)}" for name, text in attributes.items() if text)
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


class RandomForm:
    def __init__(self, name, seed):
        self.name = name
        self.dice = random.Random(seed)
        self.made = 0
        self.texts = {}
        self.translated = self.chance(0.35)
        self.targets = set()    # an action each
        # An answer that breaks a constraint is taken back, which leaves traces where a change is acted on.
        self.constrained = self.chance(0.4)
        self.root = Node("data", "group", None)
        self.fill(self.root, self.dice.randint(6, 15))
        self.expressions = Expressions(self.dice, list(self.root.all()))
        self.nodes = self.expressions.nodes[1:]
        self.leaves = [node for node in self.nodes if node.kind == "leaf"]
        for node in self.nodes:
            self.bind(node)

    def chance(self, share):
        return self.dice.random() < share

    def expression(self, kind, node, **how):
        return self.expressions.make(kind, node, **how)

    # The tree.
    def add(self, kind, parent, data_type=""):
        self.made += 1
        node = Node(f"{kind[0]}{self.made}", kind, parent, data_type)
        parent.children.append(node)
        # The other engine loses sight of what an attribute in a repeat reads.
        if not node.repeats and self.chance(0.1):
            node.attributes.append(Node("@mark", "attribute", node, "string"))
        return node

    def fill(self, parent, count):
        depth = len(parent.way)
        for _ in range(count):
            roll = self.dice.random()
            if roll < 0.1 and depth < 5:
                self.fill(self.add("group", parent), self.dice.randint(1, 4))
            elif roll < 0.25 and depth < 5 and len(parent.repeats) < 3:
                self.add_repeat(parent)
            else:
                self.add("leaf", parent, self.dice.choice(TYPES))

    def add_repeat(self, parent):
        counter = self.add("leaf", parent, "count") if self.chance(0.2) else None
        repeat = self.add("repeat", parent)
        repeat.template = self.chance(0.6) and all(each.template for each in parent.repeats)
        if counter:
            repeat.count = counter
        elif self.chance(0.25):
            repeat.count = self.dice.choice(("1", "2", "3", "fixed", "fixed"))
        self.fill(repeat, self.dice.randint(1, 5))

    # What binds say.
    def bind(self, node):
        bound = node.bound
        if node.type in BOUND:
            bound["type"] = BOUND[node.type]
        if node.kind == "attribute":
            bound["calculate"] = self.expression("text", node)
        elif node.type == "count":
            self.bind_count(node)
        elif node.kind == "leaf":
            self.bind_leaf(node)
        if node.kind in ("group", "repeat", "leaf") and self.chance(0.2):
            bound["relevant"] = self.expression("condition", node)

    def bind_count(self, node):
        """An answer, or made of answers: never many."""
        node.bound["type"] = "int"
        if self.chance(0.6):
            node.bound["calculate"] = self.dice.choice((
                f"count-selected({self.expression('text', node)})", f"({self.expression('number', node)}) mod 4",
                f"if({self.expression('condition', node)}, 2, {self.dice.choice((0, 1, 3))})",
                f"string-length({self.expressions.answer(node, False)}) mod 3"))
            node.shown = self.chance(0.3)

    def bind_leaf(self, node):
        bound, kind = node.bound, node.type
        if self.chance(0.3) and kind not in (*CHOOSING, "trigger", "range"):
            bound["calculate"] = self.calculation(node)
            node.shown = self.chance(0.5)
        elif self.chance(0.15) and kind not in ("rank", "trigger", "geotrace", "geoshape"):
            node.default = self.dice.choice(DEFAULTS.get(kind, ("a", "1", "yes", "a b")))
        if self.chance(0.5 if node.calculated else 0.06):
            bound["readonly"] = "true()" if node.calculated else self.expression("condition", node)
        if self.constrained and self.chance(0.3):
            bound["constraint"] = self.expression("constraint", node)
            if self.chance(0.4):
                bound["jr:constraintMsg"] = self.reference_or("Not so", node)
        if self.chance(0.15):
            bound["required"] = "true()" if self.chance(0.5) else self.expression("condition", node)

    def calculation(self, node):
        kind = {"int": "number", "decimal": "number", "boolean": "condition", "date": "date", "dateTime": "now"}
        made = self.expression(kind.get(node.type, "text"), node)
        return f"once({made})" if not self.constrained and self.chance(0.1) else made

    def written_binds(self):
        for node in self.nodes:
            if node.bound:
                said = {name.replace(":", "__"): text for name, text in node.bound.items()}
                yield element("bind", nodeset=node.path, **said)

    # The record.
    def instance(self, node, in_template=False):
        attributes = "".join(f' {each.name[1:]}=""' for each in node.attributes)
        if node.kind == "leaf":
            return f"<{node.name}{attributes}>{escape(node.default)}</{node.name}>"
        inside = "".join(self.instance(each, in_template) for each in node.children)
        if node.kind == "group":
            return f"<{node.name}{attributes}>{inside}</{node.name}>"
        return self.instances(node, inside, in_template)

    def instances(self, repeat, inside, in_template):
        count = self.dice.choice((0, 1, 1, 2))
        written = f"<{repeat.name}>{inside}</{repeat.name}>"
        if not repeat.template:
            return written * max(1, count)
        template = "".join(self.instance(each, True) for each in repeat.children)
        first = in_template or len(repeat.repeats) == 1
        return (f'<{repeat.name} jr:template="">{template}</{repeat.name}>' if first else "") + written * count

    def lists(self):
        columns = (f"<name>{name}</name>{self.place_label(name, number)}<kind>{kind}</kind><n>{number}</n>"
                   for number, (name, kind) in enumerate(PLACES))
        items = "".join(element("item", each) for each in columns)
        return (f'<instance id="places"><root>{items}</root></instance>'
                '<instance id="rates" src="jr://file-csv/rates.csv"/>')

    def place_label(self, name, number):
        label = f"<label>{name.upper()}{number}</label>"
        if self.translated:
            self.texts[f"place-{name}"] = f"Place {name}"
            return f"{label}<text>place-{name}</text>"
        return label

    # Texts.
    def outputs(self, node):
        if not self.chance(0.3):
            return ""
        kind = self.dice.choice(("text", "text", "number", "condition"))
        return " " + element("output", value=self.expression(kind, node))

    def reference_or(self, text, node):
        """What an attribute or a ref says: the text, or which one it is."""
        if not self.translated:
            return text
        key = f"{node.path}:{text}"
        self.texts[key] = text + self.outputs(node)
        return f"jr:itext('{key}')"

    def text(self, tag, text, node):
        if self.translated and self.chance(0.7):
            return element(tag, ref=self.reference_or(text, node))
        return element(tag, text + self.outputs(node))

    def translations(self):
        if not self.translated:
            return ""
        def translation(language, prefix):
            texts = (element("text", f"<value>{prefix}{text}</value>", id=key) for key, text in self.texts.items())
            return element("translation", "".join(texts), lang=language)
        return element("itext", translation(LANGUAGES[0], "") + translation(LANGUAGES[1], "译 "))

    # Actions.
    def free_targets(self, *types):
        return [node for node in self.leaves if node.type in ("string", "int", "decimal", "date", *types)
                and not node.calculated and node not in self.targets]

    def action(self, event, targets, source=None):
        """Sets one of the @targets; @source, the question that it listens to, is read gladly."""
        if not targets:
            return ""
        target = self.dice.choice(targets)
        self.targets.add(target)
        roll = self.dice.random()
        if roll < 0.15 or target.type == "select1":
            texts = ("a", "b") if target.type == "select1" else ("set", "5", "2024-02-29", "")
            return element("setvalue", self.dice.choice(texts), event=event, ref=target.path)
        if source and roll < 0.6:
            heard = self.expressions.path(target, source, False)
            value = self.dice.choice((
                heard, f"concat({heard}, '!')", f"{heard} + 1", f"if({heard} = '', 'none', {heard})"))
        else:
            value = self.expression(self.dice.choice(("text", "number", "date")), target)
        return element("setvalue", event=event, ref=target.path, value=value)

    def first_actions(self):
        targets = [node for node in self.free_targets("select1") if not node.repeats]
        first, every = "odk-instance-first-load", "odk-instance-load"
        return self.action(self.dice.choice((first, every, f"{first} {every}")), targets) if self.chance(0.3) else ""

    def changed_action(self, node):
        """Only what stands behind is set, so that no two set each other."""
        if self.constrained or not self.chance(0.15):
            return ""
        order = self.expressions.order
        targets = [each for each in self.free_targets() if order[each] > order[node]
                   and all(repeat in node.way for repeat in each.repeats)]
        return self.action("xforms-value-changed", targets, node)

    def new_repeat_action(self, repeat):
        inside = [each for each in self.free_targets("select1") if each.repeats and each.repeats[-1] is repeat]
        event = self.dice.choice(("odk-new-repeat", "odk-new-repeat", "odk-instance-first-load odk-new-repeat"))
        return self.action(event, inside) if self.chance(0.25) else ""

    # Controls.
    def choices(self, node):
        if self.chance(0.35):
            return "".join(element("item", self.text("label", value.upper(), node) + f"<value>{value}</value>")
                           for value in ("a", "b", "c", "yes"))
        rows = self.row_choices(node) if node.type != "rank" and self.chance(0.25) else ""
        return rows or self.listed_choices(node)

    def listed_choices(self, node):
        name = self.dice.choice(("places", "places", "places", "rates"))
        predicate = ""
        if name == "rates":     # a name stands there twice, but not of one kind
            predicate = f"[kind = {self.expressions.current(node, True)}]"
        elif self.chance(0.7):
            predicate = f"[{self.expression('filter', node, inside=True)}]"
        nodeset = f"instance('{name}')/root/item{predicate}"
        if self.chance(0.15):
            nodeset = f"randomize({nodeset}{self.seed(node)})"
        label = "jr:itext(text)" if name == "places" and self.translated and self.chance(0.5) else "label"
        return element("itemset", f'<value ref="name"/><label ref="{label}"/>', nodeset=nodeset)

    def seed(self, node):
        return ", " + self.dice.choice(("42", "7", self.expressions.answer(node, False)))

    def row_choices(self, node):
        """Of the instances of a repeat."""
        before = self.nodes[:self.nodes.index(node)]
        repeats = [each for each in before if each.kind == "repeat" and each not in node.way and each.repeats == [each]
                   and any(leaf.kind == "leaf" for leaf in each.children)]
        if not repeats:
            return ""
        repeat = self.dice.choice(repeats)
        asked = [each for each in repeat.children if each.kind == "leaf"]
        value, label = self.dice.choice(asked), self.dice.choice(asked)
        nodeset = f"{repeat.path}[{value.name} != '']"
        if self.chance(0.3):
            nodeset += f"[{self.expressions.condition_of_row(repeat, node)}]"
        return element("itemset", f'<value ref="{value.name}"/><label ref="{label.name}"/>', nodeset=nodeset)

    def control(self, node):
        if node.kind == "group":
            label = self.text("label", f"L{node.name}", node) if self.chance(0.7) else ""
            return element("group", label + self.controls(node), ref=node.path)
        if node.kind == "repeat":
            return self.repeat_control(node)
        if not node.shown:
            return ""
        label = self.text("label", f"L{node.name}", node)
        hint = self.text("hint", "H", node) if self.chance(0.1) else ""
        inside = label + hint + self.changed_action(node)
        if node.type in CHOOSING:
            tag = "odk:rank" if node.type == "rank" else node.type
            return element(tag, inside + self.choices(node), ref=node.path)
        if node.type == "range":
            start, end, step = map(str, self.dice.choice(RANGES))
            return element("range", inside, ref=node.path, start=start, end=end, step=step)
        return element("trigger" if node.type == "trigger" else "input", inside, ref=node.path)

    def repeat_control(self, repeat):
        count, fixed = "", ""
        if isinstance(repeat.count, Node):
            count = self.expressions.path(repeat, repeat.count, False)
        elif repeat.count == "fixed":
            fixed = "true()"
        else:
            count = repeat.count
        inside = element("repeat", self.new_repeat_action(repeat) + self.controls(repeat), nodeset=repeat.path,
                         jr__count=count, jr__noAddRemove=fixed)
        return element("group", self.text("label", f"L{repeat.name}", repeat.parent) + inside, ref=repeat.path)

    def controls(self, node):
        return "\n    ".join(self.control(each) for each in node.children)

    def write(self):
        body = self.controls(self.root)
        actions = self.first_actions()
        lists = self.lists()
        inside = "".join(self.instance(each) for each in self.root.children)
        return FORM.format(
            name=self.name, texts=self.translations(), lists=lists, body=body, actions=actions,
            binds="\n      ".join([*self.written_binds(), '<bind nodeset="/data/meta/instanceID" jr:preload="uid"/>']),
            instance=f'<data id="{self.name}">{inside}<meta><instanceID/></meta></data>')


def write_forms(folder, count, seed):
    """The forms, in files named after the number that gives each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ATTACHED.items():
        (folder / name).write_text(text, encoding="utf-8")
    for number in range(seed, seed + count):
        name = f"random-{number}"
        (folder / f"{name}.xml").write_text(RandomForm(name, number).write(), encoding="utf-8")
