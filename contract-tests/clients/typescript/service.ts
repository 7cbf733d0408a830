import { randomUUID } from 'node:crypto';

/** Where the service is. */
export const service = process.env.SERVICE ?? 'http://127.0.0.1:3001';

/** A tenant that nobody else uses. */
export const tenant = `ts-${randomUUID().slice(0, 13)}`;

/** A token that the service issues in development, for that tenant. */
export async function token(kind: 'management' | 'account'): Promise<string> {
  const body = new URLSearchParams({
    grant_type: kind === 'management' ? 'client_credentials' : 'password',
    resource: `https://${tenant}.logto.app/${kind === 'management' ? 'api' : 'me'}`,
    client_id: 'app',
    client_secret: 'secret',
    username: 'ann',
    password: 'any',
  });
  const answer = await fetch(new URL('/oidc/token', service), { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}
