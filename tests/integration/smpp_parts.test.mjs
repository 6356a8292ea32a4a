// Long messages over SMPP whose parts come in any order, with the gateway killed in between.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {said} from './support/log.mjs';
import {secrets, smppChannel} from './support/smpp_channel.mjs';
import {Smsc} from './support/smsc.mjs';
import {pause, until} from './support/wait.mjs';

const awa = '+33612345678';
const malik = '+33687654321';

const start = async (t) => {
  const smsc = await Smsc.start(t);
  const gateway = await Gateway.start(t, {sms: smppChannel(smsc.port)}, {secrets});
  await smsc.bound();
  return {smsc, gateway};
};
const heard = async (gateway) => said(await gateway.log(), 'inbound');

const reference = 0x2a;
// How a part is marked: the header in the text, or the parameters of the centre.
const marks = {
  'an 8-bit header': (number, total) => ({udh: Buffer.from([5, 0, 3, reference, total, number])}),
  'a 16-bit header': (number, total) => ({udh: Buffer.from([6, 8, 4, 1, reference, total, number])}),
  'parameters of the centre': (number, total) => ({
    fields: {sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: number},
  }),
};
// In the alphabet of the centre, and in UCS-2.
const texts = {
  GSM: ['Bonjour, je cherche ', 'un métier près de chez moi', ', à Tourcoing @ 10 €'],
  'UCS-2': ['Un métier de cœur ✓ ', 'où ça ? 😀 ', 'à Lille'],
};
const codings = {GSM: 0, 'UCS-2': 8};

async function deliver(smsc, from, parts, number, mark, alphabet) {
  const {udh, fields} = mark(number, parts.length);
  const answer = await smsc.write(from, {udh, message: parts[number - 1]}, {data_coding: codings[alphabet], ...fields});
  assert.equal(answer.command_status, 0);
}

async function restart(smsc, gateway) {
  const binds = smsc.binds.length;
  await gateway.kill();
  await gateway.start();
  await until('the bind after the restart', () => smsc.binds.length > binds && smsc.receiver());
}

for (const [how, mark] of Object.entries(marks))
  for (const [alphabet, parts] of Object.entries(texts))
    test(`${alphabet} parts by ${how}, out of order, over kill -9: one message, once`, {timeout: 120_000}, async (t) => {
      const {smsc, gateway} = await start(t);
      const others = parts.map((part) => `(${part})`);
      await deliver(smsc, awa, parts, 3, mark, alphabet);
      await deliver(smsc, malik, others, 2, mark, alphabet);  // the same reference at the same time
      await restart(smsc, gateway);
      await deliver(smsc, awa, parts, 1, mark, alphabet);
      await deliver(smsc, malik, others, 1, mark, alphabet);
      assert.deepEqual(await heard(gateway), []);
      await restart(smsc, gateway);
      await deliver(smsc, awa, parts, 2, mark, alphabet);
      await deliver(smsc, malik, others, 3, mark, alphabet);
      await until('both messages', async () => (await heard(gateway)).length === 2);
      await deliver(smsc, awa, parts, 2, mark, alphabet);  // a centre that says one of them again
      await restart(smsc, gateway);
      assert.deepEqual(await heard(gateway), [parts.join(''), others.join('')]);
    });

test('a part whose answer is lost with the process comes again, and is in the message once', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t);
  const mark = marks['an 8-bit header'];
  await deliver(smsc, awa, texts.GSM, 2, mark, 'GSM');
  const lost = deliver(smsc, awa, texts.GSM, 1, mark, 'GSM').catch((error) => error);
  smsc.receiver().pause();
  await pause(300);  // on disk or not: neither may lose it or make it two
  await gateway.kill();
  smsc.receiver()?.destroy();
  assert.ok((await lost) instanceof Error);
  await gateway.start();
  await until('a second bind', () => smsc.binds.length === 2 && smsc.receiver());
  await deliver(smsc, awa, texts.GSM, 1, mark, 'GSM');
  await deliver(smsc, awa, texts.GSM, 3, mark, 'GSM');
  assert.deepEqual(await heard(gateway), [texts.GSM.join('')]);
});
