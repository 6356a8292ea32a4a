import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {Provider} from './support/provider.mjs';
import {pause} from './support/wait.mjs';

const secret = '5ebe2294ecd0e0f08eab7690d2a6ee69';
const numberId = '106540352242922';
const youth = '221771234567';

// The Graph API as far as it is used.
function graphApi() {
  let count = 0;
  return () => {
    count += 1;
    const body = {messaging_product: 'whatsapp', contacts: [{input: youth, wa_id: youth}], messages: [{id: `wamid.OUT${count}`}]};
    return {type: 'application/json', body: JSON.stringify(body)};
  };
}

async function start(t) {
  const api = await Provider.start(t, graphApi());
  const channels = {
    wa: {
      provider: 'whatsapp-cloud', phone_number_id: numberId, access_token: {env: 'TOKEN'}, app_secret: {env: 'SECRET'},
      verify_token: {env: 'VERIFY'}, api_base: api.address,
    },
  };
  const gateway = await Gateway.start(t, channels, {secrets: {TOKEN: 'EAAG', SECRET: secret, VERIFY: 'n0us'}});
  return {api, gateway};
}

const value = (content) => ({
  object: 'whatsapp_business_account',
  entry: [{id: '1', changes: [{field: 'messages', value: {
    messaging_product: 'whatsapp', metadata: {display_phone_number: '221781112233', phone_number_id: numberId}, ...content,
  }}]}],
});
const now = () => String(Math.floor(Date.now() / 1000));
const text = (id, body) => value({messages: [{from: youth, id, timestamp: now(), type: 'text', text: {body}}]});
const press = (id, reply) => value({messages: [
  {from: youth, id, timestamp: now(), type: 'interactive', interactive: {type: 'button_reply', button_reply: reply}},
]});
const status = (seen, name) => value({statuses: [
  {id: seen.id, status: name, timestamp: now(), recipient_id: youth, biz_opaque_callback_data: seen.biz_opaque_callback_data},
]});

// Meta escapes what is not ASCII before it signs.
function post(gateway, content, {signature} = {}) {
  const body = JSON.stringify(content).replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const good = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = {'Content-Type': 'application/json', 'X-Hub-Signature-256': signature ?? good};
  return fetch(`${gateway.address}/in/wa`, {method: 'POST', headers, body});
}

const sent = (seen, number) => ({...JSON.parse(seen.body), id: `wamid.OUT${number}`});

test('the handshake of Meta', {timeout: 60_000}, async (t) => {
  const {gateway} = await start(t);
  const ask = (token) => fetch(`${gateway.address}/in/wa?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
  const good = await ask('n0us');
  assert.equal(good.status, 200);
  assert.match(good.headers.get('content-type'), /^text\/plain/);
  assert.equal(await good.text(), '1158201444');
  assert.equal((await ask('nous')).status, 403);
});

test('a check-in on WhatsApp, answered by buttons, with its receipts', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  assert.equal((await post(gateway, text('wamid.1', 'Suivi'), {signature: 'sha256=00'})).status, 403);
  await Promise.all([1, 2, 3].map(() => post(gateway, text('wamid.1', 'Suivi'))));
  const request = await api.request('the question');
  assert.equal(request.path, `/v25.0/${numberId}/messages`);
  assert.equal(request.headers.authorization, 'Bearer EAAG');
  const question = sent(request, 1);
  assert.equal(question.to, youth);
  assert.match(question.interactive.body.text, /Comment s'est passée ta semaine/);
  const replies = question.interactive.action.buttons.map((button) => button.reply);
  assert.deepEqual(replies.map((reply) => reply.title), ['Bien', 'Moyen', 'Mal']);

  for (const name of ['delivered', 'sent', 'read']) assert.equal((await post(gateway, status(question, name))).status, 200);
  assert.equal((await post(gateway, press('wamid.2', replies[1]))).status, 200);
  const next = sent(await api.request('the next question', () => true, {from: 1}), 2);
  assert.match(JSON.stringify(next), /Qu'est-ce qui t'aiderait/);
  assert.equal((await post(gateway, text('wamid.3', 'Trouver un stage 🙂'))).status, 200);
  await api.request('the end', (seen) => /noté/.test(seen.body));
  await pause(300);
  assert.equal(api.requests.length, 3);
  const [task] = await gateway.list('task', 'list');
  assert.match(JSON.stringify(task), /Trouver un stage 🙂/);
  const [contact] = await gateway.list('contact', 'show', `whatsapp:+${youth}`);
  assert.match(JSON.stringify(contact), /whatsapp:\+221771234567/);
});
