/** Writes small PDFs for tests: Helvetica and its bold, text where it is put, nothing compressed. */
export type PdfText = {
  text: string;
  x: number;
  y: number;
  size?: number;
  bold?: boolean;
  turned?: boolean;
  /** Operators before the words, such as a colour or a way of painting; they hold for these words alone. */
  painted?: string;
};

const escaped = (text: string): string => text.replace(/[\\()]/g, (sign) => `\\${sign}`);

const drawn = ({ text, x, y, size = 11, bold = false, turned = false, painted = '' }: PdfText): string => {
  const matrix = turned ? '0.7 0.7 -0.7 0.7' : '1 0 0 1';
  return `q ${painted} BT /${bold ? 'F2' : 'F1'} ${size} Tf ${matrix} ${x} ${y} Tm (${escaped(text)}) Tj ET Q`;
};

const font = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A PDF with one page for each list of texts; `trailer` adds to its trailer, such as an encryption. */
export const pdfOf = (
  pages: readonly (readonly PdfText[])[],
  more: { trailer?: string; objects?: string[] } = {},
): Buffer => {
  const first = 5;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    ...pages.flatMap((texts, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${first + 1 + 2 * index} 0 R >>`,
      stream(texts.map(drawn).join('\n')),
    ]),
    ...(more.objects ?? []),
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more.trailer ?? ''} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
};

/** A PDF that opens only with a password: its keys are no key of the empty password. */
export const encryptedPdf = (): Buffer => {
  const key = '00'.repeat(32);
  return pdfOf([[{ text: 'locked', x: 72, y: 700 }]], {
    objects: [`<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`],
    trailer: `/Encrypt 7 0 R /ID [<${'11'.repeat(16)}> <${'11'.repeat(16)}>]`,
  });
};

/** Lines of text below each other, from a height on; a long text is not wrapped. */
export const linesAt = (top: number, lines: readonly string[], more: Partial<PdfText> = {}): PdfText[] =>
  lines.map((text, index) => ({ text, x: 72, y: top - 14 * index, ...more }));
