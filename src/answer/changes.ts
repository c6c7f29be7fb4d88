import { readDate } from '../knowledge/dates.ts';
import { type Change, diffVersions } from '../knowledge/diff.ts';
import type { Ground, PolicyVersion } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { IndexedPassage, PolicyIndex } from '../search/policy-index.ts';
import { tokenise } from '../text/tokens.ts';
import type { Answer, Citation } from './answer.ts';
import { citeGround, citeParagraph } from './cite.ts';
import { dateStatements } from './date-warnings.ts';
import { complete, passagesOf, rank, state } from './draft.ts';
import type { ChangeName, Statement } from './statement.ts';

/** So many changes are quoted in one answer; of the others, the number is said. */
const mostQuoted = 6;

/** "What changed": the policy's own history, else what two loaded versions show; one version alone cannot tell. */
export function answerWhatChanged(evidence: Evidence): Answer {
  const history = entriesOf(passagesOf(evidence, ['history']));
  const before = versionBefore(evidence);
  if (history.length > 0) return fromHistory(evidence, history);
  return before ? fromVersions(evidence, before) : onlyVersion(evidence);
}

/** The entries of a history; where it has rows or items, text beside them is none. */
function entriesOf(passages: readonly IndexedPassage[]): IndexedPassage[] {
  const kindOf = ({ section, paragraph }: IndexedPassage) => section.paragraphs[paragraph - 1]?.kind;
  const listed = passages.filter((one) => kindOf(one) === 'table-row' || kindOf(one) === 'list-item');
  return listed.length > 0 ? listed : passages.filter((one) => kindOf(one) !== 'table-head');
}

function versionBefore({ policy, index }: Evidence): PolicyVersion | null {
  return policy.versions[policy.versions.indexOf(index.version) - 1] ?? null;
}

/** The entries that speak of what was asked, most of it first; the newest ones where nothing is asked of. */
function fromHistory(evidence: Evidence, history: readonly IndexedPassage[]): Answer {
  const hits = rank(evidence, history, wordsOfChange(evidence));
  const [first] = hits;
  const close = hits.filter(({ share }) => share > (first?.share ?? 0) * nearest);
  const isSpoken = first !== undefined && first.share > leastShare;
  const chosen = isSpoken ? close.slice(0, 4).map(({ passage }) => passage) : newestFirst(history).slice(0, mostQuoted);
  const citations = chosen.map(({ section, paragraph }) =>
    citeParagraph(evidence.index, { section: section.id, paragraph }),
  );
  return complete(evidence, { outcome: 'answered', statements: [state({ kind: 'history' }, citations)] });
}

const nearest = 0.8;
const leastShare = 0.4;

/** What a change is asked of: not the policy's own name, nor the words by which changes are asked for. */
function wordsOfChange({ question, index }: Evidence): string[] {
  const title = new Set(tokenise(index.version.title).map(({ stem }) => stem));
  const names = new Set(question.services.flatMap(({ label }) => tokenise(label).map(({ stem }) => stem)));
  const own = [
    ...question.words,
    ...question.regions,
    ...(question.lineOfBusiness ? [question.lineOfBusiness.toLowerCase()] : []),
  ];
  const left = own.filter((stem) => !ofChange.test(stem));
  const beside = left.filter((stem) => !title.has(stem) && !names.has(stem));
  return [...new Set(beside)];
}

const ofChange =
  /^(?:new|polici|chang\w*|updat\w*|revis\w*|version|recent|latest|last|differ\w*|old|prior|previou\w*|histori|what|when|medic|guidelin)$/;

/** Entries by the last date that stands in them, newest first; what has no date stands before, as printed. */
function newestFirst(history: readonly IndexedPassage[]): IndexedPassage[] {
  const dated = history.map((passage) => ({ passage, day: readDate(passage.text)?.date ?? '9' }));
  return dated.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).map(({ passage }) => passage);
}

function onlyVersion(evidence: Evidence): Answer {
  const { effective } = evidence.index.version;
  const lead = state({ kind: 'only-version', version: effective.date }, [citeGround(evidence.index, effective.ground)]);
  return complete(evidence, {
    outcome: 'not-in-policy',
    reason: 'version-not-loaded',
    statements: [lead, ...dateStatements(evidence)],
  });
}

function fromVersions(evidence: Evidence, before: PolicyVersion): Answer {
  const { index } = evidence;
  const changes = diffVersions(before, index.version);
  const told = changes.flatMap((change) => tellable(change));
  const sides = { before: evidence.search.version(evidence.policy, before), after: index };
  const lead = state(
    {
      kind: 'changes',
      from: before.effective.date,
      to: index.version.effective.date,
      told: told.length,
      other: changes.length - told.length,
    },
    [citeGround(index, index.version.effective.ground)],
  );
  return complete(evidence, {
    outcome: 'answered',
    statements: [lead, ...told.slice(0, mostQuoted).map((change) => changeStatement(change, sides))],
  });
}

type Told = { name: ChangeName; before: Ground | null; after: Ground | null };

/** The changes that decide answers, with their words; changes of evidence and of dates are counted only. */
function tellable(change: Change): Told[] {
  switch (change.kind) {
    case 'position':
    case 'criterion':
    case 'grouping':
    case 'code':
    case 'prior-authorization':
    case 'line-of-business':
    case 'excluded-line-of-business':
    case 'cross-reference':
      return [{ name: change.kind, before: change.before?.ground ?? null, after: change.after?.ground ?? null }];
    default:
      return [];
  }
}

function changeStatement({ name, before, after }: Told, sides: { before: PolicyIndex; after: PolicyIndex }): Statement {
  const citations: (Citation | null)[] = [
    before && citeGround(sides.before, before),
    after && citeGround(sides.after, after),
  ];
  const how = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return state({ kind: 'change', name, how }, citations);
}
