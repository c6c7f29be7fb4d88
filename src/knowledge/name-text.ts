import type { Name } from './names-schema.ts';

/** The text of a name, however it is written in the names file. */
export function nameText(name: Name): string {
  return typeof name === 'string' ? name : name.text;
}
