import type { Knowledge } from '../knowledge/knowledge.ts';
import { recordsIn } from '../stores/read-records.ts';
import type { Store } from '../stores/store.ts';
import { gatherInsights, type Insights } from './insights.ts';

/** Where insights come from: the records, the running knowledge, and the office's day. */
export type InsightSource = { store: Store; knowledge: Knowledge; today: string };

const dayMs = 86_400_000;

/** The insights of the last so many days, today included. Days are the office's, so the records of one day more are read. */
export async function insightsOf({ store, knowledge, today }: InsightSource, days: number): Promise<Insights> {
  const from = new Date(Date.parse(today) - (days - 1) * dayMs).toISOString().slice(0, 10);
  const span = { from: new Date(Date.parse(from) - dayMs).toISOString(), to: '9999-12-31T23:59:59.999Z' };
  const feedback = await store.feedbackIn(span);
  async function* records() {
    for await (const exchange of recordsIn(store, span)) if (exchange.today >= from) yield exchange;
  }
  return gatherInsights({ records: records(), feedback, knowledge, from, today });
}
