import { describe, expect, it } from 'vitest';
import { codesOf, importedVersion, importFixture } from './import-bytes.ts';

const seen = 'first-sight/tamarack-corvane';

describe('documents of further layouts are imported as they are', () => {
  it.each<[string, string, string | null, string, number, number]>([
    ['documents/30-dates-in-columns.md', 'Mist Lamp Therapy for Chronic Sinusitis', 'KV-ENT-22', '2026-05-01', 2, 2],
    ['documents/31-numbers-in-brackets.txt', 'Cord Glide Stimulation', 'NT 88.14', '2026-02-15', 2, 2],
    ['documents/32-terms-and-values.html', 'Rime Collar Cooling', 'RC-19', '2026-06-15', 4, 1],
    [
      'documents/33-outline-of-bold-items.html',
      'Hypoglossal Nerve Stimulation and Related Devices for Obstructive Sleep Apnea',
      '0871',
      '2018-09-14',
      3,
      8,
    ],
    [
      'documents/34-drug-criteria-by-step.html',
      'Orvaxib (Tremfosa) Prior Authorization and Quantity Limit Policy',
      'RX-PA-307',
      '2026-01-01',
      4,
      0,
    ],
    ['documents/35-labels-in-divisions.html', 'Vitamin D Testing', 'LAB-027', '2026-10-01', 6, 3],
    ['documents/36-codes-beside-each-other.txt', 'Panniculectomy and Abdominoplasty', 'S-155-014', '2026-05-04', 5, 8],
    ['documents/37-bold-labels.md', 'Varicose Vein Procedures of the Lower Limb', 'VN 7/26', '2026-07-01', 6, 7],
    [
      'documents/38-codes-in-headings.md',
      'StateCare Medicaid \u2014 Durable Medical Equipment Coverage Policy',
      'DME-5',
      '2026-02-01',
      8,
      6,
    ],
    [`${seen}/airway-clearance-devices.md`, 'Airway Clearance Devices for Home Use', 'DME-0417', '2026-04-01', 17, 23],
    [`${seen}/botulinum-toxin-injections.txt`, 'BOTULINUM TOXIN INJECTIONS', 'RX.MED.061', '2026-09-01', 32, 34],
  ])('%s', async (path, title, number, date, positions, codes) => {
    const version = importedVersion(await importFixture(path));
    expect(version).toMatchObject({ title, number, effective: { date } });
    expect(version.positions.every(({ how }) => how !== 'supposed')).toBe(true);
    expect([version.positions.length, codesOf(version).length]).toEqual([positions, codes]);
  });
});
