import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { programVersion } from '../../../src/program-version.ts';

const templateSchema = z.looseObject({
  developer: z.looseObject({ websiteUrl: z.string(), privacyUrl: z.string(), termsOfUseUrl: z.string() }),
  bots: z.tuple([
    z.looseObject({
      scopes: z.array(z.enum(['personal', 'team', 'groupChat'])),
      commandLists: z.array(
        z.object({
          scopes: z.array(z.string()),
          commands: z.array(z.object({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ]),
  composeExtensions: z.tuple([
    z.looseObject({
      commands: z.array(z.looseObject({ id: z.string(), type: z.enum(['query', 'action']) })),
      messageHandlers: z.tuple([z.looseObject({ value: z.object({ domains: z.array(z.string()) }) })]),
    }),
  ]),
});

/** The app's manifest as Teams takes it, for one registration and one address. */
export type TeamsManifest = z.infer<typeof templateSchema>;

/** What differs between two registrations: the bot's app id, and where the service is reached (https, no slash at the end). */
export type Registration = { appId: string; publicUrl: string };

/** Fills the template in; its paths are pages of the service, and its version is the program's. */
export function teamsManifest({ appId, publicUrl }: Registration): TeamsManifest {
  const template = templateSchema.parse(
    JSON.parse(readFileSync(new URL('teams-manifest.json', import.meta.url), 'utf8')),
  );
  const { host, hostname } = new URL(publicUrl);
  const { websiteUrl, privacyUrl, termsOfUseUrl } = template.developer;
  return {
    ...template,
    version: programVersion(),
    id: appId,
    developer: {
      ...template.developer,
      websiteUrl: `${publicUrl}${websiteUrl}`,
      privacyUrl: `${publicUrl}${privacyUrl}`,
      termsOfUseUrl: `${publicUrl}${termsOfUseUrl}`,
    },
    bots: [{ ...template.bots[0], botId: appId }],
    composeExtensions: [
      {
        ...template.composeExtensions[0],
        botId: appId,
        messageHandlers: [{ type: 'link', value: { domains: [hostname] } }],
      },
    ],
    validDomains: [host],
  };
}
