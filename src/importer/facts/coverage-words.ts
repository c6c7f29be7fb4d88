import { isConditional } from '../../knowledge/position-words.ts';
import type { Position } from '../../knowledge/schema.ts';

/** A position with the policy's own word for it. */
export type Worded = { position: Position; word: string };

const someone =
  /\b(?:for|in) (?:an? |any )?(?:[\w-]+ )?(?:patients?|individuals?|members?|persons?|adults?|child(?:ren)?|infants?|adolescents?) /
    .source;
/** Words for the only people whom a position is for ("for a member under evaluation", "in adults with ..."). */
const certainPeople = new RegExp(
  `${someone}(?:who|with|without|whose|at|aged|under|over|in|on|being|undergoing|having|listed)\\b`,
  'i',
);
/** Words for the only age of those whom a benefit covers; beside necessity an age parts two statements and is no condition. */
const certainAge = new RegExp(`${someone}\\d`, 'i');
/** Words for the only cases that it is for ("for any documented complication", "after failure of one drug"). */
const certainCases =
  /\b(?:(?:who|that) (?:meets|has)|(?<!well[- ])documented|confirmed (?:by|on)|after (?:an? |the )?(?:documented |adequate )?(?:failure|failed|inadequate|unsuccessful|insufficient|intolerance))\b/i;

/** The only people that a sentence begins with ("For members with a stricture, a capsule ..."). */
const onlyFor = new RegExp(`^(?:[A-Z\\d]{1,3}[.)] )?${certainPeople.source}`, 'i');

const isForSome = (sentence: string, word: string): boolean => {
  const at = sentence.indexOf(word);
  const after = sentence.slice(at + word.length).replace(/\.\s.*$/s, '');
  return certainPeople.test(after) || certainCases.test(after) || onlyFor.test(sentence.slice(0, at));
};

/** A favourable word as a position: under conditions where its sentence has some, or is for certain people or cases alone. */
export const necessary = (sentence: string, word: string): Worded => ({
  position: isConditional(sentence, word) || isForSome(sentence, word) ? 'conditional' : 'medically-necessary',
  word,
});

/** Coverage said outright, as payers of equipment and public plans say it ("is covered when", "coverage is provided if"). */
const covered = [
  /(?<!\b(?:not|never|always|be|whether)\s)\b(?:is|are|may be|will be)(?:\((?:is|are)\))? (?:an? |generally |also |considered |only )*(covered|reimbursable)\b(?! (?:by|under|as|in)\b| (?:only )?(?:when|if|where) (?:it is )?medically)/i,
  /\b(coverage (?:is|will be) provided)\b/i,
  /^(?!.*\b(?:if|when|whether|unless|once)\b.*\bmeets? ).*(?<!\b(?:member|patient|individual|person)s? )\b(meets? (?:the )?coverage criteria)\b/i,
  /\b(?:is|are) (eligible)(?= for (?:coverage|reimbursement|benefits?|payment)\b[^.]* (?:when|if|provided|unless)\b)/i,
];

/** What a payer says that it may do, which holds under what the sentence names ("may be approved if", "may be eligible for"). */
const allowed =
  /\b(?:may|will|can) be (?:(?!not\b)\w+ ){0,2}?(approved|authori[sz]ed|renewed|eligible|reimbursed)(?= (?:if|when|where|based|for|under|only|as|with|provided|upon|after|once|until|to)\b|[.:;]|$)/i;

/** What a payer says of itself that it covers, or of a request that it is granted, under conditions ("The Plan may cover X when", "A unit is approved when"). */
const granting = [
  /\b(?:we|(?!(?:Medicare|Medicaid|CMS)\b)[A-Z][\w'-]*)\s+(?:(?:[Hh]ealth )?(?:[Pp]lan|[Hh]ealth)\s+)?(?:(?:may|will|shall|also|generally)\s+)*(?<!\b(?:[Pp]olic(?:y|ies)|[Dd]ocument|[Gg]uidelines?|[Ss]ection|[Tt]able|[Bb]ulletin|[Cc]hapter|[Cc]ode)\s(?:also\s)?)(covers?)(?=\s[^.;]{1,200}\b(?:when|if|only)\b)/,
  /^(?!.*(?:\bFDA\b|Food and Drug))[^.;:]*\b(?:is|are) (approved)(?=\s[^.;]{0,200}\b(?:when|if)\b)/i,
];

/** What a reviewer is told to do ("Approve for 6 months if the patient meets ALL of the following"). */
const told = /(?:^|[.:;] )(Approve)(?= (?:for [^.;:]{1,60} )?(?:if|when)\b)/;

/** Whether a position's word is what a reviewer is told to do. */
export const isTold = (word: string): boolean => word === 'Approve';

const isTurned = (before: string): boolean =>
  /\b(?:not|never|cannot)\b/i.test(before) || /\b(?:that|which|who)\s+$/i.test(before);

const wordBy = (pattern: RegExp, sentence: string): string | null => {
  const match = pattern.exec(sentence);
  return match?.[1] === undefined || isTurned(sentence.slice(0, match.index)) ? null : match[1];
};

/** The favourable position of a sentence that says by another word than necessity what is covered, or null. */
export const coveredIn = (sentence: string): Worded | null => {
  const word = covered.map((pattern) => wordBy(pattern, sentence)).find((one) => one !== null) ?? null;
  if (word !== null) return certainAge.test(sentence) ? { position: 'conditional', word } : necessary(sentence, word);
  const under =
    [allowed, told, ...granting].map((pattern) => wordBy(pattern, sentence)).find((one) => one !== null) ?? null;
  return under === null ? null : { position: 'conditional', word: under };
};

/** A service turned down in other words than those of necessity or evidence ("is not covered", "is excluded from coverage", "may not be approved"). */
const refused =
  /\b(?:is|are|may|will|can|shall|be|being|considered|deemed|remains?)(?:\((?:is|are)\))?\s+(?:(?:also|generally|therefore|currently|always|considered|deemed|to be)\s+)*(not (?:be |considered |generally |routinely |an? )*(?:covered(?: (?:benefits?|services?))?|reimbursable|reimbursed|eligible)|(?<=\b(?:may|will|can|shall)\s+)not be (?:approved|authori[sz]ed)|non-?covered|ineligible|excluded from coverage|cosmetic)\b/i;
const unprovided =
  /\b(no (?:coverage|benefits?) (?:is|are|will be) (?:provided|available)|(?<!\b(?:policy|document|guideline|section|table|list) )(?:does|do|will) not cover|(?:does|do) not meet (?:the )?coverage criteria)\b/i;

/** A refusal before the verb and what it is said of ("Not covered are ..."). */
const refusedFirst = /^(?:also )?(not covered|non-?covered|excluded(?: from coverage)?) (?:is|are)\b/i;

/** The refusal of a sentence in words of coverage, or null. */
export const refusedIn = (sentence: string): Worded | null => {
  const match = refused.exec(sentence) ?? unprovided.exec(sentence) ?? refusedFirst.exec(sentence);
  const word = match?.[1];
  return word === undefined || /\b(?:that|which|who)\s+$/i.test(sentence.slice(0, match?.index))
    ? null
    : { position: 'not-covered', word };
};
