// Every provider that can be called, as the fake provider plays it (tests/fake_provider/README.md), against the release
// binary: one gateway with a channel of each, and on each channel one person for every trouble. They write, the gateway
// answers, the trouble happens, and each message must come to the right end: nobody is written to twice, nobody forgotten.
import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {FakeProvider, channelOf, fakeProviders} from './support/fake_provider.mjs';
import {Gateway} from './support/gateway.mjs';
import {freePort, temporaryFolder} from './support/processes.mjs';
import {pause, until} from './support/wait.mjs';

// More than the first back-off (5 s, give or take a fifth): so it is seen whether Retry-After is kept to.
const retryAfter = 7;

const flow = `flow: proof
name: Preuve
languages: [fr]
start:
  - keyword: {fr: [ici]}
steps:
  hello:
    say: {fr: "Ça marche, à bientôt."}
  done:
    end: done
`;

// What a provider can do, from its table.
function traitsOf({fake}) {
  const receipt = JSON.stringify(fake.receipt ?? '');
  return {
    receipts: Boolean(fake.receipt),
    // A receipt names our message, not only the provider's; or a repeat does not tell the provider's id, and the person
    // in the receipt must do.
    named: receipt.includes('{{reference}}') || Boolean(fake.repeat && !JSON.stringify(fake.repeat).includes('{{id}}')),
    onTheWay: Boolean(fake.receipt?.states?.under_way),
    token: Boolean(fake.token),
    repeatIsSafe: Boolean(fake.repeat),
    saysWhen: JSON.stringify(fake.busy).includes('{{wait'),
  };
}

// One row a trouble: the end of the message, how many calls it takes and how many times it is taken. A message of which
// the wire cannot tell whether it was taken is sent again only where the provider knows a repeat.
const lost = (can) => can.repeatIsSafe || (can.receipts && can.named);
// A receipt that names our message may come before it is seen that the answer is lost: then there is nothing to repeat.
const again = (can) => (can.repeatIsSafe ? 2 : 1);
const againOrHeard = (can) => (can.repeatIsSafe && can.receipts && can.named ? [1, 2] : again(can));
const troubles = [
  {name: '', end: (can) => good(can)},
  {name: 'busy', end: good, calls: 2, waits: (can) => can.saysWhen},
  {name: 'plain-busy', end: good, calls: 2, waits: () => true},
  {name: 'error', end: good, calls: 2},
  {name: 'refused', end: () => 'failed', taken: () => 0},
  {name: 'slow', end: good},
  {name: 'lost', end: (can) => (lost(can) ? good(can) : 'unknown'), calls: againOrHeard},
  {name: 'timed-out', end: (can) => (lost(can) ? good(can) : 'unknown'), calls: againOrHeard},
  {name: 'lost,no-receipt', end: (can) => (can.repeatIsSafe ? 'sent' : 'unknown'), calls: again},
  {name: 'reset', end: (can) => (can.repeatIsSafe ? good(can) : 'unknown'), calls: again, taken: (can) => (can.repeatIsSafe ? 1 : 0)},
  {name: 'duplicate', end: good, needs: 'receipts'},
  {name: 'receipt-first', end: good, needs: 'receipts'},
  {name: 'receipt-first,busy', end: good, calls: 2, needs: 'receipts'},
  {name: 'out-of-order', end: good, needs: 'onTheWay'},
  {name: 'no-receipt', end: () => 'sent', needs: 'receipts'},
  {name: 'forged', end: () => 'sent', needs: 'receipts'},
  {name: 'unauthorized', end: good, calls: 2, needs: 'token'},
  {name: 'revoked', end: good, calls: 2, needs: 'token'},
];
function good(can) {
  return can.receipts ? 'delivered' : 'sent';
}

let people = 33_639_980_000;  // 06 39 98 …: numbers that the French regulator keeps for fiction
const somebody = () => String((people += 1));

// Everybody who writes by this provider: {person, trouble}.
function cast(can) {
  return troubles.filter(({needs}) => !needs || can[needs]).map((trouble) => ({person: somebody(), trouble}));
}

async function start(t) {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'proof'));
  await writeFile(path.join(folder, 'proof/proof.yaml'), flow);
  const port = await freePort();
  const channels = {};
  let secrets = {};
  const lines = await Promise.all(fakeProviders().map(async (line) => {
    const {path: where} = channelOf(line, '');
    const options = {receipts: `http://127.0.0.1:${port}${where}`, 'retry-after': retryAfter, 'slow-ms': 1500};
    const fake = await FakeProvider.start(t, line, options);
    const made = channelOf(line, fake.address, fake.publicKey ? {public_key: fake.publicKey} : {});
    channels[line.name] = made.channel;
    secrets = {...secrets, ...made.secrets};
    const can = traitsOf(line);
    return {...line, can, played: fake, people: cast(can), liar: somebody()};
  }));
  const gateway = await Gateway.start(t, channels, {secrets, port, over: {flows: folder}});
  return {gateway, lines};
}

// The last word on each message, by the number that stands in the address: {person: {word, at}}. A try that will be
// repeated is no word.
function endsIn(log) {
  const ends = new Map();
  for (const line of log) {
    if (line.kind !== 'status' || line.detail.startsWith('will be tried again')) continue;
    const person = /33639\d{6}/.exec(line.address)?.[0];
    ends.set(person, line.detail.split(/[ (:]/)[0]);
  }
  return ends;
}

// How it went with one person, against the row.
function judge({can, played}, {person, trouble}, log) {
  const what = `${trouble.name || 'no trouble'} (${person})`;
  const sends = played.sends().filter((send) => send.person === person);
  assert.equal(log.filter((line) => line.kind === 'outbound' && line.address.includes(person)).length, 1, `${what}: one answer`);
  assert.equal(endsIn(log).get(person), trouble.end(can), `${what}: its end; ${JSON.stringify(sends)}`);
  const taken = sends.filter((send) => send.taken && !send.repeat).length;
  assert.equal(taken, trouble.taken?.(can) ?? 1, `${what}: written to ${taken} times`);
  // A token that was revoked for somebody else costs a call, too.
  const calls = sends.filter((send) => send.trouble || send.taken);
  const wanted = typeof trouble.calls === 'function' ? trouble.calls(can) : trouble.calls ?? 1;
  assert.ok([wanted].flat().includes(calls.length), `${what}: ${calls.length} calls, not ${wanted}`);
  if (trouble.waits?.(can)) {
    const waited = (calls[1].at - calls[0].at) / 1000;
    assert.ok(waited >= retryAfter - 0.1, `${what}: tried again after ${waited} s, ${retryAfter} s were asked for`);
  }
}

// What the provider called us with: all is taken, except what was forged.
function judgeCalls({played, liar}) {
  const calls = played.lines().filter((line) => line.receipt || line.message);
  for (const call of calls) {
    const forged = (call.receipt ?? call.message) === 'forged';
    const right = forged ? [401, 403].includes(call.status) : call.status >= 200 && call.status < 300;
    assert.ok(right, `${forged ? 'forged' : 'a true one'}: ${JSON.stringify(call)}`);
  }
  assert.ok(calls.some((call) => call.person === liar), 'the forged message was brought');
  assert.deepEqual(played.sends().filter((send) => send.person === liar), [], 'nobody answers a forged message');
}

test('every provider, every trouble: the right end, nobody twice, nobody forgotten', {timeout: 240_000}, async (t) => {
  const began = Date.now();
  const {gateway, lines} = await start(t);
  const ready = Date.now();
  for (const {played, people: all, liar} of lines) {
    await played.write(liar, {forged: true});
    for (const {person, trouble} of all) await played.write(person, {troubles: trouble.name});
  }
  const open = async () => {
    const ends = endsIn(await gateway.log());
    return lines.flatMap(({name, can, people: all}) => all
      .filter(({person, trouble}) => ends.get(person) !== trouble.end(can))
      .map(({person, trouble}) => `${name} ${trouble.name || 'no trouble'}: ${ends.get(person)}, not ${trouble.end(can)}`));
  };
  // Once all are at their end, as long again as the longest wait: what would be sent twice is sent in that time.
  await until('every message to come to its end', async () => (await open()).length === 0, {seconds: 150, every: 500}).catch(() => {});
  await pause(8_000);
  const log = await gateway.log();
  const over = Date.now();
  for (const line of lines) {
    await t.test(line.name, () => {
      judgeCalls(line);
      for (const one of line.people) judge(line, one, log);
    });
  }
  const without = gateway.events('channel_fault').filter((event) => event.code === 'access');
  assert.deepEqual(without, [], 'all who wait for a token get the one that is asked for');
  const messages = lines.reduce((sum, line) => sum + line.people.length, 0);
  t.diagnostic(`${lines.length} APIs, ${messages} messages; ready in ${(ready - began) / 1000} s, over in ${(over - ready) / 1000} s`);
});
