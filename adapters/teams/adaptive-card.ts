/** The part of Adaptive Cards 1.5 this adapter sends, as plain JSON. */
export type AdaptiveCard = {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  fallbackText: string;
  msteams: { width: 'Full' };
  body: Element[];
  actions?: Action[];
};

export type Element = TextBlock | RichTextBlock | FactSet | Container | ActionSet | TextInput | ChoiceInput;

type Placed = { spacing?: 'None' | 'Small' | 'Medium'; separator?: true };

/** Markdown is read in `text`. */
export type TextBlock = Placed & {
  type: 'TextBlock';
  text: string;
  wrap: true;
  size?: 'Small';
};

/** No markup is read in a run. */
export type TextRun = {
  type: 'TextRun';
  text: string;
  size?: 'Small';
  weight?: 'Bolder';
  isSubtle?: true;
  italic?: true;
};
export type RichTextBlock = Placed & { type: 'RichTextBlock'; inlines: TextRun[] };

/** Markdown is read in titles and values. */
export type FactSet = Placed & { type: 'FactSet'; facts: { title: string; value: string }[] };

export type Container = Placed & { type: 'Container'; style: 'emphasis' | 'warning'; items: Element[] };

export type ActionSet = Placed & { type: 'ActionSet'; actions: Execute[] };

export type TextInput = Placed & {
  type: 'Input.Text';
  id: string;
  label: string;
  isMultiline: true;
  value?: string;
  maxLength?: number;
};

export type ChoiceInput = Placed & {
  type: 'Input.ChoiceSet';
  id: string;
  label: string;
  style: 'expanded';
  wrap: true;
  isRequired: true;
  errorMessage: string;
  choices: { title: string; value: string }[];
};

export type Action = Execute | Submit | OpenUrl;

/** `associatedInputs` none: the card's fields are neither asked to be filled nor sent. */
type Sending = { title: string; data: object; associatedInputs?: 'none' };
export type Execute = Sending & { type: 'Action.Execute'; verb: string; fallback: Submit };

export type Submit = Sending & { type: 'Action.Submit' };

export type OpenUrl = { type: 'Action.OpenUrl'; title: string; url: string };

/** A card around a body; `fallbackText` is for clients that show no cards. */
export function adaptiveCard(body: Element[], fallbackText: string, actions: readonly Action[] = []): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText,
    msteams: { width: 'Full' },
    body,
    ...(actions.length === 0 ? {} : { actions: [...actions] }),
  };
}

/** A card as it stands in a message, a search result or a dialog. */
export type CardAttachment = { contentType: typeof cardType; content: AdaptiveCard };

export const cardType = 'application/vnd.microsoft.card.adaptive';
