import { stemsIn } from '../retrieve/asked-words.ts';

/** One thing a rule names: its stems, and those without which it is not meant ("removal" of "removal of implants"). */
export type RuledThing = { stems: readonly string[]; head: readonly string[] };

/** What a rule holds for by its own words: everything in its policy, or all goods in it, or all of a thing, or the things it names. */
export type RuleReach = {
  isAll: boolean;
  isOfGoods: boolean;
  /** For the codes of all that is done ("the injection procedure codes"). */
  isOfProcedures: boolean;
  /** For any of a thing, whatever the service ("any flow rate"). */
  isOfAny: boolean;
  allOf: readonly string[];
  things: readonly RuledThing[];
};

const ofPolicy =
  /\b(?:all|any|every|each|the) (?:[\w-]+ ){0,5}?(?:(?:(?:listed|addressed|described|named|included|covered|reviewed) )?(?:in|by|under|of) (?:this|the) (?:[\w-]+ ){0,3}?(?:policy|guideline|bulletin|document)|(?:in|of) the (?:[\w-]+ )?table|(?:listed|addressed|named) in (?:section|table|part|appendix) \w+)\b/i;

/** A rule for "all drugs" is none for the procedure by which they are given. */
const ofGoods =
  /\b(?:all|any|every|each|the) (?:[\w-]+ ){0,3}?(?:drugs?|medications?|medicines?|biologics?|products?|devices?|equipment|supplies|items?)\b/i;

const ofEvery = /\b(?:all|every|any|each) /i;
const ofProcedures = /\b(?:procedure|CPT) codes\b/i;

/** Words that make a sentence a rule; the things that it names stand between them. */
const ruling =
  /\b(?:(?:is|are|does|do|may be|must be|not|no|always) )*(?:required?|requires|needed|needs?|necessary|obtained|requested)\b|\bprior[- ](?:authori[sz]ation|approval|review)|\bpre-?(?:authori[sz]ation|certification|service review)/gi;

const separators = /[;:,()|\t]| and (?:for |of )?| or (?:for )?/i;
/** What limits a thing does not name it ("performed in an outpatient setting"). */
const limiting =
  /\b(?:when|if|unless|performed|provided|furnished|given|billed|at|on|before|within|during|to which|that|which|who|in(?= (?:an?|the|this|these|all|any|each|every|accordance|excess|addition|combination|out-?patient|in-?patient|advance|section|table|members?|patients?|children|adults)\b))\b.*$/i;
const relation = /^(.+?) (?:of|for|after|with) /i;

/** Words that tell nothing of what a rule is for. */
export const general: ReadonlySet<string> = new Set(
  stemsIn(
    'treatment therapy surgery procedure procedures service services code codes drug drugs product products item items cpt hcpcs icd commercial medicare medicaid member provider participating prior authorization approval precertification certification review separate additional request required outpatient inpatient setting place auth pa every each all any through thru line lines business following criteria exception exceptions base month months year years age older younger old first second third fourth per before fewer less delivery administration dose doses disease syndrome',
  ),
);

/** What words of a rule hold for. */
export function reachIn(words: string): RuleReach {
  const all = ofPolicy.exec(words)?.[0];
  const allOf = partsOf(words).flatMap((part) => thingIn(part.split(ofEvery)[1] ?? '').stems);
  return {
    isAll: all !== undefined,
    isOfGoods: ofGoods.test(all ?? ''),
    isOfProcedures: ofProcedures.test(words),
    isOfAny: ofEvery.test(words),
    allOf,
    things: thingsIn(words),
  };
}

/** The things that words of a rule name. */
export const thingsIn = (words: string): RuledThing[] =>
  partsOf(words)
    .map(thingIn)
    .filter(({ stems }) => stems.length > 0);

const partsOf = (words: string): string[] =>
  withSharedEnds(words)
    .replace(ruling, '|')
    .split(separators)
    .map((part) => part.replace(limiting, '').trim());

/** "Removal or replacement of implants" as two things with one ending. */
const withSharedEnds = (text: string): string => text.replace(/\b(\w+) or (\w+) of ([\w ]+)/gi, '$1 of $3 or $2 of $3');

const codes = /\b(?:[A-V]\d{2,4}|\d{4,5})(?:\.\w+)?[A-Z]?\b/g;

/** The stems of words that tell what a rule is for. */
export const tellingStems = (words: string): string[] =>
  stemsIn(words.replace(codes, ' ')).filter((stem) => !general.has(stem) && !/\d/.test(stem));

const thingIn = (text: string): RuledThing => ({
  stems: tellingStems(text),
  head: tellingStems(relation.exec(text)?.[1] ?? ''),
});
