import { describe, expect, it } from 'vitest';
import { plainText, proseOf } from '../../src/card/plain.ts';
import { toJson } from '../../src/cli/answer-json.ts';
import { askFirst, codeFor } from '../bot/core-desk.ts';

const ask = askFirst();
const answered = ask(`is ${codeFor('lumbar')} covered, dos 4/2/25?`);
const json = toJson('B001', answered);

describe('an answer as JSON', () => {
  it('has the contract’s keys, in its order', () => {
    expect(Object.keys(json)).toEqual([
      'id',
      'outcome',
      'kind',
      'position',
      'priorAuthorization',
      'text',
      'prose',
      'codes',
      'citations',
      'references',
      'relatedPolicies',
      'policies',
      'asOf',
      'reason',
      'suggestions',
      'reference',
    ]);
  });

  it('says what the card says', () => {
    expect(json).toMatchObject({ id: 'B001', text: plainText(answered.card), prose: proseOf(answered.card) });
  });

  it('cites by policy, section, paragraph, quote and version, in the order of the card’s numbers', () => {
    expect(json.citations).toEqual(
      answered.card.sources.map(({ policy, section, paragraph, quote, version }) => ({
        policy,
        section,
        paragraph,
        quote,
        version,
      })),
    );
  });

  it('is one line', () => {
    expect(JSON.stringify(json)).not.toContain('\n');
  });

  it('has null where there is nothing', () => {
    expect(toJson(null, ask('hello'))).toMatchObject({
      id: null,
      position: null,
      priorAuthorization: null,
      asOf: null,
    });
  });
});
