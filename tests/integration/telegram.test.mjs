import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {Provider} from './support/provider.mjs';
import {pause} from './support/wait.mjs';

const bot = '700100:AAexample-token_of_a_bot';
const secret = 's3cr3t-of-the-webhook';
const youth = 7_001_002_003;  // more than 32 bits, as real ones have

// The Bot API as far as it is used.
function botApi() {
  let count = 0;
  return (seen) => {
    count += 1;
    const method = seen.path.split('/').at(-1);
    const result = method === 'sendMessage' ? {message_id: count, chat: {id: youth, type: 'private'}, date: 1_770_000_000} : true;
    return {type: 'application/json', body: JSON.stringify({ok: true, result})};
  };
}

async function start(t) {
  const api = await Provider.start(t, botApi());
  const channels = {
    chat: {provider: 'telegram', bot_token: {env: 'BOT'}, secret_token: {env: 'BOT_SECRET'}, api_base: api.address},
  };
  const gateway = await Gateway.start(t, channels, {secrets: {BOT: bot, BOT_SECRET: secret}});
  return {api, gateway};
}

const person = {id: youth, is_bot: false, first_name: 'Awa', language_code: 'fr'};
const chat = {id: youth, type: 'private'};
const message = (id, text) => ({update_id: id, message: {message_id: id, from: person, chat, date: 1_770_000_000, text}});
const press = (id, data, shown) => ({
  update_id: id,
  callback_query: {id: `callback-${id}`, from: person, data, chat_instance: '1', message: {message_id: 1, chat, date: 1_770_000_000, ...shown}},
});

function post(gateway, update, {token = secret, type = 'application/json', body = JSON.stringify(update)} = {}) {
  const headers = {'Content-Type': type};
  if (token !== null) headers['X-Telegram-Bot-Api-Secret-Token'] = token;
  return fetch(`${gateway.address}/in/chat`, {method: 'POST', headers, body});
}

const isCall = (method) => (seen) => seen.path === `/bot${bot}/${method}`;
const sent = (seen) => JSON.parse(seen.body);

test('a check-in on Telegram, answered by buttons', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  assert.equal((await post(gateway, message(900_001, 'Suivi'))).status, 200);
  const question = sent(await api.request('the question', isCall('sendMessage')));
  assert.equal(question.chat_id, typeof question.chat_id === 'number' ? youth : String(youth));
  assert.match(question.text, /Comment s'est passée ta semaine/);
  assert.equal(question.parse_mode, undefined);
  const buttons = question.reply_markup.inline_keyboard.flat();
  assert.deepEqual(buttons.map((button) => button.text), ['Bien', 'Moyen', 'Mal']);

  assert.equal((await post(gateway, press(900_002, buttons[1].callback_data, {text: question.text, reply_markup: question.reply_markup}))).status, 200);
  const next = sent(await api.request('the next question', isCall('sendMessage'), {from: 1}));
  assert.match(next.text, /Qu'est-ce qui t'aiderait/);
  const owed = await api.request('the acknowledgement of the button', isCall('answerCallbackQuery'));
  assert.equal(sent(owed).callback_query_id, 'callback-900002');

  assert.equal((await post(gateway, message(900_003, 'Trouver un stage 🙂'))).status, 200);
  await api.request('the end', (seen) => isCall('sendMessage')(seen) && /noté/.test(sent(seen).text));
  assert.equal(api.requests.filter(isCall('answerCallbackQuery')).length, 1);
  assert.equal(api.requests.filter(isCall('sendMessage')).length, 3);
  const [task] = await gateway.list('task', 'list');
  assert.match(JSON.stringify(task), /Trouver un stage/);
});

test('the same update again, and a second press on an old button, change nothing', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  await Promise.all([1, 2, 3].map(() => post(gateway, message(5, 'Suivi'))));
  const question = sent(await api.request('the question', isCall('sendMessage')));
  const good = question.reply_markup.inline_keyboard.flat()[0].callback_data;
  await Promise.all([1, 2, 3].map(() => post(gateway, press(6, good, {text: question.text}))));
  await api.request('the thanks', (seen) => isCall('sendMessage')(seen) && /Bonne semaine/.test(sent(seen).text));
  await pause(300);
  assert.equal(api.requests.filter(isCall('sendMessage')).length, 2);
  assert.equal((await gateway.log()).filter((line) => line.kind === 'inbound').length, 2);
});

test('what Telegram cannot have sent is refused', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  assert.equal((await post(gateway, message(1, 'Suivi'), {token: 'wrong'})).status, 403);
  assert.ok([401, 403].includes((await post(gateway, message(1, 'Suivi'), {token: null})).status));
  assert.equal((await post(gateway, null, {body: '{"update_id":'})).status, 400);
  assert.equal((await post(gateway, message(1, 'Suivi'), {type: 'text/plain'})).status, 415);
  // Kinds of updates that later versions bring are no error.
  assert.equal((await post(gateway, {update_id: 2, guest_message: {}})).status, 200);
  assert.equal((await gateway.log()).length, 0);
  assert.equal(api.requests.length, 0);
});

test('somebody who blocks the bot is not written to again', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  await post(gateway, message(1, 'Suivi'));
  await api.request('the question', isCall('sendMessage'));
  const blocked = {update_id: 2, my_chat_member: {from: person, chat, date: 1_770_000_000, new_chat_member: {status: 'kicked', user: person}}};
  assert.equal((await post(gateway, blocked)).status, 200);
  const [contact] = await gateway.list('contact', 'show', `telegram:${youth}`);
  assert.match(contact.addresses[0], /STOP since/);
});

// The Bot API for a bot that polls: an update stays until a higher offset is asked for, and a call waits for the next one.
function polledApi() {
  const updates = [];
  const answer = botApi();
  const polled = async (seen) => {
    if (!seen.path.endsWith('/getUpdates')) return answer(seen);
    const from = Number(seen.query.get('offset') ?? 0);
    const waiting = () => updates.filter((update) => update.update_id >= from);
    const end = Date.now() + 1_000 * Number(seen.query.get('timeout'));
    while (waiting().length === 0 && Date.now() < end) await pause(20);
    return {type: 'application/json', body: JSON.stringify({ok: true, result: waiting().slice(0, Number(seen.query.get('limit')))})};
  };
  return {updates, polled};
}

test('without a public address updates are asked for, and each has one effect', {timeout: 60_000}, async (t) => {
  const {updates, polled} = polledApi();
  const api = await Provider.start(t, polled);
  const channels = {chat: {provider: 'telegram', bot_token: {env: 'BOT'}, polling: true, api_base: api.address}};
  const gateway = await Gateway.start(t, channels, {secrets: {BOT: bot}});
  assert.equal((await post(gateway, message(1, 'Suivi'), {token: null})).status, 404, 'nobody calls it');
  updates.push(message(900_001, 'Suivi'));
  const question = sent(await api.request('the question', isCall('sendMessage')));
  updates.push(press(900_002, question.reply_markup.inline_keyboard.flat()[1].callback_data, {text: question.text}));
  await api.request('the acknowledgement of the button', isCall('answerCallbackQuery'));
  await api.request('the next question', (seen) => isCall('sendMessage')(seen) && /Qu'est-ce qui t'aiderait/.test(sent(seen).text));
  await api.request('a call that waits for what follows', (seen) => seen.query.get('offset') === '900003' && seen.query.get('timeout') !== '0');
  const began = Date.now();
  assert.deepEqual(await gateway.stop(), {code: 0, signal: null}, gateway.service.tail());
  assert.ok(Date.now() - began < 12_000, 'a call that waits for news held it up');
  assert.equal((await gateway.log()).filter((line) => line.kind === 'inbound').length, 2);

  // Where it had come to is on disk.
  const before = api.requests.length;
  await gateway.start();
  const first = await api.request('the first call after a restart', (seen) => seen.path.endsWith('/getUpdates'), {from: before});
  assert.equal(first.query.get('offset'), '900003');
  assert.equal(api.requests.filter(isCall('sendMessage')).length, 2);
});
