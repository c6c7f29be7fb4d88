import type { PolicyVersion } from '../knowledge/schema.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import { onceFor } from '../text/once.ts';

/** What a policy states about prior authorization in one sentence or row. */
export type Rule = PolicyVersion['priorAuthorization'][number];

/** One thing a rule names: its stems, and those without which it is not meant ("removal" of "removal of implants"). */
export type RuledThing = { stems: readonly string[]; head: readonly string[] };

/** What a rule holds for by its own words: everything in its policy, or all goods in it, or all of a thing, or the things it names. */
export type RuleReach = {
  isAll: boolean;
  isOfGoods: boolean;
  allOf: readonly string[];
  things: readonly RuledThing[];
};

const ofPolicy =
  /\b(?:all|any|every|each|the) (?:[\w-]+ ){0,5}?(?:(?:(?:listed|addressed|described|named|included|covered|reviewed) )?(?:in|by|under|of) (?:this|the) (?:[\w-]+ ){0,3}?(?:policy|guideline|bulletin|document)|(?:in|of) the (?:[\w-]+ )?table)\b/i;

/** A rule for "all drugs" is none for the procedure by which they are given. */
const ofGoods =
  /\b(?:all|any|every|each|the) (?:[\w-]+ ){0,3}?(?:drugs?|medications?|medicines?|biologics?|products?|devices?|equipment|supplies|items?)\b/i;

const ofEvery = /\b(?:all|every|any) /i;

/** Words that make a sentence a rule; the things that it names stand between them. */
const ruling =
  /\b(?:(?:is|are|does|do|may be|must be|not|no|always) )*(?:required?|requires|needed|needs?|necessary|obtained|requested)\b|\bprior[- ](?:authori[sz]ation|approval|review)|\bpre-?(?:authori[sz]ation|certification|service review)/gi;

const separators = /[;:,()|\t]| and (?:for |of )?| or (?:for )?/i;
/** What limits a thing does not name it ("performed in an outpatient setting"). */
const limiting =
  /\b(?:when|if|unless|performed|provided|furnished|in|at|on|before|within|during|to which|that|which|who)\b.*$/i;
const relation = /^(.+?) (?:of|for|after|with) /i;

/** Words that tell nothing of what a rule is for. */
export const general: ReadonlySet<string> = new Set(
  stemsIn(
    'treatment therapy surgery procedure procedures service services code codes drug drugs product products item items cpt hcpcs icd commercial medicare medicaid member provider participating prior authorization approval precertification certification review separate additional request required outpatient inpatient setting place auth pa',
  ),
);

/** What a rule holds for by its own words, read once. */
export const reachOf = onceFor(({ ground: { quote } }: Rule): RuleReach => {
  const all = ofPolicy.exec(quote)?.[0];
  const allOf = partsOf(quote).flatMap((part) => thingIn(part.split(ofEvery)[1] ?? '').stems);
  return { isAll: all !== undefined, isOfGoods: ofGoods.test(all ?? ''), allOf, things: thingsIn(quote) };
});

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

function thingIn(text: string): RuledThing {
  const telling = (words: string): string[] => stemsIn(words).filter((stem) => !general.has(stem) && !/\d/.test(stem));
  return { stems: telling(text), head: telling(relation.exec(text)?.[1] ?? '') };
}
