import { describe, expect, it } from 'vitest';
import { importPolicy } from '../../src/importer/import-policy.ts';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { lexicon } from '../importer/import-text.ts';
import { emptyFolder } from '../knowledge/knowledge-folder.ts';
import { type GeneratedPolicy, generatePolicies, importGenerated, writeGeneratedFolder } from './generate-policies.ts';
import { policyQuestions } from './policy-questions.ts';
import { measureThousands, thousandsTable } from './thousands.ts';

const many: readonly GeneratedPolicy[] = generatePolicies(1000);
const differ = (values: readonly string[]): void => expect(new Set(values).size).toBe(values.length);

describe('a thousand generated policies', () => {
  it('differ in id, number and title by more than a number', () => {
    for (const name of ['id', 'number', 'title'] as const) differ(many.map(({ subject }) => subject[name]));
    differ(many.map(({ subject }) => subject.title.replace(/\d+/g, '')));
  });

  it('have acronyms and brands of their own', () => {
    differ(many.flatMap(({ subject }) => subject.acronym ?? []));
    differ(many.map(({ subject }) => subject.brand));
  });

  it('share about one code in ten', () => {
    const codes = many.flatMap(({ subject }) => subject.codes.map(({ code }) => code));
    const shared = codes.length - new Set(codes).size;
    expect(shared / new Set(codes).size).toBeGreaterThan(0.07);
    expect(shared / new Set(codes).size).toBeLessThan(0.13);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(generatePolicies(20)).toEqual(generatePolicies(20));
    expect(generatePolicies(20, 2)).not.toEqual(generatePolicies(20));
  });

  it('are questions in every way to name them, most of them misspelled too', () => {
    const questions = policyQuestions(many);
    expect(new Set(questions.map(({ by }) => by)).size).toBe(7);
    expect(questions.filter(({ misspelled }) => misspelled).length).toBeGreaterThan(3000);
    expect(questions.every(({ policies }) => policies.length > 0)).toBe(true);
  });
});

describe('a folder of generated policies', () => {
  it('is sound, word for word', async () => {
    const dir = emptyFolder();
    writeGeneratedFolder(dir, generatePolicies(12), lexicon);
    const { knowledge, faults } = await checkKnowledge(dir, checkAgainstSource);
    expect(faults).toEqual([]);
    expect(knowledge?.policies.map(({ versions }) => versions.length).filter((count) => count === 2)).toHaveLength(2);
  });

  it('takes the positions its subjects have', () => {
    for (const policy of generatePolicies(12)) {
      const [position] = importGenerated(policy, lexicon).versions[0].positions;
      expect(position?.position).toBe(policy.subject.position);
      expect(
        importPolicy(
          { text: policy.documents[0], file: 'source.md', sha256: '0'.repeat(64), format: 'markdown' },
          { id: policy.subject.id, lexicon },
        ).kind,
      ).toBe('imported');
    }
  });
});

it('the measurement counts the right policy first, by name and by misspelling', async () => {
  const byTitle = new Map(generatePolicies(9).map(({ subject }) => [subject.number, subject.id]));
  const measured = await measureThousands(
    { open: ({ policies }) => policies.length, ask: (_, text) => [byTitle.get(/GP-\d+/.exec(text)?.[0] ?? '') ?? ''] },
    { lexicon, count: 8, asked: 1000, seed: 1 },
  );
  expect(measured.byName.number).toEqual({ asked: 8, right: 8 });
  expect(measured.byName.brand).toEqual({ asked: 8, right: 0 });
  expect(measured.misspelled.right).toBe(0);
  expect(thousandsTable(measured)).toMatch(/by number +\| 100\.0 % of 8/);
});
