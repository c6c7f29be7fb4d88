import { describe, expect, test } from 'vitest';
import { answerActions } from '../../../adapters/teams/actions.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { renderCard, type TeamsMessage } from '../../../adapters/teams/render.ts';
import { words } from '../../../adapters/teams/words.ts';
import type { Card } from '../../../src/card/card.ts';
import { messageSubset } from './adaptive-subset.ts';
import { faults } from './card-parser.ts';
import { card, coverage, enormous, everyCard, hostile, markup, quote, recalled, source } from './cards.ts';

const publicUrl = 'https://desk.example';
const render = (shown: Card) => renderCard(shown, { publicUrl });
const contentOf = (message: TeamsMessage) => message.attachments?.[0].content ?? expect.fail('no card');
const jsonOf = (shown: Card) => JSON.stringify(render(shown).message);

describe.each(Object.entries(everyCard))('the card "%s"', (_, shown) => {
  const { message } = render(shown);

  test('is of the subset of Adaptive Cards 1.5 that this adapter knows', () => {
    expect(messageSubset.safeParse(message).error).toBeUndefined();
  });
  test('is read by the Adaptive Cards parser without a complaint', () => {
    expect(message.attachments?.flatMap(({ content }) => faults(content)) ?? []).toEqual([]);
  });
  test('fits into one message', () => {
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(limits.activityBytes);
  });
  test('can ping nobody', () => {
    expect(JSON.stringify(message)).not.toMatch(/<\s*\/?\s*at\b/i);
  });
  test('has a citation for exactly the numbers in its text', () => {
    const inText = [...message.text.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
    const cited = message.entities.flatMap((entity) => entity.citation.map((claim) => claim.position));
    expect(inText).toEqual(cited);
  });
});

test('an earlier answer keeps its lines, has its number in a quiet line, and asks nobody whether it helped', () => {
  const { message } = renderCard(recalled, { publicUrl, isRead: true });
  const texts = contentOf(message).body.flatMap((element) =>
    element.type === 'RichTextBlock' ? [element.inlines.map(({ text }) => text).join('')] : [],
  );
  expect(texts.at(-1)).toBe('Reference: PD-7F3K2');
  expect(texts.filter((text) => text.startsWith('>')).length).toBeGreaterThan(1);
  expect(texts.every((text) => !text.includes('\n'))).toBe(true);
  expect(message.channelData).toBeUndefined();
});

test('the parser of these tests does complain about what Teams does not know', () => {
  expect(faults({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Nonsense' }] })).not.toEqual([]);
});

describe('an answer', () => {
  test('is short text with citations that have name, abstract and link', () => {
    const { message } = render(coverage);
    expect(message.text).toBe('Code K1234 is listed as investigational. [1] [2]');
    expect(message.entities[0]?.citation[1]).toEqual({
      '@type': 'Claim',
      position: 2,
      appearance: {
        '@type': 'DigitalDocument',
        name: 'RATIONALE, paragraph 2 · Kite Therapy (KT) for Restless Afternoons',
        abstract: 'Kite therapy is considered investigational for every wind, note 2.',
        url: 'https://desk.example/policies/kite-12?version=2026-01-01&mark=policy-criteria-2:0-40#policy-criteria-2',
        keywords: ['effective January 1, 2026'],
      },
    });
  });
  test('shows everything of its card, in reading order', () => {
    const { message } = render(coverage);
    const shown = `${message.text}${JSON.stringify(contentOf(message))}`;
    const order = [
      'Not stated in this policy',
      'due for review',
      'The criteria say:',
      'note 1.',
      'Rationale',
      'No long-term results',
      'note 2.',
      'Sources',
      'RATIONALE, paragraph 2',
      'no guarantee of payment',
      'why is K1234',
    ];
    const places = order.map((words) => shown.lastIndexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
  });
  test('names the policy of its sources once, or with each where they differ', () => {
    const titled = (policyTitle: string) => jsonOf(card({ sources: [source(1), source(2, { policyTitle })] }));
    expect(titled(source(1).policyTitle).match(/Afternoons, effective January 1, 2026/g)).toHaveLength(1);
    expect(titled('Another Policy')).toContain('paragraph 2 · Another Policy, effective January 1, 2026');
  });
  test('says which source a warning comes from', () => {
    expect(jsonOf(coverage)).toMatch(/due for review on 2026-06-30\."\},\{"type":"TextRun","text":" \[2\]"/);
  });
  test('shows a quoted table row by row', () => {
    const shown = contentOf(render(card({ parts: [quote(1, 'Code\tWord\nK1\tkite')], sources: [source(1)] })).message);
    const texts = [...JSON.stringify(shown.body[0]).matchAll(/"text":"([^"]*)"/g)].map((match) => match[1]);
    expect(texts).toEqual(['“Code Word', 'K1 kite”', ' [1]']);
  });
  test('carries feedback buttons and no AI label', () => {
    expect(render(coverage).message.channelData).toEqual({ feedbackLoop: { type: 'default' } });
    expect(jsonOf(coverage)).not.toContain('additionalType');
  });
  test('has no links without a public address', () => {
    const json = JSON.stringify(renderCard(coverage, { publicUrl: null }).message);
    expect(json).not.toMatch(/\]\(|"url"|\/policies\//);
  });
  test('keeps the path of a public address', () => {
    expect(JSON.stringify(renderCard(coverage, { publicUrl: 'https://a.example/desk' }).message)).toContain(
      'https://a.example/desk/policies/kite-12?',
    );
  });
  test('never links to another place than the reader', () => {
    const elsewhere = card({ sources: [source(1, { href: 'javascript:alert(1)' })] });
    expect(jsonOf(elsewhere)).not.toContain('javascript:');
  });
  test('that a button asked for shows the question', () => {
    const { message } = renderCard(coverage, { publicUrl, asked: 'why?' });
    expect(message.text).toBe('Question: why?\n\nCode K1234 is listed as investigational. [1] [2]');
  });
  test('does not say its lead twice, and has no card when the lead is all', () => {
    expect(JSON.stringify(contentOf(render(coverage).message).body)).not.toContain(coverage.lead);
    expect(render(everyCard['not listed'] ?? expect.fail()).message).not.toHaveProperty('attachments');
  });
});

describe('choices', () => {
  const choicesOf = (count: number) =>
    card({
      choices: Array.from({ length: count }, (_, i) => ({ label: `Kite ${i}`, question: `is kite ${i} covered?` })),
    });
  test('are buttons where there are few', () => {
    const { body } = contentOf(render(choicesOf(5)).message);
    expect(body.map(({ type }) => type)).toEqual(Array(5).fill('ActionSet'));
  });
  test('are a list to pick from where there are many, with one button', () => {
    const { body } = contentOf(render(choicesOf(6)).message);
    expect(body.map(({ type }) => type)).toEqual(['Input.ChoiceSet', 'ActionSet']);
    expect(JSON.stringify(body)).toContain('{"title":"Kite 5","value":"is kite 5 covered?"}');
  });
  test('are a list, whose lines wrap, where a button would cut one short', () => {
    const long = { label: 'The kite with the long tail that is flown in the morning (KLTM)', question: 'is it?' };
    const { body } = contentOf(render(card({ choices: [...choicesOf(1).choices, long] })).message);
    expect(body[0]).toMatchObject({ type: 'Input.ChoiceSet', wrap: true, choices: [{}, { title: long.label }] });
    const alone = contentOf(render(card({ choices: [long] })).message);
    expect(alone.body.map(({ type }) => type)).toEqual(['ActionSet']);
  });
  test('that are not made keep no other button from working', () => {
    const listed = { ...choicesOf(6), suggestions: coverage.suggestions };
    const actions = answerActions('exchange-1', listed, { hasExpert: true });
    const { body, actions: shown = [] } = contentOf(renderCard(listed, { publicUrl, actions }).message);
    const buttons = [...body.flatMap((element) => (element.type === 'ActionSet' ? element.actions : [])), ...shown];
    const needy = buttons.filter((one) => one.type !== 'Action.OpenUrl' && one.associatedInputs !== 'none');
    expect([buttons.length, needy.map(({ title }) => title)]).toEqual([5, [words.askChosen]]);
  });
});

describe('literal text', () => {
  test('keeps a quote word for word in a run, where no markup is read', () => {
    const words = 'May be *necessary* when [19] < 3 & _severe_; 1. one';
    const json = jsonOf(card({ parts: [quote(1, words)], sources: [source(1)] }));
    expect(json).toContain(JSON.stringify(`“${words}”`));
  });
  test('escapes what Markdown would make of a lead and a fact', () => {
    const content = contentOf(render(hostile).message);
    const read = JSON.stringify(
      content.body.filter((element) => element.type === 'TextBlock' || element.type === 'FactSet'),
    );
    expect(read).not.toMatch(/(?<!\\)\*\*bold/);
    expect(read).toContain('\\\\[link\\\\]');
    expect(read).toContain('1\\\\. ');
    expect(read).toContain('\\\\- item');
  });
  test('makes neither HTML nor a citation of a lead', () => {
    const { text } = render(hostile).message;
    expect(text).not.toContain('<');
    expect([...text.matchAll(/\[\d+\]/g)].map(String)).toEqual(['[1]']);
  });
  test('leaves no control character, half character or date macro alive', () => {
    const json = jsonOf(hostile);
    expect(markup).toContain('{{DATE(');
    expect(json).not.toContain('{{DATE(');
    expect(json).not.toMatch(/\\u0000|\\ud800/i);
  });
});

describe('an answer that is too large', () => {
  test('is shortened, says so and reports what is missing', () => {
    const rendered = render(enormous);
    expect(JSON.stringify(rendered.message)).toContain(words.shortened);
    expect(rendered.shortened).toEqual(
      expect.arrayContaining(['lead', 'parts', 'facts', 'choices', 'sources', 'suggestions', 'notice']),
    );
  });
  test('keeps as much as fits', () => {
    const parts = Array.from({ length: 60 }, (_, index) => quote(1, `${index} ${'word '.repeat(200)}`));
    const json = jsonOf(card({ parts, sources: [source(1)] }));
    expect(Buffer.byteLength(json)).toBeGreaterThan(limits.activityBytes * 0.6);
  });
  test('is nothing that is said of one that fits', () => {
    expect(render(coverage).shortened).toEqual([]);
    expect(jsonOf(coverage)).not.toContain(words.shortened);
  });
  test('says how many sources are not listed', () => {
    const many = card({ sources: Array.from({ length: 26 }, (_, index) => source(index + 1)) });
    expect(jsonOf(many)).toContain('and 6 more');
  });
});
