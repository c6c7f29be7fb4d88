import { inFull, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { AskedFor } from './asked-for.ts';
import { general } from './rule-reach.ts';
import type { Ruling } from './rulings.ts';

type Among = { rules: readonly Ruling[]; asked: AskedFor };

/** The rules of the subject, where it is what was named; of a title of several things those of the one that was named. */
export function ofSubject(evidence: Evidence, { rules, asked }: Among): readonly Ruling[] | null {
  if (!isSubject(evidence, asked)) return null;
  const byName = ofParts(evidence, { rules, asked });
  if (byName !== null) return byName;
  const parts = titleParts(evidence);
  const named = nearest(evidence, parts, new Set(asked.own));
  const isOfPart = (some: Parts): boolean => named.length === 0 || some.some((part) => named.includes(part));
  let ofRule: Parts = [];
  return rules.filter((rule) => {
    const own = partsOfRule(evidence, parts, rule);
    if (own.length > 0) ofRule = own;
    return ofRule.length === 0 || isOfPart(ofRule);
  });
}

/** Of a title of several things, the rules that name the one that was named; null where there are none. */
export function ofParts(evidence: Evidence, { rules, asked }: Among): readonly Ruling[] | null {
  const parts = titleParts(evidence);
  const named = nearest(evidence, parts, new Set(asked.own));
  if (named.length === 0 || named.length === parts.length) return null;
  const byName = rules.filter((rule) => partsNamed(evidence, parts, rule).some((part) => named.includes(part)));
  return byName.length > 0 ? byName : null;
}

/** Whether all that tells one part of a title from the others was said. */
export function namesOnePart(evidence: Evidence, { own }: AskedFor): boolean {
  const parts = titleParts(evidence);
  return parts.some((part) => {
    const telling = part.filter((stem) => parts.every((other) => other === part || !other.includes(stem)));
    return telling.length > 0 && telling.every((stem) => own.includes(stem));
  });
}

/** Whether the names that were said are those of the title; where none was, whether most words are. */
function isSubject(evidence: Evidence, { own, beyondTitle }: AskedFor): boolean {
  const { question, index } = evidence;
  const names = inFull(evidence, question.nameWords).filter((stem) => !general.has(stem) && index.vocabulary.has(stem));
  if (names.length > 0) return names.every((stem) => !beyondTitle.includes(stem));
  const isCarried =
    question.carried.length > 0 && titleParts(evidence).some((part) => part.every((stem) => own.includes(stem)));
  return isCarried || beyondTitle.length * 2 <= own.length;
}

/** Whether a title names several things and a question only some of them. */
export function asksPart(evidence: Evidence, { own }: AskedFor): boolean {
  const parts = titleParts(evidence);
  const named = nearest(evidence, parts, new Set(own));
  return named.length > 0 && named.length < parts.length;
}

/** The things a title names one after another, as stems. */
function titleParts(evidence: Evidence): string[][] {
  const parts = evidence.index.version.title.split(/[:,\t]| and | or /);
  return parts
    .map((part) => inFull(evidence, stemsIn(part)).filter((stem) => !general.has(stem)))
    .filter((stems) => stems.length > 0);
}

type Parts = readonly (readonly string[])[];

/** So much of a part of a title must be said for it to be meant. */
const mostOfPart = 0.3;

/** The parts of a title that some stems speak of most; none where they speak of none. */
function nearest({ index }: Evidence, parts: Parts, said: ReadonlySet<string>, least = mostOfPart): Parts {
  const mass = (stems: readonly string[]): number => stems.reduce((sum, stem) => sum + index.weight(stem), 0);
  const shares = parts.map((part) => mass(part.filter((stem) => said.has(stem))) / mass(part));
  const best = Math.max(0, ...shares);
  return best < least ? [] : parts.filter((_, i) => shares[i] === best);
}

/** The descriptor of a rule's code must say more than this of a part. */
const mostByCodes = 0.6;

/** The parts of a title that a rule names. */
function partsNamed(evidence: Evidence, parts: Parts, rule: Ruling): Parts {
  const things = inFull(
    evidence,
    rule.reach.things.flatMap(({ stems }) => stems),
  );
  return nearest(evidence, parts, new Set(things), Number.MIN_VALUE);
}

/** The parts of a title that a rule speaks of, by what it names, else by the codes that it lists. */
function partsOfRule(evidence: Evidence, parts: Parts, rule: Ruling): Parts {
  const rows = evidence.index.version.codes.filter(({ code }) => rule.codes.includes(code));
  const named = partsNamed(evidence, parts, rule);
  const described = new Set(
    inFull(
      evidence,
      rows.flatMap(({ descriptor }) => stemsIn(descriptor)),
    ),
  );
  return named.length > 0 ? named : nearest(evidence, parts, described, mostByCodes);
}
