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
        if (now.required && !old?.required) problems.push([place, `asks for ${now.name}`]);
      }
      for (const scope of scopes(next).filter((it) => !scopes(operation).includes(it))) problems.push([place, `asks for ${scope}`]);
      compareBodies(operation.requestBody, next.requestBody, `${place} request`, 'request');
      for (const [status, answer] of Object.entries(operation.responses)) {
        if (next.responses[status]) compareBodies(answer, next.responses[status], `${place} ${status}`, 'answer');
        else problems.push([`${place} ${status}`, 'is gone']);
      }
    }
  }
  return problems;

  function compareBodies(old, now, place, kind) {
    if (!old || !now) return;
    const [a, b] = [resolved(was, old), resolved(is, now)];
    for (const name of Object.keys(a.headers ?? {})) if (!b.headers?.[name]) problems.push([place, `has no header ${name}`]);
    for (const [type, { schema }] of Object.entries(a.content ?? {})) {
      if (b.content?.[type]) compare(schema, b.content[type].schema, place, kind);
      else problems.push([place, `is no ${type}`]);
    }
  }

  /** A request must still be taken, and an answer must still be understood. */
  function compare(old, now, place, kind) {
    if (!old || !now) return;
    const [a, b] = [flat(was, old), flat(is, now)];
    const say = (message) => problems.push([place, message]);
    if ((a.type || b.type) && a.type !== b.type) say(`is of type ${b.type}, was of type ${a.type}`);
    if (kind === 'request') {
      if (a.nullable && !b.nullable) say('is not nullable any more');
      b.required?.filter((name) => !a.required?.includes(name)).forEach((name) => say(`asks for ${name}`));
      const takes = taken(is, b);
      if (takes) taken(was, a)?.filter((value) => !takes.includes(value)).forEach((value) => say(`does not take ${value}`));
      for (const [bound, value] of Object.entries(b)) {
        const sign = bound.startsWith('min') ? 1 : bound.startsWith('max') ? -1 : 0;
        if (sign && (a[bound] === undefined || sign * (value - a[bound]) > 0)) say(`has another ${bound}`);
      }
      for (const rule of ['pattern', 'format', 'multipleOf', 'uniqueItems']) if (b[rule] && b[rule] !== a[rule]) say(`has another ${rule}`);
      if (b.additionalProperties === false && a.additionalProperties !== false) say('takes no other properties any more');
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
    if (typeof a.additionalProperties === 'object') compare(a.additionalProperties, b.additionalProperties, `${place}{}`, kind);
  }
}

function pairs(old = [], now = [], was, is) {
  const known = old.map((it) => resolved(was, it));
  return now.map((it) => resolved(is, it)).map((it) => [known.find(({ name }) => name === it.name), it]);
}

/** What a request may have there, where an answer may have more one day. */
function taken(root, { enum: values, 'x-logto-one-of': known }) {
  return values ?? resolved(root, known)?.enum;
}

function scopes(operation) {
  return (operation.security ?? []).flatMap(Object.values).flat();
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
