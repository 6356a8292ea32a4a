// The schema that editors complete and underline flows with, judged by a validator that is not ours: the flows of
// flows/ and every example of the table pass; the mistakes that people make do not.
import test from 'node:test';
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import Ajv from 'ajv';
import {parse} from 'yaml';

const flows = new URL('../../flows/', import.meta.url).pathname;
const read = (path) => readFileSync(join(flows, path), 'utf8');
const schema = (name) => JSON.parse(read(name));
// markdownDescription is a word of editors.
const ajv = new Ajv({allErrors: true, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true});
ajv.addKeyword('markdownDescription');
const isFlow = ajv.compile(schema('flow.schema.json'));
const isTest = ajv.compile(schema('flow-test.schema.json'));
const isTranslation = ajv.compile(schema('flow-translation.schema.json'));
const told = ({errors}) =>
  (errors ?? []).slice(0, 5).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`).join('\n');

const folders = readdirSync(flows, {withFileTypes: true})
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const modeline = (name) => new RegExp(`^# yaml-language-server: \\$schema=\\.\\./${name}\\.schema\\.json$`, 'm');
for (const id of folders) {
  test(`${id} is a flow`, () => {
    const text = read(`${id}/${id}.yaml`);
    assert.match(text, modeline('flow'), 'the comment that editors read');
    assert.ok(isFlow(parse(text)), told(isFlow));
  });
  const others = readdirSync(join(flows, id)).filter((name) => name !== `${id}.yaml` && name.endsWith('.yaml'));
  for (const file of others) {
    test(`${id}/${file} fits its schema`, () => {
      const [validate, name] = file.endsWith('.test.yaml')
        ? [isTest, 'flow-test']
        : [isTranslation, 'flow-translation'];
      const text = read(`${id}/${file}`);
      assert.match(text, modeline(name), 'the comment that editors read');
      assert.ok(validate(parse(text)), told(validate));
    });
  }
}

const small = (steps, head = '') => parse(`flow: a\nlanguages: [fr]\n${head}\nsteps:\n${steps}`);
const wrong = [
  ['a verb that does not exist', '  a: {sya: "Bonjour"}'],
  ['two verbs', '  a: {say: "Bonjour", ask: "Ça va ?"}'],
  ['a key of another step', '  a: {say: "Bonjour", save: x}'],
  ['a duration without a unit', '  a: {ask: "Ça va ?", no_answer: {after: "4"}}'],
  ['a day that does not exist', '  a: {say: "Bonjour"}', 'start: {schedule: {every: lundi, group: g}}'],
  ['a retry that is no number', '  a: {ask: "Ça va ?", retry: {times: deux}}'],
  ['an option without a label', '  a: {choose: "Ça va ?", options: {oui: {then: a}}}'],
  ['an unknown key of the file', '  a: {say: "Bonjour"}', 'step: {}'],
  ['an expectation that does not exist', '  a: {ask: "Ça va ?", expect: nombre}'],
];
for (const [name, steps, head] of wrong) {
  test(`underlined: ${name}`, () => assert.ok(!isFlow(small(steps, head))));
}
const right = [
  ['a step that says its last word', '  a: {end: done, say: "Merci"}'],
  ['a handover that says something', '  a: {handover: suivi, say: "Merci", urgent: true}'],
  ['shares alone and whole', '  a: {split: {b: 50%, c: {share: 50%, then: b}}}\n  b: {end: b}\n  c: {end: c}'],
  ['nested steps', '  a: {when: [{if: fields.x, do: [{say: "Oui"}, {end: done}]}, {else: a}]}'],
  ['a field', '  a: {set: {field.city: "@results.city", group: +suivis}}'],
  ['texts for phones', '  a: {say: {fr: {text: "Bonjour", ussd: "Bjr"}}}'],
  ['a wait in a word', '  a: {wait: 3 days}'],
  ['a wait until', '  a: {wait: {until: "@fields.start"}}'],
];
for (const [name, steps] of right) {
  test(`accepted: ${name}`, () => assert.ok(isFlow(small(steps)), told(isFlow)));
}
