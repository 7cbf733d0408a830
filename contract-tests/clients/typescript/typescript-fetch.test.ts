import {
  AccountCenterApi,
  Configuration,
  ErrorBodyFromJSON,
  MyAccountApi,
  ResponseError,
  SignInExperienceApi,
} from './typescript-fetch/index.js';
import { service, token } from './service.js';
import { later, Refusal, testSettings } from './settings.js';

const configuration = async (kind: 'management' | 'account') =>
  new Configuration({ basePath: service, accessToken: `Bearer ${await token(kind)}` });

const management = await configuration('management');
const accountCenter = new AccountCenterApi(management);
const signInExperience = new SignInExperienceApi(management);
const myAccount = new MyAccountApi(await configuration('account'));

async function taken<T>(call: Promise<T>): Promise<T> {
  return call.catch(async (error: unknown) => {
    if (!(error instanceof ResponseError)) throw error;
    throw new Refusal(error.response.status, ErrorBodyFromJSON(await error.response.json()));
  });
}

testSettings({
  changeAccountCenter: (accountCenterPatch, ifMatch) =>
    taken(accountCenter.updateAccountCenterSettings({ accountCenterPatch, ifMatch })),
  changeSignIn: (signInExperiencePatch) => taken(signInExperience.updateSignInExp({ signInExperiencePatch })),
  changeConfig: (userLogtoConfigPatch) => taken(myAccount.updateLogtoConfig({ userLogtoConfigPatch })),
  // The client leaves out a list of objects that is null.
  clearProfileFields: () =>
    accountCenter.updateAccountCenterSettings({ accountCenterPatch: {} }, async ({ init }) => ({
      body: { ...init.body, profileFields: null },
    })),
  tag: async () => (await accountCenter.getAccountCenterSettingsRaw({})).raw.headers.get('ETag') ?? '',
  signInLater: () => signInExperience.withPostMiddleware(({ response }) => later(response)).getSignInExp(),
});
