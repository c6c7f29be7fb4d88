/** Where a service is given, as policies and representatives call it. */
export const settings = ['outpatient', 'inpatient', 'emergency', 'observation', 'office', 'home'] as const;
export type Setting = (typeof settings)[number];

const called: readonly [Setting, RegExp][] = [
  ['outpatient', /\b(?:out-?patient|outpt|ambulatory|asc|imaging cent(?:er|re)s?)\b/i],
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

/** Whether what holds in some settings can hold in those that were asked; an office is one of the outpatient settings. */
export const fitsSettings = (own: readonly Setting[], asked: readonly Setting[]): boolean =>
  own.length === 0 ||
  asked.length === 0 ||
  own.some((one) => asked.includes(one) || (one === 'outpatient' && asked.includes('office')));
