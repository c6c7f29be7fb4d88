import { onceEach } from '../text/once.ts';
import { type Cue, says } from './cues.ts';
import { rules } from './kind-rules.ts';
import type { Signals } from './kind-signals.ts';
import type { QuestionKind } from './question.ts';

/** The kind of a message and the rule that decided it; an open question to the policy's text where no rule holds. */
export function decideKind(signals: Signals): { kind: QuestionKind; rule: string } {
  const has = onceEach((cue: Cue) =>
    says(cue === 'relatedPolicy' || cue === 'policyWord' ? withoutSource(signals.line) : signals.line, cue),
  );
  const rule = rules.find(({ when }) => when(signals, has));
  return rule ? { kind: rule.kind, rule: rule.name } : { kind: 'passage', rule: 'an open question' };
}

/** A line without "per the policy" and the like, which say where to look and not what for. */
function withoutSource(line: string): string {
  return line.replace(
    /\b(?:per|in|under|by|from|does|did|do|to|on) (?:the |this |our |that |your )?(?:medical )?policy\b(?! (?:number|for|on)\b)|\b(?:the |this |our )?policy (?:say|says|list|lists|state|states|describe|describes|mention|mentions|allow|allows|consider|considers|give|gives)\b/g,
    ' ',
  );
}
