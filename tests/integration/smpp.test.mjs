// SMPP 3.4 against the npm package `smpp` as the centre.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {promisify} from 'node:util';
import smpp from 'smpp';
import {Gateway} from './support/gateway.mjs';
import {details, said} from './support/log.mjs';
import {temporaryFolder} from './support/processes.mjs';
import {secrets, smppChannel, youth} from './support/smpp_channel.mjs';
import {Smsc} from './support/smsc.mjs';
import {pause, until} from './support/wait.mjs';

async function start(t, {smsc: centre = {}, settings = {}, over = {}} = {}) {
  const smsc = await Smsc.start(t, centre);
  const gateway = await Gateway.start(t, {sms: smppChannel(smsc.port, settings)}, {secrets, over});
  return {smsc, gateway};
}

const status = (gateway, pattern) =>
  until(`the status ${pattern}`, async () => details(await gateway.log()).find((detail) => pattern.test(detail)));

test('the npm centre carries a whole check-in and its receipts', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t, {settings: {message_id: 'hex_to_dec'}});
  await smsc.bound();
  assert.deepEqual(smsc.binds, ['bind_transceiver']);
  assert.equal(smsc.sessions[0].systemId, 'passe');

  const answer = await smsc.write(youth, 'Suivi');
  assert.equal(answer.command_status, 0);
  const question = await smsc.message(/Comment s'est passée ta semaine \?/);
  assert.equal(question.to, '33612345678');
  assert.equal(question.from, '36105');
  assert.equal(question.pdu.dest_addr_ton, 1);
  assert.equal(question.pdu.source_addr_ton, 3);
  assert.equal(question.pdu.registered_delivery, 1);
  assert.equal(question.pdu.data_coding, 0);

  await smsc.write(youth, 'mouais');
  await smsc.message(/Qu'est-ce qui t'aiderait/);
  const need = 'Un métier de cœur ✓';
  await smsc.write(youth, {message: Buffer.from(need, 'utf16le').swap16()}, {data_coding: 8});
  await smsc.message(/C'est noté/);

  // The answers named them in hexadecimal, the receipts do in decimal.
  for (const submit of smsc.submits) await smsc.receipt(submit, {id: String(submit.number)});
  const log = await until('three receipts', async () => {
    const lines = await gateway.log();
    return details(lines).filter((detail) => detail === 'delivered').length === 3 && lines;
  });
  assert.deepEqual(said(log, 'inbound'), ['Suivi', 'mouais', need]);
  assert.equal(new Set(log.map((line) => line.contact)).size, 1);

  await gateway.stop();
  await until('an unbind', () => smsc.unbinds === 1);
});

test('a receipt by its parameters, before the answer to the message', {timeout: 60_000}, async (t) => {
  const take = () => ({
    id: 'Msg-00A',
    before: (submit) => smsc.write(`+${submit.to}`, '', {esm_class: 4, receipted_message_id: 'Msg-00A', message_state: 5}),
  });
  const {smsc, gateway} = await start(t, {smsc: {take}});
  await smsc.bound();
  await smsc.write(youth, 'suivi');
  await status(gateway, /^failed/);
});

async function flowThatSays(folder, text) {
  const flows = path.join(folder, 'flows');
  await mkdir(path.join(flows, 'long'), {recursive: true});
  const flow = {
    flow: 'long', name: 'Long', about: 'A long text.', languages: ['fr'], channels: ['sms'],
    start: [{keyword: {fr: ['long']}}], steps: {tell: {say: {fr: text}}},
  };
  await writeFile(path.join(flows, 'long/long.yaml'), JSON.stringify(flow));
  return flows;
}

const long = `Où ? ${'Ici et là, ça compte beaucoup pour chaque élève. '.repeat(4)}Ŋ !`;

for (const joining of ['udh', 'udh16', 'sar', 'payload'])
  test(`a long text leaves as ${joining} and is whole at the other end`, {timeout: 60_000}, async (t) => {
    const folder = await temporaryFolder(t);
    const flows = await flowThatSays(folder, long);
    const {smsc} = await start(t, {settings: {joining}, over: {flows, workspace: {id: 'proof', name: 'Preuve', folding: 'none'}}});
    await smsc.bound();
    await smsc.write(youth, 'long');
    const parts = joining === 'payload' ? 1 : Math.ceil(long.length / 66);
    await until('all its parts', () => smsc.submits.length === parts, {state: () => `${smsc.submits.length} parts`});
    assert.equal(smsc.submits.map((submit) => submit.text).join(''), long);
    smsc.submits.forEach((submit, place) => {
      assert.equal(submit.pdu.data_coding, 8);
      const header = submit.udh?.[0];
      if (joining === 'udh') assert.deepEqual([header[0], header[3], header[4]], [0, parts, place + 1]);
      if (joining === 'udh16') assert.deepEqual([header[0], header[4], header[5]], [8, parts, place + 1]);
      if (joining === 'sar') assert.deepEqual([submit.pdu.sar_total_segments, submit.pdu.sar_segment_seqnum], [parts, place + 1]);
    });
  });

test('a centre that is too slow for us gets everything, once, in order', {timeout: 60_000}, async (t) => {
  let refused = 0;
  const take = () => (refused++ < 2 ? {status: smpp.ESME_RTHROTTLED} : {});
  const {smsc, gateway} = await start(t, {smsc: {take}});
  await smsc.bound();
  await smsc.write(youth, 'suivi');
  await until('a third try', () => smsc.submits.length === 3);
  await status(gateway, /^sent/);
  assert.equal(new Set(smsc.submits.map((submit) => submit.text)).size, 1);
  const log = await gateway.log();
  assert.equal(log.filter((line) => line.kind === 'outbound').length, 1);
});

test('a line that breaks before the answer leaves the message unknown, and comes back', {timeout: 60_000}, async (t) => {
  let first = true;
  const take = () => {
    if (!first) return {};
    first = false;
    return {lost: true};
  };
  const {smsc, gateway} = await start(t, {smsc: {take}});
  await smsc.bound();
  await smsc.write(youth, 'suivi').catch(() => {});
  await status(gateway, /^unknown/);
  await until('a second bind', () => smsc.binds.length === 2);
  await smsc.bound();
  await smsc.write(youth, 'mouais');
  await smsc.message(/t'aiderait/);
  assert.equal(smsc.submits.filter((submit) => /semaine/.test(submit.text)).length, 1);
});

test('a message that comes again because its answer was lost has one effect', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t);
  await smsc.bound();
  const lost = smsc.write(youth, 'suivi').catch((error) => error);
  // The gateway has read it when it is in its log; the centre never reads the answer.
  smsc.receiver().pause();
  await until('the message in the log', async () => said(await gateway.log(), 'inbound').length === 1);
  smsc.receiver()?.destroy();
  await lost;
  await until('a second bind', () => smsc.binds.length === 2);
  await smsc.bound();
  assert.equal((await smsc.write(youth, 'suivi')).command_status, 0);
  await smsc.write(youth, '2');
  await until('the answer in the log', async () => said(await gateway.log(), 'inbound').includes('2'));
  assert.deepEqual(said(await gateway.log(), 'inbound'), ['suivi', '2']);
});

test('after kill -9 between the commit and the answer, the message that comes again has one effect', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t);
  await smsc.bound();
  const lost = smsc.write(youth, 'suivi').catch((error) => error);
  smsc.receiver().pause();
  await until('the message in the log', async () => said(await gateway.log(), 'inbound').length === 1);
  await gateway.kill();
  smsc.receiver()?.destroy();
  await lost;
  await gateway.start();
  await until('a second bind', () => smsc.binds.length === 2);
  await smsc.bound();
  assert.equal((await smsc.write(youth, 'suivi')).command_status, 0);
  assert.deepEqual(said(await gateway.log(), 'inbound'), ['suivi']);
  await smsc.write(youth, 'suivi');  // a person's own second try
  assert.deepEqual(said(await gateway.log(), 'inbound'), ['suivi', 'suivi']);
});

test('the same words twice are two messages', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t);
  await smsc.bound();
  await smsc.write(youth, 'bof');
  await smsc.write(youth, 'bof');
  assert.deepEqual(said(await gateway.log(), 'inbound'), ['bof', 'bof']);
});

test('a wrong password is told and not hammered', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t, {smsc: {password: 'another'}});
  await until('the refusal in the log', () => gateway.events('smpp_bind_refused').length === 1);
  assert.equal(gateway.events('smpp_bind_refused')[0].level, 'error');
  await pause(2500);
  assert.equal(smsc.binds.length, 1);
  assert.ok(!gateway.service.lines.some((line) => line.includes('secret08')));
});

test('a pair sends on one line and hears on the other', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t, {settings: {bind: 'pair'}});
  await smsc.bound('both lines', 2);
  assert.deepEqual([...smsc.binds].sort(), ['bind_receiver', 'bind_transmitter']);
  await smsc.write(youth, 'suivi');
  await smsc.message(/semaine/);
  await gateway.stop();
  await until('two unbinds', () => smsc.unbinds === 2);
});

async function certificate(t) {
  const folder = await temporaryFolder(t);
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name));
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert,
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']);
  return {file: cert, key: await readFile(key), cert: await readFile(cert)};
}

test('TLS: a centre that proves who it is is bound to, another is not', {timeout: 60_000}, async (t) => {
  const tls = await certificate(t);
  const smsc = await Smsc.start(t, {tls});
  const trusting = smppChannel(smsc.port, {host: 'localhost', tls: 'yes', tls_ca: tls.file});
  const gateway = await Gateway.start(t, {sms: trusting}, {secrets});
  await smsc.bound();
  await smsc.write(youth, 'suivi');
  await smsc.message(/semaine/);
  await gateway.stop();

  const doubting = await Gateway.start(t, {sms: {...trusting, tls_ca: undefined}}, {secrets});
  await until('the doubt in the log', () => doubting.events('smpp_not_connected').length > 0);
  assert.match(doubting.events('smpp_not_connected')[0].reason, /does not prove who it is/);
  assert.equal(smsc.binds.length, 1);
});

test('a setting that is wrong refuses to start, by name', {timeout: 60_000}, async (t) => {
  const gateway = await Gateway.make(t, {sms: smppChannel(2775, {alphabet: 'utf8'})}, {secrets});
  const service = gateway.launch();
  assert.equal((await service.end).code === 0, false);
  assert.match(service.lines.join('\n'), /'alphabet' cannot be 'utf8' \(known: gsm7, gsm7_packed, latin1, ascii\)/);
});

test('a USSD session by ussd_service_op, from the dial to the last screen', {timeout: 60_000}, async (t) => {
  const smsc = await Smsc.start(t);
  const ussd = {...smppChannel(smsc.port), provider: 'smpp-ussd', from: undefined, flow: 'check-in'};
  const gateway = await Gateway.start(t, {ussd}, {secrets});
  await smsc.bound();
  const turn = (operation, text, info) =>
    smsc.write(youth, text, {service_type: 'USSD', destination_addr: '*384#', ussd_service_op: operation, its_session_info: Buffer.from(info)});
  await turn(1, '*384#', [7, 2]);
  const question = await smsc.message(/semaine/);
  assert.equal(question.pdu.service_type, 'USSD');
  assert.equal(Number(question.pdu.ussd_service_op[0] ?? question.pdu.ussd_service_op), 2);
  assert.match(question.text, /2[ .)]+Moyen/);
  await turn(18, '1', [7, 4]);
  const last = await until('the last screen', () => smsc.submits[1]);
  assert.equal(Number(last.pdu.ussd_service_op[0] ?? last.pdu.ussd_service_op), 17);
  assert.deepEqual(said(await gateway.log(), 'inbound').slice(-1), ['1']);
});

test('what the centre brings over another link of the account finds its channel', {timeout: 60_000}, async (t) => {
  let carrier;
  const take = (submit, session) => ((carrier = session), {id: submit.text.includes('semaine') ? '00MSG-7F' : 'other-1'});
  const smsc = await Smsc.start(t, {take});
  const ussd = {...smppChannel(smsc.port), provider: 'smpp-ussd', from: '*384#'};
  const gateway = await Gateway.start(t, {ussd, sms: smppChannel(smsc.port)}, {secrets});
  await smsc.bound('two links', 2);
  const message = {source_addr_ton: 1, source_addr_npi: 1, source_addr: youth.slice(1), destination_addr: '36105', short_message: 'suivi'};
  await Promise.all(smsc.sessions.map((session, at) => smsc.deliver({...message, short_message: at ? 'aide' : 'suivi'}, session)));
  await smsc.message(/semaine/);
  await until('both answers', () => smsc.submits.length >= 2);
  const another = smsc.sessions.find((session) => session !== carrier);
  const receipt = 'id:msg-7f sub:001 dlvrd:001 submit date:2602020240 done date:2602020241 stat:UNDELIV err:027 text:';
  await smsc.deliver({...message, esm_class: 4, short_message: {message: Buffer.from(receipt, 'latin1')}}, another);
  await status(gateway, /^failed/);
});

test('check and send bind for themselves, beside the service or without it', {timeout: 120_000}, async (t) => {
  const smsc = await Smsc.start(t);
  const gateway = await Gateway.make(t, {sms: smppChannel(smsc.port)}, {secrets});
  const check = await gateway.run(['channel', 'check', 'sms']);
  assert.equal(check.code, 0, check.out + check.err);
  assert.match(check.out, /webhook +none/);
  assert.match(check.out, /provider +ok +the centre took our system_id and password/);
  const sent = await gateway.run(['channel', 'send', 'sms', '--to', '06 12 34 56 78', '--text', 'Essai']);
  assert.equal(sent.code, 0, sent.out + sent.err);
  assert.match(sent.out, /taken by the provider as/);
  assert.deepEqual(smsc.submits.map(({to, text}) => [to, text]), [['33612345678', 'Essai']]);
  assert.equal(smsc.unbinds, 2);

  smsc.password = 'another';
  const refused = await gateway.run(['channel', 'check', 'sms']);
  assert.equal(refused.code, 1);
  assert.match(refused.out, /the password is wrong/);
  await smsc.close();
  const away = await gateway.run(['channel', 'send', 'sms', '--to', '0612345678', '--text', 'Essai']);
  assert.equal(away.code, 1);
  assert.match(away.out, /not taken now.*refused/);
});
