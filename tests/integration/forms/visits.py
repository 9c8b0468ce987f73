# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripted visits: a form filled in step by step on a form engine, and what must be true after each step.

A visit is a file of JSON objects, a line each. The first says what is filled: {"form": "after-death", "now": ISO 8601,
"about": "…"}, and what an office has filled in where it differs from what ships: "limits": {key: [value, source, date]},
"offered": {matter: "yes" or "no"}.
The others are operations of the trace protocol, with what they must bring about, and these, which
look at the state reached and ask the engine nothing:

  {"op": "expect", "ref": R, "value": V, "relevant": B, "required": B, "readonly": B, "exists": B}
  {"op": "expect-ones", "under": R, "names": […]}   exactly these children of R have the value 1
  {"op": "expect-slip", "has": […], "lacks": […]}   the slip of this moment has, or lacks, the rows with these text ids;
                                                    "ending ID": the last pages would say that, or not

What an operation must bring about: "set": "result" (OK when it isn't said); "choices": "values", and "labels" or
"count"; "label": any text the engine answers, and "contains"; "validate": "refs"; "submission": "values" (ref to
text) and "absent" (refs).
"""
import configparser
import contextlib
import csv
import json
import pathlib
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
import xml.sax.saxutils as saxutils

SERVICES = pathlib.Path(__file__).resolve().parents[3] / "data" / "services"
EXPECTATIONS = {"result", "values", "labels", "count", "contains", "refs", "absent", "texts"}


class Mismatch(Exception):
    """What a visit says must be, isn't."""


class State:
    """The nodes of one filling, kept up to date from the lines that the engine prints."""

    def __init__(self):
        self.nodes = {}

    def take(self, answer):
        for ref in answer.get("gone", []):
            self.nodes.pop(ref, None)
        for ref, value, flags in answer.get("changed", []):
            self.nodes[ref] = (value, flags)

    def facts(self, ref):
        if ref not in self.nodes:
            return {"exists": False, "relevant": False}
        value, flags = self.nodes[ref]
        return {"exists": True, "value": value, "relevant": flags[0] == "r", "required": flags[1] == "q",
                "readonly": flags[2] == "o"}

    def ones(self, under):
        names = []
        for ref, (value, flags) in self.nodes.items():
            parent, _, name = ref.rpartition("/")
            if parent == under and value == "1":
                names.append(name)
        return sorted(names)

    def slip(self, rows):
        """The text ids of the rows that are printed."""
        return set().union(*(rows[int(name[len("row"):])][0] for name in self.ones("/data/printed")))


def read(path):
    """The head of a visit and its steps, each with the number of its line."""
    with open(path, encoding="utf-8") as lines:
        parsed = [(number, json.loads(line)) for number, line in enumerate(lines, 1) if line.strip()]
    return parsed[0][1], parsed[1:]


def looks(step):
    return step["op"].startswith("expect")


def rewrite(path, change):
    """Goes through the rows of a list, each as a dict that @change may change."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        change(row)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def fill_in(media, head):
    """Writes into the attachments what the head of a visit says that an office has filled in."""
    limits, offered = head.get("limits"), head.get("offered")
    if limits:
        rewrite(media / "limits.csv", lambda row: row.update(zip(("value", "source", "date"), limits.get(row["key"], ()))))
    if offered:
        rewrite(media / "matter_list.csv", lambda row: row.update(offered=offered.get(row["name"], row["offered"])))


@contextlib.contextmanager
def media_of(head, folder):
    """The form's attachments, with what the visit says that an office has filled in."""
    media = pathlib.Path(folder) / (head["form"] + "-media")
    if not {"limits", "offered"} & head.keys():
        yield media
        return
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(shutil.copytree(media, pathlib.Path(scratch) / media.name))
        fill_in(copy, head)
        yield copy


def looks_at_slip(steps):
    return any(step["op"] == "expect-slip" for _, step in steps)


def endings(form):
    """When the service of a form says something else on its last pages, as rows of "ending ID"."""
    for path in sorted(SERVICES.glob("*.ini")):
        service = configparser.ConfigParser(interpolation=None)
        service.read(path, encoding="utf-8")
        if service["Service"].get("Form") == form:
            yield from (({group.lower()}, service[group]["When"]) for group in service.sections()
                        if group.startswith("Ending "))


def slip_rows(media):
    """The rows of a slip: the ids of its texts, and when it is printed. Those of other endings as well."""
    items = ElementTree.parse(media / "receipt.xml").getroot()
    rows = [({item.findtext("label"), item.findtext("text")}, item.findtext("when") or "true()") for item in items]
    return rows + list(endings(media.name.removesuffix("-media")))


def write_with_slip(path, rows, target):
    """Writes a form that calculates besides, in /data/printed, which of the rows are printed."""
    nodes = "".join(f"<row{number}/>" for number in range(len(rows)))
    binds = "".join(f'<bind nodeset="/data/printed/row{number}" calculate={saxutils.quoteattr(f"if({when}, 1, 0)")}/>'
                    for number, (_, when) in enumerate(rows))
    source = path.read_text(encoding="utf-8").replace("</data>", f"<printed>{nodes}</printed></data>", 1)
    target.write_text(source.replace("</model>", binds + "</model>", 1), encoding="utf-8")


@contextlib.contextmanager
def form_of(head, steps, folder, media):
    """The form; one that tells of its slip where a step looks at that."""
    path = folder / (head["form"] + ".xml")
    if not looks_at_slip(steps):
        yield path
        return
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / path.name
        write_with_slip(path, slip_rows(media), copy)
        yield copy


def play(engine, head, steps, folder):
    """Every answer of the engine, the first for the load; @engine is a command line as a list."""
    with media_of(head, folder) as media, form_of(head, steps, folder, media) as form:
        return play_with(engine + ["--media", str(media), "--now", head["now"], str(form)], steps)


def play_with(command, steps):
    asked = [{k: v for k, v in step.items() if k not in EXPECTATIONS} for _, step in steps if not looks(step)]
    lines = "".join(json.dumps(step, ensure_ascii=False) + "\n" for step in asked)
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if not answers or not answers[0].get("ok"):
        raise Mismatch(f"the form doesn't load: {answers[:1]}")
    if len(answers) != len(asked) + 1:
        raise Mismatch(f"{len(asked)} operations, but {len(answers) - 1} answers")
    return answers


def require(wanted, found, what):
    if wanted != found:
        raise Mismatch(f"{what}: must be {wanted!r}, is {found!r}")


def check_choices(step, answer):
    values = [choice[0] for choice in answer["choices"]]
    labels = [choice[1] for choice in answer["choices"]]
    if "values" in step:
        require(step["values"], values, "choices")
    if "labels" in step:
        require(step["labels"], labels, "labels of the choices")
    if "count" in step:
        require(step["count"], len(values), "number of choices")


def check_label(step, answer):
    for key, wanted in step.get("texts", {}).items():
        require(wanted, answer.get(key), key)
    for part in step.get("contains", []):
        if part not in answer["label"]:
            raise Mismatch(f"label lacks {part!r}: {answer['label']!r}")


def check_submission(step, answer):
    root = ElementTree.fromstring(answer["xml"])

    def found(ref):
        names = ref.strip("/").split("/")[1:]
        return root.find("/".join("{*}" + name if "[" not in name else name for name in names))

    for ref, wanted in step.get("values", {}).items():
        node = found(ref)
        require(wanted, None if node is None else node.text or "", ref)
    for ref in step.get("absent", []):
        require(None, found(ref), ref)


def check_answer(step, answer):
    if not answer.get("ok"):
        raise Mismatch(f"refused: {answer.get('error')}")
    if step["op"] == "set":
        require(step.get("result", "OK"), answer["result"], step["ref"])
    elif step["op"] == "choices":
        check_choices(step, answer)
    elif step["op"] == "label":
        check_label(step, answer)
    elif step["op"] == "validate" and "refs" in step:
        require(sorted(step["refs"]), sorted(problem[0] for problem in answer["invalid"]), "invalid")
    elif step["op"] == "submission":
        check_submission(step, answer)


def check_slip(step, printed):
    for name in step.get("has", []):
        require(True, name in printed, f"{name} on the slip")
    for name in step.get("lacks", []):
        require(False, name in printed, f"{name} on the slip")


def check_state(step, state, rows):
    if step["op"] == "expect-ones":
        require(sorted(step["names"]), state.ones(step["under"]), step["under"])
        return
    if step["op"] == "expect-slip":
        check_slip(step, state.slip(rows))
        return
    facts = state.facts(step["ref"])
    for key in ("exists", "value", "relevant", "required", "readonly"):
        if key in step:
            require(step[key], facts.get(key), f"{step['ref']} {key}")


def check(engine, path, folder):
    """Plays the visit and returns what was wrong, a line each; empty when all is as it must be."""
    head, steps = read(path)
    rows = slip_rows(folder / (head["form"] + "-media")) if looks_at_slip(steps) else []
    try:
        answers = iter(play(engine, head, steps, folder))
    except Mismatch as mismatch:
        return [f"{path.name}: {mismatch}"]
    state = State()
    state.take(next(answers))
    wrong = []
    for number, step in steps:
        try:
            if looks(step):
                check_state(step, state, rows)
            else:
                answer = next(answers)
                state.take(answer)
                check_answer(step, answer)
        except Mismatch as mismatch:
            wrong.append(f"{path.name}:{number}: {mismatch}")
    return wrong
