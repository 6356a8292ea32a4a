import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

// A program that a test runs beside itself. What it prints is kept, by line.
export class Program {
  constructor(command, words, options = {}) {
    this.name = path.basename(command);
    this.lines = [];
    this.ended = false;
    this.child = spawn(command, words, {stdio: ['ignore', 'pipe', 'pipe'], ...options});
    for (const stream of [this.child.stdout, this.child.stderr]) this.#keep(stream);
    this.end = new Promise((resolve) => {
      this.child.on('error', (error) => this.lines.push(String(error)) && this.#finish(resolve, {code: null, signal: null}));
      this.child.on('close', (code, signal) => this.#finish(resolve, {code, signal}));
    });
  }

  #finish(resolve, how) {
    this.ended = true;
    resolve(how);
  }

  #keep(stream) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      this.lines.push(...lines);
    });
    stream.on('end', () => rest && this.lines.push(rest));
  }

  // The last words, for the error of a test.
  tail(count = 15) {
    return `the last lines of ${this.name} are:\n${this.lines.slice(-count).join('\n')}`;
  }

  // Sends the signal and waits for the end: {code, signal}. After 25 s it is killed, which `signal` then tells.
  async stop(signal = 'SIGTERM') {
    if (!this.ended) this.child.kill(signal);
    const late = setTimeout(() => this.child.kill('SIGKILL'), 25_000);
    const how = await this.end;
    clearTimeout(late);
    return how;
  }
}

// A port that nobody listens on now.
export async function freePort() {
  while (true) {
    const port = lowest + Math.floor(Math.random() * (ephemeral - lowest));
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      return port;
    }
  }
}

// What the system gives to connections begins here (Linux, ip_local_port_range): a port from there that is free now may be
// the near end of another test's connection by the time a program listens on it.
const ephemeral = 32768;
const lowest = 10240;
const given = new Set();

function isFree(port) {
  const server = net.createServer();
  return new Promise((told) => {
    server.once('error', () => told(false));
    server.listen(port, '0.0.0.0', () => server.close(() => told(true)));
  });
}

// A folder of the test's own, removed at its end. Hooks run in the order they are
// asked for: what uses the folder has its own before.
export async function temporaryFolder(t) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'passerelle-'));
  t.after(() => rm(folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 100}));
  return folder;
}
