import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { teamsAdapter } from '../../../adapters/teams/app.ts';
import { readCertificate } from '../../../adapters/teams/certificate.ts';
import { appId, handWrittenBot, options, tenantId } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'teams-certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const thumbprint = 'A1'.repeat(20);
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const keyFile = file('key.pem', String(pem));

const { teams } = options(handWrittenBot().bot);
const open = (changes: object) => teamsAdapter(options(handWrittenBot().bot, { teams: { ...teams, ...changes } }));

describe('an app’s identity', () => {
  test.each([
    ['a password', { appId, tenantId, appPassword: 'p' }],
    ['a certificate', { appId, tenantId, certificate: { thumbprint, keyFile } }],
    ['a certificate, for many tenants', { appType: 'MultiTenant', appId, certificate: { thumbprint, keyFile } }],
    ['a managed identity', { appType: 'UserAssignedMSI', appId, tenantId }],
  ])('can be %s', (_, changes) => {
    expect(open(changes).name).toBe('teams');
  });
  test.each([
    ['a single tenant app without its tenant', { appId, appPassword: 'p' }],
    ['a single tenant app without password and certificate', { appId, tenantId }],
    ['a managed identity without its tenant', { appType: 'UserAssignedMSI', appId }],
  ])('cannot be %s', (_, changes) => {
    expect(() => open(changes)).toThrow();
  });
});

describe('a key file', () => {
  test('is read', () => {
    expect(readCertificate({ thumbprint, keyFile })).toEqual({ thumbprint, privateKey: String(pem) });
  });
  test.each([
    ['is not there', join(folder, 'none.pem')],
    ['is a folder', folder],
    ['holds something else', file('other.pem', 'secret words')],
  ])('that %s is refused by its variable’s name, without a word of it', (_, wrong) => {
    const read = () => readCertificate({ thumbprint, keyFile: wrong });
    expect(read).toThrow(/^MicrosoftAppCertificateKeyFile: found /);
    expect(read).not.toThrow(/secret/);
  });
});
