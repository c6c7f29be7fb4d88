import { describe, expect, it } from 'vitest';
import { fairhavenList, harborList, importInto, listOf, quillList, saidBy } from './import-list.ts';
import { writeXlsx } from './write-xlsx.ts';

describe('a list of separated values', () => {
  it('is read below its title: what each row says, for whom, where and when', async () => {
    const list = await listOf('harbor.csv', harborList);
    expect(list).toMatchObject({ title: 'Harbor Mutual Prior Authorization Code List', version: '2026-01-01' });
    expect(list.rows.map(saidBy)).toEqual([
      '90551: required Commercial',
      '90551: not-required Medicare Advantage',
      'J9745: required',
      '97910-97912: by-circumstance',
      '0942U: not-covered',
      '99913: notification',
      'E9990: required',
      'E9990: not-required',
    ]);
    expect(list.rows[0]).toMatchObject({ from: '2026-01-01', units: 5, reviewer: 6, places: ['Outpatient'] });
    expect(list.rows[0]?.until).toBeUndefined();
    expect(list.rows[4]?.until).toBe('2026-06-30');
  });

  it('keeps every row word for word, its cells joined with a tab, and the words around them', async () => {
    const list = await listOf('harbor.csv', harborList);
    const [notice, table] = list.sections;
    expect(table?.paragraphs[2]?.text).toBe('J9745\tLumidab, 10 mg\tAll\tYes\t\t40\tPlan pharmacy\t1/1/2026\t');
    expect(notice?.paragraphs[2]?.text).toBe('Codes that are not on this list do not require prior authorization.');
    expect(list.unlisted).toMatchObject({ requirement: 'not-required', ground: { section: 'notice', paragraph: 3 } });
  });

  it('needs a date and a title from a person where none is printed', async () => {
    const text = 'Code,Auth Required\n90551,Yes\n90552,No\n';
    const given = { facts: { effective: '2026-01-01', title: 'Acme list' }, by: 'pat', at: '2026-01-02' };
    expect(await importInto('acme.csv', text)).toMatchObject({ kind: 'held' });
    const list = await listOf('acme.csv', text, { given });
    expect([list.title, list.effective, ...list.rows.map(saidBy)]).toEqual([
      'Acme list',
      { date: '2026-01-01', ground: null },
      '90551: required',
      '90552: not-required',
    ]);
  });

  it('finds its separator, its quotes and its letters', async () => {
    const text = `Beacon Benefit Authorization List\n"Effective: 5/1/2026"\nHCPCS;Service;Authorization\nA9001;"Lamp; small";Required\nA9002;Café lamp;Not required\n`;
    const list = await listOf('beacon.csv', Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(list.rows.map(saidBy)).toEqual(['A9001: required', 'A9002: not-required']);
    expect(list.sections[1]?.paragraphs[0]?.text).toBe('A9001\tLamp; small\tRequired');
  });
});

describe('a list in Markdown with marks in a grid', () => {
  it('reads the marks by the legend, and an empty cell as the legend says', async () => {
    const list = await listOf('fairhaven.md', fairhavenList);
    expect(list.rows.map(saidBy)).toEqual([
      '64990 64991: required Commercial; required Medicare Advantage; not-required Medicaid',
      'E9601: required Commercial; notification Medicare Advantage; required Medicaid',
      'L9832: by-circumstance Commercial; by-circumstance Medicare Advantage; by-circumstance Medicaid',
    ]);
    expect(list.rows[2]?.footnotes).toEqual([7]);
    expect(list.incomplete?.quote).toBe('This list is not all-inclusive.');
  });

  it('states nothing for an empty cell of which no legend speaks', async () => {
    const text = fairhavenList.replace('; blank = no prior authorization required', '');
    const list = await listOf('fairhaven.md', text);
    expect(saidBy(list.rows[0] ?? { section: '', row: 1, codes: [], rules: [] })).toBe(
      '64990 64991: required Commercial; required Medicare Advantage',
    );
  });
});

describe('a list on a web page', () => {
  it('reads several tables under their headings', async () => {
    const list = await listOf('quill.html', quillList);
    expect(list.sections.map(({ heading }) => heading)).toEqual([list.title, 'Imaging', 'Surgery']);
    expect(list.rows.map((row) => `${row.section} ${row.row} ${saidBy(row)}`)).toEqual([
      'imaging 1 78908: required',
      'imaging 2 74977: recommended',
      'surgery 1 15923: required',
      'surgery 2 43944-43945: not-required',
    ]);
    expect(list.unlisted?.requirement).toBe('other');
  });

  it('is refused as one where it is said to be a policy', async () => {
    expect(await importInto('quill.html', quillList, { as: 'policy' })).toMatchObject({ kind: 'refused' });
  });

  it('takes the requirement of all codes from the words over a table that has none', async () => {
    const text = `# Summit Health Lookup\n\nEffective 6/1/2026\n\nThe following codes require prior authorization.\n\n| Code | Description |\n|---|---|\n| 90551 | Marrow scan |\n| 90552 | Lamp scan |\n`;
    expect((await listOf('summit.md', text)).rows.map(saidBy)).toEqual(['90551: required', '90552: required']);
  });
});

describe('a list in a workbook', () => {
  const head = ['CPT Code', 'Description', 'Prior Auth Required?', 'Effective'];
  const rows = [['Ridge Mutual Authorization List'], ['Effective 4/1/2026'], head];

  it('reads its sheets as they print: numbers, days, zeros', async () => {
    const list = await listOf(
      'ridge.xlsx',
      writeXlsx([
        { name: 'Imaging', rows: [...rows, [90551, 'Marrow scan', 'Y', { day: 46113 }], ['0942U', 'Panel', 'N', '']] },
        { name: 'Anesthesia', rows: [head, [{ zeros: 100 }, 'Sleep', 'Y', '']] },
        { name: 'Old', isHidden: true, rows: [head, ['99999', 'Gone', 'Y', '']] },
      ]),
    );
    expect(list.rows.map((row) => `${row.section} ${saidBy(row)} ${row.from ?? ''}`)).toEqual([
      'imaging 90551: required 2026-04-01',
      'imaging 0942U: not-required ',
      'anesthesia 00100: required ',
    ]);
  });

  it('reads a heading that is merged over several columns for each of them', async () => {
    const list = await listOf(
      'ridge.xlsx',
      writeXlsx([
        {
          name: 'Codes',
          merges: ['C3:D3'],
          rows: [
            ['Ridge Mutual Authorization List'],
            ['Effective 4/1/2026'],
            ['', '', 'Prior authorization required', ''],
            ['Code', 'Description', 'Commercial', 'Medicaid'],
            [90551, 'Marrow scan', 'X', ''],
            [90552, 'Lamp scan', '', 'X'],
          ],
        },
      ]),
    );
    expect(list.rows.map(saidBy)).toEqual(['90551: required Commercial', '90552: required Medicaid']);
  });
});
