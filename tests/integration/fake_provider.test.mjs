// The release binary against the fake provider (tests/fake_provider/README.md): a campaign with troubles by chance, and
// tokens that end. What each provider does with each trouble is in every_provider.test.mjs.
import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {FakeProvider, channelOf, fakeProviders} from './support/fake_provider.mjs';
import {Gateway} from './support/gateway.mjs';
import {freePort} from './support/processes.mjs';
import {pause, until} from './support/wait.mjs';

const people = 40;
const lineOf = (name) => fakeProviders().find((line) => line.name === name);

// A gateway with one channel, `sms`, and the provider that plays its other side.
async function start(t, name, options) {
  const line = {...lineOf(name), name: 'sms'};
  const port = await freePort();
  const {path: where} = channelOf(line, '');
  const provider = await FakeProvider.start(t, line, {receipts: `http://127.0.0.1:${port}${where}`, ...options});
  const {channel, secrets} = channelOf(line, provider.address);
  const gateway = await Gateway.start(t, {sms: channel}, {secrets, port});
  return {gateway, provider};
}

for (const name of ['kannel-http', 'twilio', 'infobip', 'octopush', 'android-sms-gateway']) {
  test(`${name}: a campaign among troubles of every kind: nobody is written to twice, nobody is forgotten`, {timeout: 240_000}, async (t) => {
    const {gateway, provider} = await start(t, name, {
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
      seconds: 200, state: () => `${provider.sends().length} calls; ${gateway.service.tail()}`,
    });
    const taken = provider.sends().filter((send) => send.taken);
    const written = taken.filter((send) => !send.repeat).map((send) => send.reference);
    assert.equal(new Set(taken.map((send) => send.reference)).size, people, 'our reference stands in every call');
    assert.equal(written.length, people, 'everybody is written to once');
    const failed = (await ended()).filter((line) => line.detail.startsWith('failed'));
    assert.deepEqual(failed.map((line) => line.detail), []);
    const lost = taken.filter((send) => send.trouble === 'lost');
    t.diagnostic(`${provider.sends().length} calls, ${lost.length} answers lost, ${taken.length - written.length} repeats`);
  });
}

for (const {name, fake} of fakeProviders().filter((line) => line.fake.token)) {
  test(`${name}: a token is renewed before it ends, and no call is refused for it`, {timeout: 60_000}, async (t) => {
    const {gateway, provider} = await start(t, name, {'token-lifetime': 4});
    const given = () => provider.lines().filter((line) => line.other?.startsWith('POST ')).length;
    const end = fake.receipt ? 'delivered' : 'sent';
    const ended = async () => (await gateway.log()).filter((line) => line.kind === 'status' && line.detail === end).length;
    // With so short a life the token is renewed at half of it.
    for (let round = 1; round <= 3; round += 1) {
      await provider.write(`3363998000${round}`, {text: 'suivi'});
      await until(`message ${round} to be ${end}`, async () => (await ended()) === round, {state: () => provider.program.tail()});
      await pause(2_200);
    }
    assert.equal(given(), 3, 'a token for each message');
    assert.deepEqual(provider.sends().map((send) => send.status >= 200 && send.status < 300), [true, true, true]);
  });
}
