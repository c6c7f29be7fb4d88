import { describe, expect, test } from 'vitest';
import { isTenantAllowed, mayAnswerTo } from '../../../adapters/teams/access.ts';

const microsoft = { allowed: null, local: false };
const local = { allowed: null, local: true };

describe('without a list, answers go', () => {
  test.each([
    'https://smba.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net/emea/1111/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://smba.infra.gov.teams.microsoft.us/',
    'https://smba.infra.dod.teams.microsoft.us/',
    'https://europe.webchat.botframework.com/',
  ])('to Microsoft’s %s', (url) => {
    expect(mayAnswerTo(url, microsoft)).toBe(true);
  });
  test.each([
    'http://smba.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil-smba.trafficmanager.net/',
    'https://evilbotframework.com/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:pass@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://another.trafficmanager.net/',
    'http://127.0.0.1:3978/',
    'nonsense',
  ])('never to %s', (url) => {
    expect(mayAnswerTo(url, microsoft)).toBe(false);
  });
});

describe('in local mode answers stay on this machine', () => {
  test.each([
    ['http://localhost:56150/_connector', true],
    ['http://127.0.0.1:56150/', true],
    ['http://[::1]:1/', true],
    ['https://smba.trafficmanager.net/amer/', false],
    ['http://127.0.0.1.evil.example/', false],
    ['http://10.0.0.1/', false],
  ])('%s: %s', (url, expected) => {
    expect(mayAnswerTo(url, local)).toBe(expected);
  });
});

describe('with a list, answers go to what it names and nowhere else', () => {
  const allowed = ['https://proxy.example/teams', 'relay.example'];
  test.each([
    ['https://proxy.example/teams', true],
    ['https://proxy.example/teams/amer/', true],
    ['https://relay.example/', true],
    ['https://proxy.example/teamster', false],
    ['https://proxy.example/', false],
    ['http://relay.example/', false],
    ['https://smba.trafficmanager.net/amer/', false],
  ])('%s: %s', (url, expected) => {
    expect(mayAnswerTo(url, { allowed, local: false })).toBe(expected);
  });
});

describe('with a list of tenants', () => {
  test.each([
    ['9A-B', true],
    ['9a-b', true],
    ['9a-c', false],
    ['', false],
    [null, false],
  ])('one that is called %j may ask: %s', (tenant, expected) => {
    expect(isTenantAllowed(tenant, ['9a-B'])).toBe(expected);
  });
  test('that is not there everybody may', () => {
    expect(isTenantAllowed(null, null)).toBe(true);
  });
});
