import { type Cue, says } from './cues.ts';
import { type Rule, service, thing } from './kind-rule.ts';
import { deskRules } from './kind-rules-desk.ts';
import { lookupRules } from './kind-rules-lookups.ts';
import type { Signals } from './kind-signals.ts';

/** Versions are compared by when they held; two things are not. */
const ofVersions =
  /\b(?:versions?|polic(?:y|ies)|updates?|updated|revis\w+|amend\w*|chang\w*|old|new|last|prior|previous|earlier|since|(?:19|20)\d\d)\b/;

/** What is sent, and not whereto, is asked. */
const sends = /\bfax (?:in )?(?:the |a |their |her |his )?(?!numbers?\b|no\b|for\b|to\b)[a-z]/;

/** The rules for what a policy answers. */
const policyRules: readonly Rule[] = [
  {
    name: 'names a line of business',
    kind: 'line-of-business',
    when: (s, has) => s.lines > 0 && (s.asksPosition || (s.studies === 0 && !has('evidence'))),
  },
  { name: 'prior authorization', kind: 'prior-authorization', when: (s, has) => has('auth') && s.studies === 0 },
  {
    name: 'how to reach someone',
    kind: 'contact',
    when: (s, has) => has('contact') && !has('reference') && s.studies === 0 && !s.asksPosition && !sends.test(s.line),
  },
  { name: 'evidence that would be needed', kind: 'evidence', when: (_, has) => has('evidenceNeeded') },
  { name: 'FDA', kind: 'regulatory', when: (_, has) => has('fda') },
  {
    name: 'who makes it',
    kind: 'regulatory',
    when: (s, has) =>
      has('maker') && service(s) && s.studies === 0 && !/\b(?:study|trial|sponsor\w*|fund\w*)\b/.test(s.line),
  },
  {
    name: 'a reference of a study',
    kind: 'reference',
    when: (s, has) =>
      has('reference') &&
      !has('crossList') &&
      (s.studies > 0 ||
        s.references > 0 ||
        s.societies > 0 ||
        /\b(?:which|what) (?:ref|reference|citation)\b|\b(?:pmid|pubmed|doi|journal|bibliography|references)\b/.test(
          s.line,
        )) &&
      (s.societies === 0 || /\b(?:pmid|cite|citation|reference|paper|wrote)\b/.test(s.line)),
  },
  {
    name: 'a society',
    kind: 'guideline',
    when: (s, has) =>
      s.societies > 0 &&
      !(s.studies > 0 && has('evidence') && !has('guideline')) &&
      !(has('definition') && s.ownWords === 0),
  },
  { name: 'a study by name', kind: 'evidence', when: (s, has) => s.studies > 0 && !has('definition') },
  {
    name: 'a difference, of what stands in the thread',
    kind: 'code-difference',
    when: (s, has) => has('versus') && s.otherWords <= 2 && s.named + s.codes + s.terms + s.studies === 0,
  },
  {
    name: 'two things compared',
    kind: 'passage',
    when: (s, has) => has('versus') && s.named + s.terms > 1 && !s.asksPosition,
  },
  {
    name: 'what changed',
    kind: 'what-changed',
    when: (s, has) =>
      has('whatChanged') &&
      s.studies === 0 &&
      !(has('versus') && (s.codes > 1 || s.mentioned + s.subjects > 1 || !ofVersions.test(s.line))),
  },
  {
    name: 'guidelines',
    kind: 'guideline',
    when: (s, has) =>
      has('guideline') &&
      !has('codeAsk') &&
      s.codes === 0 &&
      (!s.asksPosition || /\bguidelines?|society|societies\b/.test(s.line)),
  },
  {
    name: 'overdue reviews',
    kind: 'catalogue',
    when: (s) =>
      /\b(?:which|what|any|list|all) (?:\w+ )?reviews?\b.*\b(?:overdue|past due|due)\b/.test(s.line) && !thing(s),
  },
  {
    name: 'lists policies',
    kind: 'catalogue',
    when: (s, has) => has('catalogue') && !has('crossList') && s.related === 0,
  },
  {
    name: 'two codes compared',
    kind: 'code-difference',
    when: (s, has) =>
      (s.codes > 1 && has('versus') && !says(s.line, 'positionWord')) ||
      (has('versus') && /\b(?:codes|cpts)\b/.test(s.line)),
  },
  {
    name: 'a code, and dates of the policy',
    kind: 'dates',
    when: (s, has) => s.codes > 0 && isAboutDates(s, has) && !s.asksPosition,
  },
  {
    name: 'a detail of a code',
    kind: 'code-detail',
    when: (s, has) => s.codes > 0 && has('units') && !s.asksPosition && !has('rationale'),
  },
  { name: 'why', kind: 'rationale', when: (s, has) => has('rationale') && !(has('versus') && s.codes > 1) },
  {
    name: 'a code and its position',
    kind: 'coverage',
    when: (s, has) =>
      s.codes > 0 &&
      (has('coverage') || (s.dates > 0 && (!has('codeMeaning') || /\bdos\b|date of service/.test(s.line)))) &&
      !(has('listedIn') && !s.asksPosition),
  },
  { name: 'a code', kind: 'code-meaning', when: (s) => s.codes > 0 },
  {
    name: 'the code of a service',
    kind: 'code-for-service',
    when: (s, has) =>
      has('codeAsk') &&
      has('codeWord') &&
      (s.regions > 0 || (service(s) && !/\b(?:codes|cpts|hcpcs|icd|dx)\b/.test(s.line)) || s.ownWords > 4),
  },
  {
    name: 'the codes of a policy',
    kind: 'code-list',
    when: (s, has) =>
      has('codeWord') &&
      (has('codeList') || has('codeAsk')) &&
      !(s.asksPosition && /\b(?:that|this|the|same) code\b/.test(s.line)),
  },
  { name: 'alternatives', kind: 'alternatives', when: (s, has) => has('alternatives') && !s.asksPosition },
  { name: 'another policy by number', kind: 'related-policy', when: (s) => s.policyNumbers > 0 && s.subjects === 0 },
  {
    name: 'another policy',
    kind: 'related-policy',
    when: (s, has) =>
      (s.related > 0 &&
        s.subjects === 0 &&
        (has('relatedPolicy') || has('whereIs') || /\bnumber\b/.test(s.line)) &&
        !s.asksPosition) ||
      has('crossList'),
  },
  { name: 'dates of the policy', kind: 'dates', when: (s, has) => isAboutDates(s, has) && !s.asksPosition },
  {
    name: 'a policy for something nobody named',
    kind: 'related-policy',
    when: (s) =>
      s.subjects + s.codes + s.studies === 0 &&
      s.ownWords > 0 &&
      !s.asksPosition &&
      /\b(?:which|what) policy\b|\bpolicy (?:number|num|no)\b|^(?:is there (?:a|any) |find (?:the )?|need (?:the )?)?policy for\b|\bwhere (?:do|can|should|would) \w+ look\b/.test(
        s.line,
      ),
  },
  { name: 'what a term means', kind: 'definition', when: (s, has) => has('definition') && !s.asksPosition },
  {
    name: 'what a term is',
    kind: 'definition',
    when: (s, has) =>
      s.terms > 0 && s.subjects + s.mentioned === 0 && has('whatIs') && !has('evidence') && s.ownWords < 2,
  },
  { name: 'asks for a section', kind: 'section', when: (s, has) => s.sections > 0 && has('section') && s.ownWords < 3 },
  {
    name: 'a policy for something',
    kind: 'related-policy',
    when: (s, has) =>
      has('relatedPolicy') && has('policyWord') && s.subjects === 0 && s.related + s.mentioned > 0 && !s.asksPosition,
  },
  {
    name: 'coverage of a service',
    kind: 'coverage',
    when: (s, has) =>
      service(s) &&
      s.asksPosition &&
      !(has('evidence') && /\b(?:did|does|do) the (?:study|trial|policy) (?:find|show)\b/.test(s.line)),
  },
  {
    name: 'a service and a date',
    kind: 'coverage',
    when: (s, has) =>
      service(s) &&
      s.dates > 0 &&
      s.ownWords < 2 &&
      !has('evidence') &&
      (has('coverage') || /\b(?:dos|service|surgery|scheduled|claim)\b/.test(s.line) || s.otherWords === 0),
  },
  {
    name: 'whether the policy speaks of a service',
    kind: 'description',
    when: (s, has) => has('mentions') && s.mentioned > 0 && !s.asksPosition,
  },
  {
    name: 'what the policy says on a service',
    kind: 'coverage',
    when: (s, has) => s.subjects > 0 && has('aboutSubject') && !has('evidence'),
  },
  {
    name: 'what a service is',
    kind: 'description',
    when: (s, has) =>
      has('whatIs') && s.subjects + s.mentioned + s.open > 0 && !has('coverage') && s.ownWords < 2 && !has('evidence'),
  },
  {
    name: 'where something stands',
    kind: 'section',
    when: (s, has) => has('whereIs') && s.sections > 0 && !s.asksPosition,
  },
  {
    name: 'coverage, in other words',
    kind: 'coverage',
    when: (s, has) => service(s) && has('coverage') && !has('evidence'),
  },
  {
    name: 'whether regions are treated alike',
    kind: 'coverage',
    when: (s, has) =>
      s.regions > 1 &&
      s.codes + s.studies + s.mentioned + s.related === 0 &&
      (has('versus') || /\b(?:only|all|any|both|same|treated|apply|applies|addressed|matter)\b/.test(s.line)),
  },
  { name: 'coverage of something unnamed', kind: 'coverage', when: (s) => s.asksPosition },
  { name: 'evidence', kind: 'evidence', when: (_, has) => has('evidence') && has('studyWord') },
  {
    name: 'a service for something',
    kind: 'coverage',
    when: (s, has) =>
      s.leads &&
      (s.unknown < 0.3 || s.severalPositions) &&
      /\b(?:for|in|with|after|due to)\b/.test(s.line) &&
      !has('studyWord') &&
      !has('number') &&
      s.ownWords < 6 &&
      !/\b(?:what|which|how|who|when|where|why)\b/.test(s.line),
  },
  {
    name: 'a service alone',
    kind: 'coverage',
    when: (s) =>
      service(s) &&
      (s.otherWords === 0 ||
        (s.otherWords === 1 && s.subjects > 0 && !/\b(?:what|which|how|who|when|where|why)\b/.test(s.line))),
  },
  { name: 'coverage words', kind: 'coverage', when: (s, has) => has('coverage') && s.ownWords < 2 },
  {
    name: 'a service and its circumstances',
    kind: 'coverage',
    when: (s, has) =>
      s.severalPositions &&
      s.unknown < 0.6 &&
      !has('evidence') &&
      !has('definition') &&
      !has('difference') &&
      !has('section') &&
      s.societies + s.studies === 0 &&
      !/\b(?:rates?|percent|survival|scores?|policy (?:no|number|num))\b/.test(s.line) &&
      !/\b(?:what|which|how|who|when|where|why)\b|^(?:does|do|did|can|could|show)\b/.test(s.line),
  },
];

/** The rules in order, the surest first. */
export const rules: readonly Rule[] = [...deskRules, ...lookupRules, ...policyRules];

function isAboutDates(s: Signals, has: (cue: Cue) => boolean): boolean {
  if (has('lastReview') || has('nextReview')) return true;
  if (has('origin') && (has('policyWord') || (!service(s) && s.ownWords < 3 && !/\bhow (?:long|old)\b/.test(s.line))))
    return true;
  if (/\b(?:effective|eff|review) date\b/.test(s.line)) return true;
  if (has('effective') && s.ownWords < 4 && !/\bhow effective\b/.test(s.line)) return true;
  return has('inForce') && (has('policyWord') || s.ownWords < 2);
}
