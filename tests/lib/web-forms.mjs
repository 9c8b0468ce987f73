// SPDX-License-Identifier: GPL-3.0-or-later
//
// An unmodified @getodk/xforms-engine (ODK Web Forms) without a browser, for tools that compare engines. What runs it
// has a copy beside itself, where npm has put the engine.
import fs from 'node:fs';
import path from 'node:path';

// The engine's code takes itself to be in a browser, and to be in Node where it sees Node's version.
export async function importEngine() {
  const { JSDOM } = await import('jsdom');
  const { window } = new JSDOM('', { url: 'http://localhost/' });
  for (const name of ['document', 'DOMParser', 'XMLSerializer', 'XMLDocument', 'XPathResult', 'XPathEvaluator',
    'Document', 'Node', 'Element', 'Attr', 'Text', 'Comment', 'CDATASection', 'ProcessingInstruction', 'CharacterData',
    'NamedNodeMap'])
    globalThis[name] = window[name];
  Object.assign(globalThis, { window, self: globalThis });
  globalThis.File ??= (await import('node:buffer')).File;
  // Node makes these of its own when they are first used, and looks at its version then.
  await (await fetch('data:,')).text();
  new FormData();
  new Request('http://localhost/');
  const { versions } = process;
  Object.defineProperty(process, 'versions', { value: { ...versions, node: undefined }, configurable: true });
  const engine = await import('@getodk/xforms-engine');
  Object.defineProperty(process, 'versions', { value: versions });
  for (const name of ['log', 'info', 'warn', 'debug']) console[name] = () => {};
  return engine;
}

const types = { '.csv': 'text/csv', '.xml': 'text/xml', '.geojson': 'application/geo+json' };

// The form of a file, with the attachments of a folder.
export async function openForm({ loadForm }, form, media) {
  const fetchFormAttachment = async (url) => {
    const file = path.join(media, path.basename(decodeURIComponent(String(url.href ?? url))));
    if (!fs.existsSync(file)) return new Response('', { status: 404 });
    return new Response(fs.readFileSync(file), { headers: { 'Content-Type': types[path.extname(file)] ?? 'text/plain' } });
  };
  const loaded = await loadForm(fs.readFileSync(form, 'utf8'), { fetchFormAttachment, missingResourceBehavior: 'ERROR' });
  if (loaded.status === 'failure') throw loaded.error;
  return loaded;
}

export const createInstance = (loaded) =>
  loaded.createInstance({
    instanceAttachments: { fileNameFactory: ({ basename, extension }) => `${basename}${extension ?? ''}` },
  });
