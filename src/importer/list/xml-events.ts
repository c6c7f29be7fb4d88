import { Parser } from 'saxen';

/** What is heard of an XML text in its order; names without their prefix, text with its entities read. */
export type XmlEvents = {
  open?(name: string, attributes: () => Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
};

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Goes through an XML text once; throws where it is none. */
export const hearXml = (xml: string, { open, close, text }: XmlEvents): void => {
  const parser = new Parser();
  parser.on('error', (error) => {
    throw error;
  });
  if (open) parser.on('openTag', (name, attributes) => open(plain(name), attributes));
  if (close) parser.on('closeTag', (name) => close(plain(name)));
  if (text) {
    parser.on('text', (value, decode) => text(decode(value)));
    parser.on('cdata', (value) => text(value));
  }
  parser.parse(xml);
};
