import { readFileSync } from 'node:fs';
import { PolicyDeskError } from '../../src/errors.ts';

/** A certificate as it is configured: its thumbprint, and the file its private key is in. */
export type CertificateFile = { thumbprint: string; keyFile: string };

/** Reads the private key. Throws `config-invalid`, without a word of the file, when there is none to read. */
export function readCertificate({ thumbprint, keyFile }: CertificateFile): { thumbprint: string; privateKey: string } {
  const privateKey = readText(keyFile);
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(privateKey)) return { thumbprint, privateKey };
  throw unusable('another text');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw unusable('no file that can be read', cause);
  }
}

function unusable(found: string, cause?: unknown): PolicyDeskError {
  const message = `MicrosoftAppCertificateKeyFile: found ${found}; wanted a file with a private key in PEM.`;
  return new PolicyDeskError('config-invalid', message, { cause });
}
