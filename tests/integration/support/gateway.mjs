import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {Program, freePort, temporaryFolder} from './processes.mjs';
import {until} from './wait.mjs';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const binary = process.env.PASSERELLE_BINARY ?? path.join(root, 'build/release/passerelle');

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

// A whole configuration with the hours open all week; JSON is YAML too. `over` replaces top-level keys.
function configuration(folder, port, channels, over) {
  return {
    workspace: {id: 'proof', name: 'Mission Locale de preuve'},
    sites: {
      lille: {
        name: 'Mission Locale de Lille',
        zone: 'Europe/Paris',
        country: 'FR',
        language: 'fr',
        phone: '03 20 00 00 00',
        allowed_hours: {...Object.fromEntries(days.map((day) => [day, '00:00-24:00'])), holidays: 'open'},
      },
    },
    listen: `127.0.0.1:${port}`,
    public_base: `http://127.0.0.1:${port}`,
    database: path.join(folder, 'passerelle.db'),
    flows: path.join(root, 'flows'),
    lexicons: path.join(root, 'config/lexicon'),
    channels,
    ...over,
  };
}

// One gateway with a folder, a configuration and a database of its own.
export class Gateway {
  // channels: as in the configuration file. secrets: environment variables that it names.
  static async make(t, channels, {secrets = {}, over = {}, port = null} = {}) {
    const gateway = new Gateway();
    // Asked for before the folder: hooks run in order, and the process must be gone before its folder is.
    t.after(() => gateway.service?.stop('SIGKILL'));
    gateway.folder = await temporaryFolder(t);
    gateway.port = port ?? (await freePort());
    gateway.address = `http://127.0.0.1:${gateway.port}`;
    gateway.config = path.join(gateway.folder, 'passerelle.yaml');
    gateway.environment = {PATH: process.env.PATH, HOME: gateway.folder, ...secrets};
    await gateway.configure(configuration(gateway.folder, gateway.port, channels, over));
    return gateway;
  }

  static async start(t, channels, options) {
    const gateway = await Gateway.make(t, channels, options);
    await gateway.start();
    return gateway;
  }

  async configure(settings) {
    this.settings = settings;
    await writeFile(this.config, `${JSON.stringify(settings, null, 2)}\n`);
  }

  launch(...words) {
    this.service = new Program(binary, ['serve', '--config', this.config, ...words], {env: this.environment, cwd: root});
    return this.service;
  }

  // Until it says that it is ready; gives the address it names.
  async start(...words) {
    const service = this.launch(...words);
    const ready = await until('the event ready', () => {
      if (service.ended) throw new Error(`the gateway ended before it was ready; ${service.tail()}`);
      return service.lines.find((line) => line.includes('"event":"ready"'));
    }, {state: () => service.tail()});
    this.address = JSON.parse(ready).address;
    return this.address;
  }

  stop() {
    return this.service.stop('SIGTERM');
  }

  kill() {
    return this.service.stop('SIGKILL');
  }

  // Runs `passerelle …` on the same configuration: {code, out, err}.
  run(words, {config = true} = {}) {
    const all = config ? [...words, '--config', this.config] : words;
    return new Promise((resolve) => {
      const options = {env: this.environment, cwd: root, maxBuffer: 256 * 1024 * 1024};
      execFile(binary, all, options, (error, out, err) => resolve({code: error ? error.code : 0, out, err}));
    });
  }

  // The same, where only success will do.
  async command(...words) {
    const {code, out, err} = await this.run(words);
    if (code !== 0) throw new Error(`passerelle ${words.join(' ')} ended with ${code}: ${err}${out}`);
    return out;
  }

  // The JSON lines of a listing.
  async list(...words) {
    return lines(await this.command(...words, '--json'));
  }

  // The whole interaction log, in order.
  async log() {
    return lines(await this.command('log', 'export', '--format', 'jsonl'));
  }

  // The events of the service's own log of this name.
  events(name) {
    return this.service.lines.filter((line) => line.includes(`"event":"${name}"`)).map((line) => JSON.parse(line));
  }
}

function lines(text) {
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
