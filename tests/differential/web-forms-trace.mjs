// SPDX-License-Identifier: GPL-3.0-or-later
//
// An unmodified @getodk/xforms-engine (ODK Web Forms) that reads and writes what `onewindowctl trace` does: a JSON
// object a line. node web-forms-trace.mjs [--media DIR] [--now ISO8601] [FORM.xml] < ops.jsonl
//
// Beyond that protocol: {"op":"load","form":FILE,"media":DIR,"now":ISO8601} opens another form at any time, because
// starting takes longer than most fillings; its answer names the languages; and every answer tells the kind of the
// nodes seen for the first time, "kinds": {ref without positions: [kind, data type, start, end, step]}.
//
// Where the two differ by design it behaves like ours: an answer that breaks a constraint is taken back at once; a
// required one may be cleared, and is asked for when it is left blank again.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { parseArgs } from 'node:util';

import { createInstance, importEngine, openForm } from './web-forms.mjs';

const { values: options, positionals } = parseArgs({
  options: { media: { type: 'string' }, now: { type: 'string' } },
  allowPositionals: true,
});
process.env.TZ ??= 'Asia/Shanghai';

let frozen = null;
let media = null;
freezeClock();
const engine = await importEngine();
console.error = () => {};
const print = (object) => process.stdout.write(`${JSON.stringify(object)}\n`);
const settled = async () => {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

function freezeClock() {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      if (args.length === 0 && frozen !== null) super(frozen);
      else super(...args);
    }
    static now() {
      return frozen ?? RealDate.now();
    }
  };
}

// What was said of the answer just taken back, by ref; the kinds already told; the nodes as last told.
let root = null;
let refusals = new Map();
let told = new Set();
let state = new Map();

const childrenOf = (node) => node.currentState.children ?? [];
const isLeaf = (node) => node.currentState.children == null;
const isRange = (node) => node.nodeType.startsWith('repeat-range');
const textOf = (text) => text?.asString ?? '';
// The files that go with a text, of those that are there.
const mediaOf = (text) =>
  Object.fromEntries(
    [['image', text?.imageSource], ['audio', text?.audioSource], ['video', text?.videoSource]]
      .filter(([, url]) => url)
      .map(([kind, url]) => [kind, decodeURIComponent(path.basename(url.href))])
      .filter(([, name]) => fs.existsSync(path.join(media, name))),
  );
const withoutPrefixes = (ref) => ref.replace(/\/[^/:]+:/g, '/');
const withoutPositions = (ref) => ref.replace(/\[\d+\]/g, '');

function* walk(node) {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

function find(ref, fits) {
  const wanted = withoutPrefixes(ref);
  for (const node of walk(root)) if (fits(node) && withoutPrefixes(node.currentState.reference) === wanted) return node;
  throw new Error(`no node ${ref}`);
}
const nodeAt = (ref) => find(ref, (node) => !isRange(node));

function valueOf(node) {
  const current = node.currentState;
  return current.instanceValue ?? (Array.isArray(current.value) ? current.value.join(' ') : String(current.value ?? ''));
}

function kindOf(node) {
  const { start, end, step } = node.nodeType === 'range' ? node.definition.bounds : {};
  const shown = node.nodeType !== 'group' || node.definition.bodyElement;
  const kind = node.nodeType === 'select' ? node.selectType : shown ? node.nodeType : 'nodes';
  return [kind, node.valueType ?? '', ...[start, end, step].filter((bound) => bound != null).map(Number)];
}

function snapshot() {
  const seen = new Map();
  const kinds = {};
  for (const node of walk(root)) {
    const current = node.currentState;
    const plain = withoutPrefixes(withoutPositions(current.reference)) + (isRange(node) ? '[]' : '');
    if (!told.has(plain)) {
      told.add(plain);
      kinds[plain] = kindOf(node);
    }
    if (isRange(node)) continue;
    const flags = (current.relevant ? 'r' : '-') + (current.required ? 'q' : '-') + (current.readonly ? 'o' : '-') + (isLeaf(node) ? 'l' : 'g');
    seen.set(current.reference, [isLeaf(node) ? valueOf(node) : null, flags]);
  }
  return { seen, kinds };
}

function changes() {
  const { seen, kinds } = snapshot();
  const changed = [];
  for (const [ref, now] of seen) {
    const was = state.get(ref);
    if (!was || was[0] !== now[0] || was[1] !== now[1]) changed.push([ref, ...now]);
  }
  const gone = [...state.keys()].filter((ref) => !seen.has(ref));
  state = seen;
  return { changed, gone, kinds };
}

async function load({ form, media: folder, now }) {
  root = null;
  [refusals, told, state] = [new Map(), new Set(), new Map()];
  media = folder ?? path.dirname(form);
  frozen = now ? new Date(now).getTime() : null;
  root = createInstance(await openForm(engine, form, media)).root;
  await settled();
  return { languages: root.languages.map((l) => l.language) };
}

function write(node, value) {
  const words = value.split(/\s+/).filter(Boolean);
  switch (node.nodeType) {
    case 'select':
      return node.selectValues(node.selectType === 'select' ? words : value === '' ? [] : [value]);
    case 'rank':
      return node.setValues(words);
    case 'trigger':
      return node.setValue(value === 'OK');
    case 'upload':
      return node.setValue(value === '' ? null : new File([''], value));
    case 'input':
    case 'range':
      return node.setValue(value);
    default:
      throw new Error(`${node.nodeType} takes no answer`);
  }
}

async function answer({ ref, value }) {
  const node = nodeAt(ref);
  const old = valueOf(node);
  write(node, value);
  await settled();
  const violation = node.validationState.violation;
  refusals.clear(); // what it was made of may have changed
  if (!violation || (violation.condition === 'required' && (old !== '' || value !== ''))) return { result: 'OK' };
  if (violation.condition === 'constraint') refusals.set(ref, textOf(violation.message));
  write(node, old);
  await settled();
  return { result: violation.condition === 'required' ? 'REQUIRED_BUT_EMPTY' : 'CONSTRAINT_VIOLATED' };
}

const operations = {
  load,
  set: answer,
  'add-repeat': ({ ref }) => void find(ref, isRange).addInstances(),
  'remove-repeat': ({ ref }) => {
    const instance = nodeAt(ref);
    instance.parent.removeInstances(childrenOf(instance.parent).indexOf(instance), 1);
  },
  choices: ({ ref }) => {
    const offered = nodeAt(ref).currentState.valueOptions;
    const media = offered.map((o) => [o.value, mediaOf(o.label)]).filter(([, files]) => Object.keys(files).length > 0);
    return { choices: offered.map((o) => [o.value, textOf(o.label)]), media: Object.fromEntries(media) };
  },
  label: ({ ref }) => {
    const { label, hint } = nodeAt(ref).currentState;
    const refusal = refusals.get(ref);
    return { label: textOf(label), hint: textOf(hint), ...mediaOf(label), ...(refusal && { constraint_message: refusal }) };
  },
  language: ({ value }) => {
    const language = root.languages.find((l) => l.language === value);
    if (!language) throw new Error(`no language ${value}`);
    root.setLanguage(language);
    refusals.clear();
  },
  validate: () => ({
    invalid: root.validationState.violations.map((v) => [v.reference, v.violation.condition, textOf(v.violation.message)]),
  }),
  finalize: async () => void (await root.prepareInstancePayload({ payloadType: 'monolithic' })),
  submission: () => ({ xml: root.instanceState.instanceXML }),
};

function reasonsOf(error) {
  const reasons = [];
  for (let cause = error; cause; cause = cause.cause ?? cause.errors?.[0]) reasons.push(cause.message || String(cause));
  return [...new Set(reasons)].join(': ');
}

async function run(step) {
  try {
    const more = await operations[step.op](step);
    await settled();
    print({ op: step.op, ok: true, ...more, ...changes() });
    return true;
  } catch (error) {
    const code = step.op === 'load' ? 'load' : 'failed';
    print({ op: step.op, ok: false, error: { code, message: reasonsOf(error) }, ...(root && changes()) });
    return false;
  }
}

// What goes wrong between two steps belongs to neither: the next answer is what counts.
process.on('uncaughtException', () => {});
if (positionals.length > 0 && !(await run({ op: 'load', form: positionals[0], media: options.media, now: options.now })))
  process.exit(1);
for await (const line of readline.createInterface({ input: process.stdin }))
  if (line.trim() !== '') await run(JSON.parse(line));
process.exit(0);
