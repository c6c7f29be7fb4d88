import type { CrossReference } from '../../knowledge/schema.ts';
import { type Doubt, remark } from '../report/doubt.ts';
import type { ReadSection } from '../structure/read-sections.ts';

const number =
  /(?:(?:Medical |Clinical |Coverage )?Policy|Document)\s*(?:No\.?|Number|#|ID)?:?\s*#?\s*([A-Z]{0,5}[-. ]?\d[\w.-]*)/i;
const behind = /^(.+?)\s*\(\s*([A-Z]{1,5}[-. ]?\d[\w.-]*)\s*\)$/;
const trailing = /^(.+?),\s*([A-Z]{1,5}[-. ]?\d[\w.-]*)$/;
const leading = /^([A-Z]{2,5}[-. ]?\d[\w.-]*|\d+(?:\.\d+)+)\s*[-–—:,]?\s+(.+)$/;

type Parts = Pick<CrossReference, 'number' | 'title' | 'department'>;

const trimmed = (text: string): string => text.replace(/^[\s,;:(–—-]+|[\s,;:(–—.-]+$/g, '').trim();

/** Title and department of the words before the policy number; the link's words are the title where there is a link. */
const titled = (words: string, link: string | null): Pick<Parts, 'title' | 'department'> => {
  if (link !== null && words.startsWith(link)) {
    const rest = trimmed(words.slice(link.length));
    return { title: link, department: rest === '' ? null : rest };
  }
  const cut = /^(.+),\s*(\p{Lu}[^,]{1,39})$/u.exec(words);
  return cut === null
    ? { title: words, department: null }
    : { title: trimmed(cut[1] ?? ''), department: trimmed(cut[2] ?? '') };
};

const read = (text: string, link: string | null): Parts => {
  const named = number.exec(text);
  if (named !== null) return { number: named[1] ?? null, ...titled(trimmed(text.slice(0, named.index)) || text, link) };
  const [, code = null, title = null] = leading.exec(text) ?? [];
  if (code !== null && title !== null) return { number: code, title: trimmed(title), department: null };
  const [, name = null, last = null] = behind.exec(text.trim()) ?? trailing.exec(text.trim()) ?? [];
  if (name !== null && last !== null) return { number: last, ...titled(trimmed(name), link) };
  return { number: null, title: link ?? trimmed(text), department: null };
};

const isEntry = (text: string): boolean =>
  !/^(none|n\/a|not applicable)\.?$/i.test(text) && text.length < 300 && !/[.:]$/.test(text.replace(/No\.$/, ''));

/** Reads the other policies a document points to: number, title and department as far as it prints them. */
export const readCrossReferences = (
  sections: readonly ReadSection[],
): { crossReferences: CrossReference[]; doubts: Doubt[] } => {
  const doubts: Doubt[] = [];
  const crossReferences = sections.flatMap(({ section, links }) => {
    if (section.kind !== 'cross-references') return [];
    return section.paragraphs.flatMap((paragraph, index) => {
      if (paragraph.kind === 'table-head' || (paragraph.kind === 'text' && !isEntry(paragraph.text))) return [];
      const text =
        paragraph.kind === 'table-row'
          ? (paragraph.cells ?? []).filter((cell) => cell !== '').join(', ')
          : paragraph.text;
      const parts = read(text, links[index] ?? null);
      if (parts.number === null) {
        doubts.push(
          remark(
            'cross-reference-unread',
            paragraph.line ?? null,
            `No policy number was found in "${paragraph.text}".`,
          ),
        );
      }
      return [{ ...parts, ground: { section: section.id, paragraph: index + 1, quote: paragraph.text } }];
    });
  });
  return { crossReferences, doubts };
};
