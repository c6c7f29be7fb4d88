import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { PolicyDeskError } from '../errors.ts';
import type { Store } from './store.ts';

/** Secrets by name. What the store sees is the ciphertext under a keyed hash of the name. */
export type Vault = {
  /** The secret, null where there is none. Rejects with `store-invalid` where another key, or somebody's hand, made it. */
  get(name: string): Promise<unknown | null>;
  /** Keeps a plain JSON value until it is deleted. */
  put(name: string, secret: unknown): Promise<void>;
  delete(name: string): Promise<void>;
};

/** The end of time, as far as the store is concerned. */
const forever = '9999-12-31T23:59:59.999Z';
/** Long over: the next sweep deletes it. */
const over = '1970-01-01T00:00:00.000Z';
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

function derived(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `policy-desk ${purpose}`, 32));
}

/** The name is sealed in: a secret moved to another name does not open. */
function sealed(key: Buffer, name: string, secret: unknown): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([sealing.update(JSON.stringify(secret), 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), body]).toString('base64');
}

function opened(key: Buffer, name: string, stored: unknown): unknown {
  try {
    const bytes = Buffer.from(String(stored), 'base64');
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch (cause) {
    const message =
      'A secret in the store cannot be opened: found a value that INSTALLATION_KEY did not make; wanted one that it made. Put the earlier key back, or install the app anew.';
    throw new PolicyDeskError('store-invalid', message, { cause });
  }
}

/** A vault in a store, under a key of 32 bytes. */
export function openVault(store: Pick<Store, 'context' | 'remember'>, key: Uint8Array): Vault {
  const sealing = derived(key, 'sealing');
  const naming = derived(key, 'naming');
  const place = (name: string): string => `vault ${createHmac('sha256', naming).update(name).digest('base64url')}`;
  return {
    get: async (name) => {
      const stored = await store.context(place(name), new Date().toISOString());
      return stored === null ? null : opened(sealing, name, stored);
    },
    put: (name, secret) => store.remember(place(name), sealed(sealing, name, secret), forever),
    delete: (name) => store.remember(place(name), null, over),
  };
}
