import { describe, expect, it } from 'vitest';
import { answered } from './cards.ts';
import { command, eachService, event, press, type Service } from './desk.ts';
import type { FakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';

let slack: FakeSlack;
let desk: Service;

eachService((ofSlack, ofDesk) => {
  slack = ofSlack;
  desk = ofDesk;
});

const json = (value: unknown): string => JSON.stringify(value);
const called = (method: string) => slack.next((call) => call.method === method);

describe('the Home tab', () => {
  it('shows what is loaded with its dates, marks what is overdue, and how to ask', async () => {
    await send(desk.root, event('app-home-opened', { tab: 'home' }));
    const { args, answer } = await called('views.publish');
    expect(answer).toEqual({ ok: true });
    expect(args.user_id).toBe('U0000001');
    const shown = json(args.view);
    expect(shown).toContain('Widget Procedures of the Elbow (77)');
    expect(shown).toContain('effective March 1, 2025 · next review December 2025');
    expect(shown).toContain('next review not stated');
    expect(shown.split('that date has passed')).toHaveLength(2);
    expect(shown).toContain('Nothing yet');
    expect(shown).toContain('/policy with a question');
  });

  it('lists this person’s look-ups, and nobody else’s, and shows one again without asking', async () => {
    await send(desk.root, command({}));
    await send(desk.root, command({ user_id: 'U0000007' }));
    await send(desk.root, event('app-home-opened', { tab: 'home' }));
    const shown = json((await called('views.publish')).args.view);
    expect(shown).toContain(`November 23, 2026 · ${answered.lead}`);
    expect(shown).toContain('"value":"x-1"');
    expect(shown).not.toContain('"value":"x-2"');
    await send(desk.root, press('press-home', {}, ''));
    expect(json((await called('views.open')).args.view)).toContain(answered.lead);
    expect(desk.bot.asked).toHaveLength(2);
  });

  it('dates a look-up of the evening by the office’s calendar', async () => {
    await send(desk.root, command({}));
    for (const one of desk.bot.recents) one.at = '2026-11-24T02:30:00.000Z';
    await send(desk.root, event('app-home-opened', { tab: 'home' }));
    expect(json((await called('views.publish')).args.view)).toContain(`November 23, 2026 · ${answered.lead}`);
  });

  it('opens the form, and answers a question to begin with in a modal', async () => {
    await send(desk.root, press('press-home', { action_id: 'form', value: 'form' }, ''));
    expect(json((await called('views.open')).args.view)).toContain('ask-form');
    await send(desk.root, press('press-home', { action_id: 'ask:home:0', value: 'Who pays for 9999T?' }, ''));
    const { args } = await slack.next(({ args }) => json(args.view ?? '').includes('Question: Who pays for 9999T?'));
    expect(args.trigger_id).toBe('1.2.abcdef');
  });
});
