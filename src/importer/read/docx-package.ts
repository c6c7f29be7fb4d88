import { strFromU8, strToU8, type UnzipFileInfo, unzipSync, zipSync } from 'fflate';

/** The parts of a Word document that its words stand in, unpacked; or why it is none that can be read. */
export type DocxPackage = { kind: 'parts'; parts: Record<string, Uint8Array> } | { kind: 'refused'; reason: string };

/** The most a document may unpack to: a policy's text has a few hundred kilobytes. */
const largestUnpacked = 60 * 1024 * 1024;

const needed = /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/[\w-]+\.xml|word\/_rels\/.*)$/;

const refused = (reason: string): DocxPackage => ({ kind: 'refused', reason });

/** Unpacks the parts with words, bounded: pictures are never unpacked, and what claims or turns out to be too much is refused. */
export const openDocx = (bytes: Uint8Array): DocxPackage => {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return refused('it is protected by a password, or an old .doc: save it as .docx without a password');
  let unpacked = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (!needed.test(name)) return false;
    unpacked += originalSize;
    return unpacked <= largestUnpacked;
  };
  try {
    const parts = unzipSync(bytes, { filter });
    if (unpacked > largestUnpacked)
      return refused(`it unpacks to more than ${largestUnpacked / 1024 / 1024} MB, which no policy has`);
    return parts['word/document.xml'] === undefined
      ? refused('it is no Word document: word/document.xml is missing')
      : { kind: 'parts', parts };
  } catch {
    return refused('it is no Word document: the file is damaged or of another kind');
  }
};

/** A part's text; '' where it is missing. */
export const partText = (parts: Record<string, Uint8Array>, name: string): string => {
  const part = parts[name];
  return part === undefined ? '' : strFromU8(part);
};

/** The parts packed again with one of them changed; nothing is compressed. */
export const repacked = (parts: Record<string, Uint8Array>, name: string, text: string): Uint8Array =>
  zipSync({ ...parts, [name]: strToU8(text) }, { level: 0 });
