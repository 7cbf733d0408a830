import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';
import { service, token } from './service.js';
import { later, Refusal, testSettings } from './settings.js';

const management = { authorization: `Bearer ${await token('management')}` };
const account = { authorization: `Bearer ${await token('account')}` };
const client = createClient<paths>({ baseUrl: service, headers: management });

async function taken<T>(
  call: Promise<{ data?: T; error?: components['schemas']['ErrorBody']; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (error) throw new Refusal(response.status, error);
  return data as T;
}

testSettings({
  changeAccountCenter: (body, ifMatch) =>
    taken(client.PATCH('/api/account-center', { params: { header: { 'If-Match': ifMatch } }, body })),
  changeSignIn: (body) => taken(client.PATCH('/api/sign-in-exp', { body })),
  changeConfig: (body) => taken(client.PATCH('/api/my-account/logto-configs', { headers: account, body })),
  clearProfileFields: () => taken(client.PATCH('/api/account-center', { body: { profileFields: null } })),
  tag: async () => (await client.GET('/api/account-center')).response.headers.get('ETag') ?? '',
  signInLater: () =>
    taken(client.GET('/api/sign-in-exp', { fetch: async (request) => later(await fetch(request)) })),
});
