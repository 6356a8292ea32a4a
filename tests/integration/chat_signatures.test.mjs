// The signatures of the conformance tables of LINE and Viber, as the providers' own libraries see them: what a table accepts
// they accept, and what it calls forged they call forged.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const require = createRequire(import.meta.url);
const {validateSignature} = require('@line/bot-sdk');
const MessageValidator = require('viber-bot/lib/message/message-validator.js');

const tables = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'conformance');
const silent = {debug() {}, warn() {}};

const libraries = [
  {provider: 'line', header: 'x-line-signature', secret: 'channel_secret', isGood: validateSignature},
  {
    provider: 'viber', header: 'x-viber-content-signature', secret: 'auth_token',
    isGood: (body, secret, signature) => new MessageValidator(silent, secret).validateMessage(signature, body),
  },
];

const valueOf = (headers, wanted) => Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];

for (const {provider, header, secret, isGood} of libraries) {
  test(`the signatures of the table of ${provider} are those of its own library`, () => {
    const table = JSON.parse(readFileSync(path.join(tables, `${provider}.json`), 'utf8'));
    const judged = {true: 0, false: 0};
    for (const {name, in: given, out} of table.cases) {
      const {headers, config, body} = {...table.defaults, ...given};
      const signature = valueOf(headers, header);
      if (signature === undefined || (!out.accept && out.reason !== 'bad_signature')) continue;
      assert.equal(isGood(body, config[secret], signature), out.accept, name);
      judged[out.accept] += 1;
    }
    assert.ok(judged.true >= 20 && judged.false >= 3, `${judged.true} good and ${judged.false} forged ones were judged`);
  });
}
