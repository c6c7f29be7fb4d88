import { isStopWord } from '../text/stop-words.ts';
import { type Token, tokenise } from '../text/tokens.ts';

/** Two things set side by side, and the message as it would be with one of them alone. */
export type Alternatives = { things: readonly [string, string]; messages: readonly [string, string] };

const connectors = /^(?:or|vs|versus|and)$/;
const mostWords = 4;

/** The pairs of runs of words on both sides of an "or", "vs" or "and" of a message, each with the message without the other run; none where the difference itself is asked for. */
export function alternativesIn(message: string): Alternatives[] {
  if (/\b(?:diff(?:er\w*)?|compar\w+|distin\w+|same)\b/i.test(message)) return [];
  const tokens = tokenise(message);
  return tokens.flatMap(({ word }, at) => {
    if (!connectors.test(word)) return [];
    const left = runBefore(tokens, at, message);
    const right = runBehind(tokens, at, message);
    const [first, last] = [left[0], right.at(-1)];
    const connector = tokens[at];
    if (!first || !last || !connector) return [];
    const leftEnd = left.at(-1)?.end ?? first.end;
    const rightStart = right[0]?.start ?? last.start;
    const before = message.slice(0, first.start);
    const after = message.slice(last.end);
    const things = [message.slice(first.start, leftEnd), message.slice(rightStart, last.end)] as const;
    return [{ things, messages: [before + things[0] + after, before + things[1] + after] as const }];
  });
}

const isSign = (text: string): boolean => /[^\s'-]/.test(text);

/** The words right before the connector, back to a filler word or a sign. */
function runBefore(tokens: readonly Token[], at: number, message: string): Token[] {
  const run: Token[] = [];
  for (let i = at - 1; i >= 0 && run.length < mostWords; i--) {
    const token = tokens[i];
    const next = tokens[i + 1];
    const isApart = i < at - 1 && isSign(message.slice(token?.end ?? 0, next?.start ?? 0));
    if (!token || isStopWord(token.word) || isApart) break;
    run.unshift(token);
  }
  return run;
}

/** The words right behind the connector, up to a filler word or a sign; articles are passed over. */
function runBehind(tokens: readonly Token[], at: number, message: string): Token[] {
  const run: Token[] = [];
  for (let i = at + 1; i < tokens.length && run.length < mostWords; i++) {
    const token = tokens[i];
    const before = tokens[i - 1];
    const isApart = run.length > 0 && isSign(message.slice(before?.end ?? 0, token?.start ?? 0));
    if (!token || isApart) break;
    if (/^(?:a|an|the)$/.test(token.word) && run.length === 0) continue;
    if (isStopWord(token.word)) break;
    run.push(token);
  }
  return run;
}
