import { lastDay } from '../knowledge/dates.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import type { Exchange, Feedback } from '../stores/store.ts';

/** How often something was asked. */
export type Count = { name: string; count: number };

/** How answers of one sort were taken. */
export type Taken = { name: string; helpful: number; notHelpful: number };

/** What people ask, in numbers: no person, no thread, no word of a message. */
export type Insights = {
  /** Days of the office, both included. */
  from: string;
  to: string;
  asked: number;
  /** Questions by day and channel, and by day and outcome; days in their order. */
  byChannel: Map<string, Map<string, number>>;
  byOutcome: Map<string, Map<string, number>>;
  /** The codes that were asked about, the most asked first. */
  codes: Count[];
  /** What was asked and is not in any policy, the most asked first. */
  unstated: Count[];
  /** Sorts of answers that were found not helpful, the worst first. */
  unhelpful: Taken[];
  /** Policies whose review date is over, with that date. */
  overdue: { policy: string; version: string; due: string }[];
  /** The time the core took, in milliseconds. */
  took: { p50: number; p90: number; p99: number; max: number };
};

const shown = 20;

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function addIn(table: Map<string, Map<string, number>>, day: string, name: string): void {
  const row = table.get(day) ?? new Map<string, number>();
  table.set(day, row);
  add(row, name);
}

function mostOf(counts: ReadonlyMap<string, number>): Count[] {
  const all = [...counts].map(([name, count]) => ({ name, count }));
  return all.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, shown);
}

const inWords = (word: string): string => word.replaceAll('-', ' ');

/** What an unanswered question was about: the kind and the policies, and the code where it is the code that is not there. */
function unstatedIn({ kind, reason, codes, policies }: Exchange): string {
  const about = policies.map(({ policy }) => policy).join(', ');
  const code = reason === 'code-not-listed' ? ` ${codes.join(' ')}` : '';
  const why = (reason ?? 'not-stated').replace(kind, '');
  return `${inWords(kind)}${code}${about === '' ? '' : ` (${about})`}: ${inWords(why).trim() || 'not stated'}`;
}

function sortOf({ kind, outcome, reason, codes }: Exchange): string {
  const about = codes.length > 0 ? ` (${codes.join(' ')})` : '';
  return `${inWords(kind)}${about}: ${inWords(outcome)}${reason === null ? '' : `, ${inWords(reason)}`}`;
}

function percentiles(times: readonly number[]): Insights['took'] {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}

function takenOf(feedback: readonly Feedback[], sorts: ReadonlyMap<string, string>): Taken[] {
  const taken = new Map<string, Taken>();
  for (const { exchange, verdict } of feedback) {
    const name = sorts.get(exchange);
    if (name === undefined) continue;
    const entry = taken.get(name) ?? { name, helpful: 0, notHelpful: 0 };
    taken.set(name, entry);
    if (verdict === 'helpful') entry.helpful += 1;
    else entry.notHelpful += 1;
  }
  const worst = [...taken.values()].filter(({ notHelpful }) => notHelpful > 0);
  return worst.sort((a, b) => b.notHelpful - a.notHelpful || a.helpful - b.helpful).slice(0, shown);
}

/** The policies whose next review should have been by a day, YYYY-MM-DD. */
export function overdueOn({ policies }: Knowledge, today: string): Insights['overdue'] {
  return policies.flatMap((policy) => {
    const { nextReview, version } = latestVersion(policy);
    if (nextReview === null || lastDay(nextReview.date) >= today) return [];
    return [{ policy: policy.id, version, due: nextReview.date }];
  });
}

/** What is gathered from: records, the feedback of the same time, and the running knowledge. */
export type Gathered = {
  records: AsyncIterable<Exchange>;
  feedback: readonly Feedback[];
  knowledge: Knowledge;
  from: string;
  today: string;
};

/** Gathers the insights of a time, in one pass over its records. */
export async function gatherInsights({ records, feedback, knowledge, from, today }: Gathered): Promise<Insights> {
  const byChannel: Insights['byChannel'] = new Map();
  const byOutcome: Insights['byOutcome'] = new Map();
  const codes = new Map<string, number>();
  const unstated = new Map<string, number>();
  const times: number[] = [];
  const judged = new Set(feedback.map(({ exchange }) => exchange));
  const sorts = new Map<string, string>();
  for await (const exchange of records) {
    addIn(byChannel, exchange.today, exchange.channel);
    addIn(byOutcome, exchange.today, exchange.outcome);
    for (const code of exchange.codes) add(codes, code);
    if (exchange.outcome === 'not-in-policy') add(unstated, unstatedIn(exchange));
    times.push(exchange.tookMs);
    if (judged.has(exchange.id)) sorts.set(exchange.id, sortOf(exchange));
  }
  const found = { codes: mostOf(codes), unstated: mostOf(unstated), unhelpful: takenOf(feedback, sorts) };
  const overdue = overdueOn(knowledge, today);
  return { from, to: today, asked: times.length, byChannel, byOutcome, ...found, overdue, took: percentiles(times) };
}
