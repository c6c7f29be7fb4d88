import { describe, expect, it } from 'vitest';
import { fitsSettings, settingsIn } from '../../../src/knowledge/dimensions/setting.ts';

describe('the setting in which a service is given', () => {
  it.each([
    ['performed in an outpatient setting', ['outpatient']],
    ['while pt is inpatient', ['inpatient']],
    ['in the emergency department', ['emergency']],
    ['at the doctors office', ['office']],
    ['the cervical level', []],
  ])('%s', (text, settings) => {
    expect(settingsIn(text)).toEqual(settings);
  });

  it('lets in what holds there; an office is one of the outpatient settings', () => {
    expect(fitsSettings(['outpatient'], ['office'])).toBe(true);
    expect(fitsSettings(['inpatient', 'emergency'], ['outpatient'])).toBe(false);
    expect(fitsSettings([], ['inpatient'])).toBe(true);
    expect(fitsSettings(['inpatient'], [])).toBe(true);
  });
});
