import type { SectionKind } from '../../knowledge/schema.ts';

/** What a heading's words say the section is for. The first that fits wins, so the narrower stand first. */
const kinds: readonly [RegExp, SectionKind][] = [
  [/^coding (?:(?:and|&|\/) ?)billing\b|^coding information$/, 'codes'],
  [/^billing guidelines?$/, 'other'],
  [/^(summary of changes|changes? summary)$|\breviews, revisions\b|\brevisions,? (and|&) approvals\b/, 'history'],
  [/^(description|overview)\//, 'description'],
  [
    /^please note$|billing (notice|information)|(member|patient|financial) (responsibility|liability)|^benefit application$/,
    'billing-notice',
  ],
  [/reminder|disclaimer|^(important )?(notice|information)s?$|legal notice|^instructions? for use/, 'notice'],
  [/^(icd|cpt|hcpcs)\b[\w\s/-]*\bcodes?\b/, 'codes'],
  [/^prior[\s\u2013-]*approval (renewal )?requirements?$/, 'criteria'],
  [
    /^(fda[- ]approved (indications?|uses?)|(other )?(covered )?uses (with supportive evidence|supported by evidence)|(conditions|services|indications|uses) not (covered|recommended)( for approval)?)$/,
    'criteria',
  ],
  [/^(who|what|which \w+) (this|the) \w+ (applies to|is for|covers)$/, 'scope'],
  [/cross[- ]?references?|related (\w+ ){0,2}(polic|document|guideline|resource)/, 'cross-references'],
  [
    /authori[sz]ation criteria|(?:^|\s[\u2013\u2014-]\s|:\s)(initial |continued |continuation of |renewal of |re-?)(authori[sz]ation|approval|therapy|treatment)$/,
    'criteria',
  ],
  [
    /authori[sz]ations?\b|pre-?certification|^(prior|pre-?service|advance)[\s\u2013-]*approvals?$|^(approval|notification) requirements?$/,
    'prior-authorization',
  ],
  [
    /(information|documentation|records?) (needed|required|requirements?|to submit|for review)|(required|submission of|supporting) (documentation|records|information)|documentation requirements|^medical records documentation used|^(medical )?records? documentation$|^(records|documentation)$/,
    'records-needed',
  ],
  [
    /\bhistory\b|^(policy |document |review )?revisions?( (dates?|log|summary|table|information|details?))?$|update log|change log|policy updates|update information|^changes$/,
    'history',
  ],
  [/definitions?|glossary|abbreviations|^terms$/, 'definitions'],
  [/(diagnostic|selection|inclusion|search) criteria/, 'other'],
  [
    /criteria|medical necessity|^(clinical |medical )?coverage (policy|position|statement|rationale|determination|guidelines?|indications)|^(medical )?policy (position|statement)|^when .* (is|are|may be|will be) (not )?(considered )?(covered|medically necessary)|^(policy|policy statements?|coverage|position|positions|position statement|indications?( and limitations)?( of coverage)?|(policy )?limitations( (and|&) exclusions)?|exclusions)$|^(not medically necessary|investigational|experimental)\b|^clinical indications$|^(coverage limitations|limitations of coverage|exclusions and limitations|(non-?)?covered (services|indications)|not covered)$/,
    'criteria',
  ],
  [
    /^(codes?|coding|billing|procedures?|cpt|hcpcs|icd|applicable|diagnosis|revenue)\b.*\bcod(es?|ing)\b|^cod(es?|ing)\b|^(cpt|hcpcs|icd-10)/,
    'codes',
  ],
  [/^policy guidelines?$/, 'other'],
  [/^(indications?|limitations?) (and\/or|or) (indications?|limitations?)( of coverage)?$/, 'criteria'],
  [/societ(y|ies)\b.*\b(positions?|statements?)/, 'guidelines'],
  [
    /guidelines?|guidance|consensus|recommendations?|position statements?|(specialty|professional|medical) (societ|organi[sz]ation)/,
    'guidelines',
  ],
  [
    /evidence|literature|rationale|\bstud(y|ies)\b|\btrials\b|\b(clinical|controlled|randomi[sz]ed|pivotal|ongoing) trial\b|systematic reviews?|clinical (effectiveness|outcomes)/,
    'evidence',
  ],
  [/regulatory|\bfda\b|food (and|&) drug administration/, 'regulatory'],
  [/^(policy |executive )?summary|^conclusions?$/, 'summary'],
  [/applicab|application|\bscope\b|lines? of business|^products?\b|plans? (affected|covered)/, 'scope'],
  [/^references?$|bibliography|^sources?$|^(works|literature) cited/, 'references'],
  [/description|^overview$|^(service|procedure)$/, 'description'],
  [/background|introduction|^discussion\b|^(purpose|objectives?)$/, 'background'],
];

/** What numbers a heading: "2.", "(1)", "IV.", "2.1". */
const enumeration = /^(?:\(?(?:\d{1,2}|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+/;

/** The kind a section has by the words of its heading; `other` where they say nothing. */
export const sectionKindOf = (heading: string): SectionKind => {
  const words = heading.toLowerCase().replace(/\s+/g, ' ').trim().replace(enumeration, '');
  return kinds.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
};
