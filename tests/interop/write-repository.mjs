// SPDX-License-Identifier: GPL-3.0-or-later
//
// node write-repository.mjs mock|models DIR: a repository as @tufjs makes it, into DIR/metadata and DIR/targets.
//   mock    what @tufjs/repo-mock hands out: one ECDSA key for all, no consistent snapshots
//   models  all that @tufjs/models can say: three kinds of keys, thresholds, a new root by other keys, consistent
//           snapshots, delegations by path and by hash, a terminating one
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import models from '@tufjs/models';
import mock from '@tufjs/repo-mock';

const { Key, MetaFile, Metadata, MetadataKind, Root, Signature, Snapshot, TargetFile, Timestamp } = models;
const [how, folder] = process.argv.slice(2);
const expires = '2036-01-01T00:00:00Z';
const hash = (data) => crypto.createHash('sha256').update(data).digest('hex');

function write(name, data) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, data);
}

function writeMock() {
  const targets = [
    { name: 'forms/demo/form.xml', content: Buffer.from('<demo version="1"/>') },
    { name: 'plain.txt', content: Buffer.from('甲乙丙') },
  ];
  for (const handler of mock.tufHandlers(mock.initializeTUFRepo(targets), {})) {
    const answer = handler.fn();
    if (answer.statusCode === 200) write(handler.path, answer.response);
  }
}

const kinds = {
  ed25519: { make: ['ed25519', {}], keyType: 'ed25519', scheme: 'ed25519', sign: (key, data) => crypto.sign(null, data, key) },
  ecdsa: { make: ['ec', { namedCurve: 'P-256' }], keyType: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', sign: (key, data) => crypto.sign('sha256', data, key) },
  rsa: {
    make: ['rsa', { modulusLength: 2048 }], keyType: 'rsa', scheme: 'rsassa-pss-sha256',
    sign: (key, data) => crypto.sign('sha256', data, { key, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  },
};

class Pair {
  constructor(kind) {
    const { privateKey, publicKey } = crypto.generateKeyPairSync(...kinds[kind].make);
    const text = kind === 'ed25519' ? publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
      : publicKey.export({ format: 'pem', type: 'spki' });
    this.kind = kinds[kind];
    this.private = privateKey;
    this.key = new Key({ keyID: hash(text), keyType: this.kind.keyType, scheme: this.kind.scheme, keyVal: { public: text } });
  }

  sign(metadata) {
    const by = (data) => new Signature({ keyID: this.key.keyID, sig: this.kind.sign(this.private, data).toString('hex') });
    metadata.sign(by, true);
  }
}

const signed = (metadata, pairs) => {
  pairs.forEach((pair) => pair.sign(metadata));
  return Buffer.from(JSON.stringify(metadata.toJSON()));
};
const metaFile = (version, data) => new MetaFile({ version, length: data.length, hashes: { sha256: hash(data) } });

function makeRoot(version, root, others, signers) {
  const metadata = new Metadata(new Root({ version, specVersion: '1.0.0', expires, consistentSnapshot: true }));
  root.forEach((pair) => metadata.signed.addKey(pair.key, 'root'));
  Object.entries(others).forEach(([role, pairs]) => pairs.forEach((pair) => metadata.signed.addKey(pair.key, role)));
  const json = metadata.toJSON();
  json.signed.roles.root.threshold = 2;
  json.signed.roles.targets.threshold = 2;
  return signed(Metadata.fromJSON(MetadataKind.Root, json), signers);
}

function makeTargets(version, files, pairs, delegations) {
  const targets = Object.fromEntries(Object.entries(files).map(([name, text]) => {
    const data = Buffer.from(text);
    const { dir, base } = path.parse(name);
    write(path.join('targets', dir, `${hash(data)}.${base}`), data);
    return [name, { length: data.length, hashes: { sha256: hash(data) }, custom: { 说明: 'é "\\\n\u0001' } }];
  }));
  const json = { _type: 'targets', version, spec_version: '1.0.0', expires, targets, ...(delegations && { delegations }) };
  return signed(Metadata.fromJSON(MetadataKind.Targets, { signed: json, signatures: [] }), pairs);
}

function delegate(roles) {
  return {
    keys: Object.fromEntries(roles.map((role) => [role.pair.key.keyID, role.pair.key.toJSON()])),
    roles: roles.map(({ pair, ...role }) => ({ keyids: [pair.key.keyID], threshold: 1, terminating: false, ...role })),
  };
}

function writeModels() {
  const [a, b, c, d, e] = ['ed25519', 'ecdsa', 'rsa', 'ed25519', 'ecdsa'].map((kind) => new Pair(kind));
  const [county, bins] = [new Pair('ed25519'), new Pair('rsa')];
  const others = { targets: [a, b, c], snapshot: [d], timestamp: [e] };
  write('metadata/1.root.json', makeRoot(1, [a, b, c], others, [a, b]));
  write('metadata/2.root.json', makeRoot(2, [c, d, e], others, [c, d, e, a]));

  const county1 = makeTargets(3, { 'county/form.xml': '<county/>', 'own.xml': 'not theirs' }, [county]);
  const bins1 = makeTargets(1, { 'bin/α.txt': 'hashed', 'county/form.xml': 'too late' }, [bins]);
  const targets = makeTargets(7, { 'own.xml': '<own/>' }, [c, a], delegate([
    { name: 'county', pair: county, paths: ['county/*', 'other-?.xml'], terminating: true },
    { name: 'bins', pair: bins, path_hash_prefixes: [...'0123456789abcdef'] },
  ]));
  write('metadata/3.county.json', county1);
  write('metadata/1.bins.json', bins1);
  write('metadata/7.targets.json', targets);

  const meta = { 'targets.json': metaFile(7, targets), 'county.json': metaFile(3, county1), 'bins.json': new MetaFile({ version: 1 }) };
  const snapshot = signed(new Metadata(new Snapshot({ version: 9, specVersion: '1.0.0', expires, meta })), [d]);
  write('metadata/9.snapshot.json', snapshot);
  const snapshotMeta = metaFile(9, snapshot);
  write('metadata/timestamp.json', signed(new Metadata(new Timestamp({ version: 4, specVersion: '1.0.0', expires, snapshotMeta })), [e]));
}

if (how === 'mock') writeMock();
else writeModels();
