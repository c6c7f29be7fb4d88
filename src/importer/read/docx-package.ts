import { strToU8, zipSync } from 'fflate';
import { type Unpacked, unpack } from './bounded-zip.ts';

/** A policy's text has a few hundred kilobytes; pictures are never unpacked. */
const packing = {
  needed: /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/[\w-]+\.xml|word\/_rels\/.*)$/,
  main: 'word/document.xml',
  largest: 60 * 1024 * 1024,
  called: 'Word document',
  old: '.doc',
  now: '.docx',
};

/** The parts of a Word document that its words stand in, or why it is none that can be read. */
export const openDocx = (bytes: Uint8Array): Unpacked => unpack(bytes, packing);

/** The parts packed again with one of them changed; nothing is compressed. */
export const repacked = (parts: Record<string, Uint8Array>, name: string, text: string): Uint8Array =>
  zipSync({ ...parts, [name]: strToU8(text) }, { level: 0 });
