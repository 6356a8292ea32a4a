// What `flow lint --sarif` writes, judged by the schema of the standard (SARIF 2.1.0, as @microsoft/jest-sarif carries
// it) and by a validator that is not ours: in both languages, with every kind of problem that a file can have.
import test from 'node:test';
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import Ajv from 'ajv';
import {binary} from './support/gateway.mjs';

const carrier = dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json'));
const schema = JSON.parse(readFileSync(join(carrier, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
// It says draft 4, of which it uses nothing that later drafts read otherwise.
delete schema.$schema;
delete schema.id;
const isUri = (text) => URL.canParse?.(text) ?? /^[a-z][a-z0-9+.-]*:/i.test(text);
const isReference = (text) => /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![0-9a-f]{2})/i.test(text);
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  unicodeRegExp: false, // one pattern of the standard's is no regular expression in the mode of Unicode
  formats: {uri: isUri, 'uri-reference': isReference, 'date-time': /^\d{4}-\d\d-\d\dT/},
});
const isSarif = ajv.compile(schema);
const told = () => isSarif.errors?.slice(0, 5).map((e) => `${e.instancePath} ${e.message}`).join('\n');

const folder = mkdtempSync(join(tmpdir(), 'passerelle sarif é-'));
test.after(() => rmSync(folder, {recursive: true}));
const write = (id, yaml) => {
  mkdirSync(join(folder, id));
  writeFileSync(join(folder, id, `${id}.yaml`), yaml);
};
write('bad', 'flow: bad\nlanguages: [en]\nsteps:\n  a: {saay: "Hi"}\n');
write('broken', 'flow: broken\nlanguages: [en]\nsteps:\n  a:\n    say: Hi: there\n');
write('lost', 'flow: lost\nlanguages: [en]\nsteps:\n  a: {say: "Hi @fields.city \\"x\\" é", then: end}\n  b: {ask: "Why?"}\n  end: {end: done}\n');
write('good', 'flow: good\nlanguages: [en]\nsteps:\n  a: {say: "Hi"}\n  end: {end: done}\n');

for (const language of ['fr', 'en']) {
  test(`a log of problems in ${language} fits the schema of SARIF 2.1.0`, () => {
    const ran = spawnSync(binary, ['flow', 'lint', folder, '--sarif', '--lang', language], {encoding: 'utf8'});
    assert.equal(ran.status, 1, ran.stderr);
    const log = JSON.parse(ran.stdout);
    assert.ok(isSarif(log), told());
    const rules = log.runs[0].results.map((result) => result.ruleId);
    assert.ok(rules.includes('file.mistake') && rules.includes('reach.step') && rules.includes('vars.field'), rules);
  });
}

test('a log without a problem fits it too', () => {
  const ran = spawnSync(binary, ['flow', 'lint', join(folder, 'good'), '--sarif'], {encoding: 'utf8'});
  assert.equal(ran.status, 0, ran.stderr);
  assert.ok(isSarif(JSON.parse(ran.stdout)), told());
});

test('the schema refuses what is no such log', () => {
  assert.ok(!isSarif({version: '2.1.0'}));
  assert.ok(!isSarif({version: '2.1.0', runs: [{results: []}]}));
});
