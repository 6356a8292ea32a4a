import http from 'node:http';
import {until} from './wait.mjs';

// A provider's HTTP API: keeps every request as {method, path, query, headers, body} and answers as `answer` says:
// {status, type, body, headers}. `answer` may be asynchronous; {lost: true} cuts the connection without a word.
export class Provider {
  constructor(answer) {
    this.requests = [];
    this.answer = answer;
    this.server = http.createServer((request, response) => this.#take(request, response));
    this.server.keepAliveTimeout = 60_000;
  }

  static async start(t, answer) {
    const provider = new Provider(answer);
    await new Promise((listening) => provider.server.listen(0, '127.0.0.1', listening));
    provider.address = `http://127.0.0.1:${provider.server.address().port}`;
    t.after(() => provider.close());
    return provider;
  }

  async #take(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const url = new URL(request.url, this.address);
    const seen = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      url: request.url,
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
      at: Date.now(),
    };
    // At its start the gateway looks for what it missed (catch-up): no request that a test counts.
    if (request.method === 'GET' && url.pathname.endsWith('/Messages.json')) {
      response.writeHead(200, {'Content-Type': 'application/json'});
      response.end('{"messages":[],"next_page_uri":null}');
      return;
    }
    this.requests.push(seen);
    const answer = await this.answer(seen, this.requests.length);
    if (answer.lost) return request.socket.destroy();
    response.writeHead(answer.status ?? 200, {'Content-Type': answer.type ?? 'text/plain', ...answer.headers});
    response.end(answer.body ?? '');
  }

  // The first request from number `from` on that fits.
  async request(what, fits = () => true, {from = 0, ...options} = {}) {
    return until(what, () => this.requests.slice(from).find(fits), {
      ...options,
      state: () => `the provider saw ${this.requests.length} requests, lastly ${JSON.stringify(this.requests.at(-1)?.url)}`,
    });
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(closed));
  }
}

// What stands in the text of sendsms: UTF-16BE where the coding is 2. Needs the raw query: its bytes are no UTF-8.
export function kannelText(url) {
  const raw = /[?&]text=([^&]*)/.exec(url)?.[1] ?? '';
  const bytes = Buffer.from(raw.replaceAll('+', '%20').replace(/%([0-9A-Fa-f]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16))), 'latin1');
  if (!/[?&]coding=2/.test(url)) return bytes.toString('utf8');
  return bytes.swap16().toString('utf16le');
}

// Our message id, as it stands in the dlr-url of sendsms.
export const kannelReference = (seen) => new URL(seen.query.get('dlr-url')).searchParams.get('ref');

export const kannelAccepts = () => ({status: 202, body: '0: Accepted for delivery'});
