import { describe, expect, it } from 'vitest';
import { doubtsOf, importInto, saidBy } from './import-list.ts';
import { writeXlsx } from './write-xlsx.ts';

const csv = (...rows: string[]): string =>
  [
    'Harbor Mutual Authorization List',
    'Effective 1/1/2026',
    'Code,Description,PA Required,Effective Date,Notes',
    ...rows,
    '',
  ].join('\n');

const rowsOf = async (text: string): Promise<string[]> => {
  const result = await importInto('harbor.csv', text);
  return result.kind === 'list' ? result.list.rows.map(saidBy) : [result.kind];
};

describe('a doubt of one row', () => {
  it('withholds that row alone: a code that a spreadsheet took its zeros or turned into a power', async () => {
    const text = csv('100,Sleep,Yes,,', '1E5,Lamp,Yes,,', '1.00E+05,Lamp,Yes,,', '90551,Scan,Yes,,');
    expect(await rowsOf(text)).toEqual([
      ': required (supposed)',
      ': required (supposed)',
      ': required (supposed)',
      '90551: required',
    ]);
    expect(await doubtsOf('harbor.csv', text)).toEqual(['list', 'code-as-number', 'code-as-number', 'code-as-number']);
  });

  it('two rows of one code, line and time that disagree', async () => {
    expect(await rowsOf(csv('90551,Scan,Yes,,', '90551,Scan,No,,', '90552,Scan,No,,'))).toEqual([
      '90551: required (supposed)',
      '90551: not-required (supposed)',
      '90552: not-required',
    ]);
  });

  it('a sign that points to a note which is not there', async () => {
    expect(await rowsOf(csv('90551,Scan,Yes*,,', '90552,Scan,No,,'))).toEqual([
      '90551: by-circumstance (supposed)',
      '90552: not-required',
    ]);
  });

  it('a hidden row, and a cell that is merged over several codes', async () => {
    const head = ['Code', 'Description', 'PA Required'];
    const bytes = writeXlsx([
      {
        name: 'Codes',
        hiddenRows: [4],
        merges: ['A5:A6'],
        rows: [
          ['Harbor Mutual Authorization List'],
          ['Effective 1/1/2026'],
          head,
          [90551, 'Scan', 'Yes'],
          [90552, 'Lamp', 'Yes'],
          ['', 'Lamp again', 'No'],
          [90553, 'Sleeve', 'No'],
        ],
      },
    ]);
    expect(await doubtsOf('harbor.xlsx', bytes)).toEqual(['list', 'hidden-cells', 'cells-merged', 'cells-merged']);
  });
});

describe('a doubt that holds the list back', () => {
  it('dates in two formats, or day first', async () => {
    const [kind, ...codes] = await doubtsOf('harbor.csv', csv('90551,Scan,Yes,2026-01-02,', '90552,Scan,No,1/2/2026,'));
    expect([kind, codes.includes('dates-in-two-formats')]).toEqual(['held', true]);
    expect(await doubtsOf('harbor.csv', csv('90551,Scan,Yes,13/2/2026,', '90552,Scan,No,1/2/2026,'))).toContain(
      'dates-in-two-formats',
    );
  });

  it('no row of headings, or one column twice', async () => {
    const bare = 'Harbor Mutual Authorization List\nEffective 1/1/2026\n90551,Scan,Yes\n90552,Lamp,No\n';
    expect(await doubtsOf('harbor.csv', bare)).toContain('header-missing');
    const twice = csv('90551,Scan,Yes,,').replace('Notes', 'PA Required');
    expect(await doubtsOf('harbor.csv', twice)).toEqual(expect.arrayContaining(['held', 'header-twice']));
  });

  it('a file that was cut off, or lost letters', async () => {
    expect(await doubtsOf('harbor.csv', `${csv('90551,Scan,Yes,,')}90552,"Sca`)).toContain('table-cut-off');
    expect(await doubtsOf('harbor.csv', csv('90551,Scan,Yes,,', '90552,Scan'))).toContain('table-cut-off');
    expect(await doubtsOf('harbor.csv', Buffer.from(csv('90551,Caf\u00e9,Yes,,'), 'latin1'))).toContain(
      'letters-damaged',
    );
  });

  it('two effective dates, hidden columns with words', async () => {
    const two = csv('90551,Scan,Yes,,').replace('Effective 1/1/2026', 'Effective 1/1/2026\nEffective: 2/1/2026');
    expect(await doubtsOf('harbor.csv', two)).toContain('effective-dates-differ');
    const bytes = writeXlsx([
      {
        name: 'A',
        hiddenColumns: [2],
        rows: [['Ridge List of codes'], ['Effective 1/1/2026'], ['Code', 'PA Required', 'Old'], [90551, 'Yes', 'No']],
      },
    ]);
    expect(await doubtsOf('ridge.xlsx', bytes)).toEqual(expect.arrayContaining(['held', 'hidden-cells']));
  });
});

describe('what is no list', () => {
  it('is refused: no codes, nothing that says what they need, no workbook', async () => {
    expect(await doubtsOf('sums.csv', 'Month,Sum\nMay,12\nJune,13\n')).toEqual(['refused']);
    expect(await doubtsOf('codes.csv', 'Code,Words\n90551,Scan\n')).toEqual(['refused']);
    expect(await doubtsOf('broken.xlsx', 'no workbook')).toEqual(['refused']);
  });
});
