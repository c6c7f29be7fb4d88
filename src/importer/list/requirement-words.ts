import type { ListRequirement } from '../../knowledge/list/schema.ts';
import { requirementIn } from '../../knowledge/requirement-words.ts';

/** Signs by which a word or code points to a note. */
const marks = /\s*(?:[*†‡§^#]+|[\u00B9\u00B2\u00B3\u2070-\u2079]+|\(\d\)|\[\d\])$/;

/** A printed word without the sign of a note behind it, and that sign; '' where there is none. */
export const withoutMark = (text: string): { words: string; mark: string } => {
  const [sign = ''] = marks.exec(text) ?? [];
  const words = text.slice(0, text.length - sign.length).trim();
  return words === '' ? { words: text, mark: '' } : { words, mark: sign.trim() };
};

/** Words that make what they stand beside hold in some cases only. */
const circumstance =
  /\b(?:when|if|unless|only|except\w*|depend\w*|beyond|after|over|under|greater|less|more than|exceed\w*|above|below|at least|up to|for (?:diagnos\w*|age\w*|members?|patients?)|aged?|years?|by (?:diagnosis|age|plan|product)|see (?:notes?|comments?|below|policy)|may(?! \d)|might|var(?:y|ies)|sometimes|certain|select(?:ed)?|out[- ]of[- ]network|oon|in[- ]network|non-?par\w*|in-?patient|out-?patient|first|initial|per (?:year|day|month|visit|episode)|within|limit(?:ed)?s?)\b|[<>≥≤$]/i;

const aboutSending = /\b(?:submit\w*|fax\w*|call|portal|contact|send|questions?|web ?site|phone|https?|form)\b/i;
const limitsInNotes =
  /\b(?:when|if|unless|only|except\w*|for members|aged?|years|over|under|above|below|exceed\w*|greater|less than|more than|at least|after|beyond|out[- ]of[- ]network|in-?patient|out-?patient|diagnos[ie]s|initial|first)\b|[<>≥≤$]/i;

/** Whether words limit what a row says to some cases. */
export const isLimiting = (words: string): boolean => circumstance.test(words);

/** Whether a note beside a requirement limits it to some cases; how to send a request limits nothing. */
export const isLimitingNote = (note: string): boolean =>
  note.split(/(?<=[.;])\s+/).some((sentence) => limitsInNotes.test(sentence) && !aboutSending.test(sentence));

const notification =
  /^(?:(?:prior|advance|admission|inpatient) )?notif(?:y|ication)(?: (?:only|required|is required))*$/i;
const recommended = /\b(?:recommended|recommendation|pre-?determination|voluntary|suggested|encouraged)\b/i;
const notCovered =
  /^(?:(?:service )?(?:is |are )?(?:not|non)[- ]?covered(?: (?:service|benefit|code)s?)?|excluded|exclusion|(?:not a|no|non-?)[- ]?(?:covered |plan )?benefit|non-?covered|benefit exclusion)$/i;
const investigational = /^(?:(?:considered )?(?:experimental|investigational|unproven)\b.*|e ?[&/] ?i)$/i;
const yes =
  /^(?:y|yes|true|required?|req'?d?|is required|always|pa|auth|(?:prior |pre-?)?auth(?:ori[sz]ation)?(?: is)?(?: required| needed)?|p\.?a\.?(?: is)? (?:required|needed)|pre-?cert(?:ification)?(?: is)?(?: required)?|(?:medical |clinical |prior )?review(?: is)? required|yes[,: -]+(?:pa|auth\w*|prior auth\w*|required)(?: required)?)$/i;
const no =
  /^(?:n|no|none|false|not (?:required|needed)|no (?:pa|p\.a\.|auth\w*|prior auth\w*|pre-?cert\w*|review)(?: is)?(?: required| needed)?|(?:pa|auth\w*|prior auth\w*|pre-?cert\w*|review)(?: is)? not (?:required|needed)|none required|exempt|never|no[,: -]+(?:pa|auth\w*|prior auth\w*) (?:not )?(?:required|needed))$/i;

/** What a mark alone says is said by the heading over it. */
const affirmative = /^(?:x|y|yes|true|[✓✔☑√●•■◆⬤]+)$/i;
const negative = /^(?:n|no|false)$/i;
const nothing = /^(?:-+|–|—|\.+|)$/;

/** Whether a cell is a mark under a heading and no word of its own. */
export const isMark = (text: string): boolean => affirmative.test(text) || negative.test(text) || nothing.test(text);

/** What words of their own say that a code needs; `other` where they say none of the usual things. */
export const requirementOfWords = (text: string): ListRequirement => {
  const words = text.replace(/[.!]+$/, '').trim();
  if (notification.test(words)) return 'notification';
  if (notCovered.test(words)) return 'not-covered';
  if (investigational.test(words)) return 'investigational';
  if (no.test(words)) return 'not-required';
  if (yes.test(words)) return 'required';
  if (recommended.test(words)) return 'recommended';
  if (isLimiting(words)) return 'by-circumstance';
  const sentence = requirementIn(words);
  if (sentence !== null) return sentence === 'conditional' ? 'by-circumstance' : sentence;
  return /\bnotification\b/i.test(words) ? 'notification' : 'other';
};

/** What a heading or title says of everything under it, or null where it only names the question ("Prior authorization"). */
export const requirementOfHeading = (text: string): ListRequirement | null => {
  if (/\bnotification\b/i.test(text)) return /\bauth|\bcert/i.test(text) ? null : 'notification';
  if (/\bnot covered\b|\bnon-?covered\b/i.test(text)) return 'not-covered';
  if (/\b(?:investigational|experimental|unproven)\b/i.test(text)) return 'investigational';
  if (/\b(?:no|not|without)\b/i.test(text))
    return /\b(?:auth\w*|pre-?cert\w*|pa)\b/i.test(text) ? 'not-required' : null;
  if (/\brecommended\b/i.test(text)) return 'recommended';
  return /\b(?:auth\w*|pre-?cert\w*|pa|p\.a\.|prior approval|review|required)\b/i.test(text) ? 'required' : null;
};

/** What a cell under a heading says: null where it says nothing. A mark says what its heading does, and a legend goes before everything. */
export const requirementOfCell = (
  text: string,
  heading: ListRequirement | null,
  legend: ReadonlyMap<string, ListRequirement>,
): ListRequirement | null => {
  const explained = legend.get(text.toLowerCase());
  if (explained !== undefined) return explained;
  if (nothing.test(text)) return null;
  if (affirmative.test(text)) return heading ?? 'other';
  if (!negative.test(text)) return requirementOfWords(text);
  return heading === 'required' ? 'not-required' : heading === null ? 'other' : null;
};
