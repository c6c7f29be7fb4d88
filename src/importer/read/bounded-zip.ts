import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';

/** The parts of a packed document that its words stand in, unpacked; or why it is none that can be read. */
export type Unpacked = { kind: 'parts'; parts: Record<string, Uint8Array> } | { kind: 'refused'; reason: string };

/** What a format unpacks: the parts it needs, the one it must have, the most it may unpack to, and what it is called ("Word document", ".doc", ".docx"). */
export type Packing = {
  needed: RegExp;
  main: string;
  largest: number;
  called: string;
  old: string;
  now: string;
};

/** Unpacks the parts with words, bounded: others are never unpacked, and what claims or turns out to be too much is refused. */
export const unpack = (bytes: Uint8Array, { needed, main, largest, called, old, now }: Packing): Unpacked => {
  const refused = (reason: string): Unpacked => ({ kind: 'refused', reason });
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return refused(`it is protected by a password, or an old ${old}: save it as ${now} without a password`);
  let unpacked = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (!needed.test(name)) return false;
    unpacked += originalSize;
    return unpacked <= largest;
  };
  try {
    const parts = unzipSync(bytes, { filter });
    if (unpacked > largest) return refused(`it unpacks to more than ${largest / 1024 / 1024} MB`);
    return parts[main] === undefined ? refused(`it is no ${called}: ${main} is missing`) : { kind: 'parts', parts };
  } catch {
    return refused(`it is no ${called}: the file is damaged, cut off or of another kind`);
  }
};

/** A part's text; '' where it is missing. */
export const partText = (parts: Record<string, Uint8Array>, name: string): string => {
  const part = parts[name];
  return part === undefined ? '' : strFromU8(part);
};
