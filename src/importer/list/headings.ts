import { labelledSystem } from '../../knowledge/codes.ts';
import type { ColumnHolds } from '../../knowledge/list/schema.ts';

/** What payers call the columns of a list; the first that fits counts. What a column holds is decided by its cells as well. */
const called: readonly [ColumnHolds, RegExp][] = [
  ['limit', /\b(?:diagnos[ie]s|icd(?:-?10)?|age|ages|gender|sex|modifiers?|mods?|dx)\b/i],
  [
    'note',
    /\b(?:notes?|comments?|remarks?|details?|instructions?|additional|special|polic(?:y|ies)|guidelines?|criteria|links?|exceptions?|restrictions?|conditions?|indications?|documentation|referral|records?)\b/i,
  ],
  ['place', /\b(?:place of service|pos|settings?|site of (?:care|service)|locations?|patient type)\b/i],
  [
    'until',
    /\b(?:end(?:s|ing)?|term(?:ed|s|ination|inated)?|expir\w+|delet\w+|until|retire\w*|remov\w+|inactive|discontinued)\b(?!.*\bcode\b)|^(?:dos |date )?(?:through|thru|to)(?: date)?$|\bthrough(?: date)?$|\beffective (?:to|thru|through)\b/i,
  ],
  ['from', /\b(?:effective|eff|start(?:s|ing)?|begin\w*|added|from|active)\b(?!.*\bcode\b)|^date$/i],
  ['through', /^(?:(?:code )?(?:to|through|thru|end(?:ing)?)(?: code)?|last code|code high|high)$/i],
  [
    'reviewer',
    /\b(?:review(?:ed by|er|ers|ing)|vendor|who reviews|managed by|delegat\w+|submit(?:ted)? to|contact|responsible|administ\w+|benefit manager|um entity|sent? to)\b/i,
  ],
  ['units', /\b(?:units?|quantity|qty|limits?|max(?:imum)?|visits?|threshold|frequency)\b/i],
  ['description', /\b(?:descri\w+|descriptors?|nomenclature|definition|brand|generic|drug name|name|title|meaning)\b/i],
  [
    'codes',
    /\b(?:codes?|cpts?|hcpcs|cdt|pla)\b(?!.*\b(?:type|system|status|set|group|category)\b)|^(?:proc(?:edure)?|service)(?: (?:cd|no\.?|number|#))$|^(?:cpt|hcpcs)\b/i,
  ],
  [
    'requirement',
    /\b(?:prior|auth\w*|pa|p\.a\.|pre-?cert\w*|pre-?authori[sz]ation|requirements?|required\??|review|determination|approval|um|status|action|notification|covered|coverage)\b/i,
  ],
  ['lines', /\b(?:lines? of business|lobs?|plans?|products?|programs?|applies to|networks?)\b/i],
  ['category', /\b(?:categor(?:y|ies)|types?|class|groups?|sections?|specialt(?:y|ies)|system|set)\b/i],
  ['description', /\b(?:services?|procedures?|items?|treatments?|tests?|drugs?|equipment|supplies)\b/i],
];

/** What a heading says that its column holds, or null where nobody knows it. */
export const holdsByHeading = (heading: string): ColumnHolds | null =>
  heading === '' ? null : (called.find(([, words]) => words.test(heading))?.[0] ?? null);

/** Whether a heading calls its column one of codes: of a system by name, or of codes. */
export const isOfCodes = (heading: string): boolean =>
  holdsByHeading(heading) === 'codes' || (labelledSystem(heading) !== null && /\bcodes?\b/i.test(heading));
