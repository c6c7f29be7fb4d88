import type { PositionCase } from './cases.ts';

/** What a case's words name, without what they say of it. */
export const namedBy = ({ words }: Pick<PositionCase, 'words'>): string =>
  words.split(
    / (?:is|are|may be|will be|can be|meets?|considered|(?:not )?medically necessary|investigational|experimental)\b/i,
  )[0] ?? words;

/** Where the name of a case's thing ends and tells for what, with what or in whom. */
const endOfName =
  /(?<=\S.*?) (?:for|with|when|if|in|as an?|because|by|on|to treat|after|during|at|done|performed|given|together) |(?<=\S.*?)[(;:,]/i;

/** The words of what a case is on, without what it is for, with what and in whom. */
export const headWords = (one: Pick<PositionCase, 'words'>): string =>
  namedBy(one).replace(marker, '').replace(leading, '').replace(inserted, ' ').split(endOfName)[0] ?? '';

/** What stands in brackets inside a name ("standard (not rapid) sequencing") does not end it. */
const inserted = / \([^()]*\) (?=\p{L})/gu;

/** A printed number before a heading or statement is none of its words ("G.3 "). */
const marker = /^(?:[A-Z]|\d+)(?:\.\d+)*\.? +(?=\p{Lu})/u;

const leading =
  /^(?:(?:[A-Z][\w'-]+ )?(?:considers?|covers?) |for [^,]{3,80}, |in (?:members|individuals|adults)[^,]{0,80}, |the use of |use of |treatment (?:with|of) )/;
