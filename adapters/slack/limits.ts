/** Slack's numbers as its documentation states them, and how a message's room is shared out. Lengths are UTF-16 units. */
export const limits = {
  /** Blocks in one message. */
  blocks: 50,
  /** All text of all blocks together. Slack's bound is undocumented; messages of 11,341 characters have been refused. */
  message: 11_000,
  /** The message's own text, for notifications and screen readers. Slack cuts it at 40,000. */
  text: 12_000,
  /** The text where Slack takes no longer one. */
  shortText: 3_000,
  header: 150,
  contextText: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  /** Buttons in one actions block. */
  buttons: 25,
  link: 3_000,
  /** Entries of a menu. An entry's value is 75 by Slack's types, 150 by its validator. */
  options: 100,
  optionText: 75,
  optionValue: 75,
  /** Entries of a long menu share its room; each keeps at least this much. */
  shortestOption: 20,
  /** Of a modal or a Home tab. */
  viewBlocks: 100,
  /** One field of a plain text, in a link's preview. */
  sectionText: 3_000,
  /** The longest text a form's field takes. */
  typed: 3_000,
  code: 100,
  suggestedPrompts: 4,

  /** Shares of `message`: the most that each piece around the body may take. The body gets whatever they leave. */
  lead: 500,
  facts: 1_500,
  choices: 2_000,
  sources: 4_000,
  notice: 500,
  suggestions: 1_000,
  warning: 600,
  /** More choices than this become a menu. */
  choiceButtons: 5,
  /** One page of a section in a modal: text, and paragraphs. */
  page: 6_000,
  pageParagraphs: 60,
  /** A passage that explains an answer; passages, policies and versions listed in one view. */
  ground: 1_200,
  /** What an expert reads of a question; the answer below it gets the rest of the message. */
  expertQuestion: 1_500,
  listed: 20,
  /** A preview of a linked passage. */
  preview: 600,
  /** On the Home tab: policies, recent look-ups, questions to begin with. */
  homePolicies: 20,
  homeRecent: 5,
  homeExamples: 4,
  /** What a workflow step puts out. */
  output: 4_000,
  /** A passage is cut rather than dropped while at least this much of it would show. */
  worthCutting: 200,

  /** Bytes of one request. A message of 40,000 emoji, escaped and sent twice in one payload, stays under it. */
  request: 2_000_000,
  /** How far a request's timestamp may lie from our clock, either way, in seconds. */
  clockSkew: 300,
  /** Signatures remembered against replays; at 200 requests a second the window holds 60,000. */
  signatures: 100_000,
  /** Slack waits 3,000 ms for an acknowledgement; what is not ready by then is sent through the response URL. */
  acknowledge: 2_500,
  /** One call of the Web API or of a response URL, in milliseconds; two of them fit into the grace of a stop. */
  call: 3_000,
  /** Times one answer is tried; the pauses between, in milliseconds: the first when Slack is out of reach, doubled after it, and the longest that Slack may ask for. */
  attempts: 3,
  firstPause: 250,
  pause: 30_000,
  /** Threads and shares remembered in memory. */
  kept: 10_000,
  /** A workspace's token is looked up again after this time, in milliseconds. */
  tokenKnown: 60_000,
  /** Questions one person may ask a minute, and people remembered for it. */
  questionsAMinute: 30,
  people: 20_000,
} as const;
