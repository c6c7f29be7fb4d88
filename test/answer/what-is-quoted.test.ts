import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/answer/answer.ts';
import type { Statement } from '../../src/answer/statement.ts';
import type { Answered } from '../../src/bot/core.ts';
import { plainText } from '../../src/card/plain.ts';
import type { PositionStatement } from '../../src/knowledge/schema.ts';
import { casesOf, isAgainst } from '../../src/search/cases.ts';
import { readMaterial } from '../bench/sets.ts';
import { askerOf } from '../bot/core-desk.ts';
import { poolDesk, poolToday as today } from '../bot/pool-desk.ts';

/** What must hold of every answer, whatever is asked: over all questions of the sets of many payers, loaded together. */

const desk = poolDesk();
const asked = new Set(
  readMaterial()
    .sets.filter(({ name }) => name.endsWith('-payers') || name === 'first-policy')
    .flatMap(({ questions }) => questions.map(({ question }) => question)),
);
const answers = [...asked].map((text) => ({ ...askerOf(desk)(text, { today }), text }));

const indexOf = ({ policy: id, version }: Citation) => {
  const policy = desk.search.policy(id) ?? expect.fail(`no policy ${id}`);
  const found = policy.versions.find((one) => one.version === version) ?? expect.fail(`no version ${version}`);
  return desk.search.version(policy, found);
};

const groundsAt = (citation: Citation): PositionStatement[] =>
  indexOf(citation).version.positions.filter(
    ({ ground }) =>
      ground.section === citation.anchor && ground.paragraph === citation.paragraph && ground.quote === citation.quote,
  );

/** These say themselves that they show another case, or a row that is no position. */
const showing: ReadonlySet<Statement['kind']> = new Set([
  'case',
  'code-row',
  'codes-listed',
  'position-open',
  'own-words',
]);

const isFavourable = ({ answer }: Answered): boolean =>
  answer.position === 'conditional' || answer.position === 'medically-necessary';

/** The positions of the cases that stand at a citation's place: an indication of a list has one of its own. */
const statementsAt = (citation: Citation) =>
  casesOf(indexOf(citation))
    .filter(({ passage }) => passage.section === citation.anchor && passage.paragraph === citation.paragraph)
    .map(({ statement }) => statement);

function quotedAgainst({ answer }: Answered): Citation[] {
  const quoted = answer.statements.filter(({ kind }) => !showing.has(kind)).flatMap(({ citations }) => citations);
  return quoted.filter((citation) => {
    const { anchor, paragraph, quote } = citation;
    const here = casesOf(indexOf(citation)).filter(
      ({ passage, statement }) =>
        passage.section === anchor &&
        passage.paragraph === paragraph &&
        (statement.ground.paragraph !== paragraph || quote.includes(statement.ground.quote)),
    );
    return here.length > 0 && here.every(isAgainst);
  });
}

describe(`of ${answers.length} answers`, () => {
  it('none says a position that its data does not, unless it is on another service than the one asked about', () => {
    const two = answers.filter(({ answer }) =>
      answer.statements.some((one) => {
        if (one.kind !== 'position') return false;
        const taken = one.citations
          .flatMap((citation) => [...groundsAt(citation), ...statementsAt(citation)])
          .map(({ position }) => position);
        const isBesideOther = answer.statements.some(({ kind }) =>
          ['related-only', 'mentioned-only', 'code-not-listed', 'part'].includes(kind),
        );
        return taken.length > 0 && answer.position === null
          ? !isBesideOther
          : taken.length > 0 && answer.position !== null && !taken.includes(answer.position);
      }),
    );
    expect(two.map(({ text }) => text)).toEqual([]);
  });

  it('none quotes under a favourable position what the policy turns down', () => {
    const found = answers.filter(isFavourable).filter((one) => quotedAgainst(one).length > 0);
    expect(found.map((one) => [one.text, quotedAgainst(one)[0]?.quote])).toEqual([]);
  });

  it('none announces criteria that it does not quote', () => {
    const announced = answers.filter(({ card }) => /under the criteria quoted here/.test(plainText(card)));
    const empty = announced.filter(({ answer }) => {
      const positions = answer.statements.flatMap((one) => (one.kind === 'position' ? [one] : []));
      const isOutlined = answer.statements.some(({ kind, citations }) => kind === 'criteria' && citations.length > 0);
      const quotes = positions.flatMap(({ citations }) => citations.map(({ quote }) => quote)).join('\n');
      return positions.length > 0 && !isOutlined && !/\b(?:when|if|for|who|with|after|only|in|up to)\b/i.test(quotes);
    });
    expect(empty.map(({ text }) => text)).toEqual([]);
  });
});

describe('a row that only points to criteria', () => {
  it.each([
    ['gastric sleeve covered for adults?', 'Coverage Criteria'],
    ['genicular rfa for knee OA covered?', 'MEDICAL POLICY CRITERIA'],
    ['implantable glucose sensor covered for adults?', 'Long-Term (Personal) Monitoring'],
  ])('%s: says where they stand', (question, heading) => {
    const { card } = askerOf(desk)(question, { today });
    expect(card.lead).toMatch(/when the policy's criteria are met; they stand under/);
    expect(card.lead).toContain(heading);
  });
});

describe('criteria that hold from a date on', () => {
  it('are quoted with the case they are added to, and what needs authorization is called by no clause', () => {
    const { card, answer } = askerOf(desk)('PDN spinal cord stim trial, DOS 10/20/2026 - MN?', { today });
    const quoted = answer.statements.flatMap(({ citations }) => citations.map(({ quote }) => quote)).join(' ');
    expect(card.lead).toMatch(/under the criteria quoted here/);
    expect(quoted).toMatch(/on or after October 1, 2026, .* hemoglobin A1c of 10\.0% or less/);
    expect(JSON.stringify(card)).not.toMatch(/authorization for For/);
  });
});
