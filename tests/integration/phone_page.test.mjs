import assert from 'node:assert/strict';
import {test} from 'node:test';
import {freePort} from './support/processes.mjs';
import {Gateway} from './support/gateway.mjs';
import {until} from './support/wait.mjs';

// The phone page as a browser without scripts uses it: forms are filled in and sent, links are followed. Nothing else is
// known of the page than what it says.
async function start(t) {
  const port = await freePort();
  const own = {provider: 'simulator', api_base: `http://127.0.0.1:${port}/demo`, path_secret: {env: 'SECRET'}};
  const channels = {
    'demo-sms': {...own, as: 'sms'},
    'demo-ussd': {...own, as: 'ussd', flow: 'appointment-confirmation'},
    'demo-chat': {...own, as: 'chat'},
  };
  const gateway = await Gateway.make(t, channels, {secrets: {SECRET: 'demo-path-secret'}, port});
  await gateway.start('--demo');
  return gateway;
}

const decoded = (text) => text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name) => ({lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'"})[name]);
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s">]+))`).exec(tag);
  return found && decoded(found[1] ?? found[2]);
};

// The forms of a page: where they go, how, the fields they carry and the buttons that send them.
function formsOf(page) {
  return [...page.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].map(([form]) => {
    const head = /<form\b[^>]*>/.exec(form)[0];
    const fields = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value') ?? '']);
    const buttons = [...form.matchAll(/(<button\b[^>]*>)(.*?)<\/button>/gs)].map(([, tag, label]) => ({
      name: attribute(tag, 'name'), value: attribute(tag, 'value') ?? '', label: decoded(label.replace(/<[^>]+>/g, '')).trim(),
      aria: attribute(tag, 'aria-label'),
    }));
    return {action: attribute(head, 'action'), method: (attribute(head, 'method') ?? 'get').toUpperCase(), fields, buttons};
  });
}

class Browser {
  constructor(gateway) {
    this.gateway = gateway;
  }

  async open(address) {
    this.address = new URL(address, this.gateway.address);
    const response = await fetch(this.address);
    assert.equal(response.status, 200, String(this.address));
    this.address = new URL(response.url);
    this.page = await response.text();
    return this.page;
  }

  reload() {
    return this.open(this.address);
  }

  // Sends the form that has this button, with these fields filled in.
  async press(label, filled = {}) {
    const shown = formsOf(this.page);
    const form = shown.find(({buttons}) => buttons.some((button) => button.label === label || button.aria === label));
    assert.ok(form, `no button ${label} among ${JSON.stringify(shown.flatMap(({buttons}) => buttons.map((one) => one.label)))}`);
    const button = form.buttons.find((one) => one.label === label || one.aria === label);
    const fields = new URLSearchParams(form.fields.filter(([name]) => name && !(name in filled)));
    for (const [name, value] of Object.entries(filled)) fields.set(name, value);
    if (button.name) fields.set(button.name, button.value);
    const target = new URL(form.action ?? this.address, this.address);
    if (form.method === 'GET') {
      target.search = fields;
      return this.open(target);
    }
    const response = await fetch(target, {method: 'POST', body: fields});
    assert.equal(response.status, 200);
    this.address = new URL(response.url);
    this.page = await response.text();
    return this.page;
  }

  text() {
    return decoded(this.page.replace(/<(style|script)\b.*?<\/\1>/gs, '').replace(/<[^>]+>/g, '\n')).replace(/\n\s*\n+/g, '\n');
  }

  async until(words) {
    await until(String(words), async () => {
      await this.reload();
      return words.test(this.text());
    }, {state: () => this.text(), every: 200});
  }
}

test('the phone page texts without scripts', {timeout: 60_000}, async (t) => {
  const browser = new Browser(await start(t));
  await browser.open('/');
  assert.equal(browser.address.pathname, '/phone', 'the root leads to it');
  await browser.press('Envoyer', {text: 'suivi'});
  await browser.until(/Bonjour Awa\.[^]*Comment s'est passée ta semaine \?/);
  await browser.press('Envoyer', {text: '1'});
  await browser.until(/(envoyé|reçu)/);
  const log = await browser.gateway.log();
  assert.deepEqual(log.filter((line) => line.kind === 'inbound').map((line) => line.text), ['suivi', '1']);
});

test('the phone page dials and hangs up', {timeout: 60_000}, async (t) => {
  const browser = new Browser(await start(t));
  await browser.open('/phone?mode=ussd');
  await browser.press('Appeler', {text: '*123#'});
  assert.match(browser.text(), /RDV .* à 14h/);
  await browser.press('Envoyer', {text: '1'});
  assert.match(browser.text(), /noté/i);
  assert.match(browser.text(), /Session terminée/);
});

test('the phone page chats with buttons', {timeout: 60_000}, async (t) => {
  const browser = new Browser(await start(t));
  await browser.open('/phone?mode=chat&lang=en');
  await browser.press('Send', {text: 'checkin'});
  await browser.until(/How was your week/);
  const labels = formsOf(browser.page).flatMap(({buttons}) => buttons.map((button) => button.label));
  const choice = labels.find((label) => /So-so/i.test(label));
  assert.ok(choice, `buttons: ${labels}`);
  await browser.press(choice);
  await browser.until(/What would help/);
});

test('the phone page is under 14 kB on the wire, with its style and script', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  let bytes = 0;
  for (const path of ['/phone', '/phone.css', '/phone.js']) {
    const response = await fetch(new URL(path, gateway.address));
    const body = await response.text();
    assert.ok(body.length > 0 && response.headers.get('x-content-type-options') === 'nosniff', path);
    bytes += Buffer.byteLength(body);
  }
  t.diagnostic(`${bytes} bytes uncompressed`);
  assert.ok(bytes < 14_000, `${bytes} bytes`);
});

test('without --demo there is no phone page', {timeout: 60_000}, async (t) => {
  const gateway = await start(t);
  await gateway.stop();
  await gateway.start();
  assert.equal((await fetch(new URL('/phone', gateway.address))).status, 404);
});
