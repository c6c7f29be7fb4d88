/** The program's own errors: a stable code to branch on, and a message that says what was found, what was wanted, where, and the way out. */
export type ErrorCode =
  | 'config-invalid'
  | 'knowledge-invalid'
  | 'knowledge-missing'
  | 'import-refused'
  | 'import-held'
  | 'store-failed'
  | 'store-invalid'
  | 'usage';

export class PolicyDeskError extends Error {
  override name = 'PolicyDeskError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
