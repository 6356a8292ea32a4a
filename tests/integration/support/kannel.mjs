import {readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import {Program, freePort, temporaryFolder} from './processes.mjs';
import {until} from './wait.mjs';

const fakeSmsc = '/usr/lib/kannel/test/fakesmsc';

function listens(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

// Debian's Kannel: bearerbox and smsbox, with a configuration and ports of its own, behind its fake SMSC.
export class Kannel {
  // application: where Kannel brings messages, without query. smsc: lines of its group smsc, in place of the fake one.
  static async start(t, application, {username = 'passerelle', password = 'geheim12', shortCode = '36105', smsc = null} = {}) {
    const kannel = new Kannel();
    kannel.programs = [];
    t.after(() => Promise.all(kannel.programs.map((program) => program.stop('SIGKILL'))));
    kannel.folder = await temporaryFolder(t);
    kannel.shortCode = shortCode;
    kannel.smscPort = await freePort();
    const ports = {admin: await freePort(), smsbox: await freePort(), sendsms: await freePort(), smsc: kannel.smscPort};
    kannel.config = path.join(kannel.folder, 'kannel.conf');
    kannel.sendsms = `http://127.0.0.1:${ports.sendsms}`;
    await writeFile(kannel.config, configuration(application, ports, {username, password, shortCode, smsc}));
    await kannel.#launch('/usr/sbin/bearerbox', (line) => line.includes('MAIN: Start-up done, entering mainloop'));
    await kannel.#launch('/usr/sbin/smsbox', (line) => /Connected to bearerbox|Logging to|Using backoff|smsbox version/i.test(line));
    // A connection and no request: one that comes before smsbox has read its users makes it crash.
    await until('smsbox to listen', () => listens(ports.sendsms), {state: () => kannel.programs.at(-1).tail()});
    return kannel;
  }

  async #launch(command, isUp) {
    const program = new Program(command, [this.config], {cwd: this.folder});
    this.programs.push(program);
    await until(`${program.name} to start`, () => program.ended || program.lines.some(isUp), {state: () => program.tail()});
    if (program.ended) throw new Error(`${program.name} did not start; ${program.tail()}`);
    return program;
  }

  // A phone writes: the fake SMSC hands over one message and stays to take what comes back. kind: text (UTF-8) or ucs2
  // (percent-encoded UTF-16BE), as fakesmsc has them.
  async write(from, text, kind = 'text') {
    await this.hangUp();
    const message = `${from} ${this.shortCode} ${kind} ${text}`;
    const words = ['-H', '127.0.0.1', '-r', String(this.smscPort), '-m', '1', message];
    // Kannel takes one SMSC at a time: it may be a moment before it lets the next one in.
    await until('the fake SMSC to hand over its message', async () => {
      if (!this.smsc || this.smsc.ended) {
        this.smsc = new Program(fakeSmsc, words);
        this.programs.push(this.smsc);
      }
      return this.smsc.lines.some((line) => line.includes('fakesmsc: sent message 1'));
    }, {every: 100, state: () => this.smsc.tail()});
  }

  async hangUp() {
    if (this.smsc) await this.smsc.stop('SIGKILL');
    this.smsc = null;
  }

  // Sends by smsbox: {from, to, text, …} as sendsms has them. Gives its answer.
  async send(fields) {
    const query = new URLSearchParams({username: 'passerelle', password: 'geheim12', charset: 'UTF-8', ...fields});
    const answer = await fetch(`${this.sendsms}/cgi-bin/sendsms?${query}`);
    return {status: answer.status, body: await answer.text()};
  }

  // What reached the phones since the last `write`, as {from, to, text}. fakesmsc prints a text of several lines as several
  // messages, of which only the first names sender and receiver, and the parts of a long one apart.
  received() {
    const found = [];
    for (const line of this.smsc?.lines ?? []) {
      const printed = /Got message \d+: <(.*)>$/.exec(line)?.[1];
      if (printed === undefined) continue;
      const parts = /^(\S+) (\S+) (?:(text|ucs-2)|udh (\S+) data) (.*)$/.exec(printed);
      if (!parts && found.length > 0) {
        found.at(-1).text += `\n${printed}`;
        continue;
      }
      const [, from, to, kind, header, written] = parts;
      const text = kind === 'text' ? written : decode(written, kind === 'ucs-2');
      // 05 00 03 <reference> <parts> <this part>: 3GPP TS 23.040 §9.2.3.24.1
      if (header && !header.endsWith('%01')) found.at(-1).text += text;
      else found.push({from, to, text});
    }
    return found;
  }

  // The first message with this in it that reaches a phone after the last `write`.
  async message(pattern) {
    return until(`an SMS like ${pattern}`, () => this.received().find((sms) => pattern.test(sms.text)), {
      state: () => `${JSON.stringify(this.received())}; ${this.programs[1].tail()}`,
    });
  }
}

// Percent-encoded where a byte is no letter; '+' is a blank. UCS-2 is UTF-16BE.
function decode(written, isUcs2) {
  const bytes = [];
  for (let place = 0; place < written.length; place += 1) {
    if (written[place] === '%') {
      bytes.push(Number.parseInt(written.slice(place + 1, place + 3), 16));
      place += 2;
    } else {
      bytes.push(written[place] === '+' ? 0x20 : written.charCodeAt(place));
    }
  }
  return isUcs2 ? Buffer.from(bytes).swap16().toString('utf16le') : Buffer.from(bytes).toString('utf8');
}

// The groups that our document tells people to write, as they stand there.
function documented(application, username, password) {
  const document = readFileSync(new URL('../../../docs/channels/kannel-http.md', import.meta.url), 'utf8');
  const [, shown] = /## In kannel\.conf\n+```\n([^]*?)```/.exec(document);
  return shown
    .replace('{{webhook}}', application)
    .replace('username = passerelle', `username = ${username}`)
    .replace('password = …', `password = ${password}`);
}

function configuration(application, ports, {username, password, shortCode, smsc}) {
  return `group = core
admin-port = ${ports.admin}
admin-password = nobody-needs-this
smsbox-port = ${ports.smsbox}
box-allow-ip = "127.0.0.1"
dlr-storage = internal

group = smsc
${smsc ?? `smsc = fake\nsmsc-id = fake\nhost = 127.0.0.1\nport = ${ports.smsc}`}

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.sendsms}
global-sender = ${shortCode}
http-request-retry = 3
http-queue-delay = 1

${documented(application, username, password)}`;
}
