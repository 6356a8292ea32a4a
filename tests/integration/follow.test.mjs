import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Gateway, binary, root} from './support/gateway.mjs';
import {Program} from './support/processes.mjs';
import {Provider, kannelAccepts} from './support/provider.mjs';
import {until} from './support/wait.mjs';

// What an advisor leaves open in a terminal: it must go on by itself, and end by itself where there is an end.
const secret = 'follow-path-secret';
const number = '+33611223344';

async function start(t) {
  const smsc = await Provider.start(t, kannelAccepts);
  const channels = {
    sms: {
      provider: 'kannel-http', api_base: smsc.address, username: 'u', password: {env: 'PASSWORD'}, path_secret: {env: 'SECRET'},
      from: '36105', rate: 10,
    },
  };
  return Gateway.start(t, channels, {secrets: {PASSWORD: 'p-of-kannel', SECRET: secret}});
}

let texts = 0;
async function write(gateway, from, text) {
  texts += 1;
  const query = new URLSearchParams({from, to: '36105', text, id: `follow-${texts}`, ts: '1770000000', coding: '0', charset: 'UTF-8'});
  assert.equal((await fetch(`${gateway.address}/in/sms/${secret}?${query}`)).status, 200);
}

function watch(t, gateway, ...words) {
  const program = new Program(binary, [...words, '--config', gateway.config], {env: gateway.environment, cwd: root});
  t.after(() => program.stop('SIGKILL'));
  return program;
}

test('log tail -f shows what happens while it runs', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  await write(gateway, number, 'suivi');
  const tail = watch(t, gateway, 'log', 'tail', '-f');
  const seen = (what) => tail.lines.filter((line) => what.test(line));
  await until('the first question', () => seen(/outbound .*Comment s'est passée/).length === 1, {state: () => tail.tail()});
  await write(gateway, number, 'moyen');
  await until('the second', () => seen(/outbound .*Qu'est-ce qui t'aiderait/).length === 1, {state: () => tail.tail()});
  assert.equal(seen(/inbound .*suivi/).length, 1, 'nothing is shown twice');
  const order = tail.lines.map((line) => /inbound|outbound/.exec(line)?.[0]).filter(Boolean);
  assert.deepEqual(order, ['inbound', 'outbound', 'inbound', 'outbound']);
});

test('campaign status --watch follows a campaign to its end', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  const file = path.join(gateway.folder, 'people.csv');
  const people = Array.from({length: 30}, (_, person) => `Prénom${person};+3361122${4_000 + person};cej`);
  await writeFile(file, `Prénom;Téléphone;Groupes\n${people.join('\n')}\n`);
  await gateway.command('contact', 'import', file);
  await gateway.command('campaign', 'create', 'tous', '--flow', 'check-in', '--group', 'cej');
  await gateway.command('campaign', 'start', 'tous');
  const watched = watch(t, gateway, 'campaign', 'status', 'tous', '--watch');
  await until('its end', () => watched.ended, {state: () => watched.tail()});
  assert.match(watched.lines.at(-1), /^\[#{30}\] 30 of 30 people, 30 sent \(done\)$/);
  assert.ok(watched.lines.length > 1, 'it showed the way there');
  const counts = watched.lines.map((line) => Number(/ (\d+) of /.exec(line)?.[1] ?? 0));
  assert.deepEqual(counts, [...counts].sort((one, other) => one - other), 'it never goes back');
});
