import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerPage } from '../../../adapters/web/reader.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { policyVersionSchema } from '../../../src/knowledge/schema.ts';
import { markedIn, plain } from './markup.ts';
import { sampleKnowledge, sampleVersion } from './sample-policy.ts';
import { openSite, recordingBot, type SampleSite, send } from './sample-site.ts';

const [policy] = sampleKnowledge.policies;
const paragraphs = sampleVersion.sections.flatMap((section) =>
  section.paragraphs.map((paragraph, index) => ({ anchor: `${section.id}-${index + 1}`, paragraph })),
);

function page(marks: readonly string[] = [], today: string | null = null): string {
  if (policy === undefined) throw new Error('the sample holds one policy');
  return readerPage({ policy, version: sampleVersion, marks, today }).markup;
}

function markOf(anchor: string, words: string): string {
  const text = paragraphs.find((candidate) => candidate.anchor === anchor)?.paragraph.text ?? '';
  return `${anchor}:${text.indexOf(words)}-${text.indexOf(words) + words.length}`;
}

describe('the reader', () => {
  it('is tested over a policy of the real shape', () => {
    expect(() => policyVersionSchema.parse(sampleVersion)).not.toThrow();
  });

  it('gives every paragraph its anchor, once', () => {
    const ids = [...page().matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toEqual(expect.arrayContaining(paragraphs.map(({ anchor }) => anchor)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists every section in the contents', () => {
    for (const section of sampleVersion.sections)
      expect(page()).toContain(`href="#section_${section.id}">${section.heading}</a>`);
  });

  it('gives a sub-section a smaller heading than the section it stands in', () => {
    expect(page()).toContain('<h2 id="section_background">BACKGROUND</h2>');
    expect(page()).toContain('<h3 id="section_trials">TRIALS</h3>');
  });

  it('shows the dates with links to where they are printed', () => {
    expect(page()).toContain('<dt>Effective</dt><dd><a href="#header-2">June 1, 2024</a></dd>');
    expect(page()).toContain('<dt>Next review</dt><dd><a href="#header-3">March 2025</a></dd>');
  });

  it('nests the items of an outline as it is printed', () => {
    const list =
      /<ul class="outline">.*?<\/section>/s.exec(page())?.[0].replace(/<a class="number".*?<\/a>/g, '') ?? '';
    const shape = list.replace(/<(?!\/?(ul|li))[^>]*>|\n| class="outline"/g, '');
    expect(shape).toBe(
      '<ul><li>I.All of these are met:<ul><li>A.The lens is clouded.</li><li>B.Sight is below 20/40 &amp; falling &lt;fast&gt;.</li></ul></li><li>II.A record is sent.</li></ul>',
    );
  });

  it('shows a table as one, with a shorter row filling its width', () => {
    expect(page()).toMatch(/<thead><tr id="codes-1"><td[^>]*>.*?<\/td><th scope="col" colspan="1">System<\/th>/);
    expect(page()).toMatch(
      /<tr id="codes-3"><td[^>]*>.*?<\/td><td colspan="1">HCPCS<\/td><td colspan="2">None<\/td><\/tr>/,
    );
  });

  it('shows reference marks as links to the reference list, a run with a dash', () => {
    expect(page()).toContain('[<a href="#references-1">1</a>]');
    expect(page()).toContain('[<a href="#references-2">2</a>–<a href="#references-4">4</a>, 9]');
  });
});

describe('marked words', () => {
  it('are exactly the ones given', () => {
    expect(markedIn(page(['coverage-criteria-1:0-19']))).toEqual(['Harbor lens therapy']);
  });

  it('may be given several times, also in one paragraph', () => {
    const marks = [
      markOf('coverage-criteria-1', 'investigational'),
      markOf('coverage-criteria-1', 'Harbor'),
      markOf('references-2', 'Author 2'),
    ];
    expect(markedIn(page(marks))).toEqual(['Harbor', 'investigational', 'Author 2']);
  });

  it('are merged where they overlap', () => {
    expect(markedIn(page(['coverage-criteria-1:0-11', 'coverage-criteria-1:7-19']))).toEqual(['Harbor lens therapy']);
  });

  it('stay inside the cells of a table', () => {
    expect(markedIn(page(['codes-2:4-40']))).toEqual(['9901X', 'Harbor lens therapy, first eye']);
  });

  it('are escaped like all others', () => {
    expect(markedIn(page([markOf('coverage-criteria-4', '& falling <fast>')]))).toEqual(['&amp; falling &lt;fast&gt;']);
  });

  it('are named at the top with their section and paragraph', () => {
    expect(page(['trials-1:0-7'])).toMatch(/where-marked.*<a href="#trials-1">TRIALS, paragraph 1<\/a>/s);
    expect(page()).not.toContain('where-marked');
  });

  it.each([
    'nonsense',
    '',
    'coverage-criteria-1',
    'coverage-criteria-1:5',
    'coverage-criteria-1:9-3',
    'coverage-criteria-1:4-4',
    'coverage-criteria-1:0-5000',
    'coverage-criteria-1:-1-4',
    'coverage-criteria-1:1e1-20',
    'coverage-criteria-9:0-4',
    '"><script>:0-4',
  ])('given as %j are ignored', (mark) => {
    expect(page([mark])).toBe(page());
  });
});

describe('an overdue review', () => {
  it.each([
    ['2025-03-31', false],
    ['2025-04-01', true],
  ])('on %s is flagged: %s', (today, flagged) => {
    expect(page([], today).includes('review was due March 2025')).toBe(flagged);
  });

  it('is not judged without a clock', () => {
    expect(page([], null)).toContain('next review March 2025');
  });
});

it('says until when a version was in force that has ended', () => {
  if (policy === undefined) throw new Error('the sample holds one policy');
  const version = { ...sampleVersion, until: '2024-12-31' };
  expect(readerPage({ policy, version, marks: [], today: null }).markup).toContain('in force until December 31, 2024');
  expect(page()).not.toContain('in force until');
});

describe('the reader over the first policy', () => {
  const { knowledge } = loadKnowledge('knowledge');
  const real = (knowledge?.policies ?? []).flatMap((policy) => policy.versions.map((version) => ({ policy, version })));

  it('shows every paragraph whole and as it is printed', () => {
    expect(real.length).toBeGreaterThan(0);
    for (const { policy, version } of real) {
      for (const section of version.sections) {
        for (const [index, { text, cells }] of section.paragraphs.entries()) {
          const marks = [`${section.id}-${index + 1}:0-${text.length}`];
          const shown = markedIn(readerPage({ policy, version, marks, today: null }).markup).map(plain);
          expect(shown).toEqual((cells ?? [text]).filter((cell) => cell !== ''));
        }
      }
    }
  });

  it('leads every reference mark to its reference', () => {
    for (const { policy, version } of real) {
      const { markup } = readerPage({ policy, version, marks: [], today: null });
      const marks = version.sections.flatMap((section) =>
        section.paragraphs.flatMap((paragraph) => paragraph.marks ?? []),
      );
      const targets = [...markup.matchAll(/<sup class="ref">.*?<\/sup>/g)].map(([mark]) => mark);
      expect(targets.length).toBe(marks.length);
      expect(targets.every((mark) => mark.includes('<a href="#'))).toBe(true);
    }
  });
});

describe('the reader over HTTP', () => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await openSite(recordingBot());
  });
  afterAll(() => site.close());

  it('follows a citation to the words of the version it names', async () => {
    const { status, body } = await send(
      site,
      '/policies/sample-policy?version=2023-06-01&mark=coverage-criteria-1:0-19',
    );
    expect(status).toBe(200);
    expect(body).toContain('Version 2023-06-01');
    expect(markedIn(body)).toEqual(['Harbor lens therapy']);
  });

  it('shows the version in force when none is named, with links to the others', async () => {
    const { body } = await send(site, '/policies/sample-policy');
    expect(body).toContain('Version 2024-06-01');
    expect(body).toContain('href="/policies/sample-policy?version=2023-06-01"');
  });

  it('answers an unknown version with the ones that are loaded', async () => {
    const { status, body } = await send(site, '/policies/sample-policy?version=1999-01-01');
    expect(status).toBe(404);
    expect(body).toContain('No such version');
    expect(body).toContain('/policies/sample-policy?version=2024-06-01');
  });

  it.each([
    '/policies/unknown',
    '/policies/%E0%A4%A',
    '/policies/..%2f..%2fetc',
    '/policies/sample-policy/x',
    '/policies/<b>',
  ])('answers %s with the policies that are loaded', async (path) => {
    const { status, body } = await send(site, encodeURI(path).replaceAll('%25', '%'));
    expect(status).toBe(404);
    expect(body).toContain('No such policy');
    expect(body).toContain('Harbor Lens Therapy');
  });

  it.each(['/policies', '/policies/', '/policies?x=1'])('%s lists the policies with their versions', async (path) => {
    const { status, body } = await send(site, path);
    expect(status).toBe(200);
    expect(body).toContain('Harbor Lens Therapy');
    expect(body).toContain('?version=2023-06-01');
  });

  it('says so when no policy is loaded', async () => {
    const bare = await openSite(recordingBot(), { ...sampleKnowledge, policies: [] });
    const { status, body } = await send(bare, '/policies');
    await bare.close();
    expect(status).toBe(200);
    expect(body).toContain('No policy is loaded.');
  });
});
