/** Whether prior authorization is needed, as far as words say. */
export type Requirement = 'required' | 'not-required' | 'conditional';

/** How policies name an authorization that has to be asked for before a service. */
export const authorizationWords =
  '(?:prior[-\u2010\u2011 ]?auth(?:ori[sz]ation)?|pre[-\u2010\u2011]?authori[sz]ation|pre[-\u2010\u2011]?certification|prior[-\u2010\u2011 ]approval|pre[-\u2010\u2011]?service review|prior (?:plan approval|review(?: and certification)?))(?: \\([A-Z]{2,4}\\))?(?: review| request| approval)?';
const authorization = authorizationWords;
const notRequired = new RegExp(
  `\\b${authorization} (?:is|are) not (?:required|needed|necessary)\\b|\\b(?:does|do) not (?:require|need) (?:an? |any |separate |additional |its own )*${authorization}|\\bno ${authorization} (?:is |are )?(?:required|needed)|\\b${authorization}:? not (?:required|needed)|\\b${authorization}(?: required)?[:?\\t]\\s*no\\b|\\b${authorization} (?:of|for) [^.;:]{3,160}? (?:is|are) not (?:required|needed|necessary)\\b`,
  'i',
);
const required = new RegExp(
  `\\b${authorization} (?:is|are) (?:always )?(?:required|needed|necessary|mandatory)\\b|\\b(?:requires?|needs?|subject to) (?:an? |separate |additional |its own )*${authorization}|\\b${authorization}:? required\\b|\\b${authorization} must be (?:obtained|requested)|\\bmust be (?:prior[- ]|pre-?)(?:authori[sz]ed|certified|approved)|\\b${authorization}\\t(?:is )?required|\\b${authorization}(?: required)?[:?\\t]\\s*yes\\b|\\b${authorization} (?:of|for) [^.;:]{3,160}? (?:is|are) (?:always )?(?:required|needed|mandatory)\\b`,
  'i',
);
const sometimes = new RegExp(
  `\\b${authorization} (?:may be (?:required|needed)|(?:is|are) recommended)\\b|\\bmay require ${authorization}|\\b${authorization} (?:requirements? )?(?:is|are|may be|varies|vary|depends?) ?(?:by|on|(?:contract|plan|product|benefit)[- ]dependent)`,
  'i',
);
const condition = /\b(?:when|if|unless|only|except|depending|beyond|in excess of|after the first)\b/i;

/** What a sentence says that names the authorization itself, or null. */
export const requirementIn = (sentence: string): Requirement | null => {
  if (notRequired.test(sentence)) return condition.test(sentence) ? 'conditional' : 'not-required';
  if (sometimes.test(sentence)) return 'conditional';
  if (!required.test(sentence)) return null;
  return condition.test(sentence) ? 'conditional' : 'required';
};

/** An authorization that under a title about it needs no more of a name; a later one is another. */
const bareAuthorization =
  /\b(?<!(?:prior|new|second|another|renewal|initial|further|current|each|every)[ -])authori[sz]ation\b/i;

/** What a sentence or cell says that stands under a title about authorization and need not name it again ("Required for ..."), or null. */
export const requirementUnder = (words: string): Requirement | null => {
  const plain = words.trim();
  const named = requirementIn(plain.replace(bareAuthorization, 'prior authorization'));
  if (named !== null) return named;
  const conditional = condition.test(plain) || /^(?:is |are )?not (?:required|needed)\b.*\brequired\b/i.test(plain);
  if (/^(?:(?:it|this|they) )?(?:is |are )?(?:not (?:required|needed)|no\b|n$|none(?: required)?$)/i.test(plain))
    return conditional ? 'conditional' : 'not-required';
  if (/^(?:is |are )?(?:always )?(?:required|yes\b|y$)/i.test(plain)) return conditional ? 'conditional' : 'required';
  if (/\b(?:do|does) not (?:need|require) (?:it|one|this)\b/i.test(plain)) return 'not-required';
  if (/\b(?:needs?|requires?) (?:it|one|this)\b/i.test(plain)) return conditional ? 'conditional' : 'required';
  return /^(?:may be required|only\b|when\b|if\b|except\b|unless\b|other than\b|not for\b|varies|depends)/i.test(plain)
    ? 'conditional'
    : null;
};

/** What a cell under a title about authorization says in all of its parts ("Not required for ...; required for ..."): conditional where they differ, or null. */
export const requirementOfCell = (cell: string): Requirement | null => {
  const parts = cell.split(/;\s*/).map((part) => requirementIn(part) ?? requirementUnder(part));
  const [first = null, ...others] = parts.filter((part) => part !== null);
  return others.every((other) => other === first) ? first : 'conditional';
};

/** Every requirement that a quotation can be read to state, as a sentence or in one of its cells. */
export const requirementsIn = (quote: string): Requirement[] => {
  const parts = [quote, ...quote.split('\t')];
  return parts
    .flatMap((part) => [requirementIn(part), requirementUnder(part), requirementOfCell(part)])
    .filter((read) => read !== null);
};
