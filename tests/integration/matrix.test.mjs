import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {Provider} from './support/provider.mjs';
import {pause} from './support/wait.mjs';

const room = '!r00m:example.org';
const youth = '@awa:example.org';
const us = '@passerelle:example.org';

// The homeserver as far as it is used: an event is known again by its transaction.
function homeserver() {
  return (seen) => {
    const body = seen.method === 'PUT' ? {event_id: `$${seen.path.split('/').at(-1)}`} : {room_id: room};
    return {type: 'application/json', body: JSON.stringify(body)};
  };
}

async function start(t) {
  const api = await Provider.start(t, homeserver());
  const channels = {
    mx: {provider: 'matrix', api_base: api.address, as_token: {env: 'AS'}, hs_token: {env: 'HS'}, user_id: us},
  };
  const gateway = await Gateway.start(t, channels, {secrets: {AS: 'as-t0ken', HS: 'hs-t0ken'}});
  return {api, gateway};
}

const event = (id, type, content, more = {}) =>
  ({type, event_id: id, room_id: room, sender: youth, origin_server_ts: Date.now(), content, ...more});
const says = (id, body) => event(id, 'm.room.message', {msgtype: 'm.text', body});

function put(gateway, transaction, events, token = 'hs-t0ken') {
  return fetch(`${gateway.address}/in/mx/_matrix/app/v1/transactions/${transaction}`, {
    method: 'PUT', headers: {'Content-Type': 'application/json', Authorization: `Bearer ${token}`}, body: JSON.stringify({events}),
  });
}

const isNotice = (seen) => seen.method === 'PUT';

test('an invitation is accepted, and a check-in goes through the room', {timeout: 60_000}, async (t) => {
  const {api, gateway} = await start(t);
  assert.equal((await put(gateway, 1, [], 'wrong')).status, 403);
  const invited = await put(gateway, 1, [event('$1', 'm.room.member', {membership: 'invite'}, {state_key: us})]);
  assert.deepEqual([invited.status, await invited.json()], [200, {}]);
  const join = await api.request('the join', (seen) => seen.method === 'POST');
  assert.equal(join.path, `/_matrix/client/v3/join/${encodeURIComponent(room).replace('!', '%21')}`);
  assert.equal(join.headers.authorization, 'Bearer as-t0ken');

  // A transaction whose answer was lost comes again.
  for (let times = 0; times < 3; times += 1) assert.equal((await put(gateway, 2, [says('$2', 'Suivi')])).status, 200);
  const question = await api.request('the question', isNotice);
  assert.equal(question.query.get('user_id'), us);
  assert.match(JSON.parse(question.body).body, /Comment s'est passée ta semaine[^]*1 Bien\n2 Moyen\n3 Mal/);
  assert.equal((await put(gateway, 3, [{broken: true}, says('$3', '2')])).status, 200);
  const next = await api.request('the next question', (seen) => isNotice(seen) && /Qu'est-ce qui t'aiderait/.test(seen.body));
  // What we say comes back to us, and is not answered.
  const own = event('$4', 'm.room.message', {msgtype: 'm.notice', body: JSON.parse(next.body).body}, {sender: us});
  assert.equal((await put(gateway, 4, [own])).status, 200);
  assert.equal((await put(gateway, 5, [says('$5', 'Un stage')])).status, 200);
  await api.request('the end', (seen) => isNotice(seen) && /noté/.test(seen.body));
  await pause(300);
  assert.equal(api.requests.filter(isNotice).length, 3);

  assert.equal((await put(gateway, 6, [event('$6', 'm.room.member', {membership: 'leave'}, {state_key: youth})])).status, 200);
  const [contact] = await gateway.list('contact', 'show', `matrix:${youth}/${room}`);
  assert.match(contact.addresses[0], /STOP since/);
});

test('a normal user asks by /sync, joins, answers, and is answered once', {timeout: 60_000}, async (t) => {
  const events = [];  // of the room, in order; a place in it is a token
  let invited = true;
  const answer = homeserver();
  const api = await Provider.start(t, async (seen) => {
    if (seen.method === 'POST') invited = false;
    if (!seen.path.endsWith('/sync')) return answer(seen);
    const from = Number(seen.query.get('since')?.slice(1) ?? 0);
    const end = Date.now() + Number(seen.query.get('timeout'));
    while (events.length <= from && !invited && Date.now() < end) await pause(20);
    const rooms = {
      join: events.length > from ? {[room]: {timeline: {events: events.slice(from).map(({room_id, ...event}) => event)}}} : {},
      invite: invited ? {[room]: {invite_state: {events: []}}} : {},
    };
    return {type: 'application/json', body: JSON.stringify({next_batch: `s${events.length}`, rooms})};
  });
  const channels = {mx: {provider: 'matrix', api_base: api.address, access_token: {env: 'TOKEN'}, user_id: us}};
  const gateway = await Gateway.start(t, channels, {secrets: {TOKEN: 'syt_t0ken'}});
  assert.equal((await put(gateway, 1, [says('$0', 'Suivi')])).status, 404, 'nobody calls it');
  const join = await api.request('the join', (seen) => seen.method === 'POST');
  assert.equal(join.headers.authorization, 'Bearer syt_t0ken');
  events.push(says('$1', 'Suivi'));
  const question = await api.request('the question', isNotice);
  assert.equal(question.query.get('user_id'), null);
  assert.match(JSON.parse(question.body).body, /1 Bien\n2 Moyen\n3 Mal/);
  events.push(event('$2', 'm.room.message', {msgtype: 'm.notice', body: 'x'}, {sender: us}), says('$3', '2'));
  await api.request('the next question', (seen) => isNotice(seen) && /Qu'est-ce qui t'aiderait/.test(seen.body));
  const began = Date.now();
  assert.deepEqual(await gateway.stop(), {code: 0, signal: null}, gateway.service.tail());
  assert.ok(Date.now() - began < 12_000, 'a call that waits for news held it up');
  assert.equal(api.requests.filter(isNotice).length, 2);
});
