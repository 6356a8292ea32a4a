import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';

const youth = '+33612345678';
const pathSecret = 'africas-talking-path';

async function start(t) {
  const channels = {
    ussd: {provider: 'africastalking-ussd', path_secret: {env: 'USSD_SECRET'}, flow: 'appointment-confirmation'},
  };
  const gateway = await Gateway.start(t, channels, {secrets: {USSD_SECRET: pathSecret}});
  const sheet = path.join(gateway.folder, 'people.csv');
  await writeFile(sheet, `prénom;téléphone;langue;référent\nAwa;${youth};fr;Nadia\n`);
  await gateway.command('contact', 'import', sheet);
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await gateway.command('appointment', 'add', youth, '--at', `${day} 14:00`, '--place', 'Mission Locale de Lille');
  return gateway;
}

// One turn as Africa's Talking sends it: `text` holds all inputs of the session, joined by '*'.
async function turn(gateway, session, text, {from = youth} = {}) {
  const form = new URLSearchParams({sessionId: session, phoneNumber: from, networkCode: '20801', serviceCode: '*384*1234#', text});
  const response = await fetch(`${gateway.address}/in/ussd/${pathSecret}`, {method: 'POST', body: form});
  const body = await response.text();
  assert.equal(response.status, 200, body);
  assert.match(response.headers.get('content-type'), /^text\/plain/);
  assert.match(body, /^(CON|END) /);
  assert.ok(body.length - 4 <= 160, `a screen of ${body.length - 4} characters: ${body}`);
  return body;
}

const inbound = async (gateway) => (await gateway.log()).filter((line) => line.kind === 'inbound').length;

test('an appointment is confirmed in a USSD session', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  const first = await turn(gateway, 'ATUid_1', '');
  assert.match(first, /^CON .*RDV.* à 14h, Mission Locale de Lille/s);
  assert.match(first, /1[ .)]+Je viens\n2[ .)]+Changer\n3[ .)]+Annuler/);
  const last = await turn(gateway, 'ATUid_1', '1');
  assert.match(last, /^END .*(On t'attend|not[eé])/s);
  const [appointment] = await gateway.list('appointment', 'list');
  assert.equal(appointment.status, 'confirmed');
});

test('a repeated request shows the same screen and goes no step further', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  const first = await turn(gateway, 'ATUid_2', '');
  assert.equal(await turn(gateway, 'ATUid_2', ''), first);
  const second = await turn(gateway, 'ATUid_2', '2');
  assert.match(second, /^CON .*Quel jour/s);
  const before = await inbound(gateway);
  assert.equal(await turn(gateway, 'ATUid_2', '2'), second);
  assert.equal(await inbound(gateway), before);
  const last = await turn(gateway, 'ATUid_2', '2*jeudi matin');
  assert.match(last, /^END .*autre date/s);
  assert.equal(await turn(gateway, 'ATUid_2', '2*jeudi matin'), last);
  const tasks = await gateway.list('task', 'list');
  assert.equal(tasks.length, 1);
  assert.match(JSON.stringify(tasks[0]), /jeudi matin/);
  assert.equal((await gateway.list('appointment', 'list'))[0].status, 'to_move');
});

test('an answer that is not understood shows the question again', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  await turn(gateway, 'ATUid_3', '');
  const again = await turn(gateway, 'ATUid_3', '9');
  assert.match(again, /^CON .*Je viens/s);
  assert.match(await turn(gateway, 'ATUid_3', '9*3'), /^END .*annul/s);
  assert.equal((await gateway.list('appointment', 'list', '--all'))[0].status, 'cancelled');
});

// Africa's Talking tells that a session has broken off.
async function breaksOff(gateway, session) {
  const end = new URLSearchParams({
    date: '2026-03-12 14:00:00', sessionId: session, serviceCode: '*384*1234#', networkCode: '20801', phoneNumber: youth,
    status: 'Incomplete', input: '', hopsCount: '1',
  });
  const notice = await fetch(`${gateway.address}/in/ussd/${pathSecret}/events`, {method: 'POST', body: end});
  assert.equal(notice.status, 200);
}

test('a session that breaks off is resumed with one key, at the same question', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  await turn(gateway, 'ATUid_4', '');
  const asked = await turn(gateway, 'ATUid_4', '2');
  assert.match(asked, /^CON .*Quel jour/s);
  await breaksOff(gateway, 'ATUid_4');
  assert.equal(await turn(gateway, 'ATUid_5', ''), 'CON Reprendre ?\n1. Oui\n2. Recommencer');
  assert.equal(await turn(gateway, 'ATUid_5', 'jeudi matin'), 'CON Reprendre ?\n1. Oui\n2. Recommencer');
  assert.equal(await turn(gateway, 'ATUid_5', 'jeudi matin*1'), asked);
  assert.match(await turn(gateway, 'ATUid_5', 'jeudi matin*1*jeudi matin'), /^END .*autre date/s);
  assert.equal((await gateway.list('appointment', 'list'))[0].status, 'to_move');
});

test('a session that breaks off is begun anew with another key', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  await turn(gateway, 'ATUid_6', '');
  await turn(gateway, 'ATUid_6', '2');
  await breaksOff(gateway, 'ATUid_6');
  await turn(gateway, 'ATUid_7', '');
  assert.match(await turn(gateway, 'ATUid_7', '2'), /^CON .*Je viens/s);
  assert.match(await turn(gateway, 'ATUid_7', '2*1'), /^END /);
  assert.equal((await gateway.list('appointment', 'list'))[0].status, 'confirmed');
  assert.equal((await gateway.log()).filter((line) => line.detail?.startsWith('interrupted: the person began anew')).length, 1);
});

test('a missed call brings the open question by SMS, in the same conversation', {timeout: 60_000}, async (t) => {
  const channels = {
    ussd: {provider: 'africastalking-ussd', path_secret: {env: 'USSD_SECRET'}, flow: 'low-credit'},
    sms: {
      provider: 'kannel-http', api_base: 'http://127.0.0.1:1', username: 'u', password: {env: 'USSD_SECRET'}, from: '36105',
      path_secret: {env: 'SMS_SECRET'},
    },
  };
  const gateway = await Gateway.start(t, channels, {secrets: {USSD_SECRET: pathSecret, SMS_SECRET: 'kannel-path'}});
  await turn(gateway, 'ATUid_8', '');
  assert.match(await turn(gateway, 'ATUid_8', 'Bakel'), /^CON 2 sur 4/);
  const ring = (id) => fetch(`${gateway.address}/in/sms/kannel-path/missed-call?from=${encodeURIComponent(youth)}&id=${id}`);
  assert.equal((await ring('c1')).status, 200);
  assert.equal((await ring('c1')).status, 200);
  assert.equal((await fetch(`${gateway.address}/in/sms/kannel-path/missed-call?from=${encodeURIComponent(youth)}`)).status, 400);
  const log = await gateway.log();
  assert.equal(log.filter((line) => line.detail === 'missed call').length, 1);
  assert.deepEqual(log.filter((line) => line.kind === 'channel').map((line) => line.detail), ['ussd → sms']);
  const [message] = log.filter((line) => line.kind === 'outbound' && line.channel === 'sms');
  assert.match(message.text, /^2 sur 4/);
  assert.equal(new Set(log.filter((line) => line.run).map((line) => line.run)).size, 1);
  // Dialled again: the question came by message, so it stands on the screen at once.
  assert.match(await turn(gateway, 'ATUid_9', ''), /^CON 2 sur 4/);
});
