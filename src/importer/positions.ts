import type { Ground, Position, PositionStatement, Section } from '../knowledge/schema.ts';
import { sentencesOf } from '../text/sentences.ts';
import { codesInSentence } from './code-list.ts';

/** A sentence that takes a position, with the policy's own word for it. */
export type TakenPosition = { position: Position; word: string; ground: Ground; line: number | null };

const word = {
  not: /\bnot (?:considered |deemed |be )?(?:reasonable and )?medically necessary\b/i,
  investigational:
    /\b(?:(?:experimental|investigational)(?:(?:,? and\/or |,? and |,? or |, |\/)(?:investigational|experimental|unproven))*|unproven)\b/i,
  necessary: /\b(?:reasonable and )?medically necessary\b/i,
};
const takes = /\b(?:is|are|be|remains?|deems?|considers?|considered|deemed)\b/i;
const onlyWhen =
  /\bmedically necessary\b[^.]*?\b(?:when|if|only|provided|criteria|following|unless|who (?:meet|have)|with (?:all|any|one))\b|\b(?:when|if|provided)\b[^.]*\b(?:is|are|be)\b[^.]*\bmedically necessary\b|\bmedically necessary\b[^.]*:$/i;
const aside = /^\s*(?:note\b|for the purposes? of|see\b|refer to\b)|\?$/i;

const read = (sentence: string): { position: Position; word: string } | null => {
  if (aside.test(sentence) || !takes.test(sentence)) return null;
  const not = word.not.exec(sentence);
  if (not !== null) return { position: 'not-medically-necessary', word: not[0] };
  const investigational = word.investigational.exec(sentence);
  if (investigational !== null) return { position: 'investigational', word: investigational[0] };
  const necessary = word.necessary.exec(sentence);
  if (necessary === null) return null;
  return { position: onlyWhen.test(sentence) ? 'conditional' : 'medically-necessary', word: necessary[0] };
};

/** Every sentence of a section that takes a position, in order. */
export const takenPositions = (section: Section): TakenPosition[] =>
  section.paragraphs.flatMap((paragraph, index) =>
    sentencesOf(paragraph.text).flatMap(({ start, end }) => {
      const quote = paragraph.text.slice(start, end);
      const taken = read(quote);
      const ground = { section: section.id, paragraph: index + 1, quote };
      return taken === null ? [] : [{ ...taken, ground, line: paragraph.line ?? null }];
    }),
  );

const indication =
  /\b(?:(?:for|in) (?:the treatment of|treatment of|all other|any other|other|patients|individuals|members|adults|children|adolescents|persons|people|indications)\b[^.,;:]*|when (?:the )?(?:above |these |those )?(?:policy )?criteria[^.,;:]* (?:not met|are unmet)|if (?:the )?(?:above |these )?criteria (?:above )?are not met)/gi;

/** For what a position sentence says it holds, as printed: its indications ("for all other indications"). */
const indicationsOf = (sentence: string): string[] =>
  [
    ...new Set(
      (sentence.match(indication) ?? []).map((words) => words.replace(/\s+(?:when|if|only)\b.*$/i, '').trim()),
    ),
  ].filter((words) => words !== '');

/** A taken position as a statement: its regions by the lexicon's words, its codes and indications as printed. */
export const statementOf = (
  taken: TakenPosition,
  id: string,
  context: { regionsIn: (text: string) => string[]; restated: Ground[] },
): PositionStatement => ({
  id,
  position: taken.position,
  word: taken.word,
  services: [],
  codes: codesInSentence(taken.ground.quote),
  scope: {
    regions: context.regionsIn(taken.ground.quote),
    indications: indicationsOf(taken.ground.quote),
    linesOfBusiness: [],
    from: null,
    until: null,
  },
  ground: taken.ground,
  restated: context.restated,
  criteria: null,
});
