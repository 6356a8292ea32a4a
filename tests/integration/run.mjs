// node run.mjs [FILE …]: runs the tests one file after the other and says in its last line how many passed and failed. The
// runner of Node 18 and of Node 20 count differently; this counts each test once.
import {readdirSync} from 'node:fs';
import path from 'node:path';
import {run} from 'node:test';
import {fileURLToPath} from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const chosen = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs') && (chosen.length === 0 || chosen.some((word) => name.includes(word))))
  .sort()
  .map((name) => path.join(folder, name));

let passed = 0;
let failed = 0;
const isFile = (event) => files.includes(event.name) || files.includes(path.resolve(event.name));
const took = (event) => `${((event.details?.duration_ms ?? 0) / 1000).toFixed(1)} s`;

function reasonOf(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause ?? 'no reason given').split('\n').slice(0, 40);
}

const tests = run({files, concurrency: 1});
tests.on('test:pass', (event) => {
  if (isFile(event)) return;
  passed += 1;
  console.log(`  ok      ${event.name} (${took(event)})`);
});
tests.on('test:fail', (event) => {
  // A file fails with its tests, which have been counted; one that could not be read at all counts itself.
  if (isFile(event) && event.details?.error?.failureType === 'subtestsFailed') return;
  failed += 1;
  console.log(`  FAILED  ${event.name} (${took(event)})`);
  for (const line of reasonOf(event.details?.error)) console.log(`          ${line}`);
});
// What a test tells besides; the runner's own totals are not ours.
tests.on('test:diagnostic', ({message}) => {
  if (!/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(message)) console.log(`          ${message}`);
});
tests.on('test:stderr', ({message}) => process.stderr.write(message));
tests.on('end', () => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
});
tests.resume();
