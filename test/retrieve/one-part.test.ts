import { describe, expect, it } from 'vitest';
import { answerMessage, openDesk, type ThreadContext } from '../../src/bot/core.ts';
import type { Policy } from '../../src/knowledge/knowledge.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const policy = (id: string, title: string, text: string): Policy => ({
  id,
  names: null,
  versions: [versionOf(`# ${title}\n\nEffective: January 1, 2025\n\nPOLICY CRITERIA\n\n${text}\n`)],
});

const desk = openDesk({
  hash: 'x'.repeat(64),
  lexicon,
  policies: [
    policy(
      'peat',
      'Peat Wraps',
      'A peat wrap of the knee is considered medically necessary when colchicine has been tried for four weeks.\n\nLIMITS\n\nA second basin for the holiday house is not supplied.\n\nWraps are limited to six sessions in a calendar year. Fango mud is discussed in a policy of its own.',
    ),
    policy(
      'lamp',
      'Lamp Whistling',
      'Lamp whistling is considered investigational for psoriasis.\n\nLIMITS\n\nThe whistler must be certified in ocarina.',
    ),
    policy('tap', 'Feather Tapping', 'Feather tapping of the elbow is considered medically necessary for tendinitis.'),
    policy('hum', 'Balloon Humming', 'Balloon humming is considered investigational for otitis.'),
  ],
});

const turn = (text: string, context: ThreadContext | null = null) =>
  answerMessage(desk, { text, today: '2025-06-01', asOf: null, context });

describe('which policy a message means', () => {
  it.each([
    ['a detail that only its text says', 'member asks about a second basin for the holiday house', 'peat'],
    ['a requirement that only its text says', 'does the whistler need the ocarina certificate', 'lamp'],
  ])('%s', (_, text, id) => {
    expect(turn(text).question.policies).toEqual([id]);
  });

  it.each(['how was the holiday', 'whats the best house paint', 'six nations rugby score'])(
    'chatter means none: %s',
    (text) => {
      expect(['answered', 'clarify']).not.toContain(turn(text).answer.outcome);
    },
  );

  it.each(['is fango mud covered', 'is colchicine covered'])(
    'one that it only mentions gets no position: %s',
    (text) => {
      expect(turn(text).answer.position).toBeNull();
    },
  );
});

describe('a turn of a thread', () => {
  const { context } = turn('is a peat wrap of the knee covered');

  it.each(['what if he has had gout for years', 'can it be done at the spa', 'how many can she get'])(
    'that tells a circumstance stays with its policy: %s',
    (text) => {
      expect(turn(text, context).question.policies).toEqual(['peat']);
    },
  );

  it('that names what another policy is on leaves it', () => {
    expect(turn('and lamp whistling?', context).question.policies).toEqual(['lamp']);
  });

  it('of thanks is no question', () => {
    expect(turn('thanks so much', context).answer.reason).toBe('small-talk');
  });
});
