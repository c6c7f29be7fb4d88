/** Where the service is reached: its own address, and the address it has for the world if there is one. */
export type Site = { host: string; port: () => number; publicUrl: string | null };

/**
 * True when a Host header names this service. A page elsewhere whose name was made to resolve to this machine (DNS
 * rebinding) still sends its own name, and is refused.
 */
export function isOwnHost(site: Site, header: string | undefined): boolean {
  if (header === undefined || !/^[a-z0-9.:[\]-]+$/i.test(header)) return false;
  const origins = ownOrigins(site);
  return ['http', 'https'].some((scheme) => origins.has(originOf(`${scheme}://${header}`) ?? ''));
}

/** True when a request that changes something comes from a page of this service, or from no page at all. */
export function isOwnOrigin(site: Site, header: string | undefined): boolean {
  return header === undefined || ownOrigins(site).has(header.toLowerCase());
}

function ownOrigins(site: Site): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', site.host.includes(':') ? `[${site.host}]` : site.host];
  const addresses = names.map((name) => `http://${name}:${site.port()}`);
  if (site.publicUrl !== null) addresses.push(site.publicUrl);
  return new Set(addresses.map(originOf).filter((origin) => origin !== null));
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
