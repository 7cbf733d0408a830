import assert from 'node:assert/strict';
import test from 'node:test';
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';
import { service, token } from './service.js';

type Schemas = components['schemas'];

const headers = { authorization: `Bearer ${await token('management')}` };
const client = createClient<paths>({ baseUrl: service, headers });

async function change(body: Schemas['AccountCenterPatch']): Promise<Schemas['AccountCenter']> {
  const { data, error } = await client.PATCH('/api/account-center', { body });
  assert.ok(data, error?.message);
  return data;
}

async function changeSignIn(body: Schemas['SignInExperiencePatch']): Promise<Schemas['SignInExperience']> {
  const { data, error } = await client.PATCH('/api/sign-in-exp', { body });
  assert.ok(data, error?.message);
  return data;
}

test('a text is changed, kept and cleared', async () => {
  await change({ customCss: 'a {}' });
  assert.equal((await change({ enabled: true })).customCss, 'a {}');
  assert.equal((await change({ customCss: null })).customCss, null);
});

test('a list is changed, kept, emptied and cleared', async () => {
  await change({ webauthnRelatedOrigins: ['https://a.example.com'], profileFields: [{ name: 'nickname' }] });
  const kept = await change({ enabled: true });
  assert.deepEqual(kept.webauthnRelatedOrigins, ['https://a.example.com']);
  assert.deepEqual(kept.profileFields, [{ name: 'nickname' }]);
  const gone = await change({ webauthnRelatedOrigins: [], profileFields: null });
  assert.deepEqual(gone.webauthnRelatedOrigins, []);
  assert.equal(gone.profileFields, null);
});

test('a map is changed, kept and emptied', async () => {
  await changeSignIn({ customContent: { '/sign-in': '<p>Welcome</p>' } });
  assert.deepEqual((await changeSignIn({ singleSignOnEnabled: true })).customContent, { '/sign-in': '<p>Welcome</p>' });
  assert.deepEqual((await changeSignIn({ customContent: {} })).customContent, {});
});

test('an object is changed, kept and cleared', async () => {
  const customUiAssets = { id: 'a', createdAt: 1_700_000_000_000.5 };
  await changeSignIn({ customUiAssets });
  assert.deepEqual((await changeSignIn({ singleSignOnEnabled: true })).customUiAssets, customUiAssets);
  assert.equal((await changeSignIn({ customUiAssets: null })).customUiAssets, null);
});

test('one of a few values is changed', async () => {
  assert.equal((await changeSignIn({ signInMode: 'SignIn' })).signInMode, 'SignIn');
  assert.equal((await change({ fields: { mfa: 'Edit' } })).fields?.mfa, 'Edit');
});

test('the config of a user is changed', async () => {
  await change({ enabled: true, fields: { mfa: 'Edit' } });
  const { data } = await client.PATCH('/api/my-account/logto-configs', {
    headers: { authorization: `Bearer ${await token('account')}` },
    body: { mfa: { skipped: true } },
  });
  assert.equal(data?.mfa?.skipped, true);
});

test('a refusal is read as what it is', async () => {
  const { response, error } = await client.PATCH('/api/account-center', {
    body: { deleteAccountUrl: 'mailto:me@example.com' },
  });
  assert.equal(response.status, 400);
  assert.equal(error?.code, 'guard.invalid_input');
  assert.deepEqual(error?.data?.issues?.[0]?.path, ['deleteAccountUrl']);
});

test('what somebody else has changed is not', async () => {
  const { response } = await client.GET('/api/account-center');
  const header = { 'If-Match': response.headers.get('ETag') ?? '' };
  await change({ customCss: 'b {}' });
  const { response: refused, error } = await client.PATCH('/api/account-center', {
    params: { header },
    body: { customCss: 'c {}' },
  });
  assert.equal(refused.status, 412);
  assert.equal(error?.code, 'request.precondition_failed');
});

test('an answer of a later version is read', async () => {
  const later = createClient<paths>({
    baseUrl: service,
    headers,
    fetch: async (request) => {
      const answer = (await (await fetch(request)).json()) as object;
      return Response.json({ ...answer, signInMode: 'Tomorrow', tomorrow: { is: 'new' } });
    },
  });
  const { data } = await later.GET('/api/sign-in-exp');
  assert.equal(data?.signInMode, 'Tomorrow');
});
