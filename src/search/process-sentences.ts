import type { SectionKind } from '../knowledge/schema.ts';
import { onceFor } from '../text/once.ts';
import type { Span } from '../text/sentences.ts';
import type { IndexedPassage, PolicyIndex } from './policy-index.ts';

/** What can be asked, and stated, of how requests are handled: who reviews, how and when to ask, how long it takes, how long it holds. */
export const processAspects = ['reviewer', 'way', 'deadline', 'afterwards', 'turnaround', 'validity'] as const;
export type ProcessAspect = (typeof processAspects)[number];

/** A sentence that states one of these, and where it stands. */
export type ProcessSentence = { aspect: ProcessAspect; passage: IndexedPassage; best: Span };

const telling: ReadonlySet<SectionKind> = new Set([
  'prior-authorization',
  'records-needed',
  'criteria',
  'summary',
  'scope',
  'billing-notice',
  'notice',
  'codes',
  'other',
]);

const request =
  '(?:requests?|(?:prior |pre-?)?(?:authori[sz]ations?|approvals?|certifications?|notifications?)|precertifications?|the plan must be notified)';
const period = '\\d+ (?:business |calendar |working )?(?:hours?|days?|weeks?|months?|years?)';

const patterns: Readonly<Record<ProcessAspect, RegExp>> = {
  reviewer: new RegExp(
    `\\b${request}\\b[^.;]*\\b(?:reviewed|managed|administered|handled|determined|processed|decided) (?:by|through|with|via)\\b`,
    'i',
  ),
  way: new RegExp(
    `\\b${request}\\b[^.;]*\\b(?:submitted|sent|faxed|filed|entered|made|requested) (?:[\\w-]+ ){0,2}?(?:to|through|via|by|on the|using|electronically|in writing|online)\\b|\\b${request}\\b[^.;]*\\b(?:portal|fax|telephone)\\b`,
    'i',
  ),
  deadline: new RegExp(
    `\\b${request}\\b[^.;]*\\b(?:(?:at least|no (?:more|fewer|less|later) than|within) ${period}|(?:before|prior to) (?:the |each |any )?(?:planned |first |current |scheduled )*(?:date|day|dose|service|surgery|procedure|treatment|admission|approval|authorization)|in advance)\\b`,
    'i',
  ),
  afterwards:
    /\b(?:retrospective|retroactive|back-?dated)\w*|\brequests?\b[^.;]*\bafter the (?:date of )?(?:service|procedure|surgery)\b/i,
  turnaround: new RegExp(
    `\\b(?:decisions?|determinations?|review(?:s|ed)?|response|decided|processed|completed)\\b[^.;]*\\b(?:within|in|takes?) (?:up to )?${period}\\b|\\bturnaround\\b`,
    'i',
  ),
  validity: new RegExp(
    `\\b(?:authori[sz]ations?|approvals?|precertifications?|renewals?|(?:initial|continued|first) coverage)\\b[^.;]*\\b(?:valid|given|granted|good|limited|issued|approved|expires?)\\b[^.;]*\\b${period}\\b`,
    'i',
  ),
};

/** The sentences of a version that state how requests are handled, in reading order, those of its rules on authorization first. */
export const processSentences = onceFor((index: PolicyIndex): readonly ProcessSentence[] => {
  const passages = index.passages.filter(({ section }) => telling.has(section.kind));
  const isRule = ({ section }: IndexedPassage): boolean => section.kind === 'prior-authorization';
  return [...passages.filter(isRule), ...passages.filter((one) => !isRule(one))].flatMap(factsIn);
});

function factsIn(passage: IndexedPassage): ProcessSentence[] {
  return passage.sentences.flatMap(({ start, end }) => {
    const words = passage.text.slice(start, end);
    const stated = processAspects.filter((aspect) => patterns[aspect].test(words));
    return stated.map((aspect) => ({ aspect, passage, best: { start, end } }));
  });
}
