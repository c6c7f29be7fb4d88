import { isPrintedIn } from '../knowledge/codes.ts';
import { linesNamed } from '../knowledge/lines.ts';
import type { Lexicon } from '../knowledge/names-schema.ts';
import type { Ground, Section } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import type { Rule } from './rulings.ts';

/** A rule that only leads a list in: what it requires holds for each item ("Prior authorization is required for:"). */
const leadsIn = /\b(?:for|following)\b(?:(?!\b(?:when|if|unless)\b)[^.:])*:\s*$/i;

/** The rules of a policy on authorization: where one leads a list in, each item of the list as a rule of its own. */
export const rulesOf = ({ index, search }: Pick<Evidence, 'index' | 'search'>): readonly Rule[] =>
  listedIn(index).map((rule) => (rule.lead === undefined ? rule : ofItsLine(rule, search.knowledge.lexicon)));

const listedIn = onceFor((index: PolicyIndex): readonly Rule[] =>
  index.version.priorAuthorization.flatMap((rule) => {
    const section = index.sections.get(rule.ground.section);
    const items = section && leadsIn.test(rule.ground.quote) ? itemsBelow(section, rule.ground) : [];
    return items.length === 0 ? [rule] : items.map((ground) => itemRule(index, rule, ground));
  }),
);

/** The items of the list right below a place. */
function itemsBelow({ id, paragraphs }: Section, { paragraph }: Ground): Ground[] {
  const below = paragraphs.slice(paragraph);
  const end = below.findIndex(({ kind }) => kind !== 'list-item');
  return below
    .slice(0, end < 0 ? below.length : end)
    .map(({ text }, at) => ({ section: id, paragraph: paragraph + at + 1, quote: text.trim() }));
}

function itemRule({ version }: PolicyIndex, rule: Rule, ground: Ground): Rule {
  const codes = version.codes.map(({ code }) => code).filter((code) => isPrintedIn(code, ground.quote));
  return { ...rule, ground, codes: [...new Set(codes)], lead: rule.ground };
}

/** An item that holds for one line of business alone ("the pump: Medicaid only") as a rule of that line. */
function ofItsLine(rule: Rule, lexicon: Lexicon): Rule {
  const lines = /\bonly\b/i.test(rule.ground.quote) ? linesNamed(rule.ground.quote, lexicon) : [];
  if (lines.length === 0) return rule;
  return { ...rule, isOfLine: true, scope: { ...rule.scope, linesOfBusiness: lines.map(({ label }) => label) } };
}
