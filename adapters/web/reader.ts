import { dateInWords } from '../../src/card/dates-in-words.ts';
import { lastDay } from '../../src/knowledge/dates.ts';
import type { Policy } from '../../src/knowledge/knowledge.ts';
import type { Dated, DatedOrGiven, PolicyVersion } from '../../src/knowledge/schema.ts';
import { latestVersion } from '../../src/knowledge/versions.ts';
import { type Html, html, nothing } from './html.ts';
import { marksShown } from './limits.ts';
import { documentPage } from './page.ts';
import { anchorOf, readMarks, type Span } from './passage.ts';
import { headingId, outline, sectionsHtml } from './section.ts';

/** What the reader is asked to show: one version, the raw `mark` parameters, and the date (YYYY-MM-DD) against which a review is overdue. */
export type ReaderView = { policy: Policy; version: PolicyVersion; marks: readonly string[]; today: string | null };

/** One version of a policy, readable, with the given words marked and every paragraph at its anchor. */
export function readerPage({ policy, version, marks, today }: ReaderView): Html {
  const spans = readMarks(marks.slice(0, marksShown), version);
  const body = html`<header class="bar where">
<p class="where-title"><a href="/policies">Policies</a> <strong>${version.title}</strong></p>
<p class="where-version">${standing(version, today)}</p>
${markedPlaces(version, spans)}
</header>
<main class="columns">
<div class="intro">
<h1>${version.title}</h1>
${dates(version, today)}
${otherVersions(policy, version)}
</div>
<nav class="contents" aria-label="Contents"><p class="label">Contents</p><ul>${contents(version)}</ul></nav>
<div class="text">${sectionsHtml(version, spans)}</div>
</main>`;
  return documentPage({ title: `${version.title} (${version.version})`, kind: 'reader', body });
}

/** The loaded policies with every version of each. */
export function policiesPage(policies: readonly Policy[]): Html {
  return listPage(
    'Loaded policies',
    html`<p>Answers come from these documents and from nothing else.</p>${policyList(policies)}`,
  );
}

/** What to say when an address names no loaded policy, or no loaded version of `policy`: what there is instead. */
export function missingPage(policies: readonly Policy[], policy: Policy | undefined): Html {
  if (policy === undefined) {
    return listPage(
      'No such policy',
      html`<p>No policy with this address is loaded. These are:</p>${policyList(policies)}`,
    );
  }
  const lead = html`<p>This version of the policy is not loaded. These versions are:</p>`;
  return listPage(
    'No such version',
    html`${lead}${policyList([policy])}<p><a href="/policies">All loaded policies</a></p>`,
  );
}

function listPage(title: string, inner: Html): Html {
  const body = html`<header class="bar"><p><a href="/policies">Policies</a></p></header>
<main class="list"><h1>${title}</h1>${inner}</main>`;
  return documentPage({ title, kind: 'reader', body });
}

function policyList(policies: readonly Policy[]): Html {
  if (policies.length === 0) return html`<p>No policy is loaded.</p>`;
  const items = policies.map((policy) => {
    const newest = latestVersion(policy);
    const links = policy.versions.map((version) => html`<li>${versionLink(policy, version)}</li>`);
    return html`<li><strong>${newest.title}</strong>${newest.number === null ? nothing : html` <span class="quiet">Policy No. ${newest.number}</span>`}<ul>${links}</ul></li>`;
  });
  return html`<ul class="policies">${items}</ul>`;
}

function versionLink(policy: Policy, version: PolicyVersion): Html {
  const address = `/policies/${policy.id}?version=${version.version}`;
  return html`<a href="${address}">Version ${version.version}</a> <span class="quiet">effective ${dateInWords(version.effective.date)}</span>`;
}

function otherVersions(policy: Policy, shown: PolicyVersion): Html {
  const others = policy.versions.filter((version) => version !== shown);
  if (others.length === 0) return nothing;
  const links = others.map((version) => html`<li>${versionLink(policy, version)}</li>`);
  return html`<section class="versions" aria-label="Other loaded versions"><p class="label">Other loaded versions</p><ul>${links}</ul></section>`;
}

function standing(version: PolicyVersion, today: string | null): Html {
  const { until, nextReview } = version;
  const ended = until === null ? nothing : html` <span class="overdue">in force until ${dateInWords(until)}</span>`;
  return html`<span>Version ${version.version}</span> <span>effective ${dateInWords(version.effective.date)}</span>${ended}${reviewHtml(nextReview, today)}`;
}

function reviewHtml(review: Dated | null, today: string | null): Html {
  if (review === null) return nothing;
  if (!isOverdue(review, today)) return html` <span>next review ${dateInWords(review.date)}</span>`;
  return html` <span class="overdue">review was due ${dateInWords(review.date)}</span>`;
}

function markedPlaces(version: PolicyVersion, spans: ReadonlyMap<string, readonly Span[]>): Html {
  const places = version.sections.flatMap((section) =>
    section.paragraphs.map((_, index) => ({
      anchor: anchorOf(section.id, index + 1),
      heading: section.heading,
      number: index + 1,
    })),
  );
  const marked = places.filter((place) => spans.has(place.anchor));
  if (marked.length === 0) return nothing;
  const links = marked.map(
    (place) => html`<a href="#${place.anchor}">${place.heading}, paragraph ${place.number}</a> `,
  );
  return html`<p class="where-marked"><span class="swatch">Marked</span> ${links}</p>`;
}

function contents(version: PolicyVersion): Html {
  const items = outline(version).map(
    ({ section, depth }) =>
      html`<li class="level-${depth}"><a href="#${headingId(section)}">${section.heading}</a></li>`,
  );
  return html`${items}`;
}

function dates(version: PolicyVersion, today: string | null): Html {
  const overdue = version.nextReview !== null && isOverdue(version.nextReview, today);
  const rows = [
    dateRow('Effective', version.effective),
    dateRow('Last review', version.lastReview),
    dateRow('Next review', version.nextReview),
    dateRow('Date of origin', version.origin),
  ];
  const warning = overdue
    ? html`<p class="warning"><strong class="warning-word">Please note:</strong> The next review printed in this version is past. A later version may exist that is not loaded here.</p>`
    : nothing;
  return html`<dl class="facts">${rows}</dl>${warning}`;
}

function dateRow(label: string, dated: DatedOrGiven | null): Html {
  if (dated === null) return nothing;
  const words = dateInWords(dated.date);
  const linked =
    dated.ground === null
      ? html`${words} (given by the policy's owner)`
      : html`<a href="#${anchorOf(dated.ground.section, dated.ground.paragraph)}">${words}</a>`;
  return html`<div><dt>${label}</dt><dd>${linked}</dd></div>`;
}

/** A month-only date is past when its month is over. */
function isOverdue({ date }: Dated, today: string | null): boolean {
  return today !== null && today > lastDay(date);
}
