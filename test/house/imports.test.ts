import { describe, expect, it } from 'vitest';
import { placeOf, type Source, sourcesIn } from './source.ts';

const sources = sourcesIn('src', 'adapters');

/** The way of a question through the house; imports point backwards only. */
const flow = ['knowledge', 'search', 'understand', 'retrieve', 'answer', 'card', 'bot'];
const everywhere = ['text', 'errors.ts', 'program-version.ts', 'program-build.ts'];
const service = ['log.ts', 'clock.ts', 'stores', 'server'];
const anything = [
  ...flow,
  ...everywhere,
  ...service,
  'insight',
  'config.ts',
  'slack-config.ts',
  'standard-output.ts',
  'importer',
  'cli',
];

/** What each place may import beside itself. A new place has to be written down here. */
const allowed: Record<string, readonly string[]> = {
  ...Object.fromEntries(flow.map((place, i) => [place, [...flow.slice(0, i), ...everywhere]])),
  bot: [...flow, ...everywhere, 'log.ts', 'clock.ts', 'stores'],
  text: [],
  'errors.ts': [],
  'clock.ts': [],
  'program-version.ts': [],
  'program-build.ts': ['program-version.ts'],
  'log.ts': ['errors.ts', 'standard-output.ts'],
  'standard-output.ts': [],
  'config.ts': ['errors.ts', 'slack-config.ts'],
  'slack-config.ts': [],
  stores: [...everywhere, 'log.ts'],
  insight: [...everywhere, 'stores', 'knowledge'],
  server: [...everywhere, 'log.ts', 'bot', 'stores', 'knowledge', 'insight'],
  importer: ['knowledge', ...everywhere],
  cli: anything,
  'main.ts': anything,
  'adapters/slack': [...flow, ...everywhere, 'server', 'log.ts', 'stores'],
  'adapters/teams': [...flow, ...everywhere, 'server', 'log.ts', 'stores'],
  'adapters/web': [...flow, ...everywhere, 'server', 'log.ts', 'stores'],
};

const isOwn = (target: string) => target.startsWith('src/') || target.startsWith('adapters/');

/** Imports of our own files that leave their place for one they may not use. */
function strays({ path, imports }: Source): string[] {
  const from = placeOf(path);
  return imports
    .filter(({ target, isLazy }) => isOwn(target) && !(from === 'main.ts' && isLazy))
    .map(({ target }) => target)
    .filter((target) => placeOf(target) !== from && allowed[from]?.includes(placeOf(target)) !== true)
    .map((target) => `${path} imports ${target}`);
}

/** Which files import a package, or a part of it. */
function importersOf(name: string): string[] {
  const isIt = (target: string) => target === name || target.startsWith(`${name}/`);
  return sources.filter(({ imports }) => imports.some(({ target }) => isIt(target))).map(({ path }) => path);
}

describe('the direction of imports', () => {
  it('is known for every place of the house', () => {
    const unknown = sources.map(({ path }) => placeOf(path)).filter((place) => allowed[place] === undefined);
    expect([...new Set(unknown)]).toEqual([]);
  });
  it('is backwards along knowledge -> search -> understand -> retrieve -> answer -> card -> bot -> adapters', () => {
    expect(sources.flatMap(strays)).toEqual([]);
  });
  it('is seen by this test: it reads the imports there are', () => {
    const main = sources.find(({ path }) => path === 'src/main.ts');
    expect(main?.imports).toContainEqual({ target: 'src/bot/bot.ts', isLazy: false, isType: false });
    expect(main?.imports).toContainEqual({ target: 'adapters/teams/app.ts', isLazy: true, isType: false });
    const forward = { target: 'src/bot/core.ts', isLazy: false, isType: true };
    expect(strays({ path: 'src/card/card.ts', text: '', imports: [forward] })).toHaveLength(1);
  });
});

describe('adapters', () => {
  it('are imported by main.ts alone, and lazily', () => {
    const outside = sources.filter(({ path }) => !path.startsWith('adapters/'));
    const eager = outside.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isLazy }) => target.startsWith('adapters/') && !(path === 'src/main.ts' && isLazy))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(eager).toEqual([]);
  });
  it('keep their platform’s package to themselves', () => {
    expect(importersOf('@slack/bolt').filter((path) => !path.startsWith('adapters/slack/'))).toEqual([]);
    const teams = [...new Set([...importersOf('botbuilder'), ...importersOf('botframework-connector')])];
    expect(teams.filter((path) => !path.startsWith('adapters/teams/'))).toEqual([]);
    expect(teams.length).toBeLessThanOrEqual(2);
  });
});

describe('files', () => {
  it('are what they are named for: none only passes on what others export', () => {
    const barrels = sources.filter(({ text }) => /^export\s+(\*|\{[^}]*\}|type\s+\{[^}]*\})\s*from\s/m.test(text));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });
  it('do not carry a name that says nothing', () => {
    const vague = /(^|[/-])(utils?|helpers?|managers?|service|data|misc|common)\.ts$|\/index\.ts$/;
    expect(sources.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });
  it('leave the environment to src/config.ts', () => {
    const readers = sources.filter(({ text }) => /process\s*\.\s*env|from 'node:process'|from 'process'/.test(text));
    expect(readers.map(({ path }) => path)).toEqual(['src/config.ts']);
  });
  it('stay under 300 lines', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 300);
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length}`)).toEqual([]);
  });
});
