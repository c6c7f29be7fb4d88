/** The services that a title names side by side: two for "Long Closure and Other Closure", one for "Early and Late Surgery"; the condition they are for is left out. */
export function servicesOfTitle(title: string): string[] {
  const parts = title
    .replace(/\s*\([^)]*\)/g, '')
    .split(/: |, (?:and |including )?| and /)
    .map((part) => part.replace(/\b(?:for|of|in|of the)\b.*$/i, '').trim())
    .filter((part) => part !== '');
  return parts.filter((part, i) => part.includes(' ') || !parts.slice(i + 1).some((later) => later.includes(' ')));
}
