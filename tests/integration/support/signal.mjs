import {WebSocketServer} from 'ws';
import {Provider} from './provider.mjs';
import {until} from './wait.mjs';

export const us = '+33757900123';

// signal-cli-rest-api in mode json-rpc: takes what is sent, and gives what came on a WebSocket, once. accepts: which
// requests for one are granted, by number. api: {server, requests, address} in place of a plain server.
export class Signal {
  static async start(t, {accepts = () => true, api = null} = {}) {
    const signal = new Signal();
    let sent = 1_770_000_000_000;
    signal.sockets = new WebSocketServer({noServer: true});
    // Asked for before the server: hooks run in order, and it does not end while one is open.
    t.after(() => [...signal.sockets.clients].forEach((open) => open.terminate()));
    signal.api = api ?? (await Provider.start(t, () => ({status: 201, type: 'application/json', body: JSON.stringify({timestamp: String((sent += 1))})})));
    signal.address = signal.api.address;
    signal.upgrades = [];  // {url, headers}
    signal.closed = [];  // the codes of farewells
    signal.api.server.on('upgrade', (request, socket, head) => {
      signal.upgrades.push({url: request.url, headers: request.headers});
      if (!accepts(signal.upgrades.length)) {
        const body = '[]';
        return socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      }
      signal.sockets.handleUpgrade(request, socket, head, (open) => {
        open.on('close', (code) => signal.closed.push(code));
        open.on('error', () => {});
        signal.socket = open;
        signal.opened = (signal.opened ?? 0) + 1;
      });
    });
    return signal;
  }

  // Until it was connected to so many times.
  connected(times = 1) {
    return until(`connection ${times}`, () => (this.opened ?? 0) >= times && this.socket.readyState === 1, {
      seconds: 30, state: () => `${this.upgrades.length} were asked for`,
    });
  }

  // What people were written to, in order.
  get messages() {
    return this.api.requests.filter((seen) => seen.path === '/v2/send').map((seen) => JSON.parse(seen.body));
  }

  message(pattern) {
    return until(`a message like ${pattern}`, () => this.messages.find((sent) => pattern.test(sent.message)), {
      state: () => JSON.stringify(this.messages.map((sent) => sent.message)),
    });
  }
}

const person = (phone) => ({
  source: phone, sourceNumber: phone, sourceUuid: `0a1b2c3d-0000-4000-8000-0${phone.slice(1)}`, sourceName: 'Awa', sourceDevice: 1,
});

let clock = 1_770_000_000_000;

// A frame of the server: this person wrote.
export function wrote(phone, message, {account = us, timestamp = (clock += 1)} = {}) {
  const dataMessage = {timestamp, message, expiresInSeconds: 0, viewOnce: false};
  return JSON.stringify({envelope: {...person(phone), timestamp, dataMessage}, account});
}

// A frame of the server: these of our messages reached this person.
export function received(phone, timestamps, {account = us, timestamp = (clock += 1)} = {}) {
  const receiptMessage = {when: timestamp, isDelivery: true, isRead: false, isViewed: false, timestamps};
  return JSON.stringify({envelope: {...person(phone), timestamp, receiptMessage}, account});
}
