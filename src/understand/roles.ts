import type { Word } from './utterance.ts';

/** What a word of the message is there for: it is asked about, or tells what was done before. */
export type Role = 'asked' | 'history';

/** Behind such words stands what was done before: the failed drug of "failed X, is Y covered". */
const before =
  /(?<!\bfor )\b(?:failed|fails|failing|tried|trying|underwent|undergone|received|intolerant (?:to|of)|allergic to|s p|status post|(?:history|hx) of|already (?:had|did|on|tried)|(?:has|have)? ?had|can not (?:have|take|tolerate|use)|prior(?! (?:auth|approval|review|cert|notif))|previous|previously)\b/;
/** Before such words stands what did not help. */
const behind =
  /\b(?:(?:did|does|do|has|have|had) not (?:really |even )?(?:work\w*|help\w*|hold|held|take|took|last\w*)|not (?:working|helping)|no (?:help|relief|luck|success|improvement|benefit|response|better)|without (?:help|relief|luck|success|improvement|benefit)|stopped working|wore off|failed|in vain)\b/;
/** A rule on what must come first is no history. */
const required =
  /\b(?:have to|has to|must|need|needs|needed|required?|requires|requirement|should|first|1st|before|criteria|how|what|which|when|why|who|count|counts)\b/;
const turns =
  /^(?:wants?|wanted|wanting|requesting|requests?|requested|is|are|does|do|can|could|will|would|now|considering|asking|looking|needs?)$/;

/**
 * The role of each word. What a clause says failed or was done before is history where something else is asked about; a
 * message that only tells asks about what it tells.
 */
export function rolesOf(words: readonly Word[]): Role[] {
  const clauses = clausesOf(words);
  const roles = clauses.flatMap((clause, i) => rolesIn(clause, clauses[i + 1]));
  const isAsked = words.some((word, at) => roles[at] === 'asked' && hasContent(word));
  return isAsked ? roles : roles.map(() => 'asked');
}

type Clause = readonly Word[];

/** The message cut at signs and before words that turn to what is wanted. */
export function clausesOf(words: readonly Word[]): Clause[] {
  const clauses: Word[][] = [[]];
  words.forEach((word, i) => {
    const negated = words[i + 1]?.word === 'not';
    if (word.apart || (turns.test(word.word) && !negated)) clauses.push([]);
    clauses.at(-1)?.push(word);
  });
  return clauses.filter((clause) => clause.length > 0);
}

/** Behind "failed" and before "did not help" stands history; where a year and "now" behind it say so, all of a clause. */
function rolesIn(clause: Clause, next: Clause | undefined): Role[] {
  const said = clause.map(({ word }) => word).join(' ');
  const wordsTo = (end: number): number => said.slice(0, end).split(' ').filter(Boolean).length;
  const from = before.exec(said)?.index;
  const to = behind.exec(said)?.index;
  const isDated = /\b(?:in|since|back) xdate$|\b(?:19|20)\d\d$/.test(said) && next?.[0]?.word === 'now';
  if (required.test(said) || (from === undefined && to === undefined && !isDated)) return clause.map(() => 'asked');
  const start = isDated || from === undefined ? 0 : wordsTo(from);
  return clause.map((_, at) => (at >= start ? 'history' : 'asked'));
}

const hasContent = ({ word }: Word): boolean => word.length > 2 && !turns.test(word) && !filler.test(word);
const filler = /^(?:the|and|she|her|his|they|them|that|this|what|which|pt|mbr|xdate|covered|cover|auth|not|for|with)$/;
