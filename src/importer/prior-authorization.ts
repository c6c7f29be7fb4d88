import type { PolicyVersion, Section, SectionKind } from '../knowledge/schema.ts';
import { sentencesOf } from '../text/sentences.ts';
import { codesInSentence } from './code-list.ts';
import { type Finders, scopeOf } from './position-scope.ts';

type Stated = PolicyVersion['priorAuthorization'][number];

const authorization = '(?:prior[- ]?authori[sz]ation|pre-?authori[sz]ation|pre-?certification|prior approval)';
const notRequired = new RegExp(
  `\\b${authorization} (?:is|are) not (?:required|needed)\\b|\\b(?:does|do) not (?:require|need) ${authorization}|\\bno ${authorization} (?:is |are )?(?:required|needed)|\\b${authorization}:? not (?:required|needed)|\\b${authorization}(?: required)?[:?\\t]\\s*no\\b`,
  'i',
);
const required = new RegExp(
  `\\b${authorization} (?:is|are) (?:always )?(?:required|needed)\\b|\\brequires? ${authorization}|\\b${authorization}:? required\\b|\\bmust be prior[- ]authori[sz]ed|\\b${authorization}\\t(?:is )?required|\\b${authorization}(?: required)?[:?\\t]\\s*yes\\b`,
  'i',
);
const sometimes = new RegExp(`\\b${authorization} may be (?:required|needed)\\b|\\bmay require ${authorization}`, 'i');
const condition = /\b(?:when|if|unless|only|except|depending)\b/i;

/** Sections in which a requirement may be stated; evidence and guidelines say nothing about one. */
const speaking: readonly SectionKind[] = [
  'header',
  'notice',
  'billing-notice',
  'description',
  'criteria',
  'codes',
  'scope',
  'prior-authorization',
  'records-needed',
];

const requirementIn = (sentence: string): Stated['requirement'] | null => {
  if (notRequired.test(sentence)) return condition.test(sentence) ? 'conditional' : 'not-required';
  if (sometimes.test(sentence)) return 'conditional';
  if (!required.test(sentence)) return null;
  return condition.test(sentence) ? 'conditional' : 'required';
};

const statedIn = (section: Section, finders: Finders): Stated[] =>
  section.paragraphs.flatMap(({ text }, index) =>
    sentencesOf(text).flatMap(({ start, end }) => {
      const quote = text.slice(start, end);
      const requirement = requirementIn(quote);
      if (requirement === null) return [];
      return [
        {
          requirement,
          codes: codesInSentence(quote),
          scope: scopeOf(quote, finders),
          ground: { section: section.id, paragraph: index + 1, quote },
        },
      ];
    }),
  );

/** What a document states about prior authorization, sentence by sentence; empty where it states nothing. */
export const readPriorAuthorization = (sections: readonly Section[], finders: Finders): Stated[] =>
  sections.filter(({ kind }) => speaking.includes(kind)).flatMap((section) => statedIn(section, finders));
