/**
 * Numbers under which answers are found again, such as PD-7F3K2: to be spoken, written down and typed. Digits and
 * consonants only, so that no number is a word, and of what looks alike one alone; the last character checks the others.
 */
const alphabet = '0123456789CDFHJKMPRTWXY';
const base = alphabet.length;
const prefix = 'PD-';

/** The fewest and the most characters before the check character. */
const fewest = 4;
const most = 11;

/** A letter that is in no number, typed or heard for the one character that looks like it. */
const lookAlike: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' };

/**
 * Weights by place whose differences are never 0: the base is a prime and the factor a generator of its field, so that
 * any one wrong character shows, and any two that changed places. The sum is such that PD-7F3K2, which explains it
 * everywhere, is a number.
 */
const factor = 5;
const wantedSum = 1;

const sumOf = (characters: string): number =>
  [...characters].reduce((sum, one) => (sum * factor + alphabet.indexOf(one)) % base, 0);

const isNumber = (characters: string): boolean =>
  characters.length > fewest &&
  characters.length <= most + 1 &&
  [...characters].every((one) => alphabet.includes(one)) &&
  sumOf(characters) === wantedSum;

/** The number with these digits (each from 0, below 23) before its check character. */
export function referenceNumber(digits: readonly number[]): string {
  const characters = digits.map((digit) => alphabet[digit] ?? '').join('');
  const check = [...alphabet].find((one) => sumOf(characters + one) === wantedSum) ?? '';
  return `${prefix}${characters}${check}`;
}

/** How many digits there are to choose from. */
export const digitsOfReference = base;

/** What somebody typed for a number: the number, or what it may have been before one slip. */
export type TypedReference = { is: 'number'; reference: string } | { is: 'slip'; typed: string; perhaps: string[] };

/** Every number that is one wrong character or two changed neighbours away. */
function oneSlipFrom(characters: string): string[] {
  const places = [...characters].map((_, at) => at);
  const replaced = places.flatMap((at) =>
    [...alphabet].map((one) => characters.slice(0, at) + one + characters.slice(at + 1)),
  );
  const turned = places.map((at) => {
    const [a = '', b = ''] = characters.slice(at, at + 2);
    return characters.slice(0, at) + b + a + characters.slice(at + 2);
  });
  return [...new Set([...replaced, ...turned])].filter(isNumber).map((one) => prefix + one);
}

/** Reads the characters of a number however they were set apart; look-alikes are read as what they must be. Null: they are none. */
function readCharacters(text: string): TypedReference | null {
  const typed = text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  if (typed.length <= fewest || typed.length > most + 1) return null;
  const characters = [...typed].map((one) => lookAlike[one] ?? one).join('');
  if (isNumber(characters)) return { is: 'number', reference: prefix + characters };
  return { is: 'slip', typed: prefix + typed, perhaps: oneSlipFrom(characters) };
}

const withPrefix = /^\s*P\s*D\s*[-–—.: ]?\s*([0-9A-Za-z][0-9A-Za-z\s–—-]*?)\s*[.?!]*\s*$/i;
const afterWord =
  /^\s*(?:(?:look\s*up|show)\s+)?ref(?:erence)?\.?(?:\s+(?:no|nr|number)\b\.?)?\s*[:#]?\s*(\S[\s\S]{0,60})$/i;

/** A number by itself, as a program or a person gives one where nothing else is meant; null: it is none. */
export function readReference(text: string): TypedReference | null {
  const [, characters] = withPrefix.exec(text) ?? [];
  return characters === undefined ? null : readCharacters(characters);
}

/** Without the letters before it only a whole number is one, and only where it is no plain number. */
function readBare(text: string): TypedReference | null {
  const found = /^\S+$/.test(text) && /[A-Z]/i.test(text) ? readCharacters(text) : null;
  return found?.is === 'number' ? found : null;
}

/**
 * The number that a message is about, when it is about nothing else: "ref PD-7F3K2", or PD-7F3K2 alone. What could be a
 * question (a reference in a policy's list, letters that stand for something) is none. Null: the message asks something.
 */
export function referenceAsked(message: string): TypedReference | null {
  const [, named] = afterWord.exec(message) ?? [];
  if (named !== undefined) return readReference(named) ?? readBare(named);
  const alone = /^\s*PD-\S+\s*$/i.test(message) ? readReference(message) : null;
  return alone?.is === 'number' ? alone : null;
}
