import { type PolicyVersion, policyVersionSchema } from './schema.ts';

/** A version as the file it is kept in: keys in the schema's order, two spaces, a line break at the end. The same version gives the same bytes. */
export const versionFile = (version: PolicyVersion): string =>
  `${JSON.stringify(policyVersionSchema.parse(version), null, 2)}\n`;
