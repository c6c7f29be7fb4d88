import { userInfo } from 'node:os';

/** Who is at the terminal, and which day it is. */
export const whoAndWhen = (): { by: string; at: string } => ({
  by: userInfo().username,
  at: new Date().toISOString().slice(0, 10),
});
