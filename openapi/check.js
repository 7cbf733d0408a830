// Checks logto-settings.yaml and its examples. Fails on every problem, hints included, that lint-exceptions.json
// does not accept, and on every exception there that nothing needs any more.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { validateFile } from 'openapi-examples-validator';
import { parse } from 'yaml';

process.chdir(import.meta.dirname);
const DESCRIPTION = 'logto-settings.yaml';
const EXCEPTIONS = 'lint-exceptions.json';

/** Each gives the problems it finds as `[place, rule, message]`. */
const checks = {
  async redocly() {
    const { problems } = run('@redocly/cli/bin/cli.js', 'lint', DESCRIPTION, '--format=json', '--max-problems=1000');
    return problems.map(({ location: [{ source, pointer = '#' }], ruleId, message }) => {
      return [source.ref + pointer, ruleId, message];
    });
  },

  async spectral() {
    const problems = run('@stoplight/spectral-cli/dist/index.js', 'lint', DESCRIPTION, '--format=json', '--quiet');
    return problems.map(({ source, path, code, message }) => [place(relative('', source), path), code, message]);
  },

  async 'openapi-examples-validator'() {
    const { errors } = await validateFile(DESCRIPTION);
    return errors.map(({ examplePath = '', instancePath = '', keyword, type, message }) => {
      return [origin(DESCRIPTION, steps(examplePath + instancePath)), keyword ?? type, message];
    });
  },

  /** The tools above read YAML 1.2. The generator reads 1.1, in which an unquoted Off is the boolean false. */
  async 'enums in YAML 1.1'() {
    return [...enumValues(parse(readFileSync(DESCRIPTION, 'utf8'), { version: '1.1' }))]
      .filter(([, value]) => typeof value !== 'string')
      .map(([path, value]) => [place(DESCRIPTION, path), 'string', `must be a text, but reads as ${value}`]);
  },
};

function run(script, ...args) {
  const { stdout, stderr } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** A file of this folder and a JSON pointer (RFC 6901) into it. */
function place(file, path) {
  return `${file}#${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

function steps(pointer) {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The place a path leads to once each `$ref` on the way is followed. */
function origin(file, path) {
  let node = parse(readFileSync(file, 'utf8'));
  for (const [index, step] of path.entries()) {
    if (node.$ref) {
      const [target, pointer = ''] = node.$ref.split('#');
      return origin(target || file, [...steps(pointer), ...path.slice(index)]);
    }
    node = node[step];
  }
  return place(file, path);
}

function* enumValues(node, path = []) {
  for (const [key, value] of Object.entries(node ?? {})) {
    if (path.at(-1) === 'enum') yield [[...path, key], value];
    else if (typeof value === 'object') yield* enumValues(value, [...path, key]);
  }
}

function report(name, problems, remark = '') {
  console.log(`${name}: problems ${problems.length}${remark}`);
  for (const [at, rule, message] of problems) console.log(`  ${at}\n    ${rule}: ${message}`);
  if (problems.length) process.exitCode = 1;
}

const exceptions = JSON.parse(readFileSync(EXCEPTIONS, 'utf8'));
const reported = new Set();
for (const [name, check] of Object.entries(checks)) {
  const found = await check().catch(({ message }) => [[DESCRIPTION, 'check failed', message]]);
  const problems = found.filter(([at]) => !(at in exceptions));
  found.forEach(([at]) => reported.add(at));
  report(name, problems, `, accepted exceptions ${found.length - problems.length}`);
}
const unused = Object.keys(exceptions).filter((at) => !reported.has(at));
report(EXCEPTIONS, unused.map((at) => [at, 'unused', 'nothing reports this any more']));
