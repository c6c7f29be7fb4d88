import { describe, expect, it } from 'vitest';
import { outcomes } from '../../src/answer/answer.ts';
import { type Answered, type Desk, openDesk } from '../../src/bot/core.ts';
import { guard } from '../../src/bot/guard.ts';
import { plainText, proseOf } from '../../src/card/plain.ts';
import { toJson } from '../../src/cli/answer-json.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { positionSchema } from '../../src/knowledge/schema.ts';
import { questionKinds } from '../../src/understand/question.ts';
import type { GoldenQuestion } from '../bench/golden-set.ts';
import { longestText } from '../bench/score.ts';
import { knowledge, manyPolicies, threadOf } from '../bot/core-desk.ts';
import { conversationsOf, firstPolicySets, manyPoliciesSets } from './golden-questions.ts';

/** What must hold for every answer, asked of every question of every set. */

type Given = { id: string; question: string; answered: Answered; over: Knowledge };

function answersOf(questions: readonly GoldenQuestion[], desk: Desk): Given[] {
  return conversationsOf(questions).flatMap((turns) => {
    const ask = threadOf(desk);
    return turns.map(({ id, question }) => ({ id, question, answered: ask(question), over: desk.knowledge }));
  });
}

function askEverything(): Given[] {
  const first = openDesk(knowledge);
  const many = openDesk(manyPolicies());
  return [
    ...answersOf(Object.values(firstPolicySets).flat(), first),
    ...answersOf(Object.values(manyPoliciesSets).flat(), many),
  ];
}

const everything = askEverything();

/** Ids of the questions for whose answer something does not hold. */
const except = (holds: (given: Given) => boolean): string[] =>
  everything.filter((given) => !holds(given)).map(({ id, question }) => `${id}: ${question}`);

/** A paragraph's text in a version of a policy, or '' where there is none. */
function paragraphText(
  over: Knowledge,
  at: { policy: string; version: string; anchor: string; paragraph: number },
): string {
  const version = over.policies.find(({ id }) => id === at.policy)?.versions.find((one) => one.version === at.version);
  return version?.sections.find(({ id }) => id === at.anchor)?.paragraphs[at.paragraph - 1]?.text ?? '';
}

const heading = (over: Knowledge, { policy, version, anchor }: { policy: string; version: string; anchor: string }) =>
  over.policies
    .find(({ id }) => id === policy)
    ?.versions.find((one) => one.version === version)
    ?.sections.find(({ id }) => id === anchor)?.heading;

const sentences = (text: string): string[] => text.split(/\n|(?<=[.!?])\s+/).filter((part) => part.trim() !== '');

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\d-]{2,}/gu) ?? []);

const sorted = (value: object): string[] => Object.keys(value).sort();

describe('every answer to every question of the golden sets', () => {
  it('is one of hundreds', () => {
    expect(everything.length).toBeGreaterThan(850);
  });

  it('quotes exactly the words that stand in that paragraph of that version, under its printed heading', () => {
    const wrong = everything.flatMap(({ id, answered, over }) =>
      answered.card.sources
        .filter((source) => {
          const text = paragraphText(over, source);
          const isSpan = source.quote !== '' && source.quote === text.slice(source.start, source.end);
          return !isSpan || source.section !== heading(over, source);
        })
        .map(({ quote }) => `${id}: ${quote}`),
    );
    expect(wrong).toEqual([]);
  });

  it('shows each quote as it is cited', () => {
    expect(
      except(({ answered: { card } }) =>
        card.parts.every(
          (part) =>
            part.kind !== 'quote' || card.sources.find(({ number }) => number === part.source)?.quote === part.text,
        ),
      ),
    ).toEqual([]);
  });

  it('has its source for every number it shows', () => {
    expect(
      except(({ answered: { card } }) => {
        const numbers = card.sources.map(({ number }) => number);
        const named = card.parts.flatMap((part) => ('source' in part && part.source ? [part.source] : []));
        const all = card.notice?.source ? [...named, card.notice.source] : named;
        return numbers.every((number, i) => number === i + 1) && all.every((number) => numbers.includes(number));
      }),
    ).toEqual([]);
  });

  it('that takes a position cites the criteria or the summary of that policy', () => {
    expect(
      except(({ answered: { answer, card }, over }) => {
        if (answer.position === null) return true;
        return card.sources.some(({ policy, version, anchor }) => {
          const loaded = over.policies.find(({ id }) => id === policy);
          const kind = loaded?.versions
            .find((one) => one.version === version)
            ?.sections.find(({ id }) => id === anchor)?.kind;
          return kind === 'criteria' || kind === 'summary';
        });
      }),
    ).toEqual([]);
  });

  it('made of evidence, guidelines or clearance alone takes no position', () => {
    const alone = ['evidence', 'guideline', 'regulatory', 'reference'];
    expect(
      except(
        ({ answered: { answer, question } }) =>
          !alone.includes(answer.kind) || question.wantsPosition || answer.position === null,
      ),
    ).toEqual([]);
  });

  it('that states a prior authorization cites where the policy states it', () => {
    expect(
      except(({ answered: { answer, card }, over }) => {
        if (answer.priorAuthorization === null || answer.priorAuthorization === 'not-stated') return true;
        const stated = over.policies.flatMap(({ versions }) => versions.flatMap((one) => one.priorAuthorization));
        return stated.some(({ ground }) => card.sources.some(({ quote }) => quote.includes(ground.quote)));
      }),
    ).toEqual([]);
  });

  it('repeats nothing of what identifies a person', () => {
    const { vocabulary } = openDesk(knowledge);
    const put = everything.map((given) => ({ ...given, ...guard(given.question, vocabulary) }));
    const personal = put.filter(({ found }) => found.length > 0);
    expect(personal.length).toBeGreaterThan(3);
    const repeated = personal.flatMap(({ id, question, text, answered }) => {
      const kept = wordsOf(text);
      const said = wordsOf(plainText(answered.card));
      return [...wordsOf(question)].filter((word) => !kept.has(word) && said.has(word)).map((word) => `${id}: ${word}`);
    });
    expect(repeated).toEqual([]);
    expect(except(({ answered }) => guard(proseOf(answered.card), vocabulary).found.length === 0)).toEqual([]);
  });

  it('is no longer than people read on a call', () => {
    expect(except(({ answered }) => plainText(answered.card).length < longestText)).toEqual([]);
  });

  it('has prose of the bot’s own, every sentence of which stands in the text', () => {
    expect(
      except(({ answered: { card } }) => {
        const text = plainText(card);
        return sentences(proseOf(card)).every((sentence) => text.includes(sentence));
      }),
    ).toEqual([]);
  });

  it('always says something of the bot’s own', () => {
    expect(except(({ answered: { card } }) => card.lead.trim() !== '' && proseOf(card).trim() !== '')).toEqual([]);
  });

  it('names a reason exactly when it is none', () => {
    expect(except(({ answered: { answer } }) => (answer.reason === null) === (answer.outcome === 'answered'))).toEqual(
      [],
    );
  });

  it('offers choices exactly when it asks back', () => {
    expect(
      except(({ answered: { answer, card } }) => (answer.outcome === 'clarify') === card.choices.length > 0),
    ).toEqual([]);
  });

  it('is of the closed lists of the contract', () => {
    const positions = [...positionSchema.options, null];
    const authorizations = ['required', 'not-required', 'conditional', 'not-stated', null];
    expect(
      except(
        ({ answered: { answer } }) =>
          outcomes.includes(answer.outcome) &&
          questionKinds.includes(answer.kind) &&
          positions.includes(answer.position) &&
          authorizations.includes(answer.priorAuthorization),
      ),
    ).toEqual([]);
  });

  it('is written as JSON with exactly the contract’s keys', () => {
    const keys =
      'asOf citations codes id kind outcome policies position priorAuthorization prose reason reference references relatedPolicies suggestions text';
    const citationKeys = 'paragraph policy quote section version';
    expect(
      except(({ id, answered }) => {
        const json = JSON.parse(JSON.stringify(toJson(id, answered)));
        return (
          sorted(json).join(' ') === keys &&
          json.citations.every((citation: object) => sorted(citation).join(' ') === citationKeys)
        );
      }),
    ).toEqual([]);
  });

  it('names only references and related policies that the policy lists', () => {
    expect(
      except(({ answered: { answer }, over }) => {
        const versions = over.policies.flatMap((policy) => policy.versions);
        const numbers = new Set(versions.flatMap(({ references }) => references.map(({ number }) => number)));
        const related = new Set(versions.flatMap(({ crossReferences }) => crossReferences.map(({ number }) => number)));
        return (
          answer.references.every((one) => numbers.has(one)) && answer.relatedPolicies.every((one) => related.has(one))
        );
      }),
    ).toEqual([]);
  });

  it('leaves a question and a memory that are plain JSON', () => {
    expect(
      except(({ answered: { question, context } }) => {
        const plain = [question, context];
        return JSON.stringify(JSON.parse(JSON.stringify(plain))) === JSON.stringify(plain);
      }),
    ).toEqual([]);
  });

  it('is the same when it is asked again', () => {
    const again = askEverything();
    const differing = everything.filter(({ id, answered }, i) => {
      const other = again[i];
      return !other || JSON.stringify(toJson(id, answered)) !== JSON.stringify(toJson(id, other.answered));
    });
    expect(differing.map(({ id }) => id)).toEqual([]);
  });

  it('suggests questions that get an answer of their own', () => {
    const ask = new Map(
      [knowledge, ...new Set(everything.map(({ over }) => over))].map((over) => [over, openDesk(over)]),
    );
    const dead = everything.flatMap(({ id, answered, over }) => {
      const desk = ask.get(over);
      return answered.answer.suggestions
        .filter((question) => !desk || threadOf(desk)(question).answer.outcome === 'out-of-scope')
        .map((question) => `${id}: ${question}`);
    });
    expect(dead).toEqual([]);
  });
});
