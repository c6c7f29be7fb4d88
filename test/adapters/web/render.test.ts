import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/web/render.ts';
import { plainText } from '../../../src/card/plain.ts';
import { answeredCard, clarifyCard, criteriaSource, hostileCard, notInPolicyCard, outOfScopeCard } from './cards.ts';

const escapedHref = criteriaSource.href.replaceAll('&', '&amp;');

describe('an answer card', () => {
  const { html, text } = renderCard(answeredCard);

  it('shows lead, facts, parts, sources, notice and suggestions in this order', () => {
    const order = [
      'class="lead"',
      'class="facts"',
      '<blockquote>',
      'class="sources"',
      'class="notice"',
      'class="suggestions"',
    ];
    const places = order.map((piece) => html.indexOf(piece));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('shows its number in a quiet line of its own, and last in its text', () => {
    expect(html).toContain('<p class="reference">Reference: PD-7F3K2</p>');
    expect(text.endsWith('\n\nReference: PD-7F3K2')).toBe(true);
  });

  it('shows each fact with its label', () => {
    expect(html).toContain('<dt>Prior authorization</dt><dd>Not stated in this policy</dd>');
  });

  it('links the number after a quote to the words in the reader', () => {
    const quote = /<blockquote>.*?<\/blockquote>/s.exec(html)?.[0] ?? '';
    expect(quote).toContain('Harbor lens therapy is considered investigational.');
    expect(quote).toContain(`href="${escapedHref}"`);
    expect(quote).toContain('>[1]<');
  });

  it('lists every source with its section and paragraph, under the title and version they share', () => {
    const list = /class="sources".*?<\/div>/s.exec(html)?.[0] ?? '';
    expect(list).toContain('COVERAGE CRITERIA, paragraph 1</span></li>');
    expect(list).toContain('CODES, paragraph 2</span></li>');
    expect(list.split('Harbor Lens Therapy, effective June 1, 2024').length).toBe(2);
  });

  it('says a warning in words, not only in colour', () => {
    expect(html).toContain('Please note:</strong> The next review');
  });

  it('offers suggestions as buttons that send the whole question', () => {
    expect(html).toContain('data-question="Why is harbor lens therapy investigational?">Why?</button>');
  });

  it('comes with plain text that has everything but the buttons', () => {
    expect(text).toBe(plainText({ ...answeredCard, suggestions: [] }));
    expect(text).toContain('Harbor lens therapy is considered investigational. [1]');
    expect(text).not.toContain('Why?');
  });
});

describe('every other card', () => {
  it('that asks back offers its choices as buttons', () => {
    const { html } = renderCard(clarifyCard);
    expect(html).toContain('data-question="Is harbor lens exchange covered?">Harbor lens exchange</button>');
  });

  it.each([
    ['answered', answeredCard, 'Answer'],
    ['clarify', clarifyCard, 'One question back'],
    ['not-in-policy', notInPolicyCard, 'Not in the loaded policies'],
    ['out-of-scope', outOfScopeCard, 'Outside what I can answer'],
  ])('of outcome %s says in words what kind of reply it is', (_outcome, card, label) => {
    expect(renderCard(card).html).toContain(`<p class="outcome">${label}</p>`);
  });

  it('shows nothing for what it does not have', () => {
    expect(renderCard(outOfScopeCard).html).not.toMatch(/facts|sources|notice|choices|suggestions/);
  });
});

describe('hostile text in a card', () => {
  const { html } = renderCard(hostileCard);

  it('becomes no element', () => {
    expect(html).not.toMatch(/<(script|img)/i);
  });

  it('leaves no attribute', () => {
    const tags = html.match(/<[^>]*>/g) ?? [];
    expect(tags.filter((tag) => /\son\w+=/.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
  });

  it('becomes no link to another scheme', () => {
    expect(html).not.toContain('href="javascript:');
    expect(
      renderCard({ ...answeredCard, sources: [{ ...criteriaSource, href: '//evil.example/' }] }).html,
    ).not.toContain('evil.example');
  });

  it('keeps the number of a source the card does not list, without a link', () => {
    expect(html).toContain('<span class="cite">[7]</span>');
  });
});
