import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {root} from './gateway.mjs';
import {Program} from './processes.mjs';
import {until} from './wait.mjs';

const tables = path.join(root, 'tests/conformance');
const program = process.env.PASSERELLE_FAKE_PROVIDER ??
  ['asan', 'dev'].map((preset) => path.join(root, 'build', preset, 'tests/fake_provider')).find(existsSync);
const pathSecret = 'a-path-secret-of-the-tests';

// What over says stands above what base says; null takes away (RFC 7386), as in tests/fake_provider/words.cpp.
function merged(base, over) {
  if (over === null || typeof over !== 'object' || Array.isArray(over)) return over;
  const made = base !== null && typeof base === 'object' && !Array.isArray(base) ? {...base} : {};
  for (const [name, value] of Object.entries(over)) {
    if (value === null) delete made[name];
    else made[name] = merged(made[name], value);
  }
  return made;
}

// A provider that can be called, as its conformance table has it: {name, provider, variant, fake, settings}. Providers
// with two APIs come twice.
export function fakeProviders() {
  const found = [];
  for (const file of readdirSync(tables).filter((name) => name.endsWith('.json')).sort()) {
    const table = JSON.parse(readFileSync(path.join(tables, file)));
    const provider = path.basename(file, '.json');
    // The carrier of the simulator is the gateway itself.
    if (!table.fake || provider === 'simulator') continue;
    const {channel, public_base: base, ...settings} = {...table.settings, ...table.defaults?.config};
    if (settings.path_secret) settings.path_secret = pathSecret;
    for (const variant of ['', ...Object.keys(table.fake.variants ?? {})]) {
      const other = table.fake.variants?.[variant] ?? {};
      const fake = merged(table.fake, other);
      // A setting that the variant takes away stands outside of `fake`, so the null must stay for channelOf.
      if (other.channel) fake.channel = {...table.fake.channel, ...other.channel};
      found.push({name: variant ? `${provider}-${variant}` : provider, provider, variant, fake, settings});
    }
  }
  return found;
}

// Settings that are read before the environment is.
const plain = ['as'];

// The channel of such a provider in a configuration, its secrets in the environment: {channel, secrets, path}.
export function channelOf({name, provider, fake, settings}, address, more = {}) {
  const all = merged({...settings, api_base: '{{api}}', ...more}, fake.channel ?? {});
  if (fake.channel?.send_url) delete all.api_base;
  const channel = {provider, rate: 100};
  const secrets = {};
  for (const [key, written] of Object.entries(all)) {
    const value = String(written).replace('{{api}}', address);
    const variable = `${name}_${key}`.toUpperCase().replace(/[^A-Z0-9]/g, '_');
    if (!plain.includes(key)) secrets[variable] = value;
    channel[key] = plain.includes(key) ? value : {env: variable};
  }
  return {channel, secrets, path: `/in/${name}${settings.path_secret ? `/${settings.path_secret}` : ''}`};
}

// tests/fake_provider, playing one provider. options: as its --help has them.
export class FakeProvider {
  static async start(t, {provider, variant}, options) {
    assert.ok(program, 'tests/fake_provider is not built: scripts/build dev');
    const fake = new FakeProvider();
    const given = Object.entries({provider, ...(variant && {variant}), ...options});
    fake.program = new Program(program, given.flatMap(([name, value]) => [`--${name}`, String(value)]), {cwd: root});
    t.after(() => fake.program.stop('SIGKILL'));
    const isReady = (line) => line.startsWith('ready ');
    await until(`the fake ${provider} to be ready`, () => fake.program.ended || fake.program.lines.some(isReady));
    const ready = fake.program.lines.find(isReady);
    assert.ok(ready, `the fake ${provider} did not start; ${fake.program.tail()}`);
    fake.address = ready.slice('ready '.length);
    fake.publicKey = /^public_key (.*)$/m.exec(fake.program.lines.join('\n'))?.[1];
    return fake;
  }

  // Everything that happened so far.
  lines() {
    return this.program.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }

  // The calls that were to write to somebody.
  sends() {
    return this.lines().filter((line) => 'taken' in line);
  }

  // This person writes; `troubles` befall what is written to them.
  async write(person, {text = 'ici', troubles = '', forged = false} = {}) {
    const query = new URLSearchParams({person, text, troubles, ...(forged && {forged: 1})});
    const response = await fetch(`${this.address}/-/write?${query}`, {method: 'POST'});
    assert.equal(response.status, 202, await response.text());
  }
}
