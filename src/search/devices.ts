import { isEveryday } from '../text/english.ts';
import type { PolicyIndex } from './policy-index.ts';

/** A device as the document prints it: its whole names, and the first word of a longer one, which others may share. */
export type Device = { names: readonly string[]; part: string | null };

const kinds = 'System|Device|Kit|Generator|Implant|Catheter|Probe|Platform|Stimulator|Tool Kit';
const device = new RegExp(`\\b(?:The )?((?:[A-Z][\\w-]+[®™]? ){1,4}(?:${kinds}))\\b`, 'g');
const kind = new RegExp(` (?:${kinds})$`);

/** Devices the regulatory text names. A single word is a name only where it is nobody's everyday word. */
export function devicesIn({ version }: Pick<PolicyIndex, 'version'>): Device[] {
  const regulatory = version.sections.filter((section) => section.kind === 'regulatory');
  const texts = regulatory.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
  return texts.flatMap((text) => [...text.matchAll(device)].map((match) => deviceNamed(match[1] ?? '')));
}

function deviceNamed(printed: string): Device {
  const name = printed.replace(/^The /, '').replace(/[®™]/g, '');
  const bare = name.replace(kind, '');
  const [brand = ''] = bare.split(' ');
  const names = isTelling(bare) ? [name, bare] : [name];
  return { names, part: brand !== bare && isTelling(brand) ? brand : null };
}

const isTelling = (name: string): boolean => name.length >= 5 && !isEveryday(name.toLowerCase());
