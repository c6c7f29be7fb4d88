import { describe, expect, it } from 'vitest';
import { processAsked } from '../../src/understand/process-asked.ts';
import { askPool } from './pooled-desk.ts';

/** Who reviews a request, how and when it is made, how long that takes: what the policy says of exactly that. */

describe('what the policy says of a request is quoted', () => {
  it.each([
    ['who handles the review for proton auths', 'OncoPath Radiation Program'],
    [
      'how far in advance do they send the bariatric auth',
      'at least 10 business days before the planned date of surgery',
    ],
    ['how early do we have to submit auth for knee cartilage', 'at least 10 business days before'],
    ['when do they have to send the request for continued aba', 'no more than 30 days and no fewer than 14 days'],
    ['how long is an auth good for on bariatric surgery', 'Authorization is valid for 180 days'],
  ])('%s', (question, words) => {
    const { answer, card } = askPool(question);
    expect(answer.outcome).toBe('answered');
    expect(card.sources.some(({ quote }) => quote.includes(words))).toBe(true);
    expect(answer).toMatchObject({ position: null, priorAuthorization: null });
  });
});

describe('what the policy does not say of a request is said to be not stated, and nothing stands in for it', () => {
  it.each([
    ['turnaround for a tms auth', 'How long a review takes'],
    ['how long does a botox pa take', 'How long a review takes'],
    ['where do we fax the cgm auth', 'How requests are sent'],
    ['how do i submit auth for spinal cord stimulator', 'How requests are sent'],
    ['who reviews the tms requests', 'Who reviews requests'],
  ])('%s', (question, what) => {
    const { answer, card } = askPool(question);
    expect(answer).toMatchObject({ outcome: 'not-in-policy', position: null, priorAuthorization: null });
    expect(card.lead).toContain(`${what}: not stated in this policy.`);
  });

  it.each(['turnaround on an expedited auth', 'how do we submit', 'how long does an authorization take'])(
    'leads out where no policy is in view: %s',
    (question) => {
      const { answer, card } = askPool(question);
      expect(answer).toMatchObject({ outcome: 'out-of-scope', position: null, policies: [] });
      expect(card.choices).toEqual([]);
    },
  );
});

describe('what is asked of a request', () => {
  it.each([
    ['who reviews the requests', ['reviewer']],
    ['how long does auth take', ['turnaround']],
    ['where do i fax the auth', ['way']],
    ['how far ahead do they submit it', ['deadline']],
    ['can it be backdated', ['afterwards']],
    ['how long is the approval good for', ['validity']],
    ['how long does the surgery take', []],
    ['does it need auth', []],
  ])('%s', (line, aspects) => {
    expect(processAsked(line)).toEqual(aspects);
  });
});
