import type { types } from '@slack/bolt';
import type { Recent } from '../../src/bot/port.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { labels } from '../../src/card/words.ts';
import type { Knowledge, Policy } from '../../src/knowledge/knowledge.ts';
import { isOverdue, latestVersion } from '../../src/knowledge/versions.ts';
import { againAction, askAction, formAction } from './actions.ts';
import { type Block, bullets, button, linked, literal, paragraph, plain, quiet, row } from './blocks.ts';
import type { Desk } from './desk.ts';
import { limits } from './limits.ts';
import type { Links } from './links.ts';
import { clip, sendable } from './text.ts';
import { type Means, taken } from './ways.ts';
import { words } from './words.ts';

/** Shows what is loaded, what this person looked up, and how to ask. */
export async function publishHome(user: string, { ways, desk }: Means): Promise<void> {
  const view = await homeView(user, desk);
  await taken(() => ways.client.views.publish({ user_id: user, view }), 'the Home tab', { ways, desk });
}

/** What the Home tab is made of. */
export type HomeParts = Pick<Desk, 'knowledge' | 'today' | 'dayOf' | 'publicUrl'> & {
  bot: Pick<Desk['bot'], 'suggest' | 'recent' | 'again'>;
};

/** The Home tab of one person. */
export async function homeView(user: string, desk: HomeParts): Promise<types.HomeView> {
  const blocks = [
    heading(words.homeTitle),
    paragraph([literal(words.homeIntro)]),
    row([button(formAction, words.homeAsk, formAction), ...examples(desk)]),
    heading(words.homePolicies),
    ...loaded(desk.knowledge(), desk.today(), desk),
    heading(words.homeRecent),
    ...(await recent(user, desk)),
    heading(words.homeHelp),
    bullets(words.help),
  ];
  return { type: 'home', blocks };
}

/** The Home tab of somebody who may not ask. */
export function refusedHome(text: string): types.HomeView {
  return { type: 'home', blocks: [heading(words.homeTitle), paragraph([literal(text)])] };
}

function heading(text: string): Block {
  return { type: 'header', text: plain(text) };
}

function examples({ bot }: HomeParts): types.Button[] {
  const fitting = bot.suggest('').filter(({ question }) => question.length <= limits.buttonValue);
  return fitting
    .slice(0, limits.homeExamples)
    .map(({ label, question }, index) =>
      button(`${askAction}:home:${index}`, clip(label, limits.buttonText), question),
    );
}

function loaded({ policies }: Knowledge, today: string, links: Links): Block[] {
  const shown = policies.slice(0, limits.homePolicies).flatMap((policy) => policyBlocks(policy, today, links));
  const left = policies.length - limits.homePolicies;
  return left > 0 ? [...shown, quiet(words.morePolicies(left))] : shown;
}

function policyBlocks(policy: Policy, today: string, { publicUrl }: Links): Block[] {
  const latest = latestVersion(policy);
  const { title, number, effective, nextReview } = latest;
  const name = clip(sendable(number === null ? title : `${title} (${number})`), limits.lead);
  const address =
    publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}/policies/${encodeURIComponent(policy.id)}`;
  const review = nextReview === null ? words.noReview : words.reviewDue(dateInWords(nextReview.date));
  const dates = `${labels.effective} ${dateInWords(effective.date)} · ${review}`;
  const mark: Block[] = isOverdue(latest, today)
    ? [paragraph([{ type: 'emoji', name: 'warning' }, literal(` ${words.overdue}`, { bold: true })])]
    : [];
  return [paragraph([linked(name, address), literal(`\n${dates}`)]), ...mark];
}

async function recent(user: string, desk: HomeParts): Promise<Block[]> {
  const found = await desk.bot.recent(user, limits.homeRecent);
  const shown = await Promise.all(found.map((one) => recentBlock(one, desk)));
  const blocks = shown.filter((block) => block !== null);
  return blocks.length === 0 ? [quiet(words.noRecent)] : blocks;
}

/** The answer's own first line, said anew from its record: no words of the question are kept. */
async function recentBlock({ exchange, at }: Recent, { bot, dayOf }: HomeParts): Promise<Block | null> {
  const reply = await bot.again(exchange);
  if (reply === null) return null;
  const lead = clip(sendable(reply.card.lead).trim() || words.emptyLead, limits.lead);
  return {
    type: 'section',
    text: plain(`${dateInWords(dayOf(new Date(at)))} · ${lead}`),
    accessory: button(againAction, words.show, exchange),
  };
}
