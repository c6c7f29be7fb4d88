import { join } from 'node:path';
import { writeWhole } from '../importer/whole-file.ts';
import { jsonSchemas } from '../knowledge/json-schemas.ts';

/** Writes the JSON Schemas that editors check knowledge files by into the folder `schema` of a knowledge folder. */
export const runSchema = (dir: string): number => {
  for (const [name, text] of Object.entries(jsonSchemas())) {
    const file = join(dir, 'schema', name);
    writeWhole(file, text);
    process.stdout.write(`${file}\n`);
  }
  return 0;
};
