# SPDX-License-Identifier: GPL-3.0-or-later
"""Random expressions over the nodes of a random form.

A grammar of templates: {text} in one stands for any expression of that kind, or for what the method of that name
finds at the place where the expression stands. An expression reads only nodes that come before its own, so that no
two wait for each other. All paths of XForms 1.0.0: those within a repeat are relative.
"""
import re

DEEP = 3

GRAMMAR = {
    "number": (
        "({number} + {number})", "({number} - {number})", "({number} * {number})", "({number} div {number})",
        "({number} mod {number})", "-({number})", "int({number})", "round({number})", "round({number}, {places})",
        "abs({number})", "pow({number}, 2)", "number({text})", "string-length({text})",
        "count-selected({text})", "if({condition}, {number}, {number})", "coalesce({answer}, {number})", "{position}",
        "count({rows})", "{sum}", "{sum}", "min({rows})", "max({rows})", "count-non-empty({rows})",
        "count({instances})",
        "min({number}, {number})", "max({number}, {number})", "({date} - {date})", "decimal-date-time({now})",
        "decimal-time({time})", "number(pulldata('rates', 'price', 'name', {text}))", "count({items})",
        "sum(instance('places')/root/item/n)", "max({items}/n)", "number({indexed})",
        "string-length(normalize-space({text}))",
        "area({shape})", "{distance}"),
    "text": (
        "concat({text}, '-', {text})", "concat({rows})", "concat({answer}, {number})", "substr({text}, {start}, {end})",
        "substr({text}, {start})", "substring({text}, 2, 2)", "if({condition}, {text}, {text})",
        "join(', ', {rows})", "join('|', {answer}, {text})", "translate({text}, 'ab1', 'xy')",
        "normalize-space({text})", "string({number})", "string({condition})", "selected-at({text}, {places})",
        "coalesce({answer}, {text})", "format-date({date}, '%Y/%n/%e %b')", "format-date-time({now}, '%d. %H:%M:%S')",
        "format-date-time({now}, '%y-%m %h')", "substring-before({text}, '-')", "substring-after({text}, '-')",
        "digest({text}, 'MD5', 'hex')", "digest({text}, 'SHA-256')", "date({date})", "{later}",
        "format-date({later}, '%e %b')", "pulldata('rates', {column}, 'name', {text})",
        "{items}/label", "{item}/name", "{item}/kind", "{indexed}", "{indexed}", "{choice_name}", "{row}", "{row}"),
    "condition": (
        "{answer} {order} {answer}", "{answer} {order} {literal}", "{answer} = ''", "{answer} != ''",
        "({condition} and {condition})", "({condition} or {condition})", "not({condition})",
        "selected({answer}, {literal})", "selected({text}, {answer})", "contains({text}, {literal})",
        "starts-with({text}, {literal})", "ends-with({text}, {answer})", "regex({text}, '^[a-z]+$')",
        "boolean({number})", "boolean-from-string({text})", "checklist(1, 2, {condition}, {condition}, {condition})",
        "weighted-checklist(2, -1, {condition}, 2, {condition}, 1)", "{number} {order} {number}",
        "{date} {order} {date}", "{date} {order} {date} + {days}",
        "{rows} = {literal}", "{rows} {order} {answer}", "count({rows}) > 1",
        "{items}/name = {answer}", "{indexed} = {literal}", "{row} != ''"),
    "date": (
        "'2024-02-29'", "'2023-12-31'", "today()", "date('2024-02-29' + {days})", "date(today() - {days})", "{later}",
        "if({condition}, {date}, today())", "''", "{date_answer}", "{date_answer}", "{date_answer}"),
    "now": ("now()", "{now_answer}", "{now_answer}"),
    "time": ("'10:30:00.000+08:00'", "{time_answer}"),
    "items": (
        "instance('places')/root/item[kind = {current}]", "instance('places')/root/item[n > {current}]",
        "instance('places')/root/item[selected({current}, name)]", "instance('rates')/root/item[name = {current}]",
        "instance('places')/root/item"),
    "item": (
        "instance('places')/root/item[name = {current}]", "instance('places')/root/item[n = {current}][1]",
        "instance('places')/root/item[position() = {current}]"),
    # In the predicate of a list of choices.
    "filter": (
        "kind = {current}", "n < {current}", "n >= {current}", "kind != {current}", "selected({current}, name)",
        "not(selected({current}, name))", "position() < 4", "position() != last()", "kind = {current} or n = 1",
        "kind = {current} and n > 0", "contains(name, {current})", "starts-with({current}, name)", "n mod 2 = 1",
        "{current} = '' or kind = {current}", "if({current} = 'a', kind = 'a', true())", "string-length(label) > 1",
        "regex(name, '^[abc]$')", "kind = 'a'][n > 0", "n = count({rows})", "name = {rows}", "{inner_condition}",
        "name = pulldata('rates', 'kind', 'name', {current})"),
    # Of the new value of a question.
    "constraint": (
        ". != 'x'", ". > 0 or . = ''", "string-length(.) < 6", ". != {answer}", ". {order} {answer}", ". <= today()",
        "not(selected(., 'a') and selected(., 'b'))", "regex(., '^[^<]*$')", "{condition} or . = 'yes'",
        "count-selected(.) < 3"),
}

CHOSEN = {
    "order": ("=", "!=", "<", ">", "<=", ">="),
    "places": ("0", "1", "2", "-1"),
    "start": ("0", "1", "2", "-2"),
    "end": ("1", "3", "-1"),
    "days": ("1", "7", "-30", "365", "0.5"),
    "column": ("'price'", "'kind'"),
    "literal": ("1", "2", "0", "10", "3.5", "-1", "1000000", "''", "'a'", "'b'", "'yes'", "'a b'", "'x'",
                "'2024-02-29'"),
}


class NotHere(Exception):
    """The place where the expression stands has no such thing."""


def common(one, other):
    """How many nodes, from the root, two ways have in common."""
    count = 0
    while count < min(len(one), len(other)) and one[count] is other[count]:
        count += 1
    return count


def relative(node, other, shared):
    """From @node to @other by the last of the @shared nodes that both ways begin with."""
    up, down = len(node.way) - shared, other.way[shared:]
    return "/".join([".."] * up + [each.name for each in down]) or "."


class Expressions:
    """@nodes: all of the form, in document order."""

    def __init__(self, dice, nodes):
        self.dice = dice
        self.nodes = nodes
        self.order = {node: number for number, node in enumerate(nodes)}

    def make(self, kind, node, inside=False, depth=0):
        """An expression as it stands at @node; @inside a predicate, what is there is reached from current()."""
        if depth > DEEP or (depth > 0 and self.dice.random() < 0.3):
            return self.plain(kind, node, inside)
        for _ in range(20):
            try:
                return self.fill(self.dice.choice(GRAMMAR[kind]), node, inside, depth)
            except NotHere:
                pass
        return self.plain(kind, node, inside)

    def plain(self, kind, node, inside):
        if kind in ("number", "text"):
            return self.answer(node, inside)
        if kind == "condition":
            return f"{self.answer(node, inside)} {self.pick('order')} {self.pick('literal')}"
        return {"date": "'2024-02-29'", "now": "now()", "time": "'08:00'", "constraint": ". != 'x'", "filter": "n > 0",
                "item": "instance('places')/root/item[2]", "items": "instance('places')/root/item"}[kind]

    def pick(self, name):
        return self.dice.choice(CHOSEN[name])

    def fill(self, template, node, inside, depth):
        def filled(match):
            name = match.group(1)
            if name in CHOSEN:
                return self.pick(name)
            if name in GRAMMAR:
                return self.make(name, node, inside, depth + 1)
            return getattr(self, name)(node, inside)
        return re.sub(r"\{(\w+)\}", filled, template)

    # What stands before a node.
    def before(self, node, *types):
        return [each for each in self.nodes[:self.order[node]] if each.kind != "group" and each.kind != "repeat"
                and (not types or each.type in types) and each not in node.way and node not in each.way]

    def in_reach(self, node, *types):
        """Of which there is one only, seen from @node."""
        return [each for each in self.before(node, *types) if all(repeat in node.way for repeat in each.repeats)]

    def out_of_reach(self, node):
        """Of which there may be several, seen from @node."""
        return [each for each in self.before(node) if any(repeat not in node.way for repeat in each.repeats)]

    def choose(self, nodes):
        if not nodes:
            raise NotHere()
        return self.dice.choice(nodes)

    def path(self, node, other, inside):
        """To a node in reach."""
        shared = common(node.way, other.way)
        if not other.repeats and self.dice.random() < 0.7:
            return other.path
        return ("current()/" if inside or self.dice.random() < 0.1 else "") + relative(node, other, shared)

    def answer(self, node, inside):
        nodes = self.in_reach(node)
        if not nodes or self.dice.random() < 0.2:
            return self.pick("literal")
        return self.path(node, self.dice.choice(nodes), inside)

    def current(self, node, _):
        return self.answer(node, True)

    def inner_condition(self, node, _):
        return self.make("condition", node, True, DEEP - 1)

    def date_answer(self, node, inside):
        return self.path(node, self.choose(self.in_reach(node, "date")), inside)

    def now_answer(self, node, inside):
        return self.path(node, self.choose(self.in_reach(node, "dateTime")), inside)

    def later(self, node, inside):
        """Blank as long as the day it counts from is."""
        day = self.date_answer(node, inside)
        return f"if({day} = '', '', date({day} {self.dice.choice('+-')} {self.pick('days')}))"

    def time_answer(self, node, inside):
        return self.path(node, self.choose(self.in_reach(node, "time", "dateTime")), inside)

    def shape(self, node, inside):
        return self.path(node, self.choose(self.in_reach(node, "geotrace", "geoshape")), inside)

    def distance(self, node, inside):
        """The other engine breaks off where there is no point."""
        shape = self.shape(node, inside)
        return f"if({shape} = '', 0, distance({shape}))"

    def choice_name(self, node, inside):
        if node.kind == "attribute":
            raise NotHere()     # where the other engine finds no list
        select = self.choose(self.in_reach(node, "select1"))
        where = relative(node, select, common(node.way, select.way)) if select.repeats else select.path
        return f"jr:choice-name({self.path(node, select, inside)}, '{where}')"

    # Repeats.
    def position_in(self, repeat, node, inside):
        """Of the instance of @repeat around @node."""
        steps = relative(node, repeat, common(node.way, repeat.way))
        return f"position({'current()/' if inside else ''}{steps})"

    def position(self, node, inside):
        return self.position_in(self.choose(node.repeats), node, inside)

    def condition_of_row(self, repeat, node):
        """A predicate over the instances of @repeat, of which @node's may be one."""
        leaf = self.choose([each for each in repeat.children if each.kind == "leaf"
                            and self.order[each] < self.order[node]])
        return self.dice.choice((
            f"{leaf.name} = {self.current(node, True)}", f"{leaf.name} != ''",
            f"{leaf.name} {self.pick('order')} {self.pick('literal')}", f"position() = {self.current(node, True)}",
            "position() = last()", "position() = 1",
            f"position() < {self.position_in(repeat, node, True)}" if repeat in node.way else "position() > 1"))

    def way_to_rows(self, node, other, inside):
        """The steps to @other in all instances of a repeat: the outermost that @node isn't in, or its own."""
        repeat = next(each for each in other.repeats if each not in node.way or each is other.repeats[-1])
        shared = min(common(node.way, other.way), other.way.index(repeat))
        if repeat in node.way or any(each in node.way for each in other.repeats) or self.dice.random() < 0.2:
            start = relative(node, repeat, shared)
            start = f"current()/{start}" if inside or self.dice.random() < 0.1 else start
        else:
            start = repeat.path
        return repeat, start, "".join(f"/{each.name}" for each in other.way[other.way.index(repeat) + 1:])

    def rows(self, node, inside):
        """The instances of a question in a repeat."""
        nodes = self.out_of_reach(node)
        if node.repeats and (not nodes or self.dice.random() < 0.3):
            nodes = [each for each in self.before(node) if node.repeats[-1] in each.way]
        repeat, start, rest = self.way_to_rows(node, self.choose(nodes), inside)
        predicate = f"[{self.condition_of_row(repeat, node)}]" if self.dice.random() < 0.4 else ""
        return start + predicate + rest

    def sum(self, node, inside):
        """The other engine's sum of nothing is blank."""
        rows = self.rows(node, inside)
        return f"if(count({rows}) > 0, sum({rows}), 0)"

    def row(self, node, inside):
        """One instance of a question in a repeat."""
        repeat, start, rest = self.way_to_rows(node, self.choose(self.out_of_reach(node)), inside)
        which = self.dice.choice(("1", "2", "last()", "position() = 1", f"position() = {self.current(node, True)}"))
        return f"{start}[{which}]{rest}"

    def instances(self, node, _):
        return self.choose([each for each in self.nodes[:self.order[node]] if each.kind == "repeat"
                            and each not in node.way and len(each.repeats) == 1]).path

    def index(self, repeat, node):
        """A number that may be one of an instance of @repeat, and when it is one."""
        if repeat in node.way and self.dice.random() < 0.6:
            position = self.position_in(repeat, node, False)
            return self.dice.choice(((position, ""), (f"{position} - 1", ""), (f"{position} + 1", "")))
        answer = self.answer(node, False)
        return self.dice.choice((
            ("1", ""), ("2", ""), ("3", ""), (f"count({repeat.path})", ""), (answer, f"{answer} > 0")))

    def indexed(self, node, inside):
        """indexed-repeat(), of a question that stands before, or of the own node in the instance before. An index that
        isn't answered is known to mean something else to the other engine."""
        if inside:
            raise NotHere()
        if node.kind == "leaf" and node.repeats and self.dice.random() < 0.3:
            repeat = node.repeats[-1]
            return f"indexed-repeat({node.path}, {repeat.path}, {self.position_in(repeat, node, False)} - 1)"
        other = self.choose([each for each in self.before(node) if each.repeats])
        near = node.repeats and node.repeats[0] is other.repeats[0] and len(other.repeats) == 1
        path = relative(node, other, common(node.way, other.way)) if near and self.dice.random() < 0.3 else other.path
        indexes = [(repeat.path, *self.index(repeat, node)) for repeat in other.repeats]
        made = f"indexed-repeat({path}{''.join(f', {repeat}, {index}' for repeat, index, _ in indexes)})"
        conditions = " and ".join(condition for *_, condition in indexes if condition)
        return f"if({conditions}, {made}, '')" if conditions else made
