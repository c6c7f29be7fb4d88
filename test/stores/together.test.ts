import { expect, it } from 'vitest';
import { together, type Write } from '../../src/stores/together.ts';

/** Writes into a list; a group with a write that throws cannot stand. */
function ways() {
  const groups: number[] = [];
  return {
    groups,
    all: async (writes: readonly Write[]) => {
      groups.push(writes.length);
      try {
        return writes.map((write) => write());
      } catch {
        return null;
      }
    },
    one: async (write: Write) => write(),
  };
}

const broken = (): number => {
  throw new Error('full');
};

it('does what comes at one moment together, each with its own result', async () => {
  const how = ways();
  const { add } = together(how);
  expect(await Promise.all([add(() => 1), add(() => 0), add(() => 2)])).toEqual([1, 0, 2]);
  expect(await add(() => 3)).toBe(3);
  expect(how.groups).toEqual([3, 1]);
});

it('lets a write that fails take no other with it', async () => {
  const { add } = together(ways());
  const results = await Promise.allSettled([add(() => 1), add(broken), add(() => 2)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('fails each write where no transaction could begin, without trying them again', async () => {
  let tries = 0;
  const busy = async () => {
    tries += 1;
    throw new Error('busy');
  };
  const { add } = together({ all: busy, one: busy });
  const results = await Promise.allSettled([add(() => 1), add(() => 2)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(tries).toBe(1);
});

it('is idle once everything that waits is done', async () => {
  const { add, idle } = together(ways());
  let done = 0;
  void add(() => 1).then((changed) => {
    done = changed;
  });
  await idle();
  expect(done).toBe(1);
});
