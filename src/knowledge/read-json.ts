import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Fault } from './knowledge.ts';

/** A file read by its schema, or what is wrong with it. `bytes` is null where the file could not be read at all. */
export type ReadFile<T> = { bytes: Buffer | null; value: T | null; faults: Fault[] };

type Issue = z.core.$ZodIssue;

const shortened = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );

/** A path as people write it: "sections[3].paragraphs[0].text". */
const written = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text ? '.' : ''}${String(key)}`),
    '',
  );

const wantedBy = (issue: Issue): string => {
  if (issue.code === 'unrecognized_keys') return 'only keys that the schema knows';
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map((value) => String(value)).join(', ');
  if (issue.code === 'invalid_union') return issue.errors.flat().map(wantedBy).join(' or ') || issue.message;
  if (issue.code === 'too_small')
    return `at least ${issue.minimum} ${issue.origin === 'string' ? 'characters' : ''}`.trim();
  return issue.message;
};

const faultOf = (file: string, value: unknown, issue: Issue): Fault => ({
  file,
  path: written(issue.path),
  found:
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `"${key}"`).join(', ')
      : shortened(at(value, issue.path)),
  wanted: wantedBy(issue),
});

const reason = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);

const parsed = (file: string, bytes: Buffer): { value: unknown; faults: Fault[] } => {
  try {
    return { value: JSON.parse(bytes.toString('utf8')), faults: [] };
  } catch (error) {
    return { value: null, faults: [{ file, path: '', found: reason(error), wanted: 'JSON' }] };
  }
};

/** Reads a JSON file by its schema; every departure is a fault with its path, what was found and what was wanted. Never throws. */
export const readJsonFile = <T>(file: string, schema: z.ZodType<T>): ReadFile<T> => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return {
      bytes: null,
      value: null,
      faults: [{ file, path: '', found: reason(error), wanted: 'a file that can be read' }],
    };
  }
  const { value, faults } = parsed(file, bytes);
  if (faults.length > 0) return { bytes, value: null, faults };
  const result = schema.safeParse(value);
  if (result.success) return { bytes, value: result.data, faults: [] };
  return { bytes, value: null, faults: result.error.issues.map((issue) => faultOf(file, value, issue)) };
};
