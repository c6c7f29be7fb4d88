import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const single = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'a-signing-secret' };
const several = {
  SLACK_SIGNING_SECRET: 'a-signing-secret',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'state-secret',
  INSTALLATION_KEY: Buffer.alloc(32, 7).toString('base64'),
};

describe('Slack', () => {
  it('with one token is installed nowhere else and open to all of its workspace', () => {
    expect(readConfig(single).slack).toMatchObject({
      install: null,
      allowed: { teams: null, channels: null },
      expertChannel: null,
    });
  });

  it('without a token of its own is installed by people, with a key of 32 bytes', () => {
    const slack = readConfig(several).slack;
    expect(slack?.botToken).toBeNull();
    expect(slack?.install).toMatchObject({
      clientId: '1.2',
      clientSecret: 'client-secret',
      stateSecret: 'state-secret',
    });
    expect(slack?.install?.key).toHaveLength(32);
  });

  it('is opened to the workspaces and channels that are listed', () => {
    const lists = { SLACK_ALLOWED_TEAMS: 'T1, T2', SLACK_ALLOWED_CHANNELS: 'C1', SLACK_EXPERT_CHANNEL: 'C9' };
    const slack = readConfig({ ...single, ...lists }).slack;
    expect(slack?.allowed).toEqual({ teams: ['T1', 'T2'], channels: ['C1'] });
    expect(slack?.expertChannel).toBe('C9');
  });

  it('takes either one token or installations, and says which to leave out', () => {
    expect(() => readConfig({ ...several, ...single })).toThrow(/SLACK_BOT_TOKEN: found a value; wanted none/);
  });

  it('names what is missing beside an app-level token', () => {
    expect(() => readConfig({ SLACK_APP_TOKEN: 'xapp-1' })).toThrow(/SLACK_SIGNING_SECRET.*\n.*SLACK_BOT_TOKEN/);
  });
});
