import type { Answer } from '../answer/answer.ts';
import type { Card } from '../card/card.ts';
import { plainText } from '../card/plain.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { sha256 } from '../stores/rows.ts';
import type { Exchange } from '../stores/store.ts';
import type { Question } from '../understand/question.ts';
import type { Channel } from './port.ts';

/** What an answer was made from and what came of it. A question is null only where the core failed. */
export type Recorded = {
  question: Question | null;
  answer: Answer;
  card: Card;
  /** The message without identifiers, where it is to be kept. */
  words: string | null;
  tookMs: number;
  /** The clock the answer used, YYYY-MM-DD. */
  today: string;
  knowledge: Knowledge;
};

/** Who asked, when, how, and whom. */
export type Who = {
  id: string;
  reference: string | null;
  at: Date;
  channel: Channel;
  user: string | null;
  thread: string | null;
  request: string | null;
  program: string;
};

/** What an answer says, in the form in which it is kept and compared. */
export type Said = Pick<
  Exchange,
  'outcome' | 'kind' | 'reason' | 'position' | 'codes' | 'citations' | 'policies' | 'shown'
>;

/** The version each policy of an answer was given from: the one it cites, or else the latest. */
function policiesOf({ policies }: Answer, card: Card, knowledge: Knowledge): Said['policies'] {
  const cited = new Map(card.sources.map(({ policy, version }) => [`${policy} ${version}`, { policy, version }]));
  const isCited = (id: string) => card.sources.some(({ policy }) => policy === id);
  const others = knowledge.policies.filter(({ id }) => policies.includes(id) && !isCited(id));
  return [
    ...cited.values(),
    ...others.map((policy) => ({ policy: policy.id, version: latestVersion(policy).version })),
  ];
}

/** What of an answer is kept: its facts and places, and of its words a hash. */
export function saidBy(answer: Answer, card: Card, knowledge: Knowledge): Said {
  const { outcome, kind, reason, position, codes } = answer;
  const citations = card.sources.map(({ policy, section, paragraph, version }) => {
    return { policy, section, paragraph, version };
  });
  const policies = policiesOf(answer, card, knowledge);
  return { outcome, kind, reason, position, codes, citations, policies, shown: sha256(plainText(card)) };
}

/** The record of an answer: how the question was understood, never its words unless they are to be kept. */
export function recordOf({ question, answer, card, knowledge, ...rest }: Recorded, { at, ...who }: Who): Exchange {
  const said = saidBy(answer, card, knowledge);
  const outcome = question === null ? failedOutcome : said.outcome;
  return { ...who, at: at.toISOString(), question, ...said, outcome, ...rest, knowledge: knowledge.hash };
}

/** The outcome in the record of a question that the core could not answer. */
export const failedOutcome = 'failed';
