import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/bot/core.ts';
import { fairhavenList, harborList, quillList } from '../../importer/list/import-list.ts';
import { asked, authorization, deskWith, lampPolicy } from './lists-desk.ts';

describe('a code of one list', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await deskWith({ 'harbor.csv': harborList });
  });

  it('is answered from its row, which is quoted whole under its title and number', () => {
    const answer = asked(desk, 'does J9745 need auth?');
    expect(answer).toMatchObject({ outcome: 'answered', priorAuthorization: 'required', position: null });
    expect(answer.citations).toEqual([
      {
        policy: 'harbor',
        section: 'Harbor Mutual Prior Authorization Code List',
        paragraph: 3,
        quote: 'J9745\tLumidab, 10 mg\tAll\tYes\t\t40\tPlan pharmacy\t1/1/2026\t',
        version: '2026-01-01',
      },
    ]);
    expect(answer.text).toContain('No loaded policy lists J9745, so no position on coverage is given.');
  });

  it('is answered for the line of business that is named, and shows each where none is', () => {
    expect(authorization(desk, 'does 90551 need auth for Medicare Advantage, outpatient?')).toBe(
      'not-required, harbor 2',
    );
    expect(authorization(desk, 'precert for 90551 commercial')).toBe('required, harbor 1');
    expect(authorization(desk, 'does 90551 need auth?')).toBe('conditional, harbor 1, harbor 2');
  });

  it('is not spared a request in a place that was not named: the row is of another alone', () => {
    expect(authorization(desk, 'does 90551 need auth for Medicare Advantage?')).toBe('conditional, harbor 2');
    expect(asked(desk, 'does 90551 need auth for Medicare Advantage, inpatient?').priorAuthorization).toBe(
      'not-stated',
    );
  });

  it('says that the list says nothing for another line', () => {
    const answer = asked(desk, 'does 90551 need auth for Medicaid?');
    expect(answer).toMatchObject({ outcome: 'not-in-policy', priorAuthorization: 'not-stated' });
    expect(answer.text).toContain('says nothing on 90551 for Medicaid');
  });

  it('lies within a printed range, and beside it there is none', () => {
    expect(authorization(desk, 'does 97911 need pa')).toBe('conditional, harbor 4');
    expect(authorization(desk, 'does 97913 need pa')).toBe('not-required, harbor 0');
  });

  it('is not called covered where it needs none', () => {
    const answer = asked(desk, 'is PA needed for 90551 for a Medicare Advantage member');
    expect(answer.text).not.toMatch(/\bis covered\b(?!\.)/);
    expect(answer.position).toBeNull();
  });

  it('says "not covered", "notification" as the list words it, and neither is a rule of authorization', () => {
    expect(asked(desk, 'does 0942U need auth', '2026-05-30')).toMatchObject({
      priorAuthorization: 'not-stated',
      position: null,
    });
    expect(asked(desk, '99913 auth?').text).toContain('a notification (the list says "Notification only")');
  });

  it('that is not on it has only what the list says of such codes', () => {
    const answer = asked(desk, 'does 90999 need auth?');
    expect(answer).toMatchObject({ outcome: 'answered', priorAuthorization: 'not-required' });
    expect(answer.citations.map(({ paragraph, quote }) => [paragraph, quote])).toEqual([
      [0, 'Codes that are not on this list do not require prior authorization.'],
    ]);
    expect(answer.text).toContain('says nothing on whether it is covered');
  });

  it('keeps to the day: a row that ended, one that holds, one that is to come', () => {
    expect(asked(desk, 'auth for 0942U on 7/15/2026?').text).toContain('ended June 30, 2026');
    const now = asked(desk, 'does E9990 need auth?');
    expect(now.priorAuthorization).toBe('not-required');
    expect(now.text).toContain('Coming change: from January 1, 2027, prior authorization for E9990: required');
    expect(authorization(desk, 'does E9990 need auth on 2/1/2027?', '2027-03-01')).toBe('required, harbor 7');
    expect(asked(desk, 'does J9745 need auth, DOS 12/1/2025').text).toContain(
      'took effect January 1, 2026, after December 1, 2025',
    );
  });

  it('says who reviews it, and how many units, from their cells', () => {
    expect(asked(desk, 'who reviews 90551 requests?').citations[0]?.quote).toBe('Harbor Scan Partners');
    expect(asked(desk, 'how many units of J9745 are allowed?').citations[0]?.quote).toBe('40');
  });

  it('several codes that differ are each shown', () => {
    expect(authorization(desk, 'do J9745 and 97911 need auth?')).toBe('conditional, harbor 3, harbor 4');
  });
});

describe('lists of several payers', () => {
  let desk: Desk;
  beforeAll(async () => {
    const own = fairhavenList.replace('| E9601 |', '| J9745 | Lumidab | | X | | |\n| E9601 |');
    desk = await deskWith({ 'harbor.csv': harborList, 'fairhaven.md': own, 'quill.html': quillList });
  });

  it('are each shown where they differ and none is named', () => {
    expect(authorization(desk, 'does J9745 need auth?')).toMatch(/^conditional, fairhaven 2, .*harbor 3/);
  });

  it('answer for the payer that is named alone', () => {
    expect(authorization(desk, 'does J9745 need auth at Harbor Mutual?')).toBe('required, harbor 3');
    expect(asked(desk, 'Fairhaven: does J9745 need auth for Medicaid').priorAuthorization).toBe('not-required');
  });

  it('quote the legend and the heads of a grid beside its row', () => {
    const { citations } = asked(desk, 'does E9601 need auth for Medicare Advantage?');
    expect(citations.map(({ quote }) => quote)).toEqual([
      'E9601\tSleep lamp\tX\tN\tX\t',
      'X = prior authorization required; N = notification only; blank = no prior authorization required',
      'CPT/HCPCS\tDescription\tCommercial\tMedicare Advantage\tMedicaid\tComments',
    ]);
  });

  it('leave "Medicare" alone open', () => {
    expect(asked(desk, 'does E9601 need auth for Medicare?').priorAuthorization).toBe('conditional');
  });
});

describe('a list beside a policy', () => {
  const list = harborList.replace('Commercial,Yes', 'All,Yes').replace(/90551,Marrow scan,Medicare.*\n/, '');

  it('that disagree are both quoted, and nothing is chosen', async () => {
    const policy = lampPolicy('Prior authorization is not required for marrow scans.');
    const answer = asked(
      await deskWith({ 'harbor.csv': list, 'marrow.md': policy }),
      'does 90551 need prior authorization?',
    );
    expect(answer.priorAuthorization).toBe('conflicting');
    expect(answer.citations.map((one) => one.policy)).toEqual(expect.arrayContaining(['harbor', 'marrow']));
    expect(answer.text).toContain('The policy and the list disagree on 90551');
  });

  it('that agree stand beside each other, the position with them', async () => {
    const policy = lampPolicy('Prior authorization is required for marrow scans.');
    const desk = await deskWith({ 'harbor.csv': list, 'marrow.md': policy });
    expect(asked(desk, 'does 90551 need prior authorization?')).toMatchObject({
      priorAuthorization: 'required',
      position: 'conditional',
    });
  });

  it('answers for a service through its own codes, all of them', async () => {
    const desk = await deskWith({ 'harbor.csv': list, 'marrow.md': lampPolicy('See the list.') });
    const answer = asked(desk, 'do marrow scans need prior authorization?');
    expect(answer.priorAuthorization).toBe('conditional');
    expect(answer.text).toContain('90559 is not on the list');
    expect(answer.citations[0]?.quote).toContain('90551');
  });
});

describe('a later version of a list', () => {
  it('holds from its day, and is announced before', async () => {
    const later = harborList.replace('January 1, 2026', 'July 1, 2026').replace('All,Yes,,40', 'All,No,,40');
    const desk = await deskWith({ 'harbor.csv': harborList, 'harbor@later.csv': later });
    expect(asked(desk, 'does J9745 need auth?', '2026-08-01').priorAuthorization).toBe('not-required');
    const before = asked(desk, 'does J9745 need auth?', '2026-05-30');
    expect(before.priorAuthorization).toBe('required');
    expect(before.text).toContain('Coming change: from July 1, 2026');
  });
});
