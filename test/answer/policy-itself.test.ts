import { describe, expect, it } from 'vitest';
import { askPool, askTexts } from './pooled-desk.ts';

/** A policy asked for by itself: title and number from its title block, and never a position. */

describe('the policy itself', () => {
  it.each([
    ['link to the proton beam policy', 'Proton Beam Radiation Therapy, Policy No. RAD-017'],
    ['whats the url of the botox policy', 'BOTULINUM TOXIN INJECTIONS, Policy No. MBD.044'],
    [
      'pull up the spinal cord stimulation policy please',
      'Spinal Cord and Dorsal Root Ganglion Stimulation, Policy No. MMG-331',
    ],
    [
      'where do we find the knee cartilage policy',
      'Cartilage Repair and Grafting Procedures of the Knee, Policy No. SUR-4.031',
    ],
    ['which policy is soliris in', 'Complement C5 Inhibitors: Eculizumab and Ravulizumab, Policy No. MBD-217'],
    ['what policy covers gastric sleeve', 'Bariatric and Metabolic Surgery, Policy No. SUR-0412'],
    ['policy number for exome sequencing', 'Whole Exome and Whole Genome Sequencing, Policy No. LM-0342'],
    ['do we have a vagus nerve stimulation policy', 'Vagus Nerve Stimulation, Policy No. LM-0268'],
  ])('%s', (question, called) => {
    const { answer, card } = askPool(question);
    expect(card.lead).toBe(`The policy is ${called}.`);
    expect(answer).toMatchObject({ outcome: 'answered', position: null, priorAuthorization: null });
    expect(card.sources.every(({ section }) => section === 'HEADER')).toBe(true);
  });

  it.each([
    ['policy for panniculectomy', 'SUR-0398'],
    ['which policy are cpap and oral appliances in', '2.01.503'],
    ['policy number for lymphedema surgery', 'CP-2240'],
    ['what policy is insulin pumps under', 'LM-0191'],
    // A section called "Wearables" and the payer's name take nothing from what is asked for.
    ['life vest / wearable defib where do i look', 'DME-071'],
    ['policy no for si / epidural injections at summit', 'SUR.0412.K'],
  ])('is pointed to where only a cross reference names it: %s', (question, number) => {
    const { answer } = askPool(question);
    expect(answer).toMatchObject({ outcome: 'answered', position: null, relatedPolicies: [number] });
    expect(answer.statements[0]?.citations.length).toBeGreaterThan(0);
  });

  it('asks which of those whose text tells of it, where no name does', () => {
    const { answer } = askPool('code for dise sleep endoscopy');
    expect(answer).toMatchObject({
      outcome: 'clarify',
      position: null,
      policies: ['tidewater-osa-surgery', 'sleep-apnea-surgery'],
    });
  });

  it.each([
    'is there a policy on cochlear implants',
    'do you have a policy for cataract surgery',
    'link to the colonoscopy policy',
  ])('is not in the library: %s', (question) => {
    const { answer } = askPool(question);
    expect(answer).toMatchObject({
      outcome: 'not-in-policy',
      position: null,
      reason: 'policy-not-found',
      policies: [],
    });
  });

  it('has its number quoted from the title block', () => {
    const ask = askTexts(
      '# Clinical Policy: Ear Drawing\n\nReference Number: CP.VP.299\nEffective Date: 05/01/2024\n\n## Description\n\nEar drawing is a sketch of the ear.\n\n## Policy/Criteria\n\nEar drawing is considered investigational.\n',
    );
    const { answer, card } = ask('whats the policy number for ear drawing');
    expect(answer.position).toBeNull();
    expect(card.sources.map(({ quote }) => quote)).toContain('Reference Number: CP.VP.299');
  });
});
