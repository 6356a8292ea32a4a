// SMS through Debian's gammu-smsd and a phone that is a folder.
import assert from 'node:assert/strict';
import {mkdir, rename, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Gammu} from './support/gammu.mjs';
import {Gateway} from './support/gateway.mjs';
import {details, said} from './support/log.mjs';
import {temporaryFolder} from './support/processes.mjs';
import {until} from './support/wait.mjs';

const youth = '+33612345678';

async function start(t, {gammu: daemon = {}, settings = {}, over = {}} = {}) {
  const gammu = await Gammu.start(t, daemon);
  const channels = {sms: {provider: 'gammu-smsd', database: gammu.database, phone_id: 'stick1', rate: 100, ...settings}};
  const gateway = await Gateway.start(t, channels, {over});
  return {gammu, gateway};
}

const heard = (gateway, count) =>
  until(`${count} messages in the log`, async () => {
    const texts = said(await gateway.log(), 'inbound');
    return texts.length >= count && texts;
  }, {every: 100});
const status = (gateway, pattern, count = 1) =>
  until(`the status ${pattern}`, async () => details(await gateway.log()).filter((detail) => pattern.test(detail)).length >= count, {every: 100});

test("Debian's gammu-smsd carries a whole check-in and its receipts", {timeout: 120_000}, async (t) => {
  const {gammu, gateway} = await start(t);
  await gammu.write(youth, 'Suivi');
  const question = await gammu.message(/Comment s'est passée ta semaine \?/);
  assert.equal(question.to, youth);
  assert.equal(question.parts.length, 1);
  assert.match(question.text, /2[ .)]+Moyen/);

  await gammu.write(youth, 'mouais');
  await gammu.message(/Qu'est-ce qui t'aiderait/);
  const need = 'Un métier de cœur, ça oui 👍 ✓';
  await gammu.write(youth, need);
  await gammu.message(/C'est noté/);
  await status(gateway, /^sent/, 3);

  for (const {parts} of await gammu.sent()) await gammu.report(parts[0], 'Delivered');
  await status(gateway, /^delivered/, 3);
  const log = await gateway.log();
  assert.deepEqual(said(log, 'inbound'), ['Suivi', 'mouais', need]);
  assert.equal(new Set(log.map((line) => line.contact)).size, 1);
  const tasks = await gateway.list('task', 'list');
  assert.equal(tasks.length, 1);
  assert.match(JSON.stringify(tasks[0]), /Un métier de cœur, ça oui 👍 ✓/);
  // What the phone has left is read by nobody twice.
  assert.deepEqual(await gammu.rows("SELECT count(*) AS unread FROM inbox WHERE Processed = 'false'"), [{unread: 0}]);
  assert.deepEqual(await gammu.rows('SELECT count(*) AS waiting FROM outbox'), [{waiting: 0}]);
});

async function flowThatSays(folder, text) {
  const flows = path.join(folder, 'flows');
  await mkdir(path.join(flows, 'long'), {recursive: true});
  const flow = {
    flow: 'long', name: 'Long', about: 'A long text.', languages: ['fr'], channels: ['sms'],
    start: [{keyword: {fr: ['long']}}],
    steps: {ask: {ask: {fr: text}, save: 'answer', then: 'thanks'}, thanks: {say: {fr: 'Reçu : @results.answer'}}},
  };
  await writeFile(path.join(flows, 'long/long.yaml'), JSON.stringify(flow));
  return flows;
}

test('a long text goes both ways in parts, accents and emoji whole', {timeout: 120_000}, async (t) => {
  const long = `Où ? ${'Ici et là, ça compte beaucoup pour chaque élève 👩🏽‍🎓. '.repeat(4)}Ŋ !`;
  const flows = await flowThatSays(await temporaryFolder(t), long);
  const {gammu, gateway} = await start(t, {over: {flows, workspace: {id: 'proof', name: 'Preuve', folding: 'none'}}});
  await gammu.write(youth, 'long');
  const question = await gammu.message(/^Où \?/);
  assert.equal(question.text, long);
  assert.ok(question.parts.length >= 4);
  question.parts.forEach((part, place) => {
    assert.equal(part.Coding, 'Unicode_No_Compression');
    assert.match(part.UDH, new RegExp(`^050003..0${question.parts.length}0${place + 1}$`));
    assert.equal(part.UDH.slice(6, 8), question.parts[0].UDH.slice(6, 8));
  });

  const answer = `À l'école de Saint-Étienne, ${'j’apprends le métier de pâtissière, c’est dur. '.repeat(3)}🥐`;
  await gammu.write(youth, answer, {order: (parts) => parts.reverse()});
  assert.deepEqual(await heard(gateway, 2), ['long', answer]);
  const thanks = await gammu.message(/^Reçu/);
  assert.equal(thanks.text, `Reçu : ${answer}`);

  // Delivered when the last part is.
  await status(gateway, /^sent/, 2);
  const arrives = (words) => gammu.rows(`UPDATE sentitems SET Status = 'DeliveryOK', StatusError = 0 WHERE ${words}`);
  await arrives(`ID = ${question.id} AND SequencePosition > 1`);
  await arrives(`ID = ${thanks.id}`);
  await status(gateway, /^delivered/);
  const delivered = (await gateway.log()).filter((line) => line.kind === 'status' && /^delivered/.test(line.detail));
  assert.deepEqual(delivered.map((line) => `passerelle:${line.message}`), [thanks.parts[0].CreatorID]);
  await arrives(`ID = ${question.id}`);
  await status(gateway, /^delivered/, 2);
});

test('a GSM text of several parts keeps its letters', {timeout: 120_000}, async (t) => {
  const long = `${'Été à Nîmes : 10 € [la séance], déjà payé. '.repeat(5).replaceAll('î', 'i')}Fin.`;
  const flows = await flowThatSays(await temporaryFolder(t), long);
  const {gammu, gateway} = await start(t, {over: {flows}});
  await gammu.write(youth, 'long');
  const question = await gammu.message(/Fin\.$/);
  assert.equal(question.text, long);
  assert.ok(question.parts.length > 1);
  assert.equal(question.parts[0].Coding, 'Default_No_Compression');
  const answer = `${'Oui, é è à ù ñ, et "10 € {déjà}" \\ ~ ^. '.repeat(6)}Fin`;
  await gammu.write(youth, answer);
  assert.deepEqual(await heard(gateway, 2), ['long', answer]);
});

test('of parts that never come what is there is kept', {timeout: 120_000}, async (t) => {
  const {gammu, gateway} = await start(t);
  await gammu.write(youth, `${'ça va, très bien même, là. '.repeat(7)}Fin`, {order: (parts) => [parts[2], parts[0]]});
  await until('both parts, marked', async () => (await gammu.rows("SELECT count(*) AS n FROM inbox WHERE Processed = 'true'"))[0].n === 2, {every: 100});
  assert.deepEqual(said(await gateway.log(), 'inbound'), []);  // the second may come for ten minutes
});

test('a message that the centre gives up has failed', {timeout: 120_000}, async (t) => {
  const {gammu, gateway} = await start(t);
  await gammu.write(youth, 'suivi');
  const question = await gammu.message(/semaine/);
  await status(gateway, /^sent/);
  await gammu.rows(`UPDATE sentitems SET Status = 'DeliveryFailed', StatusError = 70 WHERE ID = ${question.id}`);
  await status(gateway, /^failed.*tp_status_70/);
});

test('kill -9 and a daemon that is away lose nothing and double nothing', {timeout: 180_000}, async (t) => {
  const {gammu, gateway} = await start(t);
  await gammu.write(youth, 'suivi');
  await gammu.message(/semaine/);

  // The daemon goes: the answer to what it has left in the table waits in its outbox, over our own death.
  await gateway.kill();
  await gammu.write(youth, 'mouais');
  await until('the answer in the table', async () => (await gammu.rows('SELECT count(*) AS n FROM inbox'))[0].n === 2, {every: 100});
  await gammu.stop();
  await gateway.start();
  await until('our answer in the outbox', async () => (await gammu.rows('SELECT count(*) AS n FROM outbox'))[0].n === 1, {every: 20});
  await gateway.kill();
  await gateway.start();
  await gammu.start();
  await gammu.message(/Qu'est-ce qui t'aiderait/);
  await gammu.write(youth, 'Un stage');
  await gammu.message(/C'est noté/);
  await status(gateway, /^sent/, 3);

  // The database is put back as it was before its rows were marked: their numbers are known.
  await gammu.rows("UPDATE inbox SET Processed = 'false'");
  await until('the marks', async () => (await gammu.rows("SELECT count(*) AS n FROM inbox WHERE Processed = 'false'"))[0].n === 0, {every: 100});
  assert.deepEqual(said(await gateway.log(), 'inbound'), ['suivi', 'mouais', 'Un stage']);
  const sent = await gammu.sent();
  assert.equal(sent.length, 3);
  assert.equal(new Set(sent.map((sms) => sms.text)).size, 3);
  assert.equal(new Set(sent.flatMap((sms) => sms.parts).map((part) => part.CreatorID)).size, 3);
});

test('check tells how the stick is, send sends, without any public address', {timeout: 120_000}, async (t) => {
  const {gammu, gateway} = await start(t, {over: {public_base: undefined}});
  const good = await gateway.run(['channel', 'check', 'sms']);
  assert.equal(good.code, 0, good.out + good.err);
  assert.match(good.out, /stick1 answers, on GammuT3l, signal 42 %/);
  assert.doesNotMatch(good.out, /https?:/);

  const sent = await gateway.run(['channel', 'send', 'sms', '--to', '06 12 34 56 78', '--text', 'Essai 👍']);
  assert.equal(sent.code, 0, sent.out + sent.err);
  assert.match(sent.out, /put into the outbox of gammu-smsd/);
  assert.equal((await gammu.message(/Essai/)).text, 'Essai 👍');

  await gammu.rows("UPDATE phones SET UpdatedInDB = datetime('now', '-10 minutes')");
  await gammu.stop();
  await gammu.rows("UPDATE phones SET UpdatedInDB = datetime('now', '-10 minutes')");
  const dead = await gateway.run(['channel', 'check', 'sms']);
  assert.equal(dead.code, 1);
  assert.match(dead.out, /stick1 has not been heard of since .*: does gammu-smsd run/);

  await rename(gammu.database, `${gammu.database}.away`);
  const none = await gateway.run(['channel', 'check', 'sms']);
  assert.equal(none.code, 1);
  assert.match(none.out, /there is no database at .*smsd\.db.*channel docs gammu-smsd/);
});
