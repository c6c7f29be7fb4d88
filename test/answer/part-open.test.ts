import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/card/plain.ts';
import { askPool } from './pooled-desk.ts';

describe('of two things, one of which no policy answers', () => {
  it('no position is stated for both, and the first line says so before that of the one', () => {
    const { answer, card } = askPool('PRP or gel injections for knee OA, which is covered');
    expect(answer.position).toBeNull();
    expect(card.lead).toBe('For only one part of this a position was found.');
    expect(plainText(card)).toMatch(/Platelet-rich plasma: investigational\.[\s\S]*That service was not found/);
  });
});
