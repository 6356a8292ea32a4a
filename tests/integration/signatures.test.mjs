// The signed rows of tests/conformance, which our adapters are held to, before the providers' own libraries: what they
// take, the tables take, and what they refuse, the tables refuse.
import assert from 'node:assert/strict';
import {createSecretKey} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import {verifySignature} from '@vonage/jwt';
import plivo from 'plivo';
import Telnyx from 'telnyx';

// Not among what the package exports by its name.
const {verify, VerifyOptions} = createRequire(import.meta.url)('messagebird/lib/webhook-signature-jwt.js');

function rows(provider) {
  const table = JSON.parse(readFileSync(new URL(`../conformance/${provider}.json`, import.meta.url)));
  return table.cases.map((row) => ({name: row.name, reason: row.out.reason, ...table.defaults, ...row.in}));
}

const header = (row, name) => Object.entries(row.headers).find(([known]) => known.toLowerCase() === name)?.[1];

// Where ours is stricter or milder than the library, and why.
const differing = {
  'path secret wrong, signature right': 'the secret of the address is ours',
  'address hashed without its query': 'a program of the field does so; the body is hashed beside it',
  'payload_hash without a body': "MessageBird's library for Python refuses it",
  'no nbf': "MessageBird's library for Python refuses it",
  'no exp': "MessageBird's library for Python refuses it",
  'a second late': 'a second of leeway, as in the library for Python',
  'Messages API: body changed after it was signed': 'this function of the library does not look at the body',
  'Messages API: no payload_hash': 'this function of the library does not look at the body',
  'Messages API: another issuer': 'this function of the library does not look at the issuer',
};

function compare(row, is, refusals) {
  if (row.name in differing) return 0;
  assert.equal(is, !refusals.includes(row.reason), row.name);
  return 1;
}

function parameters(row) {
  const found = {};
  if (row.method === 'GET') return found;
  for (const [name, value] of new URLSearchParams(row.body)) found[name] = name in found ? [found[name], value].flat() : value;
  return found;
}

test("Plivo's own library agrees with the table, V3 and V2", () => {
  let compared = 0;
  for (const row of rows('plivo')) {
    if (['wrong_content_type', 'wrong_method', 'missing_signature'].includes(row.reason)) continue;
    const [v3, v2] = ['', '-v2'].map((version) => header(row, `x-plivo-signature${version || '-v3'}`));
    const nonce = header(row, 'x-plivo-signature-v3-nonce') ?? header(row, 'x-plivo-signature-v2-nonce');
    const token = row.config.auth_token;
    if (v3) compared += compare(row, plivo.validateV3Signature(row.method, row.url, nonce, token, v3, parameters(row)), ['bad_signature']);
    else if (v2) compared += compare(row, plivo.validateSignature(row.url, nonce, v2, token), ['bad_signature']);
  }
  assert.ok(compared > 60, `only ${compared} rows`);
});

test("MessageBird's own library agrees with the table", async () => {
  let compared = 0;
  for (const row of rows('messagebird')) {
    const token = header(row, 'messagebird-signature-jwt');
    if (!token || row.reason === 'wrong_method') continue;
    const options = {issuer: 'MessageBird', algorithms: ['HS256', 'HS384', 'HS512'], clockTolerance: 1, currentDate: new Date(row.now * 1000)};
    const is = await verify(row.url, Buffer.from(row.body ?? ''), token, createSecretKey(Buffer.from(row.config.signing_key)),
      new VerifyOptions(true, true, options)).then(() => true, () => false);
    compared += compare(row, is, ['bad_signature', 'stale_timestamp']);
  }
  assert.ok(compared > 60, `only ${compared} rows`);
});

test("Vonage's own library agrees with the table on tokens", () => {
  let compared = 0;
  for (const row of rows('vonage')) {
    const token = header(row, 'authorization');
    if (!token || row.method === 'GET') continue;
    let is = false;
    try { is = verifySignature(token.slice('Bearer '.length), row.config.signature_secret); } catch { /* refused */ }
    compared += compare(row, is, ['bad_signature']);
  }
  assert.ok(compared > 20, `only ${compared} rows`);
});

test("Telnyx's own library agrees with the table", () => {
  const forAges = 1e12; // seconds: how old a signature may be is another rule, and the rows stand at a fixed day
  const {signature} = new Telnyx('KEY').webhooks;
  const taken = (row, signed, at) => {
    try {
      return signature.verifySignature(row.body, signed, at, row.config.public_key, forAges);
    } catch {
      return false;
    }
  };
  let compared = 0;
  for (const row of rows('telnyx')) {
    const signed = header(row, 'telnyx-signature-ed25519');
    const at = header(row, 'telnyx-timestamp');
    if (!signed || !at || !row.config?.public_key || row.body === undefined) continue;
    compared += compare(row, taken(row, signed, at), ['bad_signature']);
  }
  assert.ok(compared >= 40, `${compared} rows`);
});
