import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeTestDesk, messageWith, openTestDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => closeTestDesk(desk));

it('lists what one person looked up, and nothing of anybody else’s', async () => {
  const asked: string[] = [];
  for (const user of ['one', 'two', 'one', 'one']) {
    const { exchange } = await desk.bot.ask(messageWith({ user }));
    if (user === 'one') asked.unshift(exchange);
  }
  await desk.bot.flush(5_000);
  const found = await desk.bot.recent('one', 2);
  expect(found).toHaveLength(2);
  expect(asked).toEqual(expect.arrayContaining(found.map(({ exchange }) => exchange)));
});

it('lists nothing, and does not fail, while the store is down', async () => {
  await desk.store.close();
  expect(await desk.bot.recent('one', 5)).toEqual([]);
});
