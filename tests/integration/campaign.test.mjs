import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {Provider, kannelAccepts, kannelReference, kannelText} from './support/provider.mjs';
import {pause, until} from './support/wait.mjs';

const people = 1_000;
const secret = 'campaign-path-secret';
const numberOf = (index) => `+336${String(10_000_000 + index * 7)}`;

// As Excel of a French office writes it: a byte order mark, ';' and CRLF; numbers as people write them.
function sheet() {
  const rows = Array.from({length: people}, (_, index) => {
    const number = `0${numberOf(index).slice(3)}`.replace(/(\d\d)(?=\d)/g, '$1 ');
    return `Prénom${index};Nom${index};${number};Nadia Benali;cej`;
  });
  const bad = ['Personne;Sans numéro;;Nadia Benali;cej', 'Faux;Numéro;12;Nadia Benali;cej'];
  return `\uFEFF${['Prénom;Nom;Téléphone;Référent;Groupes', ...rows.slice(0, 500), ...bad, ...rows.slice(500)].join('\r\n')}\r\n`;
}

async function start(t) {
  const smsc = await Provider.start(t, kannelAccepts);
  const channels = {
    sms: {
      provider: 'kannel-http', api_base: smsc.address, username: 'u', password: {env: 'PASSWORD'}, path_secret: {env: 'SECRET'},
      from: '36105', rate: 500,
    },
  };
  const gateway = await Gateway.start(t, channels, {secrets: {PASSWORD: 'p-of-kannel', SECRET: secret}});
  const file = path.join(gateway.folder, 'people.csv');
  await writeFile(file, sheet());
  return {smsc, gateway, file};
}

let inboundCount = 0;
async function write(gateway, from, text) {
  inboundCount += 1;
  const query = new URLSearchParams({from, to: '36105', text, id: `campaign-${inboundCount}`, ts: '1770000000', coding: '0', charset: 'UTF-8'});
  const response = await fetch(`${gateway.address}/in/sms/${secret}?${query}`);
  assert.equal(response.status, 200);
}

test('a campaign over 1,000 imported people reaches each exactly once', {timeout: 300_000}, async (t) => {
  const {smsc, gateway, file} = await start(t);
  const imported = await gateway.run(['contact', 'import', file]);
  assert.match(imported.out + imported.err, /502|503/, 'the lines without a number that can be are named');
  assert.equal((await gateway.list('contact', 'list', '--group', 'cej', '--limit', '5000')).length, people);
  await gateway.run(['contact', 'import', file]);
  assert.equal((await gateway.list('contact', 'list', '--limit', '5000')).length, people, 'a second import adds nobody');

  // Some have said STOP before it begins.
  const stopped = [0, 1, 499, 999].map(numberOf);
  for (const number of stopped) await write(gateway, number, 'STOP');
  await until('the confirmations of STOP', () => smsc.requests.length === stopped.length);

  await gateway.command('campaign', 'create', 'Suivi de mars', '--flow', 'check-in', '--group', 'cej', '--per-minute', '10000');
  await pause(500);
  assert.equal(smsc.requests.length, stopped.length, 'nothing leaves before the start');
  await Promise.all([gateway.run(['campaign', 'start', 'Suivi de mars']), gateway.run(['campaign', 'start', 'Suivi de mars'])]);

  const reached = people - stopped.length;
  await until('everybody to be written to', () => smsc.requests.length >= reached + stopped.length, {
    seconds: 200, state: () => `${smsc.requests.length} were`,
  });
  await gateway.run(['campaign', 'start', 'Suivi de mars']);
  const statusNow = async () => (await gateway.list('campaign', 'status', 'Suivi de mars'))[0];
  await until('every answer to be written down', async () => (await statusNow()).sent >= reached, {seconds: 60});
  await pause(1_500);

  const sent = smsc.requests.slice(stopped.length);
  assert.equal(sent.length, reached);
  assert.equal(new Set(sent.map((seen) => seen.query.get('to'))).size, reached);
  assert.equal(new Set(sent.map(kannelReference)).size, reached);
  for (const number of stopped) assert.ok(!sent.some((seen) => seen.query.get('to') === number), `${number} said STOP`);
  assert.match(kannelText(sent[0].url), /Bonjour Prénom\d+\..*Comment s'est passée ta semaine \?/s);

  const status = await statusNow();
  assert.equal(status.total, people);
  assert.equal(status.started, reached);
  assert.equal(status.skipped, stopped.length);
  assert.equal(status.sent, reached);

  // An answer goes on in the conversation that the campaign began.
  await write(gateway, numberOf(10), 'moyen');
  const next = await smsc.request('the next question', (seen) => seen.query.get('to') === numberOf(10), {from: stopped.length + reached});
  assert.match(kannelText(next.url), /Qu'est-ce qui t'aiderait/);
  assert.equal((await statusNow()).answered, 1);
});

test('a paused campaign waits, a cancelled one is over', {timeout: 120_000}, async (t) => {
  const {smsc, gateway, file} = await start(t);
  await gateway.run(['contact', 'import', file]);
  await gateway.command('campaign', 'create', 'lente', '--flow', 'check-in', '--group', 'cej', '--per-minute', '20');
  await gateway.command('campaign', 'start', 'lente');
  await until('the first twenty', () => smsc.requests.length >= 20);
  await gateway.command('campaign', 'pause', 'lente');
  assert.equal((await gateway.list('campaign', 'status', 'lente'))[0].status, 'paused');
  await gateway.command('campaign', 'cancel', 'lente');
  await pause(1_000);
  assert.equal(smsc.requests.length, 20);
  const again = await gateway.run(['campaign', 'start', 'lente']);
  assert.equal(again.code, 1, 'what was cancelled does not start again');
});

test('outside the allowed hours nothing automatic leaves, and an answer does', {timeout: 120_000}, async (t) => {
  const {smsc, gateway, file} = await start(t);
  await gateway.stop();
  // Open only in the hour that is half a day away.
  const hour = (new Date().getUTCHours() + 13) % 24;
  const open = `${String(hour).padStart(2, '0')}:00-${String(hour).padStart(2, '0')}:59`;
  const site = gateway.settings.sites.lille;
  const hours = Object.fromEntries(Object.entries(site.allowed_hours).map(([day, value]) => [day, day === 'holidays' ? value : open]));
  await gateway.configure({...gateway.settings, sites: {lille: {...site, allowed_hours: hours}}});
  await gateway.start();
  await gateway.run(['contact', 'import', file]);
  await gateway.command('campaign', 'create', 'de nuit', '--flow', 'check-in', '--group', 'cej', '--per-minute', '10000');
  await gateway.command('campaign', 'start', 'de nuit');
  await pause(2_000);
  assert.equal(smsc.requests.length, 0);
  await write(gateway, numberOf(5), 'suivi');
  await smsc.request('the answer to somebody who writes at night');
  assert.equal(smsc.requests.length, 1);
});
