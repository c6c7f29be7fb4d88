/** Hosts of Microsoft's Bot Connector, commercial and government clouds. */
const connectorHosts =
  /^(?:smba\.trafficmanager\.net|smba\.infra\.gcc\.teams\.microsoft\.com|smba\.infra\.(?:gov|dod)\.teams\.microsoft\.us|(?:[\w-]+\.)+botframework\.(?:com|us))$/;
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Which addresses answers may be sent to. */
export type ServiceUrls = { allowed: readonly string[] | null; local: boolean };

/**
 * Whether an answer may be sent to a service URL: one that a given list names (same origin, at or below its path), or
 * without a list Microsoft's own over https, and in local mode this machine only.
 */
export function mayAnswerTo(serviceUrl: string, { allowed, local }: ServiceUrls): boolean {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (allowed !== null) return allowed.some((entry) => covers(entry, url));
  if (local) return loopbackHosts.has(url.hostname);
  return url.protocol === 'https:' && url.port === '' && connectorHosts.test(url.hostname);
}

/** Whether a tenant (null: none is named) is on a list, in whichever case its id is written; a null list has everybody on it. */
export function isTenantAllowed(tenant: string | null, allowed: readonly string[] | null): boolean {
  if (allowed === null) return true;
  const id = tenant?.toLowerCase();
  return allowed.some((one) => one.toLowerCase() === id);
}

function covers(entry: string, url: URL): boolean {
  const address = entry.includes('://') ? entry : `https://${entry}`;
  if (!URL.canParse(address)) return false;
  const allowed = new URL(address);
  const folder = allowed.pathname.endsWith('/') ? allowed.pathname : `${allowed.pathname}/`;
  return allowed.origin === url.origin && `${url.pathname}/`.startsWith(folder);
}
