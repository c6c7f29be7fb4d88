import { readDate } from '../../knowledge/dates.ts';

export type FieldName =
  | 'title'
  | 'effective'
  | 'revised'
  | 'lastReview'
  | 'nextReview'
  | 'origin'
  | 'until'
  | 'number'
  | 'linesOfBusiness';

/** How title blocks label what they say; of two that fit at one place the longer words win. */
const labels: readonly [FieldName, string][] = [
  [
    'title',
    '(?:subject|topic|(?:policy |document |lcd |article )?title|policy name|name of policy|program)(?=(?:\\*\\*|__)?\\s*(?:[:|\\t]|\\u2026|[.]{3}))',
  ],
  ['title', '(?<=^|\\n)(?:(?:medical|clinical|coverage) )*(?:policy|document) title(?=\\s+[A-Z])'],
  [
    'origin',
    '(?:original|initial) (?:effective|policy|issue) date|date of origin(?:ation)?|origination(?: date)?|original date|origin date|policy origin(?:ation)?(?: date)?|first issued',
  ],
  [
    'revised',
    '(?:last |latest |current |most recent )?(?:revised|revision) effective(?: date)?|effective date of (?:the )?(?:last |latest |current |most recent )?revision',
  ],
  [
    'nextReview',
    'next (?:scheduled )?(?:policy )?(?:annual |committee |medical |clinical |[A-Z&]{2,6} )?review(?: date)?|review due|due for review|next (?:scheduled )?update',
  ],
  [
    'lastReview',
    '(?:policy )?last (?:policy )?(?:annual |committee |medical |clinical |[A-Z&]{2,6} )?(?:review(?:ed)?|revis(?:ed|ion)|updated?)(?: date)?|review(?:ed)? date|date reviewed|most recent review(?: date)?',
  ],
  [
    'until',
    'end date|end of effect|terminat(?:ion|ed)(?: date)?|retire(?:d|ment)(?: date| effective)?|effective (?:through|until)|archived',
  ],
  [
    'effective',
    '(?:this |version |policy |current |annual )*effective(?: policy)?(?: date)?(?: of (?:this|the current) (?:policy|version|document|edition))?|date effective|(?:(?:this )?version )?(?:in force|in effect)(?: since| from|(?=\\s*:))',
  ],
  [
    'number',
    '(?:medical |clinical |coverage )?(?:policy|guideline|bulletin|document|program|reference|criteria|lcd|article)(?: (?:number|no\\.?|id)| ?#)|(?<=^|\\n)no\\.(?=(?:\\*\\*)?:?(?:\\*\\*)?\\s+[A-Z]{0,4}[- ]?\\d[\\w./-]*\\s*(?:$|\\n|\\t))|(?<=^|\\n)bulletin(?=\\s*[:\\t|]\\s*[A-Z]{0,5}[-. ]?\\d)|(?<=^|\\n)policy(?=\\s*[:\\t|]\\s*[A-Z]{1,5}[-.]\\d)|(?<=^|\\n)number(?=\\s*:\\s*[\\dA-Z])|(?:medical|clinical|coverage) policy(?=\\s*[:\\t|]\\s*(?:[A-Z]{1,5}[-.]?\\d|\\d{1,2}\\.\\d{2}))',
  ],
  [
    'linesOfBusiness',
    'lines? of business|applies to|applicable (?:to|plans?|products?|lines? of business)|(?<=^|[|;\\n]\\s*)(?:products?|plans?)',
  ],
];
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const anyLabel = labels.map(([, words]) => words).join('|');
const fieldStart = new RegExp(
  `(?<![\\w])(${anyLabel})(?![\\w])(?:\\*\\*|__)?\\s*(?:(?:[._]{3}|\\u2026)[.\\u2026_]*\\s*:?|(?:[.\\u2026_] ){3,}\\s*:?|:|(?=\\s+\\d)|(?<=title)\\s+(?=[A-Z])|(?<=number|no\\.|#)\\s+(?=[A-Z]{1,6}[-.]?\\d)|(?=\\s+${month}\\b\\.?,?\\s+\\d)|\\t|\\|)(?:\\*\\*|__)?\\s*`,
  'gi',
);

/** One labelled value of a title block. `words` are label and value as printed, a span of the text they were read from. */
export type Field = { name: FieldName; value: string; words: string };

const nameOf = (label: string): FieldName =>
  labels.find(([, words]) =>
    new RegExp(`^(?:${words.replace(/\(\?=(?:[^()]|\([^()]*\))*\)/g, '')})$`, 'i').test(label),
  )?.[0] ?? 'effective';

/** What is printed beside a title on its line: the page, or another column with a label of its own. */
const beside = /(?:\s+page:?\s+\d+\s+of\s+\d+|\s*[\t|]\s*[A-Z][\w ]{2,25}:.*|\t.*)\s*$/is;

/** Labels that say nothing a policy keeps, and end the value before them ("Document #: AB.12 Publish Date: ..."). */
const otherLabel =
  /\s*(?=(?:Publish(?:ed|ing)?|Publication|Issued?|Approval|Revis(?:ed|ion)|Status|Section|Subsection|(?:Policy )?(?:Category|Type)|Page|Instructions for Use)\b(?: Dates?)?(?:\(s\))?\s*(?:[:|\t]|$)|\t).*$/s;

/** What is said behind a value of the edition before it. */
const earlierEdition =
  /(?:[.;,(]|\s)+(?:this (?:\w+ )?|which )?(?:replac(?:es|ing|ed)|supersed(?:es|ing|ed)|previous(?= ?:))\b.*$/is;

/** A value as it stands between its label and the next: without cells' bounds, and without what other labels say. */
const fieldValue = (name: FieldName, words: string): string => {
  const value = words
    .replace(/^[|\s]+/, '')
    .replace(earlierEdition, '')
    .trim();
  if (name === 'title') return value.replace(beside, '');
  return name === 'number' ? value.replace(otherLabel, '').trim() : value;
};

/** What an edition that holds no longer is named after ("Replaces the version effective April 1, 2024"): its dates are not the policy's. */
const ofEarlier =
  /\b(?:replac(?:es|ing|ed)|supersed(?:es|ing|ed)|previous(?:ly)?|former(?:ly)?|prior(?= (?:version|edition|policy|document|effective)\b|\s*$))\b(?:[^\t|\n;.]|\.(?=\d))*(?:[\t|]\s*)?(?:[^\t|\n;.]|\.(?=\d))*$/i;

/** The labelled values of one paragraph, in order ("Effective: March 1, 2025"). */
export const readFields = (text: string): Field[] => {
  const starts = [...text.matchAll(fieldStart)].filter(({ index }) => !ofEarlier.test(text.slice(0, index)));
  return starts.map((match, index) => {
    const end = starts[index + 1]?.index ?? text.length;
    const words = text.slice(match.index, end).replace(/[\s|;,·•]+$/, '');
    const name = nameOf(match[1] ?? '');
    return { name, value: fieldValue(name, words.slice(match[0].length)), words };
  });
};

/** So many letters a labelled value has at most. */
const longestField = 1000;

/** Whether a line is a labelled value by itself, so that it never runs on into its neighbour. */
export const isFieldLine = (text: string): boolean => {
  if (text.length > longestField) return false;
  const plain = text.replace(/\*\*|__/g, '').trim();
  return readFields(plain)[0]?.words === plain || (plain.length < 200 && plain.search(fieldStart) === 0);
};

/** Whether a paragraph is nothing but labelled dates, wherever in the document it stands ("Date of Origin: August 2010"). */
export const isDateField = (text: string): boolean => {
  const [field, ...others] = readFields(text.replace(/\*\*|__/g, '').trim());
  if (
    field === undefined ||
    others.length > 0 ||
    !text
      .replace(/\*\*|__/g, '')
      .trim()
      .startsWith(field.words)
  )
    return false;
  return !['title', 'number', 'linesOfBusiness'].includes(field.name) && readDate(field.value)?.words === field.value;
};
