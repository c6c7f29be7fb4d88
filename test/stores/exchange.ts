import type { Exchange } from '../../src/stores/store.ts';

/** A whole exchange record; `change` says what of it matters to a test. */
export function exchangeWith(change: Partial<Exchange>): Exchange {
  return {
    id: 'e-1',
    reference: null,
    at: '2025-06-01T12:00:00.000Z',
    channel: 'web',
    user: null,
    thread: null,
    question: { kind: 'coverage', codes: ['12345'] },
    outcome: 'answered',
    kind: 'coverage',
    reason: null,
    position: null,
    codes: ['12345'],
    citations: [{ policy: 'p', section: 'HEADER', paragraph: 1, version: '2025-03-01' }],
    policies: [{ policy: 'p', version: '2025-03-01' }],
    shown: 'b'.repeat(64),
    words: null,
    request: null,
    knowledge: 'a'.repeat(64),
    program: '0.1.0',
    today: '2025-06-01',
    tookMs: 0.25,
    ...change,
  };
}
