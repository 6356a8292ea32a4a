// node scripts/fuzz-seeds.mjs TARGET FOLDER: the verified examples of the expression language as seeds for fuzzing; as
// "texts", those whose cost is known (tests/text); as "requests" with the name of a provider behind, the accepted webhooks of
// its table (tests/conformance) and the answers to our calls; as "smpp_pdu", the worked PDUs of tests/channel/smpp.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const [target, folder, provider] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
if (target === 'requests') {
  const table = JSON.parse(readFileSync(new URL(`../tests/conformance/${provider}.json`, import.meta.url), 'utf8'));
  const write = (name, head, headers, body) => writeFileSync(path.join(folder, name),
    Buffer.concat([Buffer.from([head, ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`), '', ''].join('\n')), body]));
  for (const [place, {in: said, out}] of table.cases.entries()) {
    if (!out.accept) continue;
    const line = {method: 'POST', headers: {}, ...table.defaults, ...said};
    const body = line.body_base64 ? Buffer.from(line.body_base64, 'base64') : Buffer.from(line.body ?? '');
    write(`case-${place}`, `${line.method} ${line.url.replace(/^https?:\/\/[^/]*/, '')}`, line.headers, body);
  }
  const replies = [...(table.answers ?? []), ...(table.look_ups ?? []), ...(table.access ?? []), ...(table.checks ?? []),
    ...(table.pulls ?? []).flatMap(({steps}) => steps)].map(({reply}) => reply).filter(Boolean);
  for (const [place, {headers, json, body}] of replies.entries())
    write(`reply-${place}`, 'POST /in/fuzz', headers ?? {}, Buffer.from(json === undefined ? (body ?? '') : JSON.stringify(json)));
  process.exit(0);
}
if (target === 'texts') {
  const {cases} = JSON.parse(readFileSync(new URL('../tests/text/text_cases.json', import.meta.url), 'utf8'));
  // The first two bytes are options (tests/fuzz/*.cpp).
  for (const [place, {text}] of cases.entries()) writeFileSync(path.join(folder, `text-${place}`), `${String.fromCharCode(place % 128, (place * 7) % 128)}${text}`);
  process.exit(0);
}
if (target === 'smpp_pdu') {
  const source = readFileSync(new URL('../tests/channel/smpp/pdu_test.cpp', import.meta.url), 'utf8');
  const worked = (source.match(/(?:"[0-9a-f]+"\s*)+/g) ?? []).map((text) => text.replace(/[^0-9a-f]/g, '')).filter((hex) => hex.length >= 32);
  for (const [place, hex] of worked.entries()) writeFileSync(path.join(folder, `pdu-${place}`), Buffer.from(hex, 'hex'));
  process.exit(0);
}
const rows = readFileSync(new URL('../tests/expression/data/examples.jsonl', import.meta.url), 'utf8').split('\n').filter(Boolean);
for (const [place, row] of rows.map((line) => JSON.parse(line)).entries()) {
  const source = row.template ?? row.source ?? row.expression;
  if (typeof source === 'string') writeFileSync(path.join(folder, `example-${place}`), target === 'expression' ? source.replace(/^@\((.*)\)$/s, '$1') : source);
}
