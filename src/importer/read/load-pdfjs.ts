import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

type Pdfjs = typeof import('pdfjs-dist');

const build = 'pdfjs-dist/legacy/build';

/** Loads the reader of PDFs in its small form, where it is first needed: the long one takes 150 MB more while TypeScript is run as it is. */
export const loadPdfjs = async (): Promise<Pdfjs> => {
  const { resolve } = createRequire(import.meta.url);
  const at = (file: string): string => pathToFileURL(resolve(`${build}/${file}`)).href;
  const pdfjs: Pdfjs = await import(at('pdf.min.mjs'));
  pdfjs.GlobalWorkerOptions.workerSrc = at('pdf.worker.min.mjs');
  return pdfjs;
};
