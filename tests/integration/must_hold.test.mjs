import assert from 'node:assert/strict';
import net from 'node:net';
import {test} from 'node:test';
import {Gateway, binary} from './support/gateway.mjs';
import {Provider, kannelAccepts} from './support/provider.mjs';
import {pause, until} from './support/wait.mjs';

const secret = 'must-hold-path-secret';
const secrets = {PASSWORD: 'p-of-kannel', SECRET: secret, TOKEN: 'twilio-token'};
const channels = (base) => ({
  sms: {
    provider: 'kannel-http', api_base: base, username: 'u', password: {env: 'PASSWORD'}, path_secret: {env: 'SECRET'}, from: '36105',
  },
  ussd: {provider: 'africastalking-ussd', path_secret: {env: 'SECRET'}},
  signed: {provider: 'twilio', account_sid: `AC${'0'.repeat(32)}`, auth_token: {env: 'TOKEN'}, from: '+33937000123', api_base: base},
});

async function start(t, options = {}) {
  const smsc = await Provider.start(t, kannelAccepts);
  const gateway = await Gateway.start(t, channels(smsc.address), {secrets, ...options});
  return {smsc, gateway};
}

const wellFormed = (text = 'suivi', id = 'one') =>
  new URLSearchParams({from: '+33612345678', to: '36105', text, id, ts: '1770000000', coding: '0', charset: 'UTF-8'});

// Sends bytes as they are and gives the status line of the answer, or '' when the connection is closed without one.
function raw(gateway, bytes) {
  return new Promise((resolve) => {
    const socket = net.connect(gateway.port, '127.0.0.1', () => socket.write(bytes));
    let got = '';
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on('data', (data) => {
      got += data.toString('latin1');
      if (got.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(got.split('\r\n')[0]));
  });
}

const form = {'Content-Type': 'application/x-www-form-urlencoded'};
const bigForm = (size) => new URLSearchParams({sessionId: 's', phoneNumber: '+33612345678', serviceCode: '*1#', text: 'x'.repeat(size)});

// One row a kind of bad input: what is sent, the status, and the reason in the log (none where it is refused before a
// channel is known).
const badInput = [
  ['without the path secret', (at) => fetch(`${at}/in/sms?${wellFormed()}`), 403, 'missing_signature'],
  ['with a wrong path secret', (at) => fetch(`${at}/in/sms/guess-guess?${wellFormed()}`), 403, 'bad_signature'],
  ['for an unknown channel', (at) => fetch(`${at}/in/nobody/${secret}?${wellFormed()}`), 404, 'unknown_channel'],
  ['on an unknown path of a channel', (at) => fetch(`${at}/in/sms/${secret}/elsewhere?${wellFormed()}`), 404, 'unknown_route'],
  ['with another method', (at) => fetch(`${at}/in/sms/${secret}?${wellFormed()}`, {method: 'DELETE'}), 405, 'wrong_method'],
  ['of another content type', (at) => fetch(`${at}/in/ussd/${secret}`, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'}), 415, 'wrong_content_type'],
  ['without a field that is needed', (at) => fetch(`${at}/in/sms/${secret}?from=%2B33612345678`), 400, 'missing_field'],
  ['with a number that can be nobody', (at) => fetch(`${at}/in/sms/${secret}?from=12&text=suivi&id=1`), 400, 'invalid_number'],
  ['with invalid UTF-8', (at) => fetch(`${at}/in/sms/${secret}?from=%2B33612345678&text=%C3%28&id=1`), 400, 'malformed'],
  ['with invalid UTF-8 in a form', (at) => fetch(`${at}/in/ussd/${secret}`, {method: 'POST', headers: form, body: 'sessionId=s&phoneNumber=%2B33612345678&serviceCode=*1%23&text=%FF%FE'}), 400, 'malformed'],
  ['unsigned', (at) => fetch(`${at}/in/signed`, {method: 'POST', body: new URLSearchParams({From: '+33612345678', Body: 'suivi', MessageSid: 'SM1'})}), [400, 403], 'missing_signature'],
  ['over 1 MiB', (at) => fetch(`${at}/in/ussd/${secret}`, {method: 'POST', body: bigForm(1024 * 1024)}).catch(() => ({status: 413})), 413, null],
  ['of long headers', (at) => fetch(`${at}/livez`, {headers: {'X-Long': 'x'.repeat(9_000)}}), 431, null],
  ['for a page that is not there', (at) => fetch(`${at}/nothing`), 404, null],
];

test('bad input gets the status its provider understands, a reason in the log, and no effect', {timeout: 120_000}, async (t) => {
  const {smsc, gateway} = await start(t);
  for (const [name, send, status, reason] of badInput) {
    await t.test(name, async () => {
      const before = gateway.events('webhook_refused').length;
      const response = await send(gateway.address);
      assert.ok([status].flat().includes(response.status), `${response.status} instead of ${status}`);
      if (!reason) return;
      const events = await until('a line in the log', () => gateway.events('webhook_refused').slice(before)[0] && gateway.events('webhook_refused').slice(before));
      assert.deepEqual(events.map((event) => event.reason), [reason]);
    });
  }
  assert.equal((await gateway.log()).length, 0);
  assert.equal(smsc.requests.length, 0);
  const shown = gateway.service.lines.join('\n');
  for (const forbidden of ['33612345678', 'suivi', secret, 'twilio-token', 'p-of-kannel'])
    assert.ok(!shown.includes(forbidden), `the log holds ${forbidden}`);
  assert.equal((await fetch(`${gateway.address}/in/sms/${secret}?${wellFormed()}`)).status, 200, 'it still serves');
});

test('requests that two servers could read differently are refused', {timeout: 60_000}, async (t) => {
  const {gateway} = await start(t);
  const twoLengths = `POST /in/ussd/${secret} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
  assert.match(await raw(gateway, twoLengths), /^HTTP\/1\.1 400/);
  assert.match(await raw(gateway, 'NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400/);
  assert.match(await raw(gateway, 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1\.1 200/);
});

test('it says that it lives and is ready, and ends with 0 on SIGTERM with its work done', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t);
  assert.equal((await fetch(`${gateway.address}/livez`)).status, 200);
  assert.equal((await fetch(`${gateway.address}/readyz`)).status, 200);
  // The provider takes a second: what has left is written down before the end.
  smsc.answer = () => pause(1_000).then(kannelAccepts);
  assert.equal((await fetch(`${gateway.address}/in/sms/${secret}?${wellFormed()}`)).status, 200);
  await smsc.request('the question');
  const idle = net.connect(gateway.port, '127.0.0.1');
  idle.on('error', () => {});
  await new Promise((connected) => idle.on('connect', connected));
  const began = Date.now();
  assert.deepEqual(await gateway.stop(), {code: 0, signal: null}, gateway.service.tail());
  assert.ok(Date.now() - began < 15_000, 'an idle connection held it up');
  const states = (await gateway.log()).filter((line) => line.kind === 'status').map((line) => line.detail);
  assert.deepEqual(states, ['sent']);
});

test('it listens on a free port when told 0, and says which', {timeout: 60_000}, async (t) => {
  const {gateway} = await start(t, {over: {listen: '127.0.0.1:0'}});
  assert.match(gateway.address, /^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  assert.equal((await fetch(`${gateway.address}/readyz`)).status, 200);
});

test('a repeat is one message, also across a restart', {timeout: 60_000}, async (t) => {
  const {smsc, gateway} = await start(t);
  const send = () => fetch(`${gateway.address}/in/sms/${secret}?${wellFormed()}`);
  await Promise.all([send(), send(), send()]);
  await smsc.request('the question');
  await gateway.stop();
  await gateway.start();
  assert.equal((await send()).status, 200);
  await pause(300);
  assert.equal(smsc.requests.length, 1);
  assert.equal((await gateway.log()).filter((line) => line.kind === 'inbound').length, 1);
});

// One row a mistake: what the configuration becomes, and what the error must name.
const mistakes = [
  ['an unknown key', (settings) => ({...settings, chanels: {}}), /chanels.*\n?.*channels/s],
  ['an unknown provider', (settings) => ({...settings, channels: {sms: {provider: 'kanel-http'}}}), /kannel-http/],
  ['a missing setting', (settings) => ({...settings, channels: {sms: {provider: 'kannel-http', api_base: 'http://127.0.0.1:1', path_secret: {env: 'SECRET'}}}}), /username/],
  ['a secret that is not there', (settings) => ({...settings, channels: {ussd: {provider: 'africastalking-ussd', path_secret: {env: 'NOT_SET'}}}}), /NOT_SET/],
  ['a channel without authenticity', (settings) => ({...settings, channels: {ussd: {provider: 'africastalking-ussd'}}}), /path_secret/],
  ['a zone that does not exist', (settings) => ({...settings, sites: {lille: {...settings.sites.lille, zone: 'Europe/Lille'}}}), /Europe\/Lille/],
  ['a wrong type', (settings) => ({...settings, limits: {body_bytes: 'many'}}), /body_bytes/],
  ['flows that are not there', (settings) => ({...settings, flows: '/nowhere/flows'}), /nowhere/],
];

test('a wrong configuration never starts, and says where it is wrong', {timeout: 120_000}, async (t) => {
  const gateway = await Gateway.make(t, channels('http://127.0.0.1:1'), {secrets});
  const right = gateway.settings;
  assert.equal((await gateway.run(['config', 'check'])).code, 0);
  for (const [name, spoil, named] of mistakes) {
    await t.test(name, async () => {
      await gateway.configure(spoil(right));
      const service = gateway.launch();
      const how = await Promise.race([service.end, pause(20_000).then(() => 'it runs')]);
      if (how === 'it runs') await service.stop('SIGKILL');
      assert.deepEqual(how, {code: 1, signal: null});
      assert.match(service.lines.join('\n'), named);
      const checked = await gateway.run(['config', 'check']);
      assert.equal(checked.code, 1);
      assert.match(checked.out + checked.err, named);
    });
  }
});

test('the command line: help and version everywhere, 2 for wrong use', {timeout: 60_000}, async (t) => {
  const gateway = await Gateway.make(t, {}, {secrets});
  const bare = (words) => gateway.run(words, {config: false});
  assert.match((await bare(['--version'])).out, /\d+\.\d+\.\d+/);
  for (const words of [['--help'], ['contact', '--help'], ['contact', 'import', '--help'], ['campaign', 'create', '--help']]) {
    const {code, out} = await bare(words);
    assert.equal(code, 0, words.join(' '));
    assert.match(out, /\S/);
  }
  for (const words of [['nonsense'], ['contact', 'import'], ['log', 'export', '--format', 'xml'], ['serve', '--nonsense']])
    assert.equal((await bare(words)).code, 2, `${binary} ${words.join(' ')}`);
});
