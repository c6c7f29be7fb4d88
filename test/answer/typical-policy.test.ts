import { describe, expect, it } from 'vitest';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import type { ThreadMemory } from '../../src/understand/follow-up.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

/** What many payers' documents look like: the payer's name as the title, the title below it, things listed with criteria of their own. */
const version = versionOf(`
# Wexley Health

## Medical Coverage Policy: Gland Shrinkage Procedures

| | |
| --- | --- |
| Policy Number | SU-031 |
| Effective Date | 01/01/2026 |
| Lines of Business | Commercial; Federal Employee Program members are subject to the FEP medical policy |

### Coverage Policy

Wexley considers the following interventions medically necessary:

1. Steam shrinkage (SteamGlan) when all of the following criteria are met:
   1. Member is 50 years of age or older
   2. Gland volume of 30 cc to 80 cc
2. Gland lift (LiftaGlan) when all of the following criteria are met:
   1. Member is 45 years of age or older
   2. Gland volume of 100 cc or less

Magnetic gland stimulation (MGS) is considered medically necessary for compulsive swelling when all of the following criteria are met:

- Age 22 to 68 years
- Two drugs failed

The following are considered investigational:

- MGS for tinnitus
- Bundled MGS, including the SWIFT protocol
- Removal of spider glands, reticular glands or papules by any technique

### Prior Authorization

Prior authorization is required. Requests must include the sleep report and the CPAP download.

### Professional Societies

A 2019 AGG-MGS position statement considers steam shrinkage effective.

### U.S. Food and Drug Administration

LiftaGlan was cleared in 2013.

### Coding Information

| CPT Codes | Description |
| --- | --- |
${Array.from({ length: 30 }, (_, i) => `| ${53801 + i} | Transurethral shrinkage of the gland by a technique of the kind numbered ${i + 1}, including imaging guidance and every measurement on the day |`).join('\n')}

Considered investigational:

| CPT Codes | Description |
| --- | --- |
| 0890T | Bundled stimulation of the gland, initial treatment day |
| 0891T | Care of an organ, every later day |

### Related Coverage Resources

- Care of Sleep Apnea, including CPAP, MM-0184

### Revision Details

| Date | Change |
| --- | --- |
| 01/01/2026 | Lowered the minimum age for the lift from 50 to 45 years. |
`);
const knowledge: Knowledge = {
  hash: 'x'.repeat(64),
  lexicon,
  policies: [{ id: 'fixture', names: null, versions: [version] }],
};
const desk = openDesk(knowledge);

/** The answer to the last of some messages of one thread. */
const ask = (...messages: string[]) => {
  let context: ThreadMemory | null = null;
  let found = answerMessage(desk, { text: '', today: '2026-06-01', asOf: null, context });
  for (const text of messages) {
    found = answerMessage(desk, { text, today: '2026-06-01', asOf: null, context });
    context = found.context;
  }
  return found;
};
const said = (...messages: string[]): string =>
  ask(...messages)
    .answer.statements.flatMap(({ citations }) => citations.map(({ quote }) => quote))
    .join('\n');

describe('a document below its payer’s name', () => {
  it('has its title, number and date', () => {
    expect(version).toMatchObject({ title: 'Gland Shrinkage Procedures', number: 'SU-031' });
    expect(version.effective.date).toBe('2026-01-01');
  });
  it.each([
    ['Professional Societies', 'guidelines'],
    ['U.S. Food and Drug Administration', 'regulatory'],
    ['Revision Details', 'history'],
    ['Related Coverage Resources', 'cross-references'],
  ])('knows what the section %s is for', (heading, kind) => {
    expect(version.sections.find((section) => section.heading === heading)?.kind).toBe(kind);
  });
});

describe('a thing that a position lists', () => {
  it('is quoted with its own criteria, without those of the others', () => {
    expect(ask('is steamglan covered?').answer.position).toBe('conditional');
    expect(said('is steamglan covered?')).toContain('Gland volume of 30 cc to 80 cc');
    expect(said('is steamglan covered?')).not.toContain('45 years of age');
  });
  it.each([
    ['is known by one of its names', 'spider glands, covered?', 'investigational'],
    ['is known by what its short form stands for', 'magnetic gland stimulation for tinnitus', 'investigational'],
    ['keeps its position for an age it lets in', 'mgs for compulsive swelling, 30 yo', 'conditional'],
    ['has none for an age that a criterion leaves out', 'mgs for compulsive swelling, 19 yo', null],
  ])('%s: %s', (_, question, position) => {
    expect(ask(question).answer.position).toBe(position);
  });
});

describe('what else such a document says', () => {
  it('leaves a line of business to another policy', () => {
    expect(ask('FEP member, does this policy apply to steamglan?').answer).toMatchObject({
      outcome: 'not-in-policy',
      position: null,
    });
  });
  it('tells what a request must include under its prior authorization', () => {
    expect(said('what records do they send with the steamglan request')).toContain('Requests must include');
  });
  it('points to a related policy by one word of the trade in its title', () => {
    expect(ask('which policy for cpap').answer.relatedPolicies).toEqual(['MM-0184']);
  });
  it('names every code of a long list and quotes as many rows as stay readable', () => {
    const { answer, card } = ask('list all the codes');
    expect(answer.codes).toHaveLength(32);
    expect(answer.statements.map(({ kind }) => kind)).toContain('more-rows');
    expect(JSON.stringify(card)).toContain('0890T');
    expect(said('list all the codes').length).toBeLessThan(2300);
  });
  it('quotes the row of a code before positions of which any could be meant, and what sorts it', () => {
    expect(said('0891T inv?')).toContain('Considered investigational:\nCare of an organ');
    expect(ask('0891T inv?').answer.statements[1]?.kind).toBe('code-row');
  });
  it('takes the letters of a society for the society’s', () => {
    const { question } = ask('what does AGG-MGS say');
    expect(question.societies.map(({ id }) => id)).toEqual(['AGG-MGS']);
    expect(question.services).toEqual([]);
  });
  it('leaves the state of a request to another desk', () => {
    expect(ask('did the mgs auth get approved').answer.reason).toBe('claim-status');
  });
});

describe('a thread', () => {
  it('asks for the position of what a code was asked for', () => {
    expect(ask('swift mgs code for the first day', 'is it covered').answer.position).toBe('investigational');
  });
  it('replaces an age by an age and nothing else', () => {
    expect(said('adult criteria for liftaglan', 'what about a 46 yr old')).toContain('Gland volume of 100 cc or less');
  });
});
