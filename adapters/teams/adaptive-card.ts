/** The part of Adaptive Cards 1.5 this adapter sends, as plain JSON. */
export type AdaptiveCard = {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  fallbackText: string;
  msteams: { width: 'Full' };
  body: Element[];
};

export type Element = TextBlock | RichTextBlock | FactSet | Container | ActionSet;

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

export type Execute = {
  type: 'Action.Execute';
  title: string;
  verb: string;
  data: object;
  fallback: { type: 'Action.Submit'; title: string; data: object };
};
