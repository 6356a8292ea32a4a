// passerelle channel check, send and reconcile over SMPP, beside a service that runs and without one.
import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import smpp from 'smpp';
import {Gateway} from './support/gateway.mjs';
import {details} from './support/log.mjs';
import {freePort, temporaryFolder} from './support/processes.mjs';
import {secrets, smppChannel, youth} from './support/smpp_channel.mjs';
import {Smsc} from './support/smsc.mjs';
import {until} from './support/wait.mjs';

const send = (gateway, text) => gateway.run(['channel', 'send', 'sms', '--to', '06 12 34 56 78', '--text', text]);

test('without a service, a test message binds, leaves once and unbinds', {timeout: 60_000}, async (t) => {
  const smsc = await Smsc.start(t);
  const gateway = await Gateway.make(t, {sms: smppChannel(smsc.port)}, {secrets});
  const {code, out, err} = await send(gateway, 'Un essai, ça marche ?');
  assert.equal(code, 0, err + out);
  assert.equal(out, 'taken by the provider as 5f3a\n');
  assert.equal(err, '');
  assert.deepEqual(smsc.submits.map(({to, from, text}) => ({to, from, text})), [{to: '33612345678', from: '36105', text: 'Un essai, ça marche ?'}]);
  assert.deepEqual([smsc.binds, smsc.unbinds], [['bind_transceiver'], 1]);
  const log = await gateway.log();
  assert.deepEqual(log.map(({kind, text}) => ({kind, text})), [{kind: 'outbound', text: 'Un essai, ça marche ?'}]);
});

test('beside the service it binds a second time, and leaves what phones write to the service', {timeout: 60_000}, async (t) => {
  let turned_away;
  const smsc = await Smsc.start(t, {
    take: async (submit, session) => {
      turned_away ??= await smsc.deliver({source_addr_ton: 1, source_addr: '33612345678', destination_addr: '36105', short_message: 'oui'}, session);
      return {};
    },
  });
  const gateway = await Gateway.start(t, {sms: smppChannel(smsc.port)}, {secrets});
  await smsc.bound();
  const {code, out, err} = await send(gateway, 'Un essai');
  assert.equal(code, 0, err + out);
  assert.equal(turned_away.command_status, smpp.ESME_RX_T_APPN);
  await until('the end of the short link, and of no other', () => smsc.sessions.length === 1);
  assert.equal(smsc.submits.length, 1);
  assert.deepEqual((await gateway.log()).filter((line) => line.kind === 'inbound'), []);
  await smsc.write(youth, 'oui');  // the centre comes again, to the service
  assert.equal((await gateway.log()).filter((line) => line.kind === 'inbound').length, 1);
});

test('a centre that allows one bind is told apart, with what to do', {timeout: 60_000}, async (t) => {
  const smsc = await Smsc.start(t, {most: 1});
  const gateway = await Gateway.start(t, {sms: smppChannel(smsc.port)}, {secrets});
  await smsc.bound();
  const {code, out} = await send(gateway, 'Un essai');
  assert.equal(code, 1);
  assert.match(out, /^not taken now, may be tried again \(not_reached\): the centre refuses to bind: 5, ESME_RALYBND/);
  assert.match(out, /ask the operator for a second one, or stop the service for as long as this command takes/);
  assert.equal(smsc.submits.length, 0);
  assert.equal(smsc.binds.length, 2);
  await gateway.stop();
  assert.equal((await send(gateway, 'Un essai')).code, 0);
});

test('a wrong password and a centre that is not there are said at once', {timeout: 60_000}, async (t) => {
  const smsc = await Smsc.start(t, {password: 'another'});
  const gateway = await Gateway.make(t, {sms: smppChannel(smsc.port)}, {secrets});
  const refused = await send(gateway, 'Un essai');
  assert.equal(refused.code, 1);
  assert.match(refused.out, /the centre refuses to bind: e, ESME_RINVPASWD, the password is wrong\n$/);
  const nobody = await Gateway.make(t, {sms: smppChannel(await freePort())}, {secrets});
  assert.match((await send(nobody, 'Un essai')).out, /the centre cannot be reached/);
});

test('of a pair only the transmitter is bound, and a refused message says why', {timeout: 60_000}, async (t) => {
  const smsc = await Smsc.start(t, {take: () => ({status: smpp.ESME_RINVDSTADR})});
  const gateway = await Gateway.make(t, {sms: smppChannel(smsc.port, {bind: 'pair'})}, {secrets});
  const {code, out} = await send(gateway, 'Un essai');
  assert.equal(code, 1);
  assert.match(out, /^refused \(b\): ESME_RINVDSTADR: the number is refused/);
  assert.deepEqual([smsc.binds, smsc.unbinds], [['bind_transmitter'], 1]);
});

test('channel check says whether the centre takes our name and password', {timeout: 60_000}, async (t) => {
  const smsc = await Smsc.start(t);
  const gateway = await Gateway.make(t, {sms: smppChannel(smsc.port)}, {secrets});
  const check = async () => JSON.parse((await gateway.run(['channel', 'check', 'sms', '--json'])).out);
  const found = await check();
  assert.deepEqual([found.provider_ok, found.provider], [true, 'the centre took our system_id and password, and answers']);
  smsc.password = 'another';
  const wrong = await check();
  assert.equal(wrong.provider_ok, false);
  assert.match(wrong.provider, /ESME_RINVPASWD/);
  assert.equal(smsc.submits.length, 0);
});

async function flowThatSays(t, text) {
  const flows = path.join(await temporaryFolder(t), 'flows');
  await mkdir(path.join(flows, 'long'), {recursive: true});
  const flow = {
    flow: 'long', name: 'Long', about: 'A long text.', languages: ['fr'], channels: ['sms'],
    start: [{keyword: {fr: ['long']}}], steps: {tell: {say: {fr: text}}},
  };
  await writeFile(path.join(flows, 'long/long.yaml'), JSON.stringify(flow));
  return flows;
}

// Ids as some centres write them: hexadecimal in capitals, with zeros in front; each part has its own.
test('reconcile asks by query_sm, each part by the name that the centre gave it', {timeout: 60_000}, async (t) => {
  let number = 0x5f3a;
  const id = () => (number++).toString(16).toUpperCase().padStart(8, '0');
  const smsc = await Smsc.start(t, {take: () => ({id: id()})});
  const flows = await flowThatSays(t, 'a'.repeat(200));
  const gateway = await Gateway.start(t, {sms: smppChannel(smsc.port)}, {secrets, over: {flows}});
  await smsc.bound();
  await smsc.write(youth, 'long');
  await until('both parts', () => smsc.submits.length === 2);
  await until('the message as sent', async () => details(await gateway.log()).includes('sent'));
  const reconcile = async () => JSON.parse(await gateway.command('channel', 'reconcile', 'sms', '--sent-for', '0', '--json'));

  const forgotten = await reconcile();
  assert.deepEqual([forgotten.asked, forgotten.settled, forgotten.unknown], [1, 0, 1]);
  assert.deepEqual(smsc.queries.map((query) => [query.message_id, query.source_addr]), [['00005F3A', '36105'], ['00005F3B', '36105']]);

  smsc.states = {'00005F3A': 2, '00005F3B': 1};  // delivered, on its way
  assert.deepEqual((await reconcile()).settled, 0);
  smsc.states['00005F3B'] = 2;
  smsc.queries.length = 0;
  assert.deepEqual((await reconcile()).settled, 1);
  assert.deepEqual(smsc.queries.map((query) => query.message_id), ['00005F3B'], 'what is known is not asked again');
  assert.deepEqual(details(await gateway.log()), ['sent', 'delivered']);
  assert.equal((await reconcile()).asked, 0);

  // A receipt names it in yet another way, and finds it settled.
  await smsc.receipt(smsc.submits[0], {id: '5f3a', stat: 'UNDELIV'});
  assert.deepEqual(details(await gateway.log()), ['sent', 'delivered']);
});
