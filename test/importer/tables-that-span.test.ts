import { describe, expect, it } from 'vitest';
import { codesOf, importBytes, importedVersion, importFixture, positionsOf } from './import-bytes.ts';
import { docxOf, paragraph } from './write-docx.ts';

const html = (criteria: string, more = ''): string =>
  `<h1>Thermal Ablation of the Elbow</h1><p>Effective Date: May 1, 2025</p><h2>Policy Criteria</h2>${criteria}${more}`;
const position = '<p>Thermal ablation of the elbow is considered investigational.</p>';
const codes = (rows: string): string =>
  html(
    position,
    `<h2>Codes</h2><table><tr><th>Code</th><th>Description</th><th>Prior authorization</th></tr>${rows}</table>`,
  );

const requirements = async (document: string): Promise<string[]> =>
  importedVersion(await importBytes('elbow.html', document)).priorAuthorization.map(
    ({ codes: [code = ''], requirement }) => `${code} ${requirement}`,
  );

describe('a cell of HTML that is merged down holds for every row it covers', () => {
  it.each<[string, string]>([
    [
      'three rows',
      '<tr><td>0991T</td><td>one</td><td rowspan=3>Required</td></tr><tr><td>0992T</td><td>two</td></tr><tr><td>0993T</td><td>three</td></tr>',
    ],
    [
      'all rows that are left',
      '<tr><td>0991T</td><td>one</td><td rowspan="0">Required</td></tr><tr><td>0992T</td><td>two</td></tr><tr><td>0993T</td><td>three</td></tr>',
    ],
    [
      'more rows than there are',
      '<tr><td>0991T</td><td>one</td><td rowspan="99">Required</td></tr><tr><td>0992T</td><td>two</td></tr><tr><td>0993T</td><td>three</td></tr>',
    ],
  ])('%s', async (_, rows) => {
    expect(await requirements(codes(rows))).toEqual(['0991T required', '0992T required', '0993T required']);
  });

  it('and none of the next group of rows', async () => {
    const rows =
      '<tbody><tr><td>0991T</td><td>one</td><td rowspan="9">Required</td></tr><tr><td>0992T</td><td>two</td></tr></tbody><tbody><tr><td>0993T</td><td>three</td><td>Not required</td></tr></tbody>';
    expect(await requirements(codes(rows))).toEqual(['0991T required', '0992T required', '0993T not-required']);
  });

  it('in the middle of a table, where cells stand on both sides', async () => {
    const rows =
      '<tr><td>0991T</td><td rowspan=2>Ablation of a nerve</td><td>Required</td></tr><tr><td>0992T</td><td>Not required</td></tr>';
    const version = importedVersion(await importBytes('elbow.html', codes(rows)));
    expect(version.codes.map(({ code, descriptor }) => [code, descriptor])).toEqual([
      ['0991T', 'Ablation of a nerve'],
      ['0992T', 'Ablation of a nerve'],
    ]);
    expect(version.priorAuthorization.map(({ requirement }) => requirement)).toEqual(['required', 'not-required']);
  });
});

describe('a cell of HTML that is merged across holds for every column it covers', () => {
  const table = '<table><tr><th>Service</th><th>Commercial</th><th>Medicare Advantage</th></tr>';

  it('of lines of business', async () => {
    const rows =
      '<tr><td>Ablation of the elbow</td><td colspan=2>Investigational</td></tr><tr><td>Ablation of the wrist</td><td>Medically necessary</td><td>Investigational</td></tr>';
    const version = importedVersion(await importBytes('elbow.html', html(`${table}${rows}</table>`)));
    const lines = version.positions.map(({ position: one, scope }) => `${one}: ${scope.linesOfBusiness.join(', ')}`);
    expect(lines).toContain('investigational: Commercial');
    expect(lines.filter((line) => line === 'investigational: Medicare Advantage')).toHaveLength(2);
  });

  it('but not where it is a line across the table', async () => {
    const rows = '<tr><td colspan=3>Codes of the arm:</td></tr><tr><td>0991T</td><td>one</td><td>Required</td></tr>';
    const version = importedVersion(await importBytes('elbow.html', codes(rows)));
    const section = version.sections.find(({ id }) => id === 'codes');
    expect(section?.paragraphs.map(({ cells }) => cells)).toContainEqual(['Codes of the arm:', '', '']);
  });
});

describe('the position of a merged cell', () => {
  it('is that of the ankle in a report', async () => {
    const version = importedVersion(await importFixture('reports/07-merged-cells/postable.html'));
    expect(positionsOf(version)).toEqual([
      'investigational: Investigational',
      'investigational: Investigational',
      'investigational: Investigational',
      'medically-necessary: Medically necessary',
    ]);
    expect(version.positions[1]?.ground.quote).toBe('Focused wave treatment of the ankle\tInvestigational');
  });
});

describe('the requirement of a merged cell', () => {
  it.each(['rowspan.html', 'rowspan0.html', 'vmerge.docx'])(
    'holds for the second code in the report %s',
    async (name) => {
      const version = importedVersion(await importFixture(`reports/07-merged-cells/${name}`));
      expect(version.priorAuthorization).toContainEqual(
        expect.objectContaining({ requirement: 'required', codes: ['0972T'] }),
      );
    },
  );

  it('of Word holds for the rows that go on with it, and for those alone', async () => {
    const cell = (words: string, merge = ''): string => `<w:tc><w:tcPr>${merge}</w:tcPr>${paragraph(words)}</w:tc>`;
    const rows = [
      [cell('Code'), cell('Description'), cell('Prior authorization')],
      [cell('0991T'), cell('one'), cell('Required', '<w:vMerge w:val="restart"/>')],
      [cell('0992T'), cell('two'), cell('', '<w:vMerge/>')],
      [cell('0993T'), cell('three'), cell('', '<w:vMerge w:val="continue"/>')],
      [cell('0994T'), cell('four'), cell('Not required')],
    ];
    const body = [
      paragraph('Thermal Ablation of the Elbow', { style: 'Title' }),
      paragraph('Effective Date: May 1, 2025'),
      paragraph('Policy Criteria', { style: 'Heading1' }),
      paragraph('Thermal ablation of the elbow is considered investigational.'),
      paragraph('Codes', { style: 'Heading1' }),
      `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`,
    ].join('');
    const version = importedVersion(await importBytes('elbow.docx', docxOf(body)));
    expect(version.priorAuthorization.map(({ requirement }) => requirement)).toEqual([
      'required',
      'required',
      'required',
      'not-required',
    ]);
  });
});

describe('a head of two rows', () => {
  it('calls a column by both its titles', async () => {
    const table =
      '<table><thead><tr><th rowspan=2>Code</th><th rowspan=2>Description</th><th colspan=2>Prior authorization</th></tr><tr><th>Commercial</th><th>Medicaid</th></tr></thead><tr><td>0991T</td><td>one</td><td>Required</td><td>Not required</td></tr></table>';
    const version = importedVersion(await importBytes('elbow.html', html(position, `<h2>Codes</h2>${table}`)));
    const section = version.sections.find(({ id }) => id === 'codes');
    expect(section?.paragraphs[0]).toMatchObject({
      kind: 'table-head',
      cells: ['Code', 'Description', 'Prior authorization Commercial', 'Prior authorization Medicaid'],
    });
    expect(codesOf(version)).toEqual(['0991T']);
  });
});

describe('a table whose cells claim far more than there is, is refused within seconds:', () => {
  const wide = /merged cells of a table claim far more/;
  it.each<[string, string]>([
    [
      'two thousand cells of a thousand columns and rows',
      `<tr>${'<td colspan=1000 rowspan=1000>x</td>'.repeat(2000)}</tr>`,
    ],
    ['a row each', '<tr><td colspan=1000 rowspan=1000>x</td></tr>'.repeat(2000)],
    ['rows that reach down over each other', '<tr><td rowspan=0>x</td></tr>'.repeat(20_000)],
    ['1.1 MB of them', '<tr><td colspan=1000 rowspan=1000>x</td></tr>'.repeat(22_000)],
  ])('%s', async (_, rows) => {
    const before = Date.now();
    const result = await importBytes('elbow.html', html(position, `<h2>Codes</h2><table>${rows}</table>`));
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(wide) });
    expect(Date.now() - before).toBeLessThan(8000);
  });

  it('in Word as in HTML', async () => {
    const cell = `<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr>${paragraph('x')}</w:tc>`;
    const body = `${paragraph('Policy Criteria', { style: 'Heading1' })}<w:tbl>${`<w:tr>${cell}</w:tr>`.repeat(500)}</w:tbl>`;
    expect(await importBytes('elbow.docx', docxOf(body))).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(wide),
    });
  });

  it('but not a long list of codes', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, at) => `<tr><td>${10_000 + at}</td><td>Ablation ${at}</td><td>Required</td></tr>`,
    );
    expect((await importBytes('elbow.html', codes(rows.join('')))).kind).toBe('imported');
  });
});
