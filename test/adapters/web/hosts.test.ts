import { describe, expect, it } from 'vitest';
import { isOwnHost, isOwnOrigin } from '../../../adapters/web/hosts.ts';

const local = { host: '127.0.0.1', port: () => 3978, publicUrl: null };
const published = { host: '10.0.0.5', port: () => 3978, publicUrl: 'https://desk.example.com' };

describe('the Host header', () => {
  it.each(['localhost:3978', '127.0.0.1:3978', '[::1]:3978', 'LOCALHOST:3978'])('%s is this service', (host) => {
    expect(isOwnHost(local, host)).toBe(true);
  });

  it.each([
    'evil.example:3978',
    'localhost',
    'localhost:80',
    '127.0.0.1:3979',
    'localhost.evil.example:3978',
    'localhost:3978@evil.example',
    'evil.example/localhost:3978',
    'a b',
    '',
    undefined,
  ])('%s is not', (host) => {
    expect(isOwnHost(local, host)).toBe(false);
  });

  it.each(['desk.example.com', 'desk.example.com:443', '10.0.0.5:3978', 'localhost:3978'])(
    '%s is this service when it is published and bound to an address',
    (host) => {
      expect(isOwnHost(published, host)).toBe(true);
    },
  );

  it('without a port is this service when it listens on port 80', () => {
    expect(isOwnHost({ ...local, port: () => 80 }, 'localhost')).toBe(true);
  });

  it('of an IPv6 address may be bound', () => {
    expect(isOwnHost({ ...local, host: 'fd00::7' }, '[fd00::7]:3978')).toBe(true);
  });
});

describe('the Origin header', () => {
  it.each([undefined, 'http://localhost:3978', 'https://desk.example.com'])('%s may post', (origin) => {
    expect(isOwnOrigin(published, origin)).toBe(true);
  });

  it.each(['null', 'http://desk.example.com', 'https://evil.example', 'http://localhost:3000', 'nonsense', ''])(
    '%s may not',
    (origin) => {
      expect(isOwnOrigin(published, origin)).toBe(false);
    },
  );
});
