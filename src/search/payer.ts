import type { PolicyVersion, SectionKind } from '../knowledge/schema.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';

/** Words that end the name of an organisation, and what may stand in front of them. */
const ending =
  'Health|Mutual|Blue|Advantage|Insurance|Assurance|Cooperative|Community|Benefit|Plans?|Company|Healthcare|HMO';
const organisation = `${ending}|${ending.toUpperCase()}`;
const named = new RegExp(
  `(?<![\\p{L}-])((?:\\p{Lu}[\\p{L}-]+)(?:(?: & | )\\p{Lu}[\\p{L}-]+){0,2}?) (?:${organisation})\\b((?: (?:${organisation}))*)(?:,? \\((\\p{Lu}{3,6})\\))?`,
  'gu',
);
/** What stands before such a word in other phrases ("medical benefit", "home health"). */
const otherwise =
  /\b(?:medical|medicare|medicaid|clinical|behavioral|mental|public|home|world|national|pharmacy|drug|federal|commercial|prescription|the|of|any|your|member|individual|state|us|family|human|original|managed|durable)\b/i;

const silent: ReadonlySet<SectionKind> = new Set(['references', 'evidence', 'guidelines', 'history', 'background']);

/** A document of a payer, as far as its name is looked for in it. */
type Printed = Pick<PolicyVersion, 'sections'>;

/** What a payer is called: the whole name, the words of its own in it, and its initials where the policy prints them. */
export type Payer = { name: string; words: readonly string[]; initials: string | null };

/** The payer of a policy by the first name of an organisation in its title block, else in its other text; null where none is printed. */
export const payerOf = onceFor((version: Printed): Payer | null => {
  const spoken = version.sections.filter(({ kind }) => !silent.has(kind));
  const texts = [
    ...spoken.filter(({ kind }) => kind === 'header'),
    ...spoken.filter(({ kind }) => kind !== 'header'),
  ].flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text.replace(/\s*[\t|:—–]\s*/g, ' ; ')));
  const found = texts.flatMap((text) => [...text.matchAll(named)]).find(([, own = '']) => isName(own));
  if (!found) return null;
  const [name, own = '', , initials] = found;
  return { name: name.replace(/ \(.*$/, ''), words: wordsIn(own), initials: initials ?? initialsOf(own, texts) };
});

const atStart = new RegExp(
  `^((?:\\p{Lu}[\\p{L}'’-]*)(?:(?: & | )\\p{Lu}[\\p{L}'’-]*){0,2}? (?:${organisation})\\b(?: (?:${organisation}))*)`,
  'u',
);

/** The payer that a title begins with ("Some Mutual Prior Authorization List"): its whole name counts, since nothing around it says that it is one. */
export function payerOfTitle(title: string): Payer | null {
  const [, name = ''] = atStart.exec(title) ?? [];
  return name === '' || otherwise.test(name.split(' ')[0] ?? '')
    ? null
    : { name, words: wordsIn(name), initials: null };
}

/** Every word of a name is written large, and one at least is hardly heard by itself, or there are two of them. */
const isName = (own: string): boolean =>
  !otherwise.test(own) &&
  own.split(/ & | /).every((word) => /^\p{Lu}/u.test(word)) &&
  (wordsIn(own).length > 1 || rarity(own.toLowerCase()) >= rareName);

/** Initials in brackets right behind a longer form of the name. */
function initialsOf(own: string, texts: readonly string[]): string | null {
  for (const text of texts) {
    const at = text.indexOf(own);
    const [, initials = null] = (at < 0 ? null : /^[^.;(]{0,60}\((\p{Lu}{3,6})\)/u.exec(text.slice(at))) ?? [];
    if (initials?.startsWith(own.charAt(0))) return initials;
  }
  return null;
}

/** From this rarity on a word alone may be a payer's name. */
const rareName = 0.8;

const wordsIn = (own: string): string[] => own.toLowerCase().split(/ & | /);

const behind = `(?:'s)?(?:[\\s,]+(?:${organisation})\\b)*`;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/-/g, '[\\s-]?');
const pattern = (words: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}-])${words.map(escaped).join('(?:\\s+(?:&|and|n)?\\s*|\\s*-\\s*)')}(?![\\p{L}\\p{N}-])${behind}`,
    'giu',
  );

/** The ways in which a message may name a payer: all words of its own, its initials, or the first word where that is rare. */
function formsOf({ words, initials }: Payer): RegExp[] {
  const [first = ''] = words;
  const forms = [
    words,
    ...(initials ? [[initials]] : []),
    ...(words.length > 1 && rarity(first) >= rareName ? [[first]] : []),
  ];
  return forms.map(pattern);
}

/** Whether a message names a payer, in any of the ways in which it may. */
export const isPayerNamed = (message: string, payer: Payer): boolean =>
  formsOf(payer).some((form) => form.test(message));

/** Payers that a message names, with the ids of their policies, and the message without their names, or as it is where a product is named with them. */
export type NamedPayers = { name: string; ids: ReadonlySet<string>; rest: string; namesProduct: boolean };

/** The payers that a message names among those of some policies; null where it names none. Of names over the same words the longest counts. */
export function payersIn(message: string, policies: readonly { id: string; version: Printed }[]): NamedPayers | null {
  const hits = policies.flatMap(({ id, version }) => {
    const payer = payerOf(version);
    if (!payer) return [];
    const spans = formsOf(payer).flatMap((form) => [...message.matchAll(form)]);
    return spans.map(({ index, 0: text }) => ({ id, name: payer.name, start: index, end: index + text.length }));
  });
  const kept = hits.filter(
    (one) =>
      !hits.some(
        (other) => other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start,
      ),
  );
  if (kept.length === 0) return null;
  const product = /^\s+([\p{L}-]+)/u;
  const isProduct = kept.some(({ id, end }) => {
    const [, word = ''] = product.exec(message.slice(end)) ?? [];
    return policies.some((policy) => policy.id === id && printsProduct(policy.version, word));
  });
  const names = [...new Set(kept.map(({ name }) => name))];
  return {
    name: names.join(' or '),
    ids: new Set(kept.map(({ id }) => id)),
    rest: isProduct ? message : without(message, kept),
    namesProduct: isProduct,
  };
}

/** Whether a policy prints a word, written large, right behind its payer's name ("Fairhaven Senior"): the name of a product, which may be left out. */
function printsProduct(version: Printed, word: string): boolean {
  const payer = payerOf(version);
  if (!payer || word === '' || new RegExp(`^(?:${ending})$`, 'i').test(word)) return false;
  const large = `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`;
  const own = payer.words.map(escaped).join(' (?:& )?');
  const capital = own.replace(/(?<![\p{L}\]])\p{L}/gu, (letter) => letter.toUpperCase());
  const asName = new RegExp(`${capital} (?:[\\w-]+ (?:or|and) )?${large}\\b`, 'u');
  return version.sections.some(({ paragraphs }) => paragraphs.some(({ text }) => asName.test(text)));
}

function without(message: string, spans: readonly { start: number; end: number }[]): string {
  const blanked = spans.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    message,
  );
  return blanked.replace(/\s+/g, ' ').replace(/^[\s,:;-]+|[\s,:;-]+$/g, '');
}
