import { readDate } from '../../knowledge/dates.ts';
import { linesNamed } from '../../knowledge/lines.ts';
import { type AuthorizationListVersion, type ListRequirement, noticeSection } from '../../knowledge/list/schema.ts';
import type { Lexicon } from '../../knowledge/names-schema.ts';
import type { Ground } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { isCodeCell } from './code-cell.ts';
import type { RawNotice } from './raw-list.ts';
import { requirementOfHeading, requirementOfWords } from './requirement-words.ts';

/** The words around the tables of a list, each a paragraph of its notice, counted from 1. */
export type Notices = readonly RawNotice[];

const ground = (notices: Notices, notice: RawNotice, quote: string): Ground => ({
  section: noticeSection,
  paragraph: notices.indexOf(notice) + 1,
  quote,
});

/** Every sentence of the notices with the notice it stands in. */
const sentencesIn = (notices: Notices): { notice: RawNotice; text: string }[] =>
  notices.flatMap((notice) =>
    sentencesOf(notice.text).map(({ start, end }) => ({ notice, text: notice.text.slice(start, end) })),
  );

const ofList =
  /\b(?:lists?|codes?|requirements?|authori[sz]ations?|pre-?cert\w*|services|procedures|grid|matrix|schedule|catalog(?:ue)?)\b/i;

/** The list's title: the first words that call it a list of codes or of requirements, else the first words of a line that is no sentence. */
export const titleIn = (notices: Notices): string | null => {
  const short = notices.filter(
    ({ text, isHead }) => isHead !== true && text.length <= longestTitle && !/[.!?]$/.test(text) && !isDateLine(text),
  );
  const named = short.find(({ text }) => ofList.test(text) && /\p{L}{3}/u.test(text));
  return (named ?? short.find(({ text }) => /\p{L}{3}/u.test(text)))?.text ?? null;
};

const longestTitle = 140;

const isDateLine = (text: string): boolean =>
  /^(?:(?:last )?(?:updated|revised|reviewed|published|posted)|effective|as of|version|date|valid|page|lines? of business|applies to|plans?|products?)\b/i.test(
    text,
  );

const effectiveBefore =
  /\b(?:effective(?: date)?(?: (?:as of|on|from|for dates of service on or after))?|in effect (?:from|since|as of|on)|(?:valid|applies|begins?|beginning|starting)(?: (?:on|from|as of))?|for dates of service on or after)\s*:?\s*$/i;

/** The dates from which the list says it holds, with the words that say so. */
export const effectiveDates = (notices: Notices): { date: string; ground: Ground }[] =>
  notices.flatMap((notice) => {
    const date = readDate(notice.text);
    if (date === null || /\bnot on (?:this|the) list\b/i.test(notice.text)) return [];
    const before = notice.text.slice(0, date.index);
    return effectiveBefore.test(before) ? [{ date: date.date, ground: ground(notices, notice, date.words) }] : [];
  });

/** The last day on which the list says it holds, or null. */
export const untilIn = (notices: Notices): string | null => {
  for (const { text } of notices) {
    const first = readDate(text);
    if (first === null || !effectiveBefore.test(text.slice(0, first.index))) continue;
    const rest = text.slice(first.index + first.words.length);
    const last = /^\s*(?:-|–|—|to|through|thru|until)\s/i.test(rest) ? readDate(rest) : null;
    if (last !== null) return last.date;
  }
  return null;
};

const appliesTo = /\b(?:applies to|applicable to|lines? of business|lob|plans?|products?|for)\b/i;

/** The lines of business that the list's title names, or a short line that says what the list applies to. */
export const linesOfList = (
  notices: Notices,
  title: string | null,
  lexicon: Lexicon | null,
): AuthorizationListVersion['linesOfBusiness'] => {
  if (lexicon === null) return [];
  const spoken = notices.filter(
    ({ text }) =>
      text === title ||
      (text.length <= longestTitle &&
        appliesTo.test(text) &&
        /^(?:this list |list )?(?:applies|applicable|lines?|lob|plans?|products?|for)\b/i.test(text)),
  );
  const named = spoken
    .filter(({ text }) => !/\b(?:not|except|exclud\w+)\b/i.test(text))
    .flatMap((notice) =>
      linesNamed(notice.text, lexicon).map(({ name }) => ({ name, ground: ground(notices, notice, name) })),
    );
  return [...new Map(named.map((one) => [one.name.toLowerCase(), one])).values()];
};

const notListed =
  /\b(?:not (?:on|in|included (?:on|in)|listed(?: (?:on|in|here|below|above))?|shown|found (?:on|in)|contained in)|(?:absent|missing|omitted) from|unlisted on)\b/i;
const ofCodes = /\b(?:codes?|services?|procedures?|items?|drugs?|tests?)\b/i;

/** What the list says of codes that are not on it; null where it says nothing, or something that is no rule of authorization. */
export const unlistedIn = (notices: Notices): AuthorizationListVersion['unlisted'] => {
  const found = sentencesIn(notices).filter(({ text }) => notListed.test(text) && ofCodes.test(text));
  for (const { notice, text } of found) {
    const requirement = unlistedRequirement(text);
    if (requirement !== null) return { requirement, ground: ground(notices, notice, text) };
  }
  return null;
};

const negated = /\b(?:no|not|none|never|without|cannot)\b|n['’]t\b/i;
const requiring = /\b(?:requir\w*|needs?|needed|must (?:be|have)|subject to)\b/i;

/** What a sentence says of such codes: "not listed" itself is no "not required", and a denied need is none. */
const unlistedRequirement = (sentence: string): ListRequirement | null => {
  if (/\b(?:may still|may (?:also )?(?:require|need)|could require)\b/i.test(sentence)) return 'by-circumstance';
  const rest = sentence.replace(new RegExp(notListed, 'gi'), ' ');
  if (/\b(?:mean|imply|guarantee|check|verify|contact|call|see|refer)\b/i.test(rest)) return 'other';
  if (/\bnot covered\b|\bnon-?covered\b/i.test(rest)) return requiring.test(rest) ? 'other' : 'not-covered';
  if (!requiring.test(rest)) return null;
  if (/\b(?:unless|except\w*|only|if|when|but|however)\b/i.test(rest)) return 'by-circumstance';
  return negated.test(rest) ? 'not-required' : 'required';
};

/** Words by which the list says that it is not complete. */
export const incompleteIn = (notices: Notices): Ground | null => {
  const found = sentencesIn(notices).find(({ text }) =>
    /\b(?:not|isn't) (?:be )?(?:an? )?(?:all[- ]inclusive|complete|exhaustive|comprehensive|a complete)\b|\bnot (?:include|list) (?:all|every)\b|\bsubject to change\b.*\bnot\b.*\blist\b/i.test(
      text,
    ),
  );
  return found === undefined ? null : ground(notices, found.notice, found.text);
};

/** What marks of a grid stand for, by a legend in the notices ("X = prior authorization required"), with the notice that says so. */
export const legendIn = (
  notices: Notices,
): Map<string, { requirement: ListRequirement; notice: number; words: string }> => {
  const found = new Map<string, { requirement: ListRequirement; notice: number; words: string }>();
  for (const [at, { text }] of notices.entries()) {
    for (const part of text
      .replace(/^(?:legend|key)\s*:?\s*/i, '')
      .split(/\s*[;|]\s*|,\s+(?=\S{1,4}\s*[=:–—-]\s)|\t/)) {
      const [, mark = '', words = ''] =
        /^["“'(]?(blank|empty|no mark|[A-Za-z]{1,4}|[✓✔☑√●•■◆○◯]|[YN]\d?)["”')]?(?: cells?)?\s*(?:=|:|–|—|-|\bmeans\b|\bindicates\b)\s*(.{3,120})$/iu.exec(
          part.trim(),
        ) ?? [];
      const requirement = words === '' ? 'other' : wordsOfLegend(words);
      if (mark !== '' && requirement !== 'other')
        found.set(/^(?:blank|empty|no mark)$/i.test(mark) ? '' : mark.toLowerCase(), {
          requirement,
          notice: at + 1,
          words,
        });
    }
  }
  return found;
};

const wordsOfLegend = (words: string): ListRequirement => {
  const read = requirementOfWords(words);
  return read === 'other' ? (requirementOfHeading(words) ?? 'other') : read;
};

/** The paragraph of the notices that is the note of a sign, or null. */
export const noteOf = (notices: Notices, mark: string): number | null => {
  const at = notices.findIndex(({ text }) => {
    if (!text.startsWith(mark)) return false;
    const rest = text.slice(mark.length);
    return /^\s*\p{L}|^\s+\S/u.test(rest) && !isCodeCell(text);
  });
  return at < 0 ? null : at + 1;
};

/** Words that say of every listed code what it needs: "The following codes require prior authorization", "Codes requiring prior authorization". */
export const requirementOfAll = (
  notices: Notices,
): { requirement: ListRequirement; notice: number; word: string } | null => {
  for (const { notice, text } of sentencesIn(notices)) {
    const [words = ''] = ofAll.exec(text) ?? [];
    if (words === '' || notListed.test(text)) continue;
    const isNot = /\b(?:do|does) not\b|\bno\b|\bnot requir/i.test(words);
    return { requirement: isNot ? 'not-required' : 'required', notice: notices.indexOf(notice) + 1, word: words };
  }
  return null;
};

const ofAll =
  /\b(?:(?:the )?(?:following|these|listed|all)\b[^.;]{0,60}?\b(?:codes?|services?|procedures?|items?|drugs?)\b[^.;]{0,60}?|(?:codes?|services?|procedures?|items?|drugs?)(?: (?:that|which|listed (?:below|here)|on this list))?\s)(?:(?:do|does) not )?(?:requir(?:e|es|ing)|needs?|needing|subject to|must have)\s+(?:a |an |no )?(?:prior |pre-?)?(?:auth\w*|cert\w*|approval)/i;
