import assert from 'node:assert/strict';
import {test} from 'node:test';
import twilio from 'twilio';
import {Gateway} from './support/gateway.mjs';
import {Provider} from './support/provider.mjs';
import {pause, until} from './support/wait.mjs';

const account = 'AC00112233445566778899aabbccddeeff';
const token = '4f1d2c3b4a59687786950a1b2c3d4e5f';
const youth = '+33612345678';
const number = '+33937000123';
const publicBase = 'https://gw.example.org';

// Twilio's REST API as far as it is used: Messages.json of the account.
function messagesApi() {
  let count = 0;
  return (seen) => {
    count += 1;
    const sid = `SM${String(count).padStart(32, '0')}`;
    return {status: 201, type: 'application/json', body: JSON.stringify({sid, status: 'queued', num_segments: '1'})};
  };
}

async function start(t) {
  const api = await Provider.start(t, messagesApi());
  const channels = {
    sms: {provider: 'twilio', account_sid: account, auth_token: {env: 'TWILIO_AUTH_TOKEN'}, from: number, api_base: api.address},
  };
  const gateway = await Gateway.start(t, channels, {secrets: {TWILIO_AUTH_TOKEN: token}, over: {public_base: publicBase}});
  return {api, gateway};
}

const incoming = (id, text) => ({
  MessageSid: id, SmsSid: id, AccountSid: account, From: youth, To: number, Body: text, NumMedia: '0', NumSegments: '1',
  FromCountry: 'FR', ApiVersion: '2010-04-01',
});

// Signed as Twilio's own library computes it, over the public address; `over` spoils the request.
async function post(gateway, path, fields, over = {}) {
  const signature = over.signature !== undefined ? over.signature
    : twilio.getExpectedTwilioSignature(token, `${publicBase}${path}`, fields);
  const headers = signature === null ? {} : {'X-Twilio-Signature': signature};
  const body = new URLSearchParams(over.fields ?? fields);
  return fetch(`${gateway.address}${path}`, {method: 'POST', headers, body});
}

const form = (seen) => new URLSearchParams(seen.body);
const log = async (gateway, kind) => (await gateway.log()).filter((line) => line.kind === kind);

test('a signed conversation, its REST calls and its status callbacks', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  const response = await post(gateway, '/in/sms', incoming('SM1', 'Suivi'));
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type'), /xml/);
  assert.match(await response.text(), /<Response\s*\/>|<Response><\/Response>/);

  const first = await api.request('the question');
  assert.equal(first.method, 'POST');
  assert.equal(first.path, `/2010-04-01/Accounts/${account}/Messages.json`);
  assert.equal(first.headers.authorization, `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`);
  assert.equal(form(first).get('To'), youth);
  assert.equal(form(first).get('From'), number);
  assert.match(form(first).get('Body'), /Comment s'est passée ta semaine/);

  // Callbacks come in any order; what is final stays.
  const callback = new URL(form(first).get('StatusCallback'));
  assert.equal(callback.origin, publicBase);
  const statusPath = `${callback.pathname}${callback.search}`;
  for (const MessageStatus of ['delivered', 'sent']) {
    const fields = {MessageSid: `SM${'1'.padStart(32, '0')}`, MessageStatus, To: youth, From: number, AccountSid: account};
    assert.equal((await post(gateway, statusPath, fields)).status, 200);
  }
  const states = (await log(gateway, 'status')).map((line) => line.detail);
  assert.deepEqual(states, ['sent', 'delivered']);

  assert.equal((await post(gateway, '/in/sms', incoming('SM2', 'Bien'))).status, 200);
  const second = await api.request('the thanks', () => true, {from: 1});
  assert.match(form(second).get('Body'), /Bonne semaine/);
  assert.equal((await log(gateway, 'inbound')).length, 2);
});

test("Twilio's repeat has no second effect", {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  const replies = await Promise.all(Array.from({length: 5}, () => post(gateway, '/in/sms', incoming('SM7', 'Suivi'))));
  for (const reply of replies) assert.equal(reply.status, 200);
  await api.request('the question');
  assert.equal((await post(gateway, '/in/sms', incoming('SM7', 'Suivi'))).status, 200);
  await pause(300);
  assert.equal(api.requests.length, 1);
  assert.equal((await log(gateway, 'inbound')).length, 1);
});

test('what is not signed as it should be is refused and has no effect', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  const fields = incoming('SM9', 'Suivi');
  const other = twilio.getExpectedTwilioSignature('another-token', `${publicBase}/in/sms`, fields);
  assert.equal((await post(gateway, '/in/sms', fields, {signature: other})).status, 403);
  assert.equal((await post(gateway, '/in/sms', fields, {signature: ''})).status, 400);
  assert.equal((await post(gateway, '/in/sms', fields, {signature: null})).status, 400);
  assert.equal((await post(gateway, '/in/sms', fields, {fields: {...fields, Body: 'STOP'}})).status, 403);
  // Another account's request, properly signed with our token.
  assert.equal((await post(gateway, '/in/sms', {...fields, AccountSid: `AC${'9'.repeat(32)}`})).status, 403);
  assert.equal((await gateway.log()).length, 0);
  assert.equal(api.requests.length, 0);
  const reasons = gateway.events('webhook_refused').map((event) => event.reason);
  assert.deepEqual(reasons, ['bad_signature', 'missing_signature', 'missing_signature', 'bad_signature', 'wrong_account']);
});

test('a number that Twilio reports as opted out is not written to again', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  api.answer = () => ({
    status: 400, type: 'application/json', body: JSON.stringify({code: 21610, message: 'Attempt to send to unsubscribed recipient', status: 400}),
  });
  await post(gateway, '/in/sms', incoming('SM1', 'Suivi'));
  await api.request('the question');
  await until('the failure', async () => (await log(gateway, 'status')).some((line) => /^failed/.test(line.detail)));
  const [contact] = await gateway.list('contact', 'show', youth);
  assert.match(contact.addresses[0], /STOP since/);
});
