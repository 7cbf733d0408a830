import { createManagementApi } from '@logto/api/management';
import assert from 'node:assert/strict';
import test from 'node:test';
import { service, tenant } from './service.js';

const application = { clientId: 'app', clientSecret: 'secret' };

// As Logto's documentation shows it, for Logto Cloud and for one's own server.
const clients = {
  'of a tenant': createManagementApi(tenant, { ...application, baseUrl: service }),
  'of a server': createManagementApi('default', { ...application, baseUrl: service, apiIndicator: `${service}/api` }),
  'of a server with a trailing slash': createManagementApi('default', { ...application, baseUrl: `${service}/` }),
};

for (const [name, { apiClient }] of Object.entries(clients)) {
  test(`Logto's own client ${name} changes settings`, async () => {
    const { data, error } = await apiClient.PATCH('/api/sign-in-exp', {
      body: { signInMode: 'SignIn', socialSignInConnectorTargets: ['github'] },
    });
    assert.ok(data, JSON.stringify(error));
    assert.equal(data.signInMode, 'SignIn');
    const { data: read } = await apiClient.GET('/api/sign-in-exp');
    assert.deepEqual(read?.socialSignInConnectorTargets, ['github']);
    const { data: center } = await apiClient.PATCH('/api/account-center', { body: { enabled: true } });
    assert.equal(center?.enabled, true);
  });
}
