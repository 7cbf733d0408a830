import assert from 'node:assert/strict';
import test from 'node:test';
import {
  AccountCenterApi,
  Configuration,
  MyAccountApi,
  ResponseError,
  SignInExperienceApi,
  type AccountCenter,
  type AccountCenterPatch,
  type ErrorBody,
  type SignInExperience,
  type SignInExperiencePatch,
} from './typescript-fetch/index.js';
import { service, token } from './service.js';

const configuration = new Configuration({ basePath: service, accessToken: `Bearer ${await token('management')}` });
const accountCenter = new AccountCenterApi(configuration);
const signInExperience = new SignInExperienceApi(configuration);

const change = (accountCenterPatch: AccountCenterPatch): Promise<AccountCenter> =>
  accountCenter.updateAccountCenterSettings({ accountCenterPatch });

const changeSignIn = (signInExperiencePatch: SignInExperiencePatch): Promise<SignInExperience> =>
  signInExperience.updateSignInExp({ signInExperiencePatch });

async function refusal(call: Promise<unknown>): Promise<{ status: number; error: ErrorBody }> {
  const refused = await call.then(() => assert.fail('it should be refused'), (error: unknown) => error);
  assert.ok(refused instanceof ResponseError);
  return { status: refused.response.status, error: (await refused.response.json()) as ErrorBody };
}

test('a text is changed, kept and cleared', async () => {
  await change({ customCss: 'a {}' });
  assert.equal((await change({ enabled: true })).customCss, 'a {}');
  assert.equal((await change({ customCss: null })).customCss, null);
});

test('a list is changed, kept, emptied and cleared', async () => {
  await change({ webauthnRelatedOrigins: ['https://a.example.com'], profileFields: [{ name: 'nickname' }] });
  await changeSignIn({ forgotPasswordMethods: ['EmailVerificationCode'] });
  const kept = await change({ enabled: true });
  assert.deepEqual(kept.webauthnRelatedOrigins, ['https://a.example.com']);
  assert.deepEqual(kept.profileFields, [{ name: 'nickname' }]);
  assert.deepEqual((await change({ webauthnRelatedOrigins: [] })).webauthnRelatedOrigins, []);
  assert.deepEqual((await changeSignIn({ signInMode: 'SignIn' })).forgotPasswordMethods, ['EmailVerificationCode']);
  assert.equal((await changeSignIn({ forgotPasswordMethods: null })).forgotPasswordMethods, null);
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
  assert.equal((await change({ fields: { mfa: 'Edit' } })).fields.mfa, 'Edit');
});

test('the config of a user is changed', async () => {
  await change({ enabled: true, fields: { mfa: 'Edit' } });
  const myAccount = new MyAccountApi(new Configuration({ basePath: service, accessToken: `Bearer ${await token('account')}` }));
  const config = await myAccount.updateLogtoConfig({ userLogtoConfigPatch: { mfa: { skipped: true } } });
  assert.equal(config.mfa.skipped, true);
});

test('a refusal is read as what it is', async () => {
  const { status, error } = await refusal(change({ deleteAccountUrl: 'mailto:me@example.com' }));
  assert.equal(status, 400);
  assert.equal(error.code, 'guard.invalid_input');
  assert.deepEqual(error.data?.issues?.[0]?.path, ['deleteAccountUrl']);
});

test('what somebody else has changed is not', async () => {
  const { raw } = await accountCenter.getAccountCenterSettingsRaw({});
  const ifMatch = raw.headers.get('ETag') ?? '';
  await change({ customCss: 'b {}' });
  const { status, error } = await refusal(
    accountCenter.updateAccountCenterSettings({ ifMatch, accountCenterPatch: { customCss: 'c {}' } }),
  );
  assert.equal(status, 412);
  assert.equal(error.code, 'request.precondition_failed');
});

test('an answer of a later version is read', async () => {
  const later = signInExperience.withPostMiddleware(async ({ response }) => {
    const answer = (await response.json()) as object;
    return Response.json({ ...answer, signInMode: 'Tomorrow', tomorrow: { is: 'new' } });
  });
  assert.equal((await later.getSignInExp()).signInMode, 'Tomorrow');
});
