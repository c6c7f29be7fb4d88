import type { PolicyVersion } from '../knowledge/schema.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import { onceFor } from '../text/once.ts';

/** What a policy states about prior authorization in one sentence or row. */
export type Rule = PolicyVersion['priorAuthorization'][number];

/** One thing a rule names: its stems, and those without which it is not meant ("removal" of "removal of implants"). */
export type RuledThing = { stems: readonly string[]; head: readonly string[] };

/** What a rule holds for by its own words: everything in its policy, or the things it names. */
export type RuleReach = { isAll: boolean; things: readonly RuledThing[] };

const ofPolicy =
  /\b(?:all|any|every|each|the) (?:[\w-]+ ){0,5}?(?:(?:(?:listed|addressed|described|named|included|covered|reviewed) )?(?:in|by|under|of) (?:this|the) (?:[\w-]+ ){0,3}?(?:policy|guideline|bulletin|document)|(?:in|of) the (?:[\w-]+ )?table)\b/i;

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
export const reachOf = onceFor(({ ground }: Rule): RuleReach => {
  const parts = withSharedEnds(ground.quote).replace(ruling, '|').split(separators);
  const things = parts.map((part) => thingIn(part.replace(limiting, '').trim()));
  return { isAll: ofPolicy.test(ground.quote), things: things.filter(({ stems }) => stems.length > 0) };
});

/** "Removal or replacement of implants" as two things with one ending. */
const withSharedEnds = (text: string): string => text.replace(/\b(\w+) or (\w+) of ([\w ]+)/gi, '$1 of $3 or $2 of $3');

function thingIn(text: string): RuledThing {
  const telling = (words: string): string[] => stemsIn(words).filter((stem) => !general.has(stem) && !/\d/.test(stem));
  return { stems: telling(text), head: telling(relation.exec(text)?.[1] ?? '') };
}
