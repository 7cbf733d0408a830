// Breaks the description in one place at a time, and expects the comparison to say so.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { breakingChanges } from './breaking.js';

const DESCRIPTION = 'logto-settings.yaml';
const folder = mkdtempSync(join(tmpdir(), 'breaking-'));
after(() => rmSync(folder, { recursive: true }));

const breaks = {
  'is gone': ({ paths }) => delete paths['/api/sign-in-exp'].get,
  'asks for more': ({ paths }) => paths['/api/sign-in-exp'].patch.security[0].managementToken.push('more'),
  'is no application/json': ({ paths }) => (paths['/api/sign-in-exp'].patch.requestBody.content = {}),
  'has no header ETag': ({ components }) => delete components.responses.SignInExperience.headers.ETag,
  'asks for If-Match': ({ components }) => (components.parameters.IfMatch.required = true),
  ...schemas({
    'is of type boolean, was of type string': ({ Branding }) => (Branding.properties.logoUrl.type = 'boolean'),
    'has no logoUrl': ({ Branding }) => delete Branding.properties.logoUrl,
    'asks for color': ({ SignInExperiencePatch }) => (SignInExperiencePatch.required = ['color']),
    'may lack color': ({ SignInExperience }) => SignInExperience.required.splice(SignInExperience.required.indexOf('color'), 1),
    'is not nullable any more': ({ SignInExperiencePatch }) => delete SignInExperiencePatch.properties.termsOfUseUrl.nullable,
    'may be null': ({ AccountCenter }) => (AccountCenter.allOf[0].properties.id.nullable = true),
    'does not take Register': ({ SignInMode }) => SignInMode.enum.splice(SignInMode.enum.indexOf('Register'), 1),
    'takes no other properties any more': ({ SignInExperiencePatch }) => (SignInExperiencePatch.additionalProperties = false),
    'has another minimum': ({ PasswordLength }) => (PasswordLength.properties.min.minimum = 2),
    'has another maxLength': ({ SignInExperiencePatch }) => (SignInExperiencePatch.properties.termsOfUseUrl.maxLength = 9),
    'has another maxItems': ({ Texts }) => (Texts.maxItems = 9),
    'has another maxProperties': ({ CustomContent }) => (CustomContent.maxProperties = 1),
    'has another pattern': ({ SignInExperiencePatch }) => (SignInExperiencePatch.properties.termsOfUseUrl.pattern = '^https:'),
    'has another format': ({ SignInExperiencePatch }) => (SignInExperiencePatch.properties.termsOfUseUrl.format = 'uri'),
    'has another uniqueItems': ({ Texts }) => (Texts.uniqueItems = true),
  }),
};

function schemas(changes) {
  return Object.fromEntries(Object.entries(changes).map(([message, change]) => [message, ({ components }) => change(components.schemas)]));
}

test('the same description breaks nothing', () => assert.deepEqual(found(() => {}), []));
for (const [message, change] of Object.entries(breaks)) test(message, () => assert.ok(found(change).includes(message)));

function found(change) {
  const description = parse(readFileSync(DESCRIPTION, 'utf8'));
  change(description);
  const file = join(folder, 'changed.yaml');
  writeFileSync(file, stringify(description));
  return breakingChanges(DESCRIPTION, file).map(([, said]) => said);
}
