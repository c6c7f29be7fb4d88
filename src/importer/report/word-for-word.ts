import type { Fault } from '../../knowledge/knowledge.ts';
import type { PolicyVersion } from '../../knowledge/schema.ts';
import { sourceLines } from '../read/source-lines.ts';
import { readMarker } from '../structure/list-markers.ts';
import { withoutRunningLines } from '../structure/running-lines.ts';

/** Letters and digits alone, with link targets, anchors and reference marks gone: what must be equal in document and knowledge. */
const bare = (text: string): string =>
  text
    .replace(/\[\^[^\]\s]{1,20}\](?!\()|\^\[\d{1,3}(?:\s*[,–—-]\s*\d{1,3})*\]\^?/g, '')
    .replace(/\]\((?:\\.|[^()\\])*\)/g, ']')
    .replace(/\^?\[\d{1,3}(?:\s*[,–—-]\s*\d{1,3})*\]\^?/g, '')
    .replace(/\\[a-z]+/g, '')
    .replace(/<a\b[^>]*><\/a>/gi, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}...` : text);

/** Paragraphs of a version that do not stand in the document, looked for in order, then as its lines were read by earlier builds. */
const added = (version: PolicyVersion, [words = '', ...earlier]: readonly string[]): Omit<Fault, 'file'>[] => {
  let from = 0;
  return version.sections.flatMap(({ paragraphs }, section) =>
    paragraphs.flatMap(({ text }, index) => {
      const wanted = bare(text);
      const ahead = words.indexOf(wanted, from);
      const found = ahead >= 0 ? ahead : words.indexOf(wanted);
      if (ahead >= 0 && section > 0) from = ahead + wanted.length;
      const path = `sections[${section}].paragraphs[${index}].text`;
      return found >= 0 || earlier.some((other) => other.includes(wanted))
        ? []
        : [{ path, found: `"${shortened(text)}"`, wanted: 'words that stand in the source document' }];
    }),
  );
};

const everything = (version: PolicyVersion): string =>
  version.sections
    .map(({ heading, paragraphs }) => bare([heading, ...paragraphs.map(({ text }) => text)].join(' ')))
    .join('');

/** The number a note begins with, which leads to it and is none of its words. */
const noteNumber = /^\s*(?:\[\d{1,2}\]|[\u2070\u00B9\u00B2\u00B3\u2074-\u2079]{1,2}|\d{1,2}(?=\s))\s*/;

/** So far ahead words are looked for first that follow on those found before. */
const window = 20_000;

/** Whether words stand in a text: looked for behind those that were found last, as they mostly follow on each other, then anywhere. */
const inOrder = (text: string): ((words: string) => boolean) => {
  let from = 0;
  return (words) => {
    const near = text.slice(from, from + window + words.length).indexOf(words);
    if (near >= 0) from += near + words.length;
    return near >= 0 || text.includes(words);
  };
};

/** Lines of the document whose words stand nowhere in the version. */
const missing = (version: PolicyVersion, lines: readonly { text: string; line: number }[]): Omit<Fault, 'file'>[] => {
  const stands = inOrder(everything(version));
  return lines.flatMap(({ text, line }) => {
    const words = [text, readMarker(text)?.raw ?? text, text.replace(noteNumber, '')].map(bare);
    if (words.some(stands)) return [];
    return [
      {
        path: `${version.source.file}:${line}`,
        found: `"${shortened(text.trim())}"`,
        wanted: 'these words in a section of the version',
      },
    ];
  });
};

/** Proves a version against its document, both ways: no paragraph that does not stand there, no line of it that is missing. */
export const wordForWordFaults = (version: PolicyVersion, source: string, file: string): Fault[] => {
  const printed = sourceLines(source);
  const { lines } = withoutRunningLines(printed);
  const readings = [lines, withoutRunningLines(printed, 'single-lines').lines, printed];
  const words = readings.map((one) => bare(one.map(({ text }) => text).join('\n')));
  return [...added(version, words), ...missing(version, lines)].map((fault) => ({ file, ...fault }));
};
