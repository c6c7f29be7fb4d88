import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../src/knowledge/json-schemas.ts';
import { knowledgeFolder } from './knowledge-folder.ts';

const read = (...path: string[]): string => readFileSync(join(knowledgeFolder, ...path), 'utf8');

describe('the JSON Schemas of the knowledge folder', () => {
  it.each(Object.entries(jsonSchemas()))(
    '%s is what the code makes now (npm run knowledge -- schema)',
    (name, text) => {
      expect(read('schema', name)).toBe(text);
    },
  );

  it.each([
    ['policy-version.json', ['ig-msd', '2025-03-01.json']],
    ['policy-names.json', ['ig-msd', 'names.json']],
    ['lexicon.json', ['lexicon.json']],
  ])('%s accepts the file it is for', (schema, path) => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(read('schema', schema)));
    expect(validate(JSON.parse(read(...path))), JSON.stringify(validate.errors)).toBe(true);
  });
});
