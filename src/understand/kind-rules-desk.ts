import type { Cue } from './cues.ts';
import { type Rule, thing } from './kind-rule.ts';
import { whenChanged } from './kind-rules-lookups.ts';

const hardMember =
  /\b(?:deductibles?|active|enrolled|enrollment|termed|terminated|cob|accumulators?|accums|max out of pocket|moop|benefits? (?:remaining|left|used|max|limit|check|verification|quote)|visits? (?:left|remaining|used)|id card|other insurance|primary insurance)\b/;

/** What one person has used, has left, or when something of that person's ends. */
const ofOnePerson =
  /\b(?:she|he|they|her|his|their|mbr|member|pt|patient)\b.*\b(?:used(?: up)?\b(?! (?:for|to|in|with|as|by|on|of)\b)|left|remaining|runs? out|expires?|expired|paid (?:up|off)|maxed out|exhausted)\b/;

/** Cues whose words may all be filler, and which are questions all the same. */
const talkless: readonly Cue[] = [
  'rationale',
  'catalogue',
  'inForce',
  'effective',
  'lastReview',
  'nextReview',
  'origin',
  'evidence',
  'auth',
  'positionWord',
  'codeWord',
  'number',
];

/** Whether an authorization is or was required, or when that ended, is no question on the status of a request. */
const ofRequirement =
  /\b(?:was|were|is|are) (?:one|it|that|an? \w+|\w+) (?:needed|required|necessary)\b|\b(?:removed|requirements?|go(?:ne|es)? away|went away|c[oa]me off|dropped|lifted)\b/;

/** The rules for what no policy answers, and for the three questions that have answers of their own; they come before all others. */
export const deskRules: readonly Rule[] = [
  { name: 'asks for help', kind: 'help', when: (_, has) => has('help') },
  {
    name: 'only greeting or thanks',
    kind: 'small-talk',
    when: (s, has) =>
      s.onlyTalk &&
      !talkless.some(has) &&
      !/\bonly\b/.test(s.line) &&
      !thing(s) &&
      s.studies + s.sections + s.regions + s.dates + s.lines === 0,
  },
  { name: 'an appeal', kind: 'appeal', when: (s, has) => has('appeal') && s.societies === 0 },
  {
    name: 'status of a claim or request',
    kind: 'claim',
    when: (s, has) =>
      has('claim') &&
      !whenChanged.test(s.line) &&
      !(has('auth') && ofRequirement.test(s.line) && !/\bclaims?\b/.test(s.line)),
  },
  {
    name: 'what one member has used or has left',
    kind: 'member',
    when: (s) => ofOnePerson.test(s.line) && !s.asksPosition,
  },
  {
    name: "one member's eligibility or benefits",
    kind: 'member',
    when: (s, has) => has('memberSpecific') && s.studies === 0 && (hardMember.test(s.line) || !thing(s)),
  },
  { name: 'advice on one patient', kind: 'clinical-advice', when: (s, has) => has('advice') && s.societies === 0 },
  {
    name: 'a section by its name',
    kind: 'section',
    when: (s) => s.sections > 0 && /\bsection\b/.test(s.line) && s.ownWords < 3 && !s.asksPosition,
  },
  {
    name: 'papers needed for a review',
    kind: 'records-needed',
    when: (s, has) => has('records') && s.studies === 0 && !has('fda'),
  },
  {
    name: 'contract against policy',
    kind: 'contract-or-policy',
    when: (_, has) => has('contract') && has('precedence'),
  },
  {
    name: 'thanks, in more words',
    kind: 'small-talk',
    when: (s, has) =>
      /^(?:(?:ok|okay|great|perfect|awesome|cool|got it|oh|ah) )*(?:thanks|thank you)\b/.test(s.line) &&
      !talkless.some(has) &&
      !thing(s) &&
      s.ownWords < 4 &&
      s.studies + s.regions === 0,
  },
  { name: 'modifiers, of no code', kind: 'who-pays', when: (s) => /\bmodifiers?\b/.test(s.line) && s.codes === 0 },
  { name: 'billing the member', kind: 'who-pays', when: (_, has) => (has('bill') && !has('codeAsk')) || has('waiver') },
  {
    name: 'telling the member',
    kind: 'who-pays',
    when: (s, has) => has('inform') && s.societies === 0 && s.studies === 0,
  },
  {
    name: 'amounts',
    kind: 'cost',
    when: (s, has) =>
      has('cost') && s.studies === 0 && !has('fda') && !/\bcovered\b|\bdollar (?:cap|limit|max\w*)\b/.test(s.line),
  },
  { name: 'network, credentials or filing', kind: 'network', when: (s, has) => has('network') && s.studies === 0 },
];
