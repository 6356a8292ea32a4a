// Signal by WebSocket, against the npm package `ws` as signal-cli-rest-api.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import {test} from 'node:test';
import {promisify} from 'node:util';
import {Gateway} from './support/gateway.mjs';
import {temporaryFolder} from './support/processes.mjs';
import {Signal, received, us, wrote} from './support/signal.mjs';
import {pause, until} from './support/wait.mjs';

const youth = '+33612345678';

const channel = (signal, more = {}) => ({
  provider: 'signal-cli-rest', number: us, mode: 'json-rpc', receive: 'websocket', api_base: signal.address, rate: 100, ...more,
});

async function start(t, {settings = {}, signal: server = {}} = {}) {
  const signal = await Signal.start(t, server);
  const gateway = await Gateway.start(t, {sg: channel(signal, settings)});
  return {signal, gateway};
}

const inbound = async (gateway) => (await gateway.log()).filter((line) => line.kind === 'inbound').map((line) => line.text);
const heard = (gateway, count) => until(`${count} messages in the log`, async () => (await inbound(gateway)).length >= count);

test('a check-in by WebSocket: asked, answered, received, and a farewell at the end', {timeout: 60_000}, async (t) => {
  const {signal, gateway} = await start(t);
  await signal.connected();
  assert.equal(signal.upgrades[0].url, `/v1/receive/${encodeURIComponent(us)}`);
  assert.equal(signal.upgrades[0].headers.authorization, undefined);
  const post = await fetch(`${gateway.address}/in/sg`, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: wrote(youth, 'Suivi'),
  });
  assert.equal(post.status, 404, 'nobody calls it');

  signal.socket.send(wrote(youth, 'Suivi'));
  const question = await signal.message(/1 Bien\n2 Moyen\n3 Mal/);
  assert.deepEqual(question.recipients, [youth]);
  // The ids of the fake server begin at …001.
  signal.socket.send(received(youth, [1_770_000_000_001]));
  signal.socket.send(wrote(youth, '2'));
  await signal.message(/Qu'est-ce qui t'aiderait/);
  const statuses = async () => (await gateway.log()).filter((line) => line.kind === 'status').map((line) => line.detail);
  await until('the receipt', async () => (await statuses()).some((detail) => /delivered/.test(detail)));
  assert.deepEqual(await inbound(gateway), ['Suivi', '2']);

  const began = Date.now();
  assert.deepEqual(await gateway.stop(), {code: 0, signal: null}, gateway.service.tail());
  assert.ok(Date.now() - began < 3_000, 'the connection held it up');
  assert.deepEqual(signal.closed, [1001]);
});

test('the commands know that we listen', {timeout: 60_000}, async (t) => {
  const signal = await Signal.start(t);
  const gateway = await Gateway.make(t, {sg: channel(signal)});
  const [listed] = await gateway.list('channel', 'list');
  assert.deepEqual([listed.webhook, listed.proof], [null, 'we listen']);
  assert.ok(listed.abilities.includes('fetched'));
  const unproven = await Gateway.make(t, {sg: channel(signal, {receive: 'webhook'})});
  assert.match((await unproven.run(['config', 'check'])).err, /lacks 'path_secret'/);
  const misspelt = await Gateway.make(t, {sg: channel(signal, {receive: 'websockets'})});
  const {code, out, err} = await misspelt.run(['config', 'check']);
  assert.notEqual(code, 0);
  assert.match(out + err, /'receive' cannot be 'websockets'[^]*websocket/);
});

test('frames that say nothing, are forged, too long or broken cost only themselves', {timeout: 60_000}, async (t) => {
  const {signal, gateway} = await start(t);
  await signal.connected();
  const odd = [
    '', '5', 'null', '"Suivi"', '[]', '{}', '{"error":"x"}', '{"envelope":7,"account":5}', 'message=Suivi', '{"envelope":{',
    `${'['.repeat(500)}${']'.repeat(500)}`, wrote(youth, 'not ours', {account: '+33612000000'}),
    JSON.stringify({envelope: {typingMessage: {}}, account: us}), wrote(youth, 'x'.repeat(1_200_000)),
  ];
  for (const frame of odd) signal.socket.send(frame);
  signal.socket.send(Buffer.from(wrote(youth, 'binary')), {binary: true});
  // Pieces of one message.
  const whole = wrote(youth, 'Suivi');
  signal.socket.send(whole.slice(0, 40), {fin: false});
  signal.socket.ping('in between');
  signal.socket.send(whole.slice(40), {fin: true});
  await signal.message(/1 Bien\n2 Moyen\n3 Mal/);
  assert.deepEqual(await inbound(gateway), ['Suivi']);
  assert.equal(signal.opened, 1);
  assert.deepEqual(gateway.events('frame_thrown_away').map((line) => line.reason), ['it is too large', 'it is no text']);
  const reasons = gateway.events('frame_refused').map((line) => line.reason);
  assert.ok(reasons.includes('malformed') && reasons.includes('wrong_account'), reasons.join());
  assert.ok(!gateway.service.lines.some((line) => line.includes(youth) || line.includes('not ours')), 'no number, no words in the log');

  // What breaks the protocol ends the connection, and another is opened.
  signal.socket._socket.write(Buffer.from([0x81, 0x02, 0xff, 0xfe]));
  await signal.connected(2);
  signal.socket.send(wrote(youth, '2'));
  await signal.message(/Qu'est-ce qui t'aiderait/);
});

test('a server that goes, comes late, or is in another mode is connected to again', {timeout: 90_000}, async (t) => {
  const {signal, gateway} = await start(t, {signal: {accepts: (time) => time > 2}});
  await signal.connected();
  assert.equal(signal.upgrades.length, 3);
  assert.match(gateway.events('websocket_not_open')[0].reason, /the server answers 200 and opens no WebSocket/);
  signal.socket.send(wrote(youth, 'Suivi'));
  await signal.message(/semaine/);
  signal.socket.terminate();
  await signal.connected(2);
  signal.socket.close(1011);
  await signal.connected(3);
  assert.match(gateway.events('websocket_ended').at(-1).reason, /code 1011/);
  // What comes twice has one effect.
  const answer = wrote(youth, '2');
  for (let times = 0; times < 3; times += 1) signal.socket.send(answer);
  await signal.message(/Qu'est-ce qui t'aiderait/);
  await pause(300);
  assert.equal(signal.messages.length, 2);
  const began = Date.now();
  signal.socket.terminate();
  await until('the end in the log', () => gateway.events('websocket_ended').length === 3);
  assert.deepEqual(await gateway.stop(), {code: 0, signal: null}, gateway.service.tail());
  assert.ok(Date.now() - began < 5_000, 'a pause held it up');
});

test('what is on its way when we stop is still taken', {timeout: 60_000}, async (t) => {
  const {signal, gateway} = await start(t);
  await signal.connected();
  const count = 40;
  for (let n = 0; n < count; n += 1) signal.socket.send(wrote(youth, `message ${n}`));
  assert.deepEqual(await gateway.stop(), {code: 0, signal: null}, gateway.service.tail());
  assert.deepEqual(await inbound(gateway), Array.from({length: count}, (_, n) => `message ${n}`));
});

test('kill -9: what was read is kept whole and in order, and a repeat of all has one effect', {timeout: 180_000}, async (t) => {
  const {signal, gateway} = await start(t);
  const all = [];
  for (let round = 1; round <= 5; round += 1) {
    await signal.connected(round);
    const frames = Array.from({length: 60}, (_, n) => ({text: `round ${round}, ${n}`, frame: wrote(youth, `round ${round}, ${n}`)}));
    for (const {frame} of frames) signal.socket.send(frame);
    await pause(Math.random() * 150);
    await gateway.kill();
    const kept = (await inbound(gateway)).filter((text) => text.startsWith(`round ${round},`));
    assert.deepEqual(kept, frames.slice(0, kept.length).map(({text}) => text), 'a gap: a frame was read before the one ahead of it was kept');
    all.push(...frames);
    await gateway.start();
  }
  await signal.connected(6);
  for (const {frame} of all) signal.socket.send(frame);
  await heard(gateway, all.length);
  const texts = await inbound(gateway);
  assert.deepEqual([...texts].sort(), all.map(({text}) => text).sort());
});

async function secureServer(t) {
  const folder = await temporaryFolder(t);
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name));
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert,
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']);
  const server = https.createServer({key: await readFile(key), cert: await readFile(cert)}, (request, response) => response.writeHead(400).end());
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());  // does not wait
  return {cert, api: {server, requests: [], address: `https://localhost:${server.address().port}`}};
}

test('wss: a server that proves who it is is listened to, another is not; a password goes with it', {timeout: 60_000}, async (t) => {
  const {cert, api} = await secureServer(t);
  const signal = await Signal.start(t, {api});
  const settings = channel(signal, {api_base: api.address.replace('//', '//passerelle:s%C3%A9same@')});
  const gateway = await Gateway.start(t, {sg: settings}, {secrets: {SSL_CERT_FILE: cert}});
  await signal.connected();
  const [scheme, encoded] = signal.upgrades[0].headers.authorization.split(' ');
  assert.deepEqual([scheme, Buffer.from(encoded, 'base64').toString()], ['Basic', 'passerelle:sésame']);
  assert.equal(signal.upgrades[0].headers.host, `localhost:${api.server.address().port}`);
  signal.socket.send(wrote(youth, 'Suivi'));
  await heard(gateway, 1);
  assert.deepEqual(await gateway.stop(), {code: 0, signal: null}, gateway.service.tail());
  assert.deepEqual(signal.closed, [1001]);

  const doubting = await Gateway.start(t, {sg: settings});
  await until('the doubt in the log', () => doubting.events('websocket_not_open').length > 0);
  assert.match(doubting.events('websocket_not_open')[0].reason, /does not prove who it is/);
  assert.ok(!doubting.service.lines.some((line) => line.includes('same@')), 'no secret in the log');
});
