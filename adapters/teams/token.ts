import { z } from 'zod';
import { limits } from './limits.ts';

/** What a token of the Bot Framework must claim before it is worth checking its signature. */
export type Expected = { issuer: string; audience: string; serviceUrl: string };

const headerSchema = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1).max(500) });
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  serviceurl: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
});
const clockToleranceSeconds = 300;

/**
 * Why an Authorization header cannot be genuine, or null when its signature is worth checking. Nothing here is trusted:
 * it only keeps strangers' tokens away from the SDK, which remembers what they claim and logs keys about them.
 */
export function tokenFault(authorization: string | undefined, expected: Expected, now: number): string | null {
  if (authorization === undefined) return 'no-token';
  if (authorization.length > limits.authorizationLength) return 'token-too-long';
  const [, header, payload] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? [];
  if (header === undefined || payload === undefined) return 'not-a-signed-token';
  if (!headerSchema.safeParse(decode(header)).success) return 'algorithm-or-key-id';
  const claims = claimsSchema.safeParse(decode(payload));
  return claims.success ? claimFault(claims.data, expected, now) : 'claims-missing';
}

function claimFault(claims: z.infer<typeof claimsSchema>, expected: Expected, now: number): string | null {
  if (claims.iss !== expected.issuer) return 'issuer';
  if (claims.aud !== expected.audience) return 'audience';
  if (claims.serviceurl !== expected.serviceUrl) return 'service-url';
  if (claims.exp + clockToleranceSeconds < now / 1000) return 'expired';
  return (claims.nbf ?? 0) - clockToleranceSeconds > now / 1000 ? 'not-yet-valid' : null;
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
