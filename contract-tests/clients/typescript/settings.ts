import assert from 'node:assert/strict';
import test from 'node:test';
import type { components } from './schema.js';

type Schemas = components['schemas'];

/** A client of the tenant's settings, whatever its generator makes of their description. */
export interface Client {
  /** Each fails with a `Refusal` where the service refuses. */
  changeAccountCenter(patch: Schemas['AccountCenterPatch'], ifMatch?: string): Promise<Schemas['AccountCenter']>;
  changeSignIn(patch: Schemas['SignInExperiencePatch']): Promise<Schemas['SignInExperience']>;
  changeConfig(patch: Schemas['UserLogtoConfigPatch']): Promise<Schemas['UserLogtoConfig']>;

  /** Sets a list of objects to null, for which some clients have a way of its own. */
  clearProfileFields(): Promise<Schemas['AccountCenter']>;

  /** The `ETag` of the account center settings. */
  tag(): Promise<string>;

  /** The sign-in experience, as `later` makes a later version answer. */
  signInLater(): Promise<Schemas['SignInExperience']>;
}

/** A refusal, read as what the description says that it is. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: Schemas['ErrorBody'],
  ) {
    super(body.message);
  }
}

/** An answer with a value and a property that this version does not know. */
export async function later(answer: Response): Promise<Response> {
  return Response.json({ ...((await answer.json()) as object), signInMode: 'Tomorrow', tomorrow: { is: 'new' } });
}

async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const refused = await call.then(() => assert.fail('it should be refused'), (error: unknown) => error);
  assert.ok(refused instanceof Refusal, String(refused));
  return refused;
}

/** Tests that a client changes what was set and nothing else, and reads whatever is answered. */
export function testSettings({ changeAccountCenter, changeSignIn, changeConfig, ...client }: Client): void {
  test('a text is changed, kept and cleared', async () => {
    assert.equal((await changeAccountCenter({ customCss: 'a {}' })).customCss, 'a {}');
    assert.equal((await changeAccountCenter({ enabled: true })).customCss, 'a {}');
    assert.equal((await changeAccountCenter({ customCss: null })).customCss, null);
  });

  test('a list is changed, kept, emptied and cleared', async () => {
    await changeAccountCenter({
      webauthnRelatedOrigins: ['https://a.example.com'],
      profileFields: [{ name: 'nickname' }],
    });
    const kept = await changeAccountCenter({ enabled: true });
    assert.deepEqual(kept.webauthnRelatedOrigins, ['https://a.example.com']);
    assert.deepEqual(kept.profileFields, [{ name: 'nickname' }]);
    assert.deepEqual((await changeAccountCenter({ webauthnRelatedOrigins: [] })).webauthnRelatedOrigins, []);
    assert.equal((await client.clearProfileFields()).profileFields, null);

    await changeSignIn({ forgotPasswordMethods: ['EmailVerificationCode'] });
    assert.deepEqual((await changeSignIn({ signInMode: 'SignIn' })).forgotPasswordMethods, ['EmailVerificationCode']);
    assert.equal((await changeSignIn({ forgotPasswordMethods: null })).forgotPasswordMethods, null);
  });

  test('a map is changed, kept and emptied', async () => {
    await changeSignIn({ customContent: { '/sign-in': '<p>Welcome</p>' } });
    const kept = await changeSignIn({ singleSignOnEnabled: true });
    assert.deepEqual(kept.customContent, { '/sign-in': '<p>Welcome</p>' });
    assert.deepEqual((await changeSignIn({ customContent: {} })).customContent, {});
  });

  test('an object is changed, kept and cleared', async () => {
    const customUiAssets = { id: 'a', createdAt: 1_700_000_000_000.5 };
    const emailBlocklistPolicy = { blockSubaddressing: true };
    await changeSignIn({ customUiAssets, emailBlocklistPolicy });
    const kept = await changeSignIn({ singleSignOnEnabled: true });
    assert.deepEqual(kept.customUiAssets, customUiAssets);
    assert.equal(kept.emailBlocklistPolicy?.blockSubaddressing, true);
    assert.equal(kept.emailBlocklistPolicy?.customBlocklist, undefined);
    assert.equal((await changeSignIn({ customUiAssets: null })).customUiAssets, null);
  });

  test('one of a few values is changed', async () => {
    assert.equal((await changeSignIn({ signInMode: 'SignIn' })).signInMode, 'SignIn');
    assert.equal((await changeAccountCenter({ fields: { mfa: 'Edit' } })).fields.mfa, 'Edit');
  });

  test('the config of a user is changed, and what is not set in it is kept', async () => {
    await changeAccountCenter({ enabled: true, fields: { mfa: 'Edit' } });
    await changeConfig({ mfa: { enabled: true } });
    const { mfa } = await changeConfig({ mfa: { skipped: true } });
    assert.equal(mfa.enabled, true);
    assert.equal(mfa.skipped, true);
  });

  test('a refusal is read as what it is', async () => {
    const { status, body } = await refusal(changeAccountCenter({ deleteAccountUrl: 'mailto:me@example.com' }));
    assert.equal(status, 400);
    assert.equal(body.code, 'guard.invalid_input');
    assert.deepEqual(body.data?.issues?.[0]?.path, ['deleteAccountUrl']);
  });

  test('what somebody else has changed is not', async () => {
    const tag = await client.tag();
    await changeAccountCenter({ customCss: 'b {}' });
    const { status, body } = await refusal(changeAccountCenter({ customCss: 'c {}' }, tag));
    assert.equal(status, 412);
    assert.equal(body.code, 'request.precondition_failed');
  });

  test('an answer of a later version is read', async () => {
    const read = await client.signInLater();
    assert.equal(read.signInMode, 'Tomorrow');
    assert.equal(read.id, 'default');
  });
}
