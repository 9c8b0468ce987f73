// SPDX-License-Identifier: GPL-3.0-or-later
//
// An unmodified @getodk/xforms-engine (ODK Web Forms) that reads and writes what `onewindowctl trace` does: a JSON
// object a line. node web-forms-trace.mjs [--media DIR] [--now ISO8601] FORM.xml < ops.jsonl
//
// Where the two differ by design it behaves like ours: an answer that breaks a constraint is taken back at once; a
// required one may be cleared, and is asked for when it is left blank again.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  options: { media: { type: 'string' }, now: { type: 'string' } },
  allowPositionals: true,
});
const form = positionals[0];
const media = options.media ?? path.dirname(form);
process.env.TZ ??= 'Asia/Shanghai';

if (options.now) freezeClock(options.now);
const { loadForm } = await importEngine();
const print = (object) => process.stdout.write(`${JSON.stringify(object)}\n`);
const settled = async () => {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

function freezeClock(iso) {
  const RealDate = Date;
  const frozen = new RealDate(iso).getTime();
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      if (args.length === 0) super(frozen);
      else super(...args);
    }
    static now() {
      return frozen;
    }
  };
}

// The engine is written for browsers: give it a document, and hide Node while its modules are evaluated.
async function importEngine() {
  const { JSDOM } = await import('jsdom');
  const { window } = new JSDOM('<!doctype html>', { url: 'http://localhost/' });
  for (const name of Object.getOwnPropertyNames(window))
    if (/^(document|DOM|XML|XPath|Node|Element$|Attr$|Document|Text$|Comment$|CDATA|Processing|Character|HTMLElement$|Named)/.test(name))
      globalThis[name] = window[name];
  globalThis.window = window;
  globalThis.self = globalThis;
  await (await fetch('data:text/plain,')).text();
  new FormData();
  new Request('http://localhost/');
  const versions = Object.getOwnPropertyDescriptor(process, 'versions');
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: undefined }, configurable: true });
  const engine = await import('@getodk/xforms-engine');
  Object.defineProperty(process, 'versions', versions);
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => {};
  return engine;
}

const fetchFormAttachment = async (url) => {
  const name = decodeURIComponent(String(url.href ?? url).replace(/^jr:\/\/[^/]+\//, ''));
  const file = path.join(media, path.basename(name));
  if (!fs.existsSync(file)) return new Response('', { status: 404 });
  const type = { '.csv': 'text/csv', '.xml': 'text/xml' }[path.extname(file)] ?? 'text/plain';
  return new Response(fs.readFileSync(file), { headers: { 'Content-Type': type } });
};

async function open() {
  const loaded = await loadForm(fs.readFileSync(form, 'utf8'), { fetchFormAttachment, missingResourceBehavior: 'ERROR' });
  if (loaded.status === 'failure') throw loaded.error;
  const { root } = loaded.createInstance({
    instanceAttachments: { fileNameFactory: ({ basename, extension }) => `${basename}${extension ?? ''}` },
  });
  await settled();
  return root;
}

// What was said of the last answer that was taken back, by ref.
const refusals = new Map();
const childrenOf = (node) => node.currentState.children ?? [];
const isLeaf = (node) => node.currentState.children == null;
const textOf = (text) => text?.asString ?? '';

function* walk(node) {
  if (!/^repeat-range/.test(node.nodeType)) yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

function* ranges(node) {
  if (/^repeat-range/.test(node.nodeType)) yield node;
  for (const child of childrenOf(node)) yield* ranges(child);
}

function find(root, ref) {
  for (const node of walk(root)) if (node.currentState.reference === ref) return node;
  throw new Error(`no node ${ref}`);
}

function valueOf(node) {
  const state = node.currentState;
  return state.instanceValue ?? (Array.isArray(state.value) ? state.value.join(' ') : String(state.value ?? ''));
}

function snapshot(root) {
  const seen = new Map();
  for (const node of walk(root)) {
    const state = node.currentState;
    const flags = (state.relevant ? 'r' : '-') + (state.required ? 'q' : '-') + (state.readonly ? 'o' : '-') + (isLeaf(node) ? 'l' : 'g');
    seen.set(state.reference, [isLeaf(node) ? valueOf(node) : null, flags]);
  }
  return seen;
}

function difference(before, after) {
  const changed = [];
  for (const [ref, now] of after) {
    const was = before.get(ref);
    if (!was || was[0] !== now[0] || was[1] !== now[1]) changed.push([ref, ...now]);
  }
  return { changed, gone: [...before.keys()].filter((ref) => !after.has(ref)) };
}

function write(node, value) {
  switch (node.nodeType) {
    case 'select':
      return node.selectValues(node.selectType === 'select' ? value.split(/\s+/).filter(Boolean) : value === '' ? [] : [value]);
    case 'trigger':
      return node.setValue(value === 'OK');
    case 'input':
    case 'range':
      return node.setValue(value);
    default:
      throw new Error(`${node.nodeType} takes no answer`);
  }
}

async function answer(root, { ref, value }) {
  const node = find(root, ref);
  const old = valueOf(node);
  write(node, value);
  await settled();
  const violation = node.validationState.violation;
  refusals.delete(ref);
  if (!violation || (violation.condition === 'required' && old !== '')) return { result: 'OK' };
  if (violation.condition === 'constraint') refusals.set(ref, textOf(violation.message));
  write(node, old);
  await settled();
  return { result: violation.condition === 'required' ? 'REQUIRED_BUT_EMPTY' : 'CONSTRAINT_VIOLATED' };
}

function rangeOf(root, ref) {
  for (const range of ranges(root)) if (range.currentState.reference === ref) return range;
  throw new Error(`no repeat ${ref}`);
}

const operations = {
  set: answer,
  'add-repeat': (root, { ref }) => void rangeOf(root, ref).addInstances(),
  'remove-repeat': (root, { ref }) => {
    const instance = find(root, ref);
    instance.parent.removeInstances(childrenOf(instance.parent).indexOf(instance), 1);
  },
  choices: (root, { ref }) => ({ choices: find(root, ref).currentState.valueOptions.map((o) => [o.value, textOf(o.label)]) }),
  label: (root, { ref }) => {
    const { label, hint } = find(root, ref).currentState;
    const refusal = refusals.get(ref);
    return { label: textOf(label), hint: textOf(hint), ...(refusal && { constraint_message: refusal }) };
  },
  language: (root, { value }) => void root.setLanguage(root.languages.find((l) => l.language === value)),
  validate: (root) => ({
    invalid: root.validationState.violations.map((v) => [v.reference, v.violation.condition, textOf(v.violation.message)]),
  }),
  finalize: () => ({}),
  submission: async (root) => {
    const payload = await root.prepareInstancePayload({ payloadType: 'monolithic' });
    return { xml: await payload.data[0].get('xml_submission_file').text() };
  },
};

let root;
try {
  root = await open();
} catch (error) {
  print({ op: 'load', ok: false, error: { code: 'load', message: String(error?.message ?? error) } });
  process.exit(1);
}
let state = snapshot(root);
print({ op: 'load', ok: true, ...difference(new Map(), state) });

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const step = JSON.parse(line);
  try {
    const more = await operations[step.op](root, step);
    await settled();
    const now = snapshot(root);
    print({ op: step.op, ok: true, ...more, ...difference(state, now) });
    state = now;
  } catch (error) {
    print({ op: step.op, ok: false, error: { code: 'failed', message: String(error?.message ?? error) } });
  }
}
process.exit(0);
