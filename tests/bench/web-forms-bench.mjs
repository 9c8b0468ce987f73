// SPDX-License-Identifier: GPL-3.0-or-later
//
// One job of the benchmark on an unmodified @getodk/xforms-engine (ODK Web Forms): the arguments and what is printed
// are those of bench-engine.c. Starting node and loading the engine's own code are not counted.
import fs from 'node:fs';
import { parseArgs } from 'node:util';

import { createInstance, importEngine, openForm } from './web-forms.mjs';

const { values: options, positionals } = parseArgs({
  options: {
    media: { type: 'string' },
    answer: { type: 'string' },
    with: { type: 'string', multiple: true, default: [] },
    times: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '2' },
    choices: { type: 'string' },
    show: { type: 'string' },
    walk: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

function* questionsIn(node) {
  const { children } = node.currentState;
  if (children == null) {
    if (node.nodeType !== 'model-value') yield node;
  } else for (const child of children) yield* questionsIn(child);
}

function find(root, ref) {
  for (const node of questionsIn(root)) if (node.currentState.reference === ref) return node;
  throw new Error(`no such question: ${ref}`);
}

function give(node, value) {
  if (node.nodeType === 'select') node.selectValues(value === '' ? [] : value.split(' '));
  else node.setValue(value);
}

// As a screen would: whether each question is to be shown, and with what words.
function countRelevant(root) {
  let count = 0;
  for (const node of questionsIn(root))
    if (node.currentState.relevant && node.currentState.label?.asString !== '') count += 1;
  return count;
}

const countChoices = (node) =>
  node.currentState.valueOptions.filter(({ value, label }) => value !== '' && label.asString !== '').length;

function look(root, nodes) {
  return {
    choices: nodes.choices ? countChoices(nodes.choices) : 0,
    controls: options.walk ? countRelevant(root) : 0,
    shown: nodes.show ? nodes.show.currentState.instanceValue ?? String(nodes.show.currentState.value) : '',
  };
}

const engine = await importEngine();
const start = performance.now();
const loaded = await openForm(engine, positionals[0], options.media ?? '.');
const load_ms = performance.now() - start;
const { root } = createInstance(loaded);
const nodes = {};
for (const name of ['answer', 'choices', 'show']) if (options[name]) nodes[name] = find(root, options[name]);
const first = look(root, nodes);
const result = { load_ms, open_ms: performance.now() - start, ...first };

if (options.with.length > 0) {
  result.answers = options.with.map(() => ({ ms: [] }));
  const begun = performance.now();
  for (let round = 0; round < Number(options.times) && performance.now() - begun < options.seconds * 1000; round += 1)
    for (const [which, value] of options.with.entries()) {
      const from = performance.now();
      give(nodes.answer, value);
      Object.assign(result.answers[which], look(root, nodes));
      result.answers[which].ms.push(performance.now() - from);
    }
}
result.peak_bytes = Number(/VmHWM:\s*(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
