import { z } from 'zod';

/** The part of Adaptive Cards 1.5 that may be sent, closed: an unknown property fails. */
const placed = { spacing: z.enum(['None', 'Small', 'Medium']).optional(), separator: z.literal(true).optional() };

const v = z.literal(1);
const title = z.string().min(1).max(80);
const question = z.string().min(1).max(500);
const exchange = z.string().min(1);
const dataOf = (more: Record<string, z.ZodType>) =>
  z.discriminatedUnion('verb', [
    z.strictObject({ verb: z.literal('ask'), v, question, ...more }),
    z.strictObject({ verb: z.literal('choose'), v }),
    z.strictObject({ verb: z.enum(['why', 'copy', 'back', 'expert', 'send']), v, exchange }),
    z.strictObject({ verb: z.literal('section'), v, exchange, source: z.int().positive() }),
  ]);
const msteams = z.strictObject({ type: z.literal('messageBack'), text: z.string(), displayText: z.string() });
const associatedInputs = z.literal('none').optional();
const submit = z.strictObject({
  type: z.literal('Action.Submit'),
  title,
  data: dataOf({ msteams }),
  associatedInputs,
});
/** Only what sends the card's fields may ask for them to be filled. */
const execute = z
  .strictObject({
    type: z.literal('Action.Execute'),
    title,
    verb: z.enum(['ask', 'choose', 'why', 'copy', 'back', 'expert', 'send', 'section']),
    data: dataOf({}),
    associatedInputs,
    fallback: submit,
  })
  .refine(({ verb, associatedInputs: own, fallback }) => {
    const wanted = ['choose', 'send'].includes(verb) ? undefined : 'none';
    return own === wanted && fallback.associatedInputs === wanted;
  });
const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), title, url: z.url() });
const inDialog = z.strictObject({
  type: z.literal('Action.Submit'),
  title,
  data: z.union([z.strictObject({ v, exchange }), z.strictObject({ v, question })]),
});
const textInput = z.strictObject({
  ...placed,
  type: z.literal('Input.Text'),
  id: z.enum(['copy', 'note']),
  label: z.string().min(1),
  isMultiline: z.literal(true),
  value: z.string().optional(),
  maxLength: z.int().positive().optional(),
});
const choiceInput = z.strictObject({
  ...placed,
  type: z.literal('Input.ChoiceSet'),
  id: z.literal('choice'),
  label: z.string().min(1),
  style: z.literal('expanded'),
  wrap: z.literal(true),
  isRequired: z.literal(true),
  errorMessage: z.string().min(1),
  choices: z.array(z.strictObject({ title, value: question })).min(2),
});
const textBlock = z.strictObject({
  ...placed,
  type: z.literal('TextBlock'),
  text: z.string(),
  wrap: z.literal(true),
  size: z.literal('Small').optional(),
});
const richTextBlock = z.strictObject({
  ...placed,
  type: z.literal('RichTextBlock'),
  inlines: z
    .array(
      z.strictObject({
        type: z.literal('TextRun'),
        text: z.string(),
        size: z.literal('Small').optional(),
        weight: z.literal('Bolder').optional(),
        isSubtle: z.literal(true).optional(),
      }),
    )
    .min(1),
});
const factSet = z.strictObject({
  ...placed,
  type: z.literal('FactSet'),
  facts: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
});
const container = z.strictObject({
  ...placed,
  type: z.literal('Container'),
  style: z.enum(['emphasis', 'warning']),
  items: z.array(richTextBlock).min(1),
});
const actionSet = z.strictObject({ ...placed, type: z.literal('ActionSet'), actions: z.tuple([execute]) });

export const adaptiveCardSubset = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  fallbackText: z.string(),
  msteams: z.strictObject({ width: z.literal('Full') }),
  body: z.array(
    z.discriminatedUnion('type', [textBlock, richTextBlock, factSet, container, actionSet, textInput, choiceInput]),
  ),
  actions: z
    .array(z.union([execute, openUrl, inDialog]))
    .min(1)
    .max(6)
    .optional(),
});

/** A result of the message extension, as Teams shows it in its list and puts it into a message. */
export const resultSubset = z.strictObject({
  contentType: z.literal('application/vnd.microsoft.card.adaptive'),
  content: adaptiveCardSubset,
  preview: z.strictObject({
    contentType: z.literal('application/vnd.microsoft.card.thumbnail'),
    content: z.strictObject({
      title: z.string().min(1),
      text: z.string(),
      tap: z.strictObject({ type: z.literal('invoke'), value: z.strictObject({ v, question }) }).optional(),
    }),
  }),
});

const claim = z.strictObject({
  '@type': z.literal('Claim'),
  position: z.number().int().min(1),
  appearance: z.strictObject({
    '@type': z.literal('DigitalDocument'),
    name: z.string().min(1).max(80),
    abstract: z.string().min(1).max(160),
    url: z.url().optional(),
    keywords: z.array(z.string().max(28)).max(3),
  }),
});

export const messageSubset = z.strictObject({
  type: z.literal('message'),
  textFormat: z.literal('markdown'),
  text: z.string(),
  summary: z.string(),
  entities: z
    .array(
      z.strictObject({
        type: z.literal('https://schema.org/Message'),
        '@type': z.literal('Message'),
        '@context': z.literal('https://schema.org'),
        citation: z.array(claim).min(1).max(20),
      }),
    )
    .max(1),
  channelData: z.strictObject({ feedbackLoop: z.strictObject({ type: z.literal('default') }) }),
  attachments: z
    .tuple([
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        content: adaptiveCardSubset,
      }),
    ])
    .optional(),
});
