const policy = '(?:medical |clinical |coverage |payment )?(?:policy|bulletin)(?: doc(?:ument)?)?';
/** What a policy is called before the word itself; a preposition begins another matter ("the evidence in the policy"). */
const called = '(?:(?!(?:in|of|on|from|under|per|by|for|about|does|do|say|says|to|that|what)\\b)\\w+ ){0,6}?';
const article = '(?:the |our |your |a |an |any |that |this |some |separate )*';
const got =
  '(?:pull up|pull|open(?: up)?|bring up|send(?: me| over| us)?|email(?: me)?|get(?: me)?|show me|find|need|want|give me|looking for|locate|see|access|view)';

const patterns: readonly RegExp[] = [
  new RegExp(
    `\\b(?:links?|hyperlink|url|webpage|pdf)\\b.*\\b${policy}\\b|\\b${policy} (?:\\w+ ){0,3}?(?:link|url|pdf)\\b|^(?:\\w+ ){0,3}?(?:link|url|pdf) (?:to|for|of)\\b`,
  ),
  new RegExp(`\\b${got} ${article}${called}${policy}(?: (?:please|pdf|number|num|no|id))?$`),
  new RegExp(
    `\\bwhere (?:can|do|would|could|should|might|is|are) (?:(?:i|we|they|you|one|providers?) )?(?:\\w+ )?${article}${called}${policy}\\b`,
  ),
  /\b(?:which|what) (?:(?:medical|clinical|other) )?policy (?:is|are|do|would|should|could|can|has|have|covers?|addresses|applies|handles|to|for|talks|governs|deals|contains|includes|goes|falls|number|num|no|id)\b|\b(?:which|what) policy$|\b(?:under|in) (?:which|what) policy\b/,
  /\bpolicy (?:number|num|no|id)\b(?! \d)/,
  new RegExp(
    `\\b(?:is there|do (?:we|you|they) (?:have|got)|does \\w+ have|have you got|any) ${article}${called}${policy}\\b`,
  ),
];

/** Whether a line asks for a policy itself: its link, its number, whether there is one, or which one something is in. */
export const asksWhichPolicy = (line: string): boolean => patterns.some((pattern) => pattern.test(line));
