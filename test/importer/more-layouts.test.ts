import { describe, expect, it } from 'vitest';
import { codesOf, importedVersion, importFixture } from './import-bytes.ts';

const seen = 'first-sight/tamarack-corvane';

describe('documents of further layouts are imported as they are', () => {
  it.each<[string, string, string | null, string, number, number]>([
    ['documents/30-dates-in-columns.md', 'Mist Lamp Therapy for Chronic Sinusitis', 'KV-ENT-22', '2026-05-01', 2, 2],
    ['documents/31-numbers-in-brackets.txt', 'Cord Glide Stimulation', 'NT 88.14', '2026-02-15', 2, 2],
    ['documents/32-terms-and-values.html', 'Rime Collar Cooling', null, '2026-06-15', 4, 1],
    [`${seen}/airway-clearance-devices.md`, 'Airway Clearance Devices for Home Use', 'DME-0417', '2026-04-01', 17, 23],
    [`${seen}/botulinum-toxin-injections.txt`, 'BOTULINUM TOXIN INJECTIONS', 'RX.MED.061', '2026-09-01', 32, 34],
  ])('%s', async (path, title, number, date, positions, codes) => {
    const version = importedVersion(await importFixture(path));
    expect(version).toMatchObject({ title, number, effective: { date } });
    expect(version.positions.every(({ how }) => how !== 'supposed')).toBe(true);
    expect([version.positions.length, codesOf(version).length]).toEqual([positions, codes]);
  });
});
