import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {Provider, kannelAccepts, kannelReference} from './support/provider.mjs';
import {pause, until} from './support/wait.mjs';

const kills = Number(process.env.PASSERELLE_KILLS ?? 50);
const secret = 'kill-path-secret';
const turns = ['suivi', 'moyen', 'Des cours de conduite'];  // three messages, three replies
const youths = 16;                                          // who write at the same time
// One message of a conversation leaves at a time; a youth's last may still be on its way when the next one begins.
const mostOnTheWay = 2 * youths;

// A provider that answers after 0 to 12 ms, so that a kill falls between its acceptance and our note of it.
const slowly = async () => {
  await pause(Math.random() * 12);
  return kannelAccepts();
};

// Writes one message as a provider does: the same id again until it is answered 2xx.
class Load {
  constructor(gateway) {
    this.gateway = gateway;
    this.accepted = [];  // {from, text} of what was answered 2xx
    this.stopped = false;
    this.people = 0;
    this.repeats = 0;
  }

  async deliver(from, text, id) {
    const query = new URLSearchParams({from, to: '36105', text, id, ts: '1770000000', coding: '0', charset: 'UTF-8'});
    for (;;) {
      const ok = await fetch(`${this.gateway.address}/in/sms/${secret}?${query}`, {signal: AbortSignal.timeout(5_000)})
        .then((response) => response.arrayBuffer().then(() => response.ok), () => false);
      if (ok) break;
      this.repeats += 1;
      await pause(5);
    }
    this.accepted.push({from, text});
    // Now and then a provider did not see our answer and repeats.
    if (Math.random() < 0.1) this.late = fetch(`${this.gateway.address}/in/sms/${secret}?${query}`).catch(() => {});
  }

  // One person after the other, each with a whole conversation.
  async person() {
    while (!this.stopped) {
      this.people += 1;
      const from = `+336${String(10_000_000 + this.people)}`;
      for (const [place, text] of turns.entries()) {
        await this.deliver(from, text, `${from}-${place}`);
        await pause(Math.random() * 20);
      }
    }
  }

  run() {
    this.all = Promise.all(Array.from({length: youths}, () => this.person()));
  }

  // Everybody who began ends the conversation.
  end() {
    this.stopped = true;
    return this.all;
  }
}

function grouped(lines, key) {
  const groups = new Map();
  for (const line of lines) groups.set(line[key], [...(groups.get(line[key]) ?? []), line]);
  return groups;
}

test(`${kills} kills under load: no accepted message lost, no reply doubled`, {timeout: 540_000}, async (t) => {
  const smsc = await Provider.start(t, slowly);
  const channels = {
    sms: {
      provider: 'kannel-http', api_base: smsc.address, username: 'u', password: {env: 'PASSWORD'}, path_secret: {env: 'SECRET'},
      from: '36105', rate: 1000,
    },
  };
  const gateway = await Gateway.start(t, channels, {secrets: {PASSWORD: 'p-of-kannel', SECRET: secret}});
  const load = new Load(gateway);
  load.run();
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(20 + Math.random() * 380);
    const how = await gateway.kill();
    assert.equal(how.signal, 'SIGKILL', `it ended by itself before kill ${kill + 1}; ${gateway.service.tail()}`);
    await gateway.start();
  }
  await load.end();
  await load.late;

  const log = await until('everything to have left', async () => {
    const lines = await gateway.log();
    const settled = new Set(lines.filter((line) => line.kind === 'status').map((line) => line.message));
    return lines.filter((line) => line.kind === 'outbound').every((line) => settled.has(line.message)) && lines;
  }, {seconds: 120, every: 1_000});

  // In: each accepted message is there once, in the order in which it was written.
  const inbound = grouped(log.filter((line) => line.kind === 'inbound'), 'address');
  for (const [from, texts] of grouped(load.accepted, 'from'))
    assert.deepEqual(inbound.get(`tel:${from}`)?.map((line) => line.text), texts.map((each) => each.text), from);
  assert.equal([...inbound.values()].flat().length, load.accepted.length);

  // Out: one reply for each, never two.
  const outbound = log.filter((line) => line.kind === 'outbound');
  const replies = grouped(outbound, 'address');
  for (const [address, lines] of inbound) assert.equal(replies.get(address)?.length, lines.length, address);
  const received = grouped(smsc.requests.map((seen) => ({reference: kannelReference(seen)})), 'reference');
  for (const [reference, times] of received) assert.equal(times.length, 1, `message ${reference} left twice`);

  // What did not arrive stands as unknown: the answer was never seen, and a paid SMS is not repeated.
  const states = grouped(log.filter((line) => line.kind === 'status'), 'message');
  const isUnknown = ({message}) => /^unknown/.test(states.get(message).at(-1).detail);
  for (const line of outbound) assert.ok(received.has(line.message) || isUnknown(line), `message ${line.message} is nowhere`);
  for (const reference of received.keys()) assert.ok(states.has(reference), `nobody knows of message ${reference}`);
  const unknown = outbound.filter(isUnknown);
  const missing = unknown.filter(({message}) => !received.has(message));
  t.diagnostic(`${load.accepted.length} messages of ${load.people} people, ${load.repeats} deliveries repeated; ` +
    `${unknown.length} replies unknown, of which ${missing.length} did not reach the provider`);
  assert.ok(load.accepted.length > kills * 5, `only ${load.accepted.length} messages: that is no load`);
  // Only what was on its way when a kill came may be unknown.
  assert.ok(unknown.length <= kills * mostOnTheWay, `${unknown.length} of ${outbound.length} unknown`);
});
