// Finds what would break a client of one description if the server held another one.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What breaks between the descriptions of two files, as `[place, message]`. */
export function breakingChanges(before, after) {
  const [was, is] = [before, after].map((file) => parse(readFileSync(file, 'utf8')));
  const problems = [];
  for (const [path, item] of Object.entries(was.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const place = `${method.toUpperCase()} ${path}`;
      const next = is.paths[path]?.[method];
      if (!next) {
        problems.push([place, 'is gone']);
        continue;
      }
      for (const [old, now] of pairs(operation.parameters, next.parameters, was, is)) {
        if (!old && now.required) problems.push([place, `asks for ${now.name}`]);
      }
      compare(body(was, operation.requestBody), body(is, next.requestBody), `${place} request`, 'request');
      for (const [status, answer] of Object.entries(operation.responses)) {
        if (!next.responses[status]) problems.push([`${place} ${status}`, 'is gone']);
        else compare(body(was, answer), body(is, next.responses[status]), `${place} ${status}`, 'answer');
      }
    }
  }
  return problems;

  /** A request must still be taken, and an answer must still be understood. */
  function compare(old, now, place, kind) {
    if (!old || !now) return;
    const [a, b] = [flat(was, old), flat(is, now)];
    const say = (message) => problems.push([place, message]);
    if ((a.type || b.type) && a.type !== b.type) say(`is of type ${b.type}, was of type ${a.type}`);
    if (kind === 'request') {
      if (a.nullable && !b.nullable) say('is not nullable any more');
      b.required?.filter((name) => !a.required?.includes(name)).forEach((name) => say(`asks for ${name}`));
      if (b.enum) a.enum?.filter((value) => !b.enum.includes(value)).forEach((value) => say(`does not take ${value}`));
      for (const [bound, sign] of [['minimum', 1], ['minLength', 1], ['minItems', 1], ['maximum', -1], ['maxLength', -1], ['maxItems', -1]]) {
        if (b[bound] !== undefined && (a[bound] === undefined || sign * (b[bound] - a[bound]) > 0)) say(`has another ${bound}`);
      }
    } else {
      if (b.nullable && !a.nullable) say('may be null');
      a.required?.filter((name) => !b.required?.includes(name)).forEach((name) => say(`may lack ${name}`));
      if (a.enum) (b.enum ?? ['any text']).filter((value) => !a.enum.includes(value)).forEach((value) => say(`may be ${value}`));
    }
    for (const [name, member] of Object.entries(a.properties ?? {})) {
      const next = b.properties?.[name];
      if (next) compare(member, next, `${place}.${name}`, kind);
      else say(`has no ${name}`);
    }
    compare(a.items, b.items, `${place}[]`, kind);
  }
}

function pairs(old = [], now = [], was, is) {
  const known = old.map((it) => resolved(was, it));
  return now.map((it) => resolved(is, it)).map((it) => [known.find(({ name }) => name === it.name), it]);
}

function body(root, message) {
  return message && resolved(root, message).content?.['application/json']?.schema;
}

function resolved(root, node) {
  return node?.$ref ? resolved(root, node.$ref.slice(2).split('/').reduce((it, step) => it[step], root)) : node;
}

/** A schema with those of its `allOf` in it. */
function flat(root, schema) {
  const { allOf = [], ...own } = resolved(root, schema);
  return [own, ...allOf.map((part) => flat(root, part))].reduce((sum, part) => ({
    ...sum,
    ...part,
    ...((sum.properties || part.properties) && { properties: { ...sum.properties, ...part.properties } }),
    ...((sum.required || part.required) && { required: [...(sum.required ?? []), ...(part.required ?? [])] }),
  }));
}
