// Checks logto-settings.yaml and its examples. Fails on every problem, hints included, that lint-exceptions.json
// does not accept, and on every exception there that nothing needs any more.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { validateFile } from 'openapi-examples-validator';
import { parse } from 'yaml';
import { breakingChanges } from './breaking.js';

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

  /** The pages show no extensions, so that the text names the codes of the rules too, in their order. */
  async 'codes of the rules in the text'() {
    return operations()
      .filter(([, operation]) => operation['x-logto-rules']?.length > 1)
      .filter(([, { description, 'x-logto-rules': rules }]) => {
        const named = [...description.matchAll(/^- \d{3} `([^`]+)`/gm)].map(([, code]) => code);
        return rules.some(({ code }, index) => named[index] !== code);
      })
      .map(([path]) => [place(DESCRIPTION, path), 'codes', 'the description names other codes than x-logto-rules']);
  },

  /** What breaks a client of the last release needs a new major version. */
  async 'breaking changes'() {
    const [file] = readdirSync('released');
    const { version } = parse(readFileSync(DESCRIPTION, 'utf8')).info;
    const found = breakingChanges(`released/${file}`, DESCRIPTION);
    return parseInt(version, 10) > parseInt(file, 10) ? [] : found.map(([at, message]) => [at, 'breaking', message]);
  },
};

/** The operations, each with its path in the description. */
function operations() {
  return Object.entries(parse(readFileSync(DESCRIPTION, 'utf8')).paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [['paths', path, method], operation]),
  );
}

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
