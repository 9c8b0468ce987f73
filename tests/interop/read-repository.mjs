// SPDX-License-Identifier: GPL-3.0-or-later
//
// node read-repository.mjs ROOT URL CACHE TARGET …: what tuf-js, as published, makes of a repository: a JSON object of
// what stands in each target, or {"error": …}.
import fs from 'node:fs';
import path from 'node:path';

import { Updater } from 'tuf-js';

const [root, url, cache, ...targets] = process.argv.slice(2);
fs.mkdirSync(path.join(cache, 'targets'), { recursive: true });
if (!fs.existsSync(path.join(cache, 'root.json'))) fs.copyFileSync(root, path.join(cache, 'root.json'));

const updater = new Updater({
  metadataBaseUrl: `${url}/metadata`,
  metadataDir: cache,
  targetBaseUrl: `${url}/targets`,
  targetDir: path.join(cache, 'targets'),
});
try {
  const found = {};
  await updater.refresh();
  for (const name of targets) {
    const info = await updater.getTargetInfo(name);
    const file = path.join(cache, 'targets', encodeURIComponent(name));
    if (info) await updater.downloadTarget(info, file);
    found[name] = info ? fs.readFileSync(file, 'utf8') : null;
  }
  console.log(JSON.stringify(found));
} catch (error) {
  console.log(JSON.stringify({ error: `${error.name}: ${error.message}` }));
}
