import { describe, expect, it } from 'vitest';
import { lostLayout } from '../../src/importer/read/lost-layout.ts';
import { importBytes } from './import-bytes.ts';
import { importText } from './import-text.ts';
import { linesAt, pdfOf } from './write-pdf.ts';

describe('what is no policy is refused by what it is', () => {
  it.each([
    ['Harrow Reimbursement Policy Bulletin', /reimbursement policy/],
    ['Harrow Provider Manual', /provider manual/],
    ['Harrow Provider Newsletter', /newsletter/],
    ['Summary of Benefits', /summary of benefits/],
  ])('%s', (title, why) => {
    const imported = importText(
      `# ${title}\n\nEffective Date: May 1, 2025\n\n## Lamps\n\nLamps are covered when a doctor orders them.\n`,
    );
    expect(imported).toMatchObject({ kind: 'refused', reason: expect.stringMatching(why) });
  });

  it('a table of codes', async () => {
    const imported = await importBytes('codes.csv', Buffer.from('code,words\n0991T,Lamp\n'));
    expect(imported).toMatchObject({ kind: 'refused', reason: expect.stringContaining('it is a table') });
  });

  it('several determinations with dates of their own are held, and told how to be split', () => {
    const part = (number: number): string =>
      `## 10.${number} - Lamp ${number}\n\nEffective Date: May ${number}, 2025\n\n### Policy Criteria\n\nLamp ${number} is considered investigational.\n`;
    const imported = importText(`# Determinations Manual\n\n${[1, 2, 3, 4].map(part).join('\n')}`);
    expect(imported).toMatchObject({ kind: 'held', doubts: [{ code: 'several-documents', decides: true }] });
    expect(imported.kind === 'held' && imported.doubts[0]?.message).toMatch(
      /4 determinations .*"Effective Date: May 1, 2025"/,
    );
  });
});

describe('a page of which only the words were kept', () => {
  it('is read line by line', async () => {
    const page =
      'Wrist Lamps\n\nEffective Date: May 1, 2025\n\nPOLICY STATEMENT\n\nWrist lamps are considered investigational.\n';
    expect(await importBytes('lamps.html', Buffer.from(page))).toMatchObject({ kind: 'imported' });
  });
  it('without its lines, or with its markup among them, is no document', () => {
    expect(lostLayout('word '.repeat(2000))).toMatch(/one line/);
    expect(lostLayout('Lamps.\n<p>Lamps</p>\n'.repeat(6))).toMatch(/markup/);
    expect(lostLayout('Lamps are lamps.\n'.repeat(500))).toBeNull();
  });
});

describe('a title block of a PDF in two columns', () => {
  it('is read one column after the other', async () => {
    const right = ['Claims and Payment Policy:', 'Wrist Lamps', 'Policy Number: AB-12', 'Effective Date: May 1, 2025'];
    const left = ['Applicable To: Medicare', 'Medicaid (KY)'];
    const page = [
      ...right.map((text, at) => ({ text, x: 320, y: 740 - 24 * at, size: 14, bold: at === 1 })),
      ...left.map((text, at) => ({ text, x: 60, y: 740 - 24 * at, size: 14 })),
      { text: 'POSITION STATEMENT', x: 60, y: 600, size: 11, bold: true },
      ...linesAt(570, ['Wrist lamps of every size and colour are considered investigational for all indications.']),
    ];
    const imported = await importBytes('lamps.pdf', pdfOf([page]));
    expect(imported).toMatchObject({ kind: 'imported', version: { title: 'Wrist Lamps', number: 'AB-12' } });
  });
});
