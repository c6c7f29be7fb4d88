import { noPostgres as reason } from '../bench/postgres-server.ts';

/** Why there is no PostgreSQL here, said once in each file that skips for it; null where there is one. */
export const noPostgres = reason;
if (noPostgres !== null) console.warn(noPostgres);
