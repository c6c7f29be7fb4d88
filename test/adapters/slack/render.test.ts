import { describe, expect, it } from 'vitest';
import { bodyPiece } from '../../../adapters/slack/body.ts';
import { renderCard, type View } from '../../../adapters/slack/render.ts';
import { answered, card, clarify, endless, hostile, kinds, nasty, recalled, source, warned } from './cards.ts';
import { refusal, textIn } from './slack-rules.ts';

const view: View = { publicUrl: 'https://desk.example.com/', exchange: 'x-1', share: true };
const json = (value: unknown): string => JSON.stringify(value);

describe.each(Object.entries(kinds))('a card of kind %s', (_name, given) => {
  it.each([true, false])('is a message that Slack accepts (share: %s)', (share) => {
    const rendered = renderCard(given, { ...view, share });
    expect(refusal({ blocks: rendered.blocks, text: rendered.text })).toBeNull();
  });

  it('is accepted without links and with the longest head', () => {
    const rendered = renderCard(given, { ...view, publicUrl: null, asked: hostile.repeat(100), sharedBy: 'U123' });
    expect(refusal({ blocks: rendered.blocks, text: rendered.text })).toBeNull();
    expect(json(rendered.blocks)).not.toContain('"url"');
  });

  it('shows no words of the card as mrkdwn', () => {
    expect(json(renderCard(given, view).blocks)).not.toContain('mrkdwn');
  });
});

describe('an earlier answer', () => {
  const { blocks, text } = renderCard(recalled, { ...view, exchange: null });

  it('has its number in a quiet line at its end, and nothing to press', () => {
    expect(blocks.at(-1)).toMatchObject({ type: 'context', elements: [{ text: 'Reference: PD-7F3K2' }] });
    expect(json(blocks)).not.toMatch(/"action_id"/);
  });
  it('shows its words literally, and says that they had to be cut', () => {
    expect(json(blocks)).toContain(JSON.stringify(`${hostile}\n> ${hostile}`));
    expect(json(blocks)).toContain('Shortened to fit');
    expect(text).toContain('PD-7F3K2 was answered');
  });
});

describe('an answer', () => {
  const { blocks, text, shortened } = renderCard(answered, view);

  it('is shown whole', () => {
    expect(shortened).toEqual([]);
  });

  it('begins with its lead in bold', () => {
    expect(blocks[0]).toEqual({
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: answered.lead, style: { bold: true } }] },
      ],
    });
  });

  it('keeps a quote word for word, with the mark of its source beside it', () => {
    const quote = {
      type: 'rich_text_quote',
      elements: [
        { type: 'text', text: 'The widget procedure is considered investigational for all indications.' },
        { type: 'text', text: '\u00A0' },
        { type: 'link', text: '[1]', url: `https://desk.example.com${source(1).href}` },
      ],
    };
    expect(blocks).toContainEqual({ type: 'rich_text', elements: [quote] });
  });

  it('lists its sources with number, section, paragraph, version, title and link', () => {
    const listed = json(blocks.find((block) => json(block).includes('"Sources"')));
    for (const words of [
      '[2] ',
      'CODES, paragraph 2',
      'effective March 1, 2025',
      'Widget Procedures of the Elbow',
      'mark=medical-policy-criteria-2:0-71',
    ])
      expect(listed).toContain(words);
  });

  it('carries each suggestion as a button that sends the whole question', () => {
    expect(json(blocks)).toContain('"value":"Why is 9999T investigational?"');
  });

  it('carries the whole answer in its plain text, in reading order', () => {
    const order = [
      answered.lead,
      'Position: Investigational',
      '&gt; The widget procedure',
      '- Left or right elbow',
      'no guarantee',
      '[1] MEDICAL POLICY CRITERIA, paragraph 1',
      'Who pays?',
    ];
    const places = order.map((words) => text.lastIndexOf(words));
    expect(places).not.toContain(-1);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
  });

  it('offers to share only where one person sees it, and feedback everywhere', () => {
    const open = renderCard(answered, { ...view, share: false }).blocks;
    expect(json(blocks)).toContain('Share to channel');
    expect(json(open)).not.toContain('Share to channel');
    expect(json(open)).toContain('"value":"not-helpful x-1"');
  });
});

describe('the sources', () => {
  const listed = (sources: ReturnType<typeof source>[]) =>
    json(renderCard(card({ sources }), view).blocks.find((block) => json(block).includes('"Sources"')));

  it('of one policy name it once', () => {
    expect(listed([source(1), source(2)]).split('Widget Procedures').length).toBe(2);
  });

  it('of several policies name each', () => {
    expect(listed([source(1), source(2, { policyTitle: 'Gadgets' })])).toMatch(/\[1\].*Widget.*\[2\].*Gadgets/);
  });

  it('stand after a line that sets them apart from the answer', () => {
    const types = renderCard(answered, view).blocks.map((block) => block.type);
    expect(types).toContain('divider');
  });
});

describe('choices', () => {
  it('are buttons', () => {
    const { blocks } = renderCard(clarify, view);
    expect(json(blocks)).toContain('"value":"Are mild symptoms a criterion?"');
  });

  it('whose question is too long for a button are reported, and stay in the text', () => {
    const question = 'why '.repeat(700);
    const { shortened, text } = renderCard(card({ choices: [{ label: 'Long one', question }] }), view);
    expect(shortened).toEqual([{ part: 'choices', dropped: true }]);
    expect(text).toContain('Long one');
  });
});

describe('warnings', () => {
  const { blocks } = renderCard(warned, view);
  const elementsOf = (block: unknown) => JSON.parse(json(block)).elements[0].elements;

  it('are marked and bold, with the mark of their source where the policy says so', () => {
    const [sign, words, space, mark] = elementsOf(blocks[1]);
    expect([sign, words]).toEqual([
      { type: 'emoji', name: 'warning' },
      { type: 'text', text: ' The review of this policy was due in 2025-12.', style: { bold: true } },
    ]);
    expect([space.text, mark.text]).toEqual([' ', '[2]']);
    expect(mark.url).toBe(`https://desk.example.com${source(2).href}`);
  });

  it('of the desk’s own have no mark', () => {
    expect(elementsOf(blocks[2])).toHaveLength(2);
  });

  it('leave no listed source without a mark in the answer', () => {
    const marks = json(
      blocks.slice(
        0,
        blocks.findIndex((block) => block.type === 'divider'),
      ),
    );
    for (const { number } of warned.sources) expect(marks).toContain(`[${number}]`);
  });

  it('stay when nearly everything before them had to go', () => {
    expect(json(renderCard(endless, view).blocks)).toContain('Last of all, and not to be missed.');
  });
});

describe('an endless answer', () => {
  const rendered = renderCard(endless, view);

  it('says so in the message and reports each piece', () => {
    expect(json(rendered.blocks)).toContain('Shortened to fit a Slack message.');
    const parts = new Set(rendered.shortened.map((one) => one.part));
    expect(parts).toEqual(
      new Set(['lead', 'facts', 'quote', 'list', 'warning', 'choices', 'sources', 'notice', 'suggestions', 'text']),
    );
  });

  it('uses most of the room there is', () => {
    expect(textIn(rendered.blocks)).toBeGreaterThan(6_000);
  });
});

describe('a quote that had to be cut', () => {
  it('keeps the words it shows exact: the mark of the cut is not among them', () => {
    const words = 'one two three '.repeat(2_000);
    const { blocks } = renderCard(card({ parts: [{ kind: 'quote', text: words, source: 1 }] }), view);
    const [block] = blocks.filter((one) => json(one).includes('rich_text_quote'));
    const [shown, cut] = JSON.parse(json(block)).elements[0].elements;
    expect(words.startsWith(shown.text)).toBe(true);
    expect(cut.text).toBe('…');
  });
});

describe('the body', () => {
  const sources = { list: [], links: { publicUrl: null } };

  it('cuts the part that no longer fits and leaves out what follows', () => {
    const parts = ['a', 'b', 'c'].map((letter) => ({ kind: 'text' as const, text: letter.repeat(400) }));
    const { blocks, shortened } = bodyPiece(parts, { text: 700, blocks: 9 }, sources);
    expect(blocks).toHaveLength(2);
    expect(json(blocks[1])).toMatch(/b{200,}…/);
    expect(shortened).toEqual([
      { part: 'text', dropped: false },
      { part: 'text', dropped: true },
    ]);
  });

  it('takes no more blocks than there are', () => {
    const parts = Array.from({ length: 9 }, () => ({ kind: 'text' as const, text: 'x' }));
    expect(bodyPiece(parts, { text: 700, blocks: 4 }, sources).blocks).toHaveLength(4);
  });
});

describe('hostile words', () => {
  const { blocks, text } = renderCard(nasty, view);

  it('stand literally in the blocks', () => {
    expect(json(blocks)).toContain(json({ type: 'text', text: hostile }));
  });

  it('are escaped in the text, where Slack would read them', () => {
    expect(text).toContain('&lt;!channel&gt; *not bold*');
    expect(text).not.toMatch(/[<>]/);
  });

  it('lose control characters and halves of characters', () => {
    expect(json(blocks) + text).not.toMatch(/\\u0000|\\ud800/i);
  });
});

describe('the plain text', () => {
  it('is never cut inside an entity', () => {
    const { text } = renderCard(card({ parts: [{ kind: 'text', text: '&<>'.repeat(20_000) }] }), view);
    expect(text.length).toBeLessThanOrEqual(12_000);
    expect(text.replace(/&(amp|lt|gt);/g, '').replace(/…/g, '')).not.toContain('&');
  });
});
