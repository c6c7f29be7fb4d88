/** What must stand right before the word, so that the sentence says that something *is* so. */
const copula =
  /(?:\b(?:is|are|be|being|been|remains?|considered|deemed|regarded|determined|(?:denied|covered|classified) as)\b(?:[\s,]+(?:also|still|both|generally|therefore|thus|currently|only|always|likewise|to be|as|considered|deemed|regarded|either|proven and))*|^[^:.;]{3,120}:)[\s,]*$/i;
/** Another word that stands before it in one breath ("is considered cosmetic and not medically necessary"). */
const besides =
  /\b(?:is|are)\s+(?:(?:considered|deemed)\s+)?(?:(?!not\b)[\w-]+\s+){1,4}(?:and(?:\/or)?|or)\s+(?:is\s+|are\s+)?(?:therefore\s+)?$/i;
const held = /(?<!\b(?:not|never|cannot) (?:\w+ly )?)\b(?:considers?|deems?|regards?)\b[^;]*$/i;
/** A word that begins its sentence, before the verb and what it is said of ("Not medically necessary are repeat scans"). */
const first = /^(?:(?:also|likewise|generally)\b,? )?(?:(?:considered|deemed) )?$/i;
const thenSubject =
  /^ (?:are|is(?= (?:an?|any|the use|one|each|every)\b))(?! (?:defined|determined|understood|used|interpreted|an? (?:term|service|item|treatment) |services?\b|supplies\b|those\b|what\b|not\b))/i;
const negated =
  /\b(?:not|cannot|never|no longer)\s+(?:(?:be|been|considered|deemed|generally|routinely|always)\s+)*(?:to be\s+)?$/i;

/** What may follow a word that says what something is; before a noun it only says of which sort that is ("medically necessary services"). */
const follows =
  /^(?:$|\s*[^\s\p{L}]|\s+(?:\p{Lu}|\p{L}+(?:ly|ing)\b|(?:for|when|whenever|if|in|as|and|or|but|only|unless|where|with|without|because|due|since|to|under|on|based|except|at|by|after|before|prior|until|following|provided|beyond|once|twice|upon|during|from|above|below|outside|within|up|per|both|either|even|regardless|while|than|then|pursuant|given|so|such|that|which|who|it|they|these|this|those|the|a|an|all|any|every|not|nor|also|instead|otherwise|therefore|subject|irrespective|whether|through|throughout|among|between|against|despite|of)\b))/u;

/** A service that is called a needed thing under conditions ("is considered medically necessary durable medical equipment when"). */
const directly = /\b(?:is|are)(?: (?:considered|deemed))?(?: an?)?\s*$/i;
const underCondition = /^\s+(?:[\p{L}-]+\s+){1,4}?(?:when|if|only)\b/u;

/** Only somebody's wish or a case to come ("it would be necessary that ..."); a word between has no verb of its own. */
const supposedly = /\b(?:would|could|might|should)\s+(?:(?!is\b|are\b)\w+\s+){0,2}$/i;
/** A clause that is over before the sentence says anything ("When this is necessary, the limits below apply"). */
const noVerb = '(?:(?!\\b(?:is|are|was|were|has|have|had|meets?)\\b)[^.;:])*';
const itsVerb = '\\b(?:is|are|be)\\b(?:\\s+\\w+){0,3}\\s*$';
const subordinate = new RegExp(`\\b(?:When(?:ever)?|If|Where|Once)\\b${noVerb}${itsVerb}`);
const openQuestion = new RegExp(`\\bwhether\\b${noVerb}(?:${itsVerb}|$)`, 'i');
/** A person's, not a service's ("Individual meets medical necessity criteria"). */
const personMeets = /\b(?:individual|member|patient|beneficiar(?:y|ie)|person|candidate)s?\s+(?:\w+\s+)?$/i;
const attached = /\b(?:that|which|whom|whose)\b[^,;:]{0,80}$/i;
const begun = /^(?:there is |meets? |does |do )/i;
/** What a payer's evidence does not do is its position only where it says that this is its policy ("It is the policy of ... that"). */
const ofEvidence = /^(?:\w+ )*evidence does not/i;
const itsPolicy = /\bpolicy\b[^.;]*\bthat $/i;

/** A word with its own verb ("cannot be considered necessary"), or with a part of one ("has not been shown to be necessary"). */
const turned = /^(?:cannot|never|no longer)\b/i;
const beenTurned = /^not been\b/i;
const willBe = /^not be\b/i;
/** Whether a refusal is one to come, or one that would follow in a case that is named. */
const isToBe = (before: string, after: string): boolean =>
  /\b(?:will|shall)\s*$/i.test(before) || (/\bwould\s*$/i.test(before) && /^\s*(?:when|if)\b/i.test(after));

type Found = { word: string; before: string; after: string };

const foundIn = (sentence: string, word: RegExp): Found[] =>
  [...sentence.matchAll(new RegExp(word.source, 'gi'))].map(({ 0: match, index }) => ({
    word: match,
    before: sentence.slice(0, index),
    after: sentence.slice(index + match.length),
  }));

/** Whether words after a position's word leave it one that is said, and not one of a noun's ("medically necessary services"). */
export const isPredicate = (after: string): boolean => follows.test(after);

/** Words in brackets inside a sentence say something beside it ("... (reason: drugs are considered necessary in all of these)"). */
const isInBrackets = (before: string): boolean => {
  const opened = before.lastIndexOf('(');
  return (
    opened > 0 &&
    !before.slice(opened).includes(')') &&
    /^\((?:rationale|reason|explanation)\b/i.test(before.slice(opened))
  );
};

/** Whether a word stands in what is asked, supposed or asked of a person, and not in what is said. */
const isOnlySpokenOf = ({ word, before, after }: Found): boolean => {
  if (isInBrackets(before) || openQuestion.test(before) || (subordinate.test(before) && /,/.test(after))) return true;
  if (/^meets?/i.test(word)) return personMeets.test(before) || attached.test(before);
  const auxiliary = before.replace(/\b(?:be|considered|deemed)\s+/gi, '');
  return supposedly.test(auxiliary) && !/^\s*(?:when|if|only)\b/i.test(after);
};

/** Whether what stands before and after a word makes it one that is said of the sentence's subject. */
const isSaid = (found: Found): boolean => {
  const { word, before, after } = found;
  if (isOnlySpokenOf(found)) return false;
  if (ofEvidence.test(word)) return itsPolicy.test(before);
  if (begun.test(word) || (first.test(before) && thenSubject.test(after))) return true;
  if (negated.test(before)) return false;
  if (!isPredicate(after)) return directly.test(before) && underCondition.test(after);
  if (turned.test(word) || (beenTurned.test(word) && /\bha(?:s|ve)\s*$/i.test(before))) return true;
  if (willBe.test(word) && isToBe(before, after)) return true;
  return copula.test(before) || besides.test(before) || held.test(before);
};

/** The first place at which a sentence says a word of its subject, or null where it only has the word in it. */
export const said = (sentence: string, word: RegExp): string | null =>
  foundIn(sentence, word).find(isSaid)?.word ?? null;

/** Whether a sentence has a word only in clauses that say nothing ("whether ... is necessary", "when ... is necessary, ..."). */
export const onlySpeaksOf = (sentence: string, word: RegExp): boolean => {
  const found = foundIn(sentence, word);
  return found.length > 0 && found.every(isOnlySpokenOf);
};
