import type { Reply } from '../../src/bot/port.ts';
import { answerActions, backAction, type CardAction } from './actions.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import { cardType } from './adaptive-card.ts';
import { fittedAnswerCard } from './answer-card.ts';
import { sourceLink } from './citations.ts';
import type { HttpAnswer } from './connector.ts';
import { askExperts } from './experts.ts';
import { copyCard, expertForm, sectionCard } from './in-place.ts';
import { houseOf, toMessage } from './inbound.ts';
import type { Turn } from './turn.ts';
import { words } from './words.ts';

/** What stands in the card's place after a press, or a short message beside the card. */
export type Shown = AdaptiveCard | string;

/** What was pressed on which answer. */
export type Press = Exclude<CardAction, { kind: 'ask' | 'outdated' }>;

/** Does what a press on an answer's card asks for; a press on an answer that is not known any more is told so. */
export async function actOn(turn: Turn, press: Press): Promise<Shown> {
  const reply = await turn.parts.bot.again(press.exchange, houseOf(turn.activity));
  if (reply === null) return words.goneAnswer;
  switch (press.kind) {
    case 'why':
      return showWhy(turn, reply);
    case 'section':
      return showSection(turn, reply, press.source);
    case 'copy':
      return copyCard(reply);
    case 'back':
      return showAnswer(turn, reply);
    case 'expert':
      return expertForm(reply);
    case 'send':
      return send(turn, reply, press.note);
  }
}

async function showWhy({ parts, activity }: Turn, { exchange }: Reply): Promise<Shown> {
  const why = await parts.bot.why(exchange, toMessage(activity, ''));
  if (why === null) return words.goneAnswer;
  const { publicUrl } = parts;
  const own = answerActions(why.exchange, { ...why.card, facts: [] }, { hasExpert: parts.expertConversation !== null });
  return fittedAnswerCard(why.card, { publicUrl, isAlone: true, actions: [backAction(exchange), ...own] });
}

function showSection({ parts }: Turn, reply: Reply, number: number): Shown {
  const source = reply.card.sources.find((candidate) => candidate.number === number);
  const reading = source === undefined ? null : parts.bot.read(source);
  if (source === undefined || reading === null) return words.goneSection;
  const link = sourceLink(source, parts.publicUrl);
  return sectionCard(reply, source, { reading, link, paragraph: source.paragraph });
}

/** The answer as it stood under its message, which still says the lead. */
function showAnswer({ parts }: Turn, { exchange, card }: Reply, note?: string): Shown {
  const { publicUrl, expertConversation } = parts;
  const actions = answerActions(exchange, card, { hasExpert: expertConversation !== null });
  const noted = note === undefined ? {} : { note };
  return fittedAnswerCard(card, { publicUrl, actions, ...noted });
}

async function send(turn: Turn, reply: Reply, note: string): Promise<Shown> {
  const outcome = await askExperts(turn, reply, note);
  if (outcome === 'not sent') return words.notSent;
  return showAnswer(turn, reply, outcome === 'sent' ? words.sent : words.sentWithoutIdentifiers);
}

/** The response to an `adaptiveCard/action` invoke: a card takes the place of the one that was pressed. */
export function inPlace(shown: Shown): HttpAnswer {
  const type = typeof shown === 'string' ? 'application/vnd.microsoft.activity.message' : cardType;
  return { status: 200, body: { statusCode: 200, type, value: shown } };
}
