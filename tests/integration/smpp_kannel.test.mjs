// SMPP against Debian's Kannel, from both of its sides. Of its binaries only drive_smpp (kannel-extras) acts as an SMSC: it
// takes a transmitter and a receiver, no transceiver, brings numbered messages and answers what is submitted without an id.
// bearerbox is an ESME: behind the npm centre as a relay, the PDUs that it builds reach us, and ours reach it.
import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {Kannel} from './support/kannel.mjs';
import {details, said} from './support/log.mjs';
import {Program, freePort} from './support/processes.mjs';
import {kannelText} from './support/provider.mjs';
import {Relay} from './support/relay.mjs';
import {secrets, shortCode, smppChannel, youth} from './support/smpp_channel.mjs';
import {until} from './support/wait.mjs';

const driveSmpp = '/usr/lib/kannel/test/drive_smpp';

// drive_smpp wants a bearerbox at this port, which no option moves; it ends itself where nobody listens.
async function listenAsBearerbox(t) {
  const server = net.createServer((socket) => socket.on('error', () => {}));
  await new Promise((done) => server.on('error', done).listen(13001, '127.0.0.1', done));
  t.after(() => server.close());
}

test("Kannel's own SMSC, drive_smpp, is bound to as a pair and carries messages both ways", {timeout: 60_000}, async (t) => {
  await listenAsBearerbox(t);
  const port = await freePort();
  const gateway = await Gateway.start(t, {sms: smppChannel(port, {bind: 'pair', from: '123'})}, {secrets});
  const smsc = new Program(driveSmpp, ['-v', '0', '-p', String(port), '-m', '3']);
  t.after(() => smsc.stop('SIGKILL'));
  const heard = await until('the three messages of drive_smpp', async () => {
    const texts = said(await gateway.log(), 'inbound');
    return texts.length === 3 && texts;
  }, {state: () => smsc.tail()});
  assert.deepEqual(heard, ['1', '2', '3']);
  const bound = () => gateway.events('smpp_bound').map((event) => event.as).sort().join(' ');
  await until('both binds', () => bound() === 'bind_receiver bind_transmitter');
  // It took each answer of ours for what it is, and we answered its enquire_link after each message.
  await until('our answers', () => smsc.lines.filter((line) => line.includes('type deliver_sm_resp')).length === 3);
  await until('our answers to its enquiries', () => smsc.lines.filter((line) => line.includes('type enquire_link_resp')).length === 3);
  assert.ok(!smsc.lines.some((line) => /ERROR|PANIC|unpacking failed/.test(line)), smsc.tail());
  // A number that wrote for the first time is told that a person reads it.
  await until('a submit_sm', () => smsc.lines.some((line) => line.includes('type submit_sm')), {state: () => smsc.tail()});
  const log = await until('the state of what we sent', async () => {
    const lines = await gateway.log();
    return details(lines).includes('sent') && lines;
  });
  assert.ok(said(log, 'outbound').length > 0);
});

// Kannel as the ESME of the other side, and where it brings what it hears.
async function start(t, settings = {}) {
  const relay = await Relay.start(t, ['kannel', 'passe']);
  const phones = [];  // what Kannel heard
  const receipts = [];
  const application = http.createServer((request, response) => {
    const url = new URL(request.url, 'http://application');
    if (url.pathname === '/receipt') receipts.push(url.searchParams.get('type'));
    else phones.push({from: url.searchParams.get('from'), text: kannelText(request.url), coding: url.searchParams.get('coding')});
    response.end();
  });
  await new Promise((listening) => application.listen(0, '127.0.0.1', listening));
  t.after(() => application.close());
  const address = `http://127.0.0.1:${application.address().port}`;
  const smsc = `smsc = smpp
smsc-id = relay
host = 127.0.0.1
port = ${relay.port}
transceiver-mode = true
smsc-username = kannel
smsc-password = secret08
system-type = ""
source-addr-autodetect = true
dest-addr-ton = 0
dest-addr-npi = 0
msg-id-type = 0x01
reconnect-delay = 1`;
  const kannel = await Kannel.start(t, `${address}/heard`, {smsc});
  const gateway = await Gateway.start(t, {sms: smppChannel(relay.port, {message_id: 'hex_to_dec', ...settings})}, {secrets});
  await relay.bound();
  const write = (text, more = {}) => kannel.send({
    from: youth, to: shortCode, text, 'dlr-mask': '31', 'dlr-url': `${address}/receipt?type=%d`, ...more,
  });
  const message = (pattern) => until(`what Kannel heard like ${pattern}`, () => phones.find((sms) => pattern.test(sms.text)), {
    state: () => `${JSON.stringify(phones)}; ${kannel.programs[0].tail()}`,
  });
  return {relay, gateway, phones, receipts, write, message};
}

test('PDUs that Kannel builds reach us, and ours reach Kannel: a whole check-in with receipts', {timeout: 120_000}, async (t) => {
  const {relay, gateway, receipts, write, message} = await start(t);
  assert.equal((await write('Suivi')).status, 202);
  await message(/Comment s'est passée ta semaine \?/);
  await write('mouais');
  await message(/Qu'est-ce qui t'aiderait/);
  const need = 'Un métier de cœur ✓ 😀';
  await write(need, {coding: '2'});
  await message(/C'est noté/);
  const log = await until('three receipts', async () => {
    const lines = await gateway.log();
    return details(lines).filter((detail) => detail === 'delivered').length === 3 && lines;
  });
  assert.deepEqual(said(log, 'inbound'), ['Suivi', 'mouais', need]);
  assert.equal(new Set(log.map((line) => line.contact)).size, 1);
  const codings = relay.submits.filter((submit) => submit.from === 'kannel').map((submit) => submit.pdu.data_coding);
  assert.deepEqual(codings, [0, 0, 8]);
  assert.ok(relay.submits.every((submit) => submit.answer === 0));
  // Kannel took our answers (deliver_sm_resp) and the receipts that followed: 1 is "delivered".
  await until("Kannel's receipts", () => receipts.filter((type) => type === '1').length === 3, {state: () => receipts.join(', ')});
});

for (const [what, text, more, coding] of [
  ['of the GSM alphabet', `Préparer un entretien @ Tourcoing [10 €] : ${'où, comment et avec qui ? '.repeat(9)}`, {}, 0],
  ['in UCS-2', `Un métier de cœur ✓ ${'où ça ? 😀 '.repeat(12)}`, {coding: '2'}, 8],
])
  test(`a long message ${what} that Kannel divides is one message here`, {timeout: 120_000}, async (t) => {
    const {relay, gateway, write} = await start(t);
    await write(text.trim(), more);
    const heard = await until('the message', async () => {
      const texts = said(await gateway.log(), 'inbound');
      return texts.length > 0 && texts;
    });
    assert.deepEqual(heard, [text.trim()]);
    const parts = relay.submits.filter((submit) => submit.from === 'kannel');
    assert.ok(parts.length >= 2, `${parts.length} parts`);
    for (const {pdu} of parts) {
      assert.equal(pdu.esm_class & 0x40, 0x40);
      assert.equal(pdu.data_coding, coding);
    }
  });

for (const joining of ['udh', 'udh16', 'sar', 'payload'])
  test(`a long message of ours by ${joining} is one message in Kannel`, {timeout: 120_000}, async (t) => {
    const {relay, gateway, phones} = await start(t, {joining});
    const text = `Où ? ${'Ici et là, ça compte beaucoup pour chaque élève. '.repeat(4)}`.trim();
    await gateway.command('channel', 'send', 'sms', '--to', youth, '--text', text);
    await until('the message', () => phones.length > 0, {state: () => `${relay.submits.length} submits`});
    assert.ok(relay.submits.length >= (joining === 'payload' ? 1 : 2));
    assert.deepEqual(phones.map((sms) => sms.from), [shortCode]);
    assert.equal(phones[0].text, said(await gateway.log(), 'outbound')[0]);
  });
