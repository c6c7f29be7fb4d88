import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Store } from '../stores/store.ts';
import { digitsOfReference, referenceNumber } from './reference-number.ts';
import type { StoreWatch } from './store-watch.ts';

/** Numbers for answers that are about to be given. */
export type References = {
  /** A number that no other answer has. Never rejects, and waits no longer for the store than an answer does. */
  next(): Promise<string>;
};

/** Numbers are lent by the store, so many at a time: one call for many answers, and no answer waits for its own. */
const lentAtOnce = 64;
/** With fewer than this at hand, more are fetched behind the answers. */
const fewest = 16;

/** Numbers begin with so many digits, before the check character, and grow as the shorter ones become rare. */
const shortest = 4;
const longest = 7;
/** What a process numbers by itself when the store lends nothing: long enough that no two are the same by chance. */
const ownDigits = 9;

type Block = { length: number; place: number };

const numbersOf = (length: number): number => digitsOfReference ** length;
const blocksOf = (length: number): number => Math.floor(numbersOf(length) / lentAtOnce);

/** Scatters the numbers of a length over each other: neighbours in a block have nothing in common that an eye sees. */
function scattered(n: number, length: number): number {
  const count = BigInt(numbersOf(length));
  const golden = (count * 618_034n) / 1_000_000n;
  const step = golden % BigInt(digitsOfReference) === 0n ? golden + 1n : golden;
  return Number((BigInt(n) * step) % count);
}

function digitsIn(n: number, length: number): number[] {
  return Array.from({ length }, (_, i) => Math.floor(n / digitsOfReference ** (length - 1 - i)) % digitsOfReference);
}

/** All numbers of a block. No number is in two blocks. */
export function numbersIn({ length, place }: Block): string[] {
  const first = place * lentAtOnce;
  return Array.from({ length: lentAtOnce }, (_, i) => referenceNumber(digitsIn(scattered(first + i, length), length)));
}

/** Two blocks taken in a row: so many are that a mistyped number would too often be somebody else's. */
const triesALength = 2;

/** Borrows a block that nobody has had, of the shortest numbers that are not rare yet; null when all are. */
async function borrow(store: Store, from: number, at: string): Promise<Block | null> {
  for (let length = from; length <= longest; length += 1)
    for (let tries = 0; tries < triesALength; tries += 1) {
      const place = randomInt(blocksOf(length));
      if (await store.lend(`${length}:${place}`, at)) return { length, place };
    }
  return null;
}

function ownNumber(): string {
  return referenceNumber(Array.from({ length: ownDigits }, () => randomInt(digitsOfReference)));
}

/**
 * Opens the numbers of a process. Blocks are chosen by chance and never lent twice: however many replicas there are, and
 * whatever is restored from a backup, a number that was once given means one answer.
 */
export function openReferences({ watch, clock }: { watch: StoreWatch; clock: Clock }): References {
  let ready: string[] = [];
  let length = shortest;
  let fetching: Promise<boolean> | null = null;
  const fetch = async (): Promise<boolean> => {
    const at = clock.now().toISOString();
    const block = await watch.attempt((store) => borrow(store, length, at), null);
    if (block === null) return false;
    length = block.length;
    ready = [...ready, ...numbersIn(block)];
    return true;
  };
  const fetchMore = (): Promise<boolean> => {
    fetching ??= fetch()
      .catch(() => false)
      .finally(() => {
        fetching = null;
      });
    return fetching;
  };
  return {
    async next() {
      let isLent = true;
      while (ready.length === 0 && isLent) isLent = await fetchMore();
      if (ready.length < fewest && isLent) void fetchMore();
      return ready.shift() ?? ownNumber();
    },
  };
}
