/** Where a service is given, as policies and representatives call it. */
export const settings = [
  'outpatient',
  'surgery-center',
  'hospital-outpatient',
  'inpatient',
  'emergency',
  'observation',
  'office',
  'home',
] as const;
export type Setting = (typeof settings)[number];

const called: readonly [Setting, RegExp][] = [
  [
    'outpatient',
    /(?<!\bhospital[- ])\b(?:out-?patient|outpt)\b(?![- ](?:hospital|department|dept)\b)|\bambulatory\b(?! (?:surger(?:y|ical)|surgi))|\bimaging cent(?:er|re)s?\b/i,
  ],
  ['surgery-center', /\bambulatory surg\w+\b|\bascs?\b|\bsurg(?:ery|ical|i)[- ]?cent(?:er|re)s?\b/i],
  [
    'hospital-outpatient',
    /\bhospital[- ](?:out-?patient|outpt)\b|\b(?:out-?patient|outpt)[- ](?:hospital|department|dept)\b|\bhopd\b/i,
  ],
  ['inpatient', /\b(?:in-?patient|inpt|admitted|hospital (?:stay|admission))\b/i],
  [
    'emergency',
    /\bemergency\b|\b(?:in|from|via|through|at|to)(?: the| an)? e[dr]\b|^(?:the )?er\b|\ber (?:doc(?:tor)?|visit|physician)\b/i,
  ],
  ['observation', /\bobservation (?:stays?|status|unit|care)\b|\b(?:in|under|during) observation\b/i],
  ['office', /\b(?:office|clinic)\b/i],
  ['home', /\b(?:at|in (?:the|her|his|their)) home\b/i],
];

/** The settings that words name; none where they name none. */
export const settingsIn = (text: string): Setting[] =>
  called.flatMap(([setting, words]) => (words.test(text) ? [setting] : []));

const ofOutpatient: ReadonlySet<Setting> = new Set(['office', 'surgery-center', 'hospital-outpatient']);

/** Whether what was asked is one of several settings, of which only some are named ("outpatient" asked, a surgery center named). */
export const leavesSettingOpen = (own: readonly Setting[], asked: readonly Setting[]): boolean =>
  !own.includes('outpatient') &&
  asked.includes('outpatient') &&
  own.some((one) => ofOutpatient.has(one) && one !== 'office');

/** Whether what holds in some settings can hold in those that were asked; an office, a surgery center and a hospital's department are outpatient settings. */
export const fitsSettings = (own: readonly Setting[], asked: readonly Setting[]): boolean =>
  own.length === 0 ||
  asked.length === 0 ||
  own.some((one) => asked.includes(one) || (one === 'outpatient' && asked.some((each) => ofOutpatient.has(each))));
