import type { Card, CardPart, Fact } from '../card/card.ts';
import { dateInWords } from '../card/dates-in-words.ts';
import { placeInWords } from '../card/place-words.ts';
import { labels } from '../card/words.ts';
import { latestVersion } from '../knowledge/versions.ts';
import type { Exchange } from '../stores/store.ts';
import type { Desk } from './core.ts';
import type { Found } from './find-record.ts';
import { factsThatDiffer, isReworded, sameAgain } from './same-again.ts';

/** What is said of an earlier answer that was looked up by its number. Of any policy it says only what the record does. */
const words = {
  answered: (number: string, day: string) => `${number} was answered on ${day}.`,
  outcome: 'Outcome',
  codes: 'Codes',
  today: 'Today',
  shown: 'What was shown, word for word',
  notKept:
    'The words of that answer cannot be shown: they were not kept, or not as they were shown. Its facts are those above.',
  places: 'Where it was taken from',
  readAs: (typed: string, number: string) => `Read ${typed} as ${number}: no other number here is one slip away.`,
  unknown: (number: string) =>
    `No answer has the number ${number} here. Numbers can be looked up where the answer was given, as long as it is kept.`,
  slip: (typed: string) =>
    `${typed} is mistyped: its last character checks the others, and it does not fit. Please compare it with your note.`,
  down: 'Earlier answers cannot be looked up just now. Please try again in a moment.',
  same: 'the same, word for word',
  reworded: 'the same position and places, in other words',
  sameFacts: 'the same position and places',
  version: 'from another version of the policy',
  position: (then: string, now: string) => `another position: ${then} then, ${now} now`,
  outcomes: (then: string, now: string) => `another outcome: ${then} then, ${now} now`,
  passages: 'the same position, with other passages beside it',
  other: (facts: readonly string[]) => `not the same: ${facts.join(', ')}`,
  cannot: (why: string) => `cannot be said: ${why}`,
} as const;

const inWords = (word: string | null): string => word?.replaceAll('-', ' ') ?? labels.positionNone;

/** Whether an answer would be the same today, over the knowledge of a desk: a few words for a person. */
export function sameToday(exchange: Exchange, desk: Desk, today: string): string {
  const again = sameAgain(desk, exchange, today);
  if ('cannot' in again) return words.cannot(again.cannot);
  const differ = factsThatDiffer(exchange, again.said);
  if (differ.includes('position')) return words.position(inWords(exchange.position), inWords(again.said.position));
  if (differ.includes('policies')) return words.version;
  if (differ.includes('outcome')) return words.outcomes(inWords(exchange.outcome), inWords(again.said.outcome));
  if (differ.length > 0) return differ.every((fact) => fact === 'citations') ? words.passages : words.other(differ);
  if (exchange.shown === null) return words.sameFacts;
  return isReworded(exchange, again.said) ? words.reworded : words.same;
}

function titleOf({ search }: Desk, { policy: id, version }: Exchange['policies'][number]): string {
  const policy = search.policy(id);
  if (policy === null) return id;
  return (policy.versions.find((one) => one.version === version) ?? latestVersion(policy)).title;
}

function factsOf(exchange: Exchange, desk: Desk, today: string): Fact[] {
  const { outcome, reason, position, codes, policies } = exchange;
  const why = reason === null ? '' : ` (${inWords(reason)})`;
  return [
    { label: words.outcome, value: `${inWords(outcome)}${why}` },
    ...(position === null ? [] : [{ label: labels.position, value: inWords(position) }]),
    ...(codes.length === 0 ? [] : [{ label: words.codes, value: codes.join(', ') }]),
    ...policies.map((one) => ({
      label: labels.version,
      value: `${titleOf(desk, one)}, ${labels.effective} ${dateInWords(one.version)}`,
    })),
    { label: words.today, value: sameToday(exchange, desk, today) },
  ];
}

/** The words that were shown, or the places that they were taken from where they were not kept. */
function partsOf({ citations }: Exchange, text: string | null): CardPart[] {
  if (text !== null) {
    const kept = text.split('\n\n').map((block): CardPart => ({ kind: 'kept', text: block }));
    return [{ kind: 'heading', text: words.shown }, ...kept];
  }
  const places = citations.map(placeInWords);
  const list: CardPart[] = [
    { kind: 'heading', text: words.places },
    { kind: 'list', items: places },
  ];
  return [{ kind: 'text', text: words.notKept }, ...(places.length === 0 ? [] : list)];
}

const bare = { facts: [], parts: [], choices: [], sources: [], notice: null, reference: null, suggestions: [] };

type Recorded = Extract<Found, { exchange: Exchange }> & { text: string | null };

/** What an earlier answer was, and whether it would be the same today. */
export function recalledCard({ exchange, typed, text }: Recorded, desk: Desk, today: string): Card {
  const { reference } = exchange;
  const number = reference ?? exchange.id;
  const repaired: CardPart[] = typed === null ? [] : [{ kind: 'warning', text: words.readAs(typed, number) }];
  return {
    ...bare,
    outcome: 'answered',
    lead: words.answered(number, dateInWords(exchange.today)),
    facts: factsOf(exchange, desk, today),
    parts: [...repaired, ...partsOf(exchange, text)],
    reference,
  };
}

/** Why there is no earlier answer to show; null: the store is down. */
export function unrecalledCard(found: Extract<Found, { none: unknown }> | null): Card {
  return { ...bare, outcome: 'out-of-scope', lead: found === null ? words.down : words[found.none](found.typed) };
}
