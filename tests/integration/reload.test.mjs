import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Gateway} from './support/gateway.mjs';
import {Provider, kannelAccepts} from './support/provider.mjs';
import {pause, until} from './support/wait.mjs';

const people = ['0612345678', '0612345685', '0612345692'];

test('a raised budget takes effect on SIGHUP, a wrong configuration changes nothing', {timeout: 60_000}, async (t) => {
  const smsc = await Provider.start(t, kannelAccepts);
  const channels = {
    sms: {
      provider: 'kannel-http', api_base: smsc.address, username: 'u', password: {env: 'PASSWORD'}, path_secret: {env: 'SECRET'},
      from: '36105',
    },
  };
  const secrets = {PASSWORD: 'p-of-kannel', SECRET: 'reload-path-secret'};
  const gateway = await Gateway.start(t, channels, {secrets, over: {budgets: {day: '1 segment'}}});
  const file = path.join(gateway.folder, 'people.csv');
  await writeFile(file, `nom;téléphone\n${people.map((number, index) => `Personne ${index};${number}`).join('\n')}\n`);
  await gateway.run(['contact', 'import', file, '--group', 'cej']);
  await gateway.command('campaign', 'create', 'Mars', '--flow', 'check-in', '--group', 'cej', '--per-minute', '10000');
  await gateway.run(['campaign', 'start', 'Mars']);
  await until('the first message', () => smsc.requests.length === 1);
  await pause(1_000);
  assert.equal(smsc.requests.length, 1, 'the budget holds the others');

  const heard = async (event) => {
    gateway.service.child.kill('SIGHUP');
    await until(`the event ${event}`, () => gateway.service.lines.some((line) => line.includes(`"event":"${event}"`)));
  };
  await gateway.configure({...gateway.settings, budgets: {day: 'a lot'}});
  await heard('budgets_not_reloaded');
  await pause(500);
  assert.equal(smsc.requests.length, 1);
  await gateway.configure({...gateway.settings, budgets: {day: '50 segments'}});
  await heard('budgets_reloaded');
  await until('everybody to be written to', () => smsc.requests.length >= people.length);
});
