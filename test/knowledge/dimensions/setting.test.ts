import { describe, expect, it } from 'vitest';
import { fitsSettings, leavesSettingOpen, settingsIn } from '../../../src/knowledge/dimensions/setting.ts';

describe('the setting in which a service is given', () => {
  it.each([
    ['performed in an outpatient setting', ['outpatient']],
    ['while pt is inpatient', ['inpatient']],
    ['in the emergency department', ['emergency']],
    ['at the doctors office', ['office']],
    ['the cervical level', []],
    ['in an ambulatory surgery center', ['surgery-center']],
    ['at the hospital outpatient', ['hospital-outpatient']],
    ['a hospital outpatient department or an ASC', ['surgery-center', 'hospital-outpatient']],
  ])('%s', (text, settings) => {
    expect(settingsIn(text)).toEqual(settings);
  });

  it('lets in what holds there; an office is one of the outpatient settings', () => {
    expect(fitsSettings(['outpatient'], ['office'])).toBe(true);
    expect(fitsSettings(['inpatient', 'emergency'], ['outpatient'])).toBe(false);
    expect(fitsSettings([], ['inpatient'])).toBe(true);
    expect(fitsSettings(['inpatient'], [])).toBe(true);
  });

  it('tells the outpatient settings apart, and leaves open which of them "outpatient" means', () => {
    expect(fitsSettings(['surgery-center'], ['hospital-outpatient'])).toBe(false);
    expect(fitsSettings(['outpatient'], ['surgery-center'])).toBe(true);
    expect(leavesSettingOpen(['surgery-center'], ['outpatient'])).toBe(true);
    expect(leavesSettingOpen(['surgery-center'], ['office'])).toBe(false);
  });
});
