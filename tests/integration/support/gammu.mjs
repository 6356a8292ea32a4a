import {execFile} from 'node:child_process';
import {mkdir, rename, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {Program, temporaryFolder} from './processes.mjs';
import {until} from './wait.mjs';

const run = promisify(execFile);
const tables = '/usr/share/doc/gammu-smsd/examples/sqlite.sql';
const inbox = 'sms/1';

// Debian's gammu-smsd with its SQLite database and libGammu's dummy phone, which is a folder: what lies in sms/1 has been
// received (in Gammu's own backup format), what is sent goes nowhere and succeeds.
export class Gammu {
  static async make(t, {phoneId = 'stick1', zone = 'Europe/Paris'} = {}) {
    const gammu = new Gammu();
    t.after(() => gammu.daemon?.stop('SIGKILL'));
    gammu.folder = await temporaryFolder(t);
    gammu.phone = path.join(gammu.folder, 'phone');
    gammu.database = path.join(gammu.folder, 'smsd.db');
    gammu.config = path.join(gammu.folder, 'gammu-smsdrc');
    gammu.zone = zone;
    gammu.received = 0;
    await mkdir(path.join(gammu.phone, inbox), {recursive: true});
    await writeFile(gammu.config, configuration(gammu, phoneId));
    await run('sqlite3', ['-bail', gammu.database, `.read ${tables}`]);
    return gammu;
  }

  static async start(t, options) {
    const gammu = await Gammu.make(t, options);
    await gammu.start();
    return gammu;
  }

  async start() {
    this.daemon = new Program('/usr/bin/gammu-smsd', ['-c', this.config], {env: {...process.env, TZ: this.zone}});
    await until('gammu-smsd to find its phone', async () => {
      if (this.daemon.ended) throw new Error(`gammu-smsd ended; ${this.daemon.tail()}`);
      return (await this.rows('SELECT Signal FROM phones')).some((row) => row.Signal > 0);
    }, {every: 100, state: () => this.daemon.tail()});
  }

  stop(signal = 'SIGTERM') {
    return this.daemon.stop(signal);
  }

  async rows(sql) {
    const {stdout} = await run('sqlite3', ['-json', '-cmd', '.timeout 5000', this.database, sql]);
    return stdout.trim() ? JSON.parse(stdout) : [];
  }

  // A youth writes. `order`: the order in which the parts of a long text arrive.
  async write(from, text, {order = (parts) => parts} = {}) {
    const coding = /^[\x20-\x7eàéèùìòÇØøÅåÆæßÉÄÖÑÜ§äöñü\n]*$/.test(text) ? 'Default_No_Compression' : 'Unicode_No_Compression';
    const whole = coding.startsWith('Unicode') ? 70 : 160;
    const parts = text.length <= whole ? [{text}] : cut(text, coding.startsWith('Unicode') ? 67 : 153);
    for (const part of order(parts)) {
      const udh = part.udh ? [`UDH = ${part.udh}`] : [];
      await this.#drop(['PDU = Deliver', `DateTime = ${now()}`, ...address(from), ...udh, ...body(part.text), `Coding = ${coding}`]);
    }
  }

  // The centre reports on what has left (a row of `sentitems`): Delivered, Failed, Pending or Unknown. The dummy phone
  // gives all it sends one reference, so the daemon takes the report for the oldest message to that number that has
  // none yet, and for all its parts.
  async report(sent, word) {
    await this.#drop(['PDU = Status_Report', `DateTime = ${now()}`, `SMSCTime = ${now()}`, `SMSC = "${sent.SMSCNumber}"`,
      ...address(sent.DestinationNumber), ...body(word), 'Coding = Default_No_Compression', `MessageReference = ${sent.TPMR}`]);
    await until(`the report ${word} in the table`, async () => {
      const [row] = await this.rows(`SELECT Status FROM sentitems WHERE ID = ${sent.ID} AND SequencePosition = ${sent.SequencePosition}`);
      return row.Status === `Delivery${word === 'Delivered' ? 'OK' : word}`;
    }, {every: 100, state: () => this.daemon.tail()});
  }

  // Into the inbox at once, never half-written under the daemon's eyes.
  async #drop(lines) {
    this.received += 1;
    const name = String(this.received);
    const place = path.join(this.folder, name);
    await writeFile(place, `[SMSBackup000]\n${lines.join('\n')}\nState = UnRead\nFolder = 1\nClass = -1\n`);
    await rename(place, path.join(this.phone, inbox, name));
  }

  // What has left altogether, the parts of each message joined: {id, to, text, parts}.
  async sent() {
    const messages = new Map();
    for (const row of await this.rows('SELECT * FROM sentitems WHERE ID NOT IN (SELECT ID FROM outbox) ORDER BY ID, SequencePosition')) {
      const message = messages.get(row.ID) ?? {id: row.ID, to: row.DestinationNumber, text: '', parts: []};
      message.text += row.TextDecoded;
      message.parts.push(row);
      messages.set(row.ID, message);
    }
    return [...messages.values()];
  }

  // The first message with this in it that the phone has sent.
  async message(pattern) {
    const found = async () => (await this.sent()).find((sms) => pattern.test(sms.text));
    return until(`an SMS like ${pattern}`, found, {every: 100, seconds: 40, state: () => this.daemon.tail()});
  }
}

const hex = (text) => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
const address = (number) => [`Number = "${number}"`, `NumberUnicode = ${hex(number)}`];
const now = () => `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const body = (text) => [`Length = ${text.length}`, ...hex(text).match(/.{1,200}/g).map((line, place) => `Text${String(place).padStart(2, '0')} = ${line}`)];

function cut(text, size) {
  const pieces = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  const two = (number) => number.toString(16).padStart(2, '0').toUpperCase();
  return pieces.map((piece, place) => ({text: piece, udh: `0500032A${two(pieces.length)}${two(place + 1)}`}));
}

// Everything looked at every second; the rest as docs/channels/gammu-smsd.md says.
function configuration(gammu, phoneId) {
  return `[gammu]
model = dummy
connection = none
device = ${gammu.phone}
gammuloc = /dev/null

[smsd]
service = sql
driver = sqlite3
dbdir = ${gammu.folder}/
database = smsd.db
phoneid = ${phoneId}
deliveryreport = sms
commtimeout = 1
receivefrequency = 1
statusfrequency = 1
multiparttimeout = 5
logfile = stderr
debuglevel = 4
`;
}
