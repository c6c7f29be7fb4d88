declare module 'saxen' {
  /** The part of the reader that is used here. */
  export class Parser {
    on(name: 'openTag', hear: (element: string, attributes: () => Record<string, string>) => void): this;
    on(name: 'closeTag', hear: (element: string) => void): this;
    on(name: 'text', hear: (value: string, decode: (text: string) => string) => void): this;
    on(name: 'cdata', hear: (value: string) => void): this;
    on(name: 'error', hear: (error: Error) => void): this;
    parse(xml: string): this;
  }
}
