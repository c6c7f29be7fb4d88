import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folders = ['src/', 'adapters/'];
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}${name}`),
);

test('one file alone imports Microsoft’s SDK, so that a move to its successor is a change of that file', () => {
  const importers = files.filter((file) => /from '(botbuilder|botframework)[\w/.-]*'/.test(readFileSync(file, 'utf8')));
  expect(importers).toEqual(['adapters/teams/connector.ts']);
});
