import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerMessage, openDesk, type ThreadContext } from '../../src/bot/core.ts';
import type { Card } from '../../src/card/card.ts';
import { plainText, proseOf } from '../../src/card/plain.ts';
import { toJson } from '../../src/cli/answer-json.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { readMaterial } from '../bench/sets.ts';
import { bare, platforms } from './platforms.ts';

/**
 * The text and the JSON of an answer state one position, on every platform. Every question of every set is put to the
 * pool; the text is read as a person reads it: its first line, and its line "Position: …".
 */

type Asked = { id: string; position: string | null; lead: string; line: string | null; prose: string; card: Card };

/** The positions that each of the policies' own words stands for, by the word in lower case. */
type Lexicon = ReadonlyMap<string, ReadonlySet<string>>;

function lexiconOf({ policies }: Knowledge): Lexicon {
  const taken = policies.flatMap(({ versions }) => versions.flatMap(({ positions }) => positions));
  const words = new Map<string, Set<string>>();
  for (const { word, position } of taken) {
    const key = word.toLowerCase();
    words.set(key, (words.get(key) ?? new Set()).add(position));
  }
  return words;
}

const favourable = new Set(['medically-necessary', 'conditional']);

/** What a word says by itself (`isFree`), and under criteria. */
function saidBy(word: string, lexicon: Lexicon, isFree: boolean): string[] {
  const stands = [...(lexicon.get(word.trim().toLowerCase()) ?? [])];
  if (!stands.some((position) => favourable.has(position))) return stands;
  return [isFree ? 'medically-necessary' : 'conditional'];
}

const endOfCriteria = ', under the criteria quoted here.';
const byCase = /: it depends on the case\. /;

/** The positions that a sentence can be read as, or null where it states none ("…: investigational."). */
function sentenceSays(sentence: string, lexicon: Lexicon): (string | null)[] | null {
  if (byCase.test(sentence)) return ['conditional', null];
  const isUnder = sentence.endsWith(endOfCriteria);
  const end = isUnder ? sentence.slice(0, -endOfCriteria.length) : sentence.replace(/\.$/, '');
  const word = end.slice(end.lastIndexOf(': ') + 2);
  return lexicon.has(word.toLowerCase()) ? saidBy(word, lexicon, !isUnder) : null;
}

/** Whether the text gives several positions, each by itself: then the JSON may give none. */
function isDivided(prose: string, lexicon: Lexicon): boolean {
  const said = prose.split('\n').flatMap((line) => sentenceSays(line, lexicon) ?? []);
  return new Set(said).size > 1;
}

const byCriteria = ' only under its criteria';

/** The positions that the line can be read as; one that depends on the case is none or conditional. */
function lineSays(line: string, lexicon: Lexicon): (string | null)[] {
  if (line === 'depends on the case') return ['conditional', null];
  return line.endsWith(byCriteria)
    ? saidBy(line.slice(0, -byCriteria.length), lexicon, false)
    : saidBy(line, lexicon, true);
}

/** What of an answer's text differs from its JSON: its first line, its line for the position, or that it states none. */
function differences({ position, lead, line, prose }: Asked, lexicon: Lexicon): string[] {
  if (position === null && isDivided(prose, lexicon)) return [];
  const inLead = sentenceSays(lead, lexicon);
  const inLine = line === null ? null : lineSays(line, lexicon);
  const isInProse = [...lexicon].some(
    ([word, stands]) => prose.toLowerCase().includes(word) && position !== null && stands.has(position),
  );
  return [
    ...(inLead === null || inLead.includes(position) ? [] : ['lead']),
    ...(inLine === null || inLine.includes(position) ? [] : ['line']),
    ...(position === null || line !== null || isInProse ? [] : ['unsaid']),
  ];
}

/** The line that stands alone; "Position: investigational. This is evidence, which sets no coverage position." is none. */
const lineIn = (text: string): string | null => /^Position: ([^.\n]+)\.$/m.exec(text)?.[1] ?? null;

function askAll(): { asked: Asked[]; lexicon: Lexicon } {
  const { pool, sets } = readMaterial();
  const desk = openDesk(pool.knowledge);
  const asked = sets
    .filter(({ over }) => over !== 'own')
    .flatMap(({ name, questions, today }) => {
      let thread: string | null = null;
      let context: ThreadContext | null = null;
      return questions.map((question): Asked => {
        if (question.thread === null || question.thread !== thread) context = null;
        thread = question.thread;
        const answered = answerMessage(desk, { text: question.question, today, asOf: null, context });
        context = answered.context;
        const { card } = answered;
        const position = toJson(question.id, answered).position as string | null;
        const shown = { lead: card.lead, line: lineIn(plainText(card)), prose: proseOf(card), card };
        return { id: `${name} ${question.id}`, position, ...shown };
      });
    });
  return { asked, lexicon: lexiconOf(pool.knowledge) };
}

/** Those that differ today, to be mended: an id, and what differs. One that is mended leaves the list. */
const known = readFileSync(new URL('./same-position-known.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

let all: ReturnType<typeof askAll>;
beforeAll(() => {
  all = askAll();
}, 300_000);

test('the sets ask for every position, and for none', () => {
  const positions = new Set(all.asked.map(({ position }) => position));
  for (const one of ['investigational', 'medically-necessary', 'not-medically-necessary', 'conditional', null])
    expect([...positions]).toContain(one);
});

test('the text of every answer over the pool states the position of its JSON, but for those that are known', () => {
  const found = all.asked
    .map((one) => ({ id: one.id, differs: differences(one, all.lexicon) }))
    .filter(({ differs }) => differs.length > 0)
    .map(({ id, differs }) => `${id}: ${differs.join(', ')}`);
  expect(found.toSorted()).toEqual(known.toSorted());
});

describe.each(Object.entries(platforms))('on %s', (_name, show) => {
  test('every answer over the pool says its first line and its position', () => {
    const lacking = all.asked.flatMap(({ id, card }) => {
      const { words } = show(card);
      const facts = card.facts.filter(({ label }) => label === 'Position').map(({ value }) => value);
      return [card.lead, ...facts].every((said) => words.includes(bare(said))) ? [] : [id];
    });
    expect(lacking).toEqual([]);
  }, 120_000);
});
