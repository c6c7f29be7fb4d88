import { asksWhichPolicy } from './asks-which-policy.ts';
import { codeSystemAsked } from './code-system-asked.ts';
import { type Cue, says } from './cues.ts';
import type { Rule } from './kind-rule.ts';
import { processAsked } from './process-asked.ts';

const changes =
  '(?:add|drop|lower|shorten|extend|switch|expand|loosen|tighten)(?:p?ed)?|(?:remov|delet|introduc|chang|rais|reduc|increas|decreas|mov)ed?|cut|come off|lift(?:ed)?';
/** When something of a policy was changed. */
export const whenChanged = new RegExp(`\\bwhen (?:did|was|were) (?:[\\w-]+ ){1,7}?(?:get |been )?(?:${changes})\\b`);

const fewWords = /^(?:the )?(?:cpts?|hcpcs|[a-hj-z] codes?) (?!is\b|are\b|was\b)\w|\b(?:cpts?|hcpcs|codes?) lists?\b/;

/** Where one of these is asked, the word "policy" only says whose. */
const otherMatters: readonly Cue[] = [
  'auth',
  'records',
  'effective',
  'lastReview',
  'nextReview',
  'origin',
  'whatChanged',
  'crossList',
  'codeWord',
  'rationale',
  'evidenceNeeded',
];

/** The rules for what is looked up beside a position: dates of a change, the way of a request, limits and diagnoses among codes, a policy itself. */
export const lookupRules: readonly Rule[] = [
  {
    name: 'when something was changed',
    kind: 'what-changed',
    when: (s, has) => whenChanged.test(s.line) && s.studies + s.societies === 0 && !has('fda'),
  },
  {
    name: 'the process of an authorization',
    kind: 'authorization-process',
    when: (s) => processAsked(s.line).length > 0 && s.studies === 0,
  },
  {
    name: 'a limit of a code',
    kind: 'code-detail',
    when: (s, has) =>
      s.codes === 1 && has('limitOfCode') && !s.asksPosition && !has('auth') && !has('rationale') && s.studies === 0,
  },
  {
    name: 'codes of diagnoses',
    kind: 'code-list',
    when: (s, has) => s.codes === 0 && codeSystemAsked(s.line).codeSystem === 'diagnosis' && !has('auth'),
  },
  {
    name: 'codes, in few words',
    kind: 'code-list',
    when: (s, has) =>
      s.codes === 0 &&
      !s.asksPosition &&
      fewWords.test(s.line) &&
      !has('auth') &&
      !has('effective') &&
      !has('definition'),
  },
  {
    name: 'the policy itself',
    kind: 'related-policy',
    when: (s) =>
      asksWhichPolicy(s.line) &&
      s.policyNumbers === 0 &&
      !s.asksPosition &&
      !otherMatters.some((cue) => says(s.line, cue)) &&
      !(s.sections > 0 && says(s.line, 'section') && /\bsections?\b/.test(s.line)),
  },
];
