import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One source file: its path from the project's root, its text, and what it imports, as paths or package names. */
export type Source = { path: string; text: string; imports: readonly Import[] };
export type Import = { target: string; isLazy: boolean; isType: boolean };

const statement = /^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, named, bare, lazy]) => {
    const target = named ?? bare ?? lazy ?? '';
    const resolved = target.startsWith('.') ? normalize(join(dirname(path), target)) : target;
    return { target: resolved, isLazy: lazy !== undefined, isType: type !== undefined };
  });
}

/** Every TypeScript file under these folders. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => {
        const path = join(folder, name);
        const text = readFileSync(path, 'utf8');
        return { path, text, imports: importsOf(path, text) };
      }),
  );
}

/** A source's place in the house: its folder in src, its adapter, or the file itself where it stands in src alone. */
export function placeOf(path: string): string {
  const [top, folder = ''] = path.split('/');
  if (top === 'adapters') return `adapters/${folder}`;
  return folder;
}
