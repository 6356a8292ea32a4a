import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {Kannel} from './support/kannel.mjs';
import {said} from './support/log.mjs';
import {freePort} from './support/processes.mjs';
import {until} from './support/wait.mjs';

const youth = '+33612345678';
const pathSecret = 'kannel-knows-this-path';

async function start(t) {
  const port = await freePort();
  const kannel = await Kannel.start(t, `http://127.0.0.1:${port}/in/sms/${pathSecret}`);
  const channels = {
    sms: {
      provider: 'kannel-http',
      api_base: kannel.sendsms,
      username: 'passerelle',
      password: {env: 'KANNEL_PASSWORD'},
      path_secret: {env: 'KANNEL_PATH_SECRET'},
      from: kannel.shortCode,
    },
  };
  const secrets = {KANNEL_PASSWORD: 'geheim12', KANNEL_PATH_SECRET: pathSecret};
  const gateway = await Gateway.start(t, channels, {secrets, port});
  return {kannel, gateway};
}

test("Debian's Kannel carries a whole check-in and its receipts", {timeout: 120_000}, async (t) => {
  const {kannel, gateway} = await start(t);

  await kannel.write(youth, 'Suivi');
  const question = await kannel.message(/Comment s'est passée ta semaine \?/);
  assert.equal(question.from, kannel.shortCode);
  assert.equal(question.to, youth);
  assert.match(question.text, /2[ .)]+Moyen/);

  await kannel.write(youth, 'mouais');
  await kannel.message(/Qu'est-ce qui t'aiderait/);

  const need = "Préparer un entretien à Tourcoing, où ça coûte moins cher";
  await kannel.write(youth, need);
  await kannel.message(/C'est noté/);

  // One SMS came back for each: the reply to an empty answer of ours would be one more.
  assert.equal(kannel.received().length, 1);

  const log = await until('three receipts', async () => {
    const lines = await gateway.log();
    return lines.filter((line) => line.kind === 'status' && line.detail.startsWith('delivered')).length === 3 && lines;
  });
  assert.deepEqual(said(log, 'inbound'), ['Suivi', 'mouais', need]);
  const outbound = log.filter((line) => line.kind === 'outbound');
  assert.equal(outbound.length, 3);
  assert.equal(new Set(log.map((line) => line.contact)).size, 1);
  for (const sent of outbound) {
    const states = log.filter((line) => line.kind === 'status' && line.message === sent.message).map((line) => line.detail);
    assert.equal(states.at(-1), 'delivered', `message ${sent.message}`);
  }

  const tasks = await gateway.list('task', 'list');
  assert.equal(tasks.length, 1);
  assert.match(JSON.stringify(tasks[0]), /Préparer un entretien à Tourcoing/);
});

test('letters outside the GSM alphabet pass through Kannel in both directions', {timeout: 120_000}, async (t) => {
  const {kannel, gateway} = await start(t);
  await kannel.write(youth, 'suivi');
  await kannel.message(/semaine/);
  await kannel.write(youth, '2');
  await kannel.message(/t'aiderait/);
  const wish = 'Un métier de cœur ✓';
  const utf16 = Buffer.from(wish, 'utf16le').swap16();
  await kannel.write(youth, [...utf16].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''), 'ucs2');
  await kannel.message(/noté/);
  assert.ok(said(await gateway.log(), 'inbound').includes(wish));
});

test('STOP by SMS is confirmed once, and nothing automatic follows', {timeout: 120_000}, async (t) => {
  const {kannel, gateway} = await start(t);
  await kannel.write(youth, 'suivi');
  await kannel.message(/semaine/);
  await kannel.write(youth, 'STOP');
  await until('a confirmation', () => kannel.received().length === 1);
  await kannel.write(youth, 'stop');
  const log = await until('the second STOP', async () => {
    const lines = await gateway.log();
    return said(lines, 'inbound').length === 3 && lines;
  });
  assert.equal(log.filter((line) => line.kind === 'outbound').length, 2);
  assert.ok(log.some((line) => line.kind === 'consent'));
});
