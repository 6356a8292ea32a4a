// The release binary against the fake provider of tests/fake_provider, which speaks each provider's API as its conformance
// table says: slow, busy, broken, with lost answers, double receipts and receipts that come before the answer.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Gateway, root} from './support/gateway.mjs';
import {Program, freePort} from './support/processes.mjs';
import {until} from './support/wait.mjs';

const people = 40;
const program = process.env.PASSERELLE_FAKE_PROVIDER ??
  ['asan', 'dev'].map((preset) => path.join(root, 'build', preset, 'tests/fake_provider')).find(existsSync);

// What a channel of each provider needs; `secret` members come from the environment.
const channels = {
  'kannel-http': {username: 'u', from: '36105', secret: {password: 'p-of-kannel', path_secret: 'a-path-secret'}},
  twilio: {account_sid: 'AC00112233445566778899aabbccddeeff', from: '+33757900123', secret: {auth_token: '4f1d2c3b4a59687786950a1b2c3d4e5f'}},
  infobip: {from: 'Mission', secret: {api_key: 'key-of-infobip', path_secret: 'a-path-secret'}},
  octopush: {api_login: 'a@example.org', from: 'Mission', secret: {api_key: 'key-of-octopush', path_secret: 'a-path-secret'}},
  'android-sms-gateway': {username: 'u', secret: {password: 'p-of-phone', signing_key: 'Zx81kQp4'}},
};

async function startProvider(t, provider, port, receipts, faults) {
  assert.ok(program, 'tests/fake_provider is not built: scripts/build dev');
  const words = ['--provider', provider, '--port', port, '--receipts', receipts, ...Object.entries(faults).flatMap(([name, value]) => [`--${name}`, value])];
  const running = new Program(program, words.map(String), {cwd: root});
  t.after(() => running.stop('SIGKILL'));
  await until('the fake provider to be ready', () => running.lines.some((line) => line.startsWith('ready ')), {state: () => running.tail()});
  return running;
}

const taken = (provider) => provider.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));

for (const [name, {secret, ...settings}] of Object.entries(channels)) {
  test(`${name}: with faults of every kind, nobody is written to twice and nobody is forgotten`, {timeout: 240_000}, async (t) => {
    const providerPort = await freePort();
    const secrets = Object.fromEntries(Object.entries(secret).map(([key, value]) => [`SECRET_${key.toUpperCase()}`, value]));
    const named = Object.fromEntries(Object.keys(secret).map((key) => [key, {env: `SECRET_${key.toUpperCase()}`}]));
    const channel = {provider: name, api_base: `http://127.0.0.1:${providerPort}`, rate: 100, ...settings, ...named};
    const gateway = await Gateway.start(t, {sms: channel}, {secrets});
    const receipts = `${gateway.address}/in/sms${secret.path_secret ? `/${secret.path_secret}` : ''}`;
    const provider = await startProvider(t, name, providerPort, receipts, {
      busy: 0.04, error: 0.04, lost: 0.05, slow: 0.1, 'slow-ms': 300, duplicate: 0.3, 'receipt-first': 0.3, seed: 7,
    });

    const rows = Array.from({length: people}, (_, index) => `Prénom${index};Nom${index};06 10 00 ${String(index).padStart(2, '0')} 00;cej`);
    const sheet = path.join(gateway.folder, 'people.csv');
    await writeFile(sheet, `Prénom;Nom;Téléphone;Groupes\n${rows.join('\n')}\n`);
    await gateway.command('contact', 'import', sheet);
    await gateway.command('campaign', 'create', 'Suivi', '--flow', 'check-in', '--group', 'cej', '--per-minute', '10000');
    await gateway.command('campaign', 'start', 'Suivi');

    // Every message ends as delivered (its receipt came), or as unknown where the answer was lost and no receipt names it.
    const ended = async () => (await gateway.log()).filter((line) => line.kind === 'status' && /^(delivered|unknown|failed)/.test(line.detail));
    await until('every message to come to its end', async () => new Set((await ended()).map((line) => line.message)).size >= people, {
      seconds: 200, state: () => `${taken(provider).length} taken; ${gateway.service.tail()}`,
    });
    const sent = taken(provider);
    const references = sent.map((message) => message.reference).filter(Boolean);
    assert.ok(references.length >= people, 'our reference stands in every call');
    assert.equal(new Set(references).size, people);
    const lost = sent.filter((message) => !message.answered);
    const doubled = references.length - new Set(references).size;
    // Only where the provider knows a repeat again may a lost one be sent again.
    assert.ok(doubled <= lost.length, `${doubled} were sent again, ${lost.length} answers were lost`);
    const failed = (await ended()).filter((line) => line.detail.startsWith('failed'));
    assert.deepEqual(failed.map((line) => line.detail), []);
    t.diagnostic(`${sent.length} taken, ${lost.length} answers lost, ${doubled} repeats`);
  });
}
