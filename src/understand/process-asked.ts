import type { ProcessAspect } from '../search/process-sentences.ts';

const request =
  '(?:prior ?auth\\w*|pre ?auth\\w*|precert\\w*|pre cert\\w*|auths?|authoriz\\w*|authoris\\w*|pas?|requests?|referrals?|(?:prior |pre ?)?approvals?|(?:the |a |an )?(?:clinical |medical |auth )?reviews?|cases?)';
const send =
  '(?:submit\\w*|send|sent|fax\\w*|file|request|start|initiate|enter|put in|turn in|call in|ask for|apply for|get)';

/** Sure by themselves: they speak of a request whatever stands beside them. */
const alone: readonly (readonly [ProcessAspect, RegExp])[] = [
  [
    'reviewer',
    /\bwho (?:all )?(?:reviews|handles|processes|decides|manages|does the (?:\w+ )?review|is (?:reviewing|the reviewer)|makes the (?:decision|determination))\b|\bwhich (?:vendor|company|department|team) (?:\w+ )?(?:reviews|handles|does)\b/,
  ],
  [
    'deadline',
    /\bhow (?:far|long|early|much) (?:\w+ ){0,2}?(?:ahead|in advance|beforehand)\b(?=.*\b(?:submit|send|request|auth\w*|file|ask|notify)\b)|\bhow much (?:lead time|notice)\b/,
  ],
  [
    'afterwards',
    /\b(?:retro ?auth\w*|retro(?:spective|active)?(?:ly)? (?:\w+ )?(?:auth\w*|requests?|reviews?|approvals?|pas?)|back ?dat\w+)\b/,
  ],
];

/** Speak of a request only beside a word for one. */
const beside: readonly (readonly [ProcessAspect, RegExp])[] = [
  [
    'turnaround',
    /\b(?:turn ?around|tat|processing time|decision time|how (?:long|fast|quick\w*|soon) (?:\w+ ){0,6}?(?:take|takes|taking|process|processed|decided|decision|determination|hear back|get back|come back|approved by|reviewed|answer))\b/,
  ],
  [
    'way',
    new RegExp(
      `\\b(?:how|where) (?:do|does|can|should|would|to) (?:\\w+ ){0,4}?${send}\\b|\\bhow (?:is|are) (?:\\w+ ){0,3}?(?:submitted|sent|requested)\\b`,
    ),
  ],
  [
    'deadline',
    /\b(?:how early|how (?:soon|many (?:business )?days) before|when (?:do|does|should|must) (?:\w+ ){0,4}?(?:submit|send|request|be (?:in|sent|submitted|received))|by when|deadline|lead time|in advance|ahead of time)\b/,
  ],
  ['afterwards', /\b(?:retro\w*|after the (?:fact|service|surgery|procedure))\b/],
  [
    'validity',
    /\b(?:how long|how many (?:days|months|weeks)) (?:\w+ ){0,6}?(?:good|valid|last|lasts|hold|approved for|given for|authorized for)\b|\bwhen (?:does|do) (?:\w+ ){0,3}?expire\b/,
  ],
];

const ofRequest = new RegExp(`\\b${request}\\b`);
const bareWay =
  /^(?:so |and |ok )*(?:how|where) (?:do|can|should|would) (?:i|we|they|you|the provider|providers?|the office) (?:submit|send|fax|file)(?: (?:it|this|that|them))?(?: in| to)?$/;

/** What a line asks of the process of an authorization; empty where it asks for none. */
export function processAsked(line: string): ProcessAspect[] {
  const said = ofRequest.test(line) ? [...alone, ...beside] : alone;
  const found = said.flatMap(([aspect, cue]) => (cue.test(line) ? [aspect] : []));
  return [...new Set(bareWay.test(line) ? [...found, 'way' as const] : found)];
}
