import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { words as slackWords } from '../../adapters/slack/words.ts';
import { words as teamsWords } from '../../adapters/teams/words.ts';
import { command, event, press } from '../adapters/slack/desk.ts';
import { runRecords } from '../cli/command.ts';
import { type AllChannels, openAllChannels } from './all-channels.ts';
import { readKeptPosts } from './kept-posts.ts';

/**
 * Stores that earlier builds left behind (test/fixtures/stores/README.md), taken up by this one: the chain of their
 * records holds, their threads go on, and the buttons on people's screens do what they did.
 */

const folder = fileURLToPath(new URL('../fixtures/stores/', import.meta.url));
const builds = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
const recorded = 200;

const lost = [
  ...[slackWords.staleButton, slackWords.answerLost, slackWords.shareLost, slackWords.feedbackLost],
  ...[slackWords.failed, slackWords.sectionLost, slackWords.notShown],
  ...[teamsWords.goneAnswer, teamsWords.goneSection, teamsWords.outdatedCard, teamsWords.notDelivered],
];
const saysLost = (shown: unknown) => lost.filter((words) => JSON.stringify(shown).includes(words));

describe.each(builds)('the store of %s', (build) => {
  const posts = readKeptPosts(join(folder, build));
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'policy-desk-kept-'));
    cpSync(join(folder, build), dir, { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('is whole: no record was lost or altered, and none is a fault of this build', async () => {
    const { status, out, err } = await runRecords({ DATA_DIR: dir }, 'verify', '--json');
    expect([status, err]).toEqual([0, '']);
    const { chain, answers } = JSON.parse(out);
    expect([chain.records, chain.faults, answers.faults]).toEqual([recorded, [], []]);
    const given = answers.same + answers.reworded.length + answers.changed.length + answers.silent.length;
    expect(given).toBe(recorded);
  });

  describe('in this build', () => {
    let desk: AllChannels;
    beforeEach(async () => {
      desk = await openAllChannels(dir, () => new Date(posts.until));
    });
    afterEach(() => desk.close());

    it('goes on with its threads in Slack', async () => {
      const [post] = posts.slack.filter(({ thread }) => thread !== null);
      const { channel = '', user = '', thread } = post ?? {};
      const where = { channel, user, ts: '1749999999.000100', thread_ts: thread };
      await desk.toSlack(event('app-mention', { ...where, text: '<@U0BOT00001> why?', blocks: undefined }, 'EvKept1'));
      const answer = desk.slack.accepted('chat.postMessage').at(-1)?.args;
      expect(answer?.thread_ts).toBe(thread);
      expect(JSON.stringify(answer?.blocks)).toContain('"rich_text_quote"');
    });
    it('goes on with its threads in Teams and in the web chat', async () => {
      await desk.toTeams({ id: 'kept-1', conversation: posts.teams[0]?.conversation, text: 'why?' });
      expect(JSON.stringify(desk.teams.deliveries.at(-1)?.body)).toContain('citation');
      const { html } = await desk.toWeb('/web/ask', { question: 'why?', thread: posts.web[0]?.thread });
      expect(html).toContain('<blockquote>');
    });

    it('has Slack buttons that still do what they say', async () => {
      const buttons = posts.slack.flatMap(({ buttons }) => buttons);
      const sorts = new Map(buttons.map((button) => [button.action_id.split(':')[0], button]));
      expect([...sorts.keys()].sort()).toEqual(['ask', 'expert', 'feedback', 'section', 'share', 'why']);
      for (const button of sorts.values()) {
        const before = desk.slack.calls.length;
        await desk.toSlack(press('press-ephemeral', button, desk.slack.responseUrl()));
        const done = await desk.slack.next((call) => desk.slack.calls.indexOf(call) >= before);
        expect([done.answer, saysLost(done.args)]).toEqual([{ ok: true }, []]);
      }
    });
    it('has Teams buttons that still do what they say', async () => {
      const buttons = posts.teams.flatMap(({ conversation, buttons }) =>
        buttons.map((one) => ({ ...one, conversation })),
      );
      const sorts = new Map(buttons.map((button) => [button.verb, button]));
      expect([...sorts.keys()].sort()).toEqual(['ask', 'copy', 'expert', 'section', 'why']);
      for (const { verb, data, conversation } of sorts.values()) {
        const value = { action: { verb, data } };
        const invoke = { type: 'invoke', name: 'adaptiveCard/action', text: undefined, value, conversation };
        const answer = await desk.toTeams(invoke);
        expect([answer, saysLost(answer)]).toMatchObject([{ statusCode: 200 }, []]);
      }
    });
    it('gives a number to an answer that is shown again, and shows its facts under it', async () => {
      const post = posts.slack.find(({ buttons }) => buttons.some(({ action_id }) => action_id === 'share'));
      const share = { action_id: 'share', value: post?.exchange };
      await desk.toSlack(press('press-ephemeral', share, desk.slack.responseUrl()));
      const { args } = await desk.slack.next((call) => call.method === 'respond');
      const [number = ''] = /PD-\w+/.exec(String(args.text)) ?? [];
      const { text } = await desk.toSlack(command({ text: `ref ${number}` }));
      expect(text).toContain(`${number} was answered on June 2, 2025.`);
      expect(text).toMatch(/The words of that answer cannot be shown|What was shown, word for word/);
    });
    it('takes feedback on its answers from every channel', async () => {
      const [slack, teams, web] = [posts.slack[0], posts.teams[0], posts.web[0]];
      const exchanges = [slack, teams, web].map((post) => post?.exchange ?? '');
      const thumb = { action_id: 'feedback', value: `not-helpful ${slack?.exchange}` };
      await desk.toSlack(press('press-channel', thumb, desk.slack.responseUrl()));
      const value = { actionName: 'feedback', actionValue: { reaction: 'dislike' } };
      const about = { conversation: teams?.conversation, replyToId: teams?.message };
      await desk.toTeams({ type: 'invoke', name: 'message/submitAction', text: undefined, value, ...about });
      await desk.toWeb('/web/feedback', { exchange: web?.exchange, verdict: 'not-helpful' });
      await desk.slack.next(({ args }) => args.text === slackWords.thanks);
      await desk.bot.flush(5_000);
      for (const exchange of exchanges)
        expect((await desk.store.feedbackOn(exchange)).map(({ verdict }) => verdict)).toContain('not-helpful');
    });
  });
});
