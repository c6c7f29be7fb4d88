import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Desk, ThreadContext } from '../bot/core.ts';
import { toJson } from './answer-json.ts';
import { askOnce } from './ask-once.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.union([z.string(), z.number()]).transform(String);
const single = z.object({ id, question: z.string(), conversation: z.string().nullish(), asOf: day.nullish() });
const thread = z.object({
  id,
  turns: z.array(z.object({ question: z.string(), asOf: day.nullish() })).min(1),
  asOf: day.nullish(),
});

type Clock = { today: string; asOf: string | null };
type Turn = { id: string; question: string; conversation: string | null; asOf: string | null };

/** Answers a batch, one JSON object a line in, one answer a line out, in order. Resolves to the exit status: 2 when a line was no question. */
export async function answerBatch(
  desk: Desk,
  clock: Clock,
  io: { input: Readable; output: Writable },
): Promise<number> {
  const contexts = new Map<string, ThreadContext | null>();
  let status = 0;
  for await (const line of createInterface({ input: io.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if ('error' in read) {
      status = 2;
      await write(io.output, { id: null, error: read.error });
      continue;
    }
    for (const turn of read.turns) await write(io.output, answerTurn(desk, clock, { turn, contexts }));
  }
  return status;
}

function answerTurn(
  desk: Desk,
  clock: Clock,
  { turn, contexts }: { turn: Turn; contexts: Map<string, ThreadContext | null> },
): unknown {
  const key = turn.conversation;
  const context = key === null ? null : (contexts.get(key) ?? null);
  const answered = askOnce(desk, { text: turn.question, today: clock.today, asOf: turn.asOf ?? clock.asOf, context });
  if (key !== null) contexts.set(key, answered.context);
  return toJson(turn.id, answered);
}

function readLine(line: string): { turns: Turn[] } | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'found a line that is not JSON, wanted {"id", "question"} or {"id", "turns": [{"question"}]}' };
  }
  const whole = thread.safeParse(value);
  if (whole.success) {
    const { id: name, turns, asOf } = whole.data;
    return {
      turns: turns.map((turn, i) => ({
        id: `${name}.${i + 1}`,
        question: turn.question,
        conversation: `turns of ${name}`,
        asOf: turn.asOf ?? asOf ?? null,
      })),
    };
  }
  const one = single.safeParse(value);
  if (one.success)
    return {
      turns: [
        {
          id: one.data.id,
          question: one.data.question,
          conversation: one.data.conversation ?? null,
          asOf: one.data.asOf ?? null,
        },
      ],
    };
  const [issue] = one.error.issues;
  return {
    error: `found a wrong ${issue?.path.join('.') || 'object'}, wanted {"id", "question", "conversation"?, "asOf"? (YYYY-MM-DD)} or {"id", "turns": [{"question"}]}`,
  };
}

async function write(output: Writable, value: unknown): Promise<void> {
  if (!output.write(`${JSON.stringify(value)}\n`)) await new Promise<void>((resolve) => output.once('drain', resolve));
}
