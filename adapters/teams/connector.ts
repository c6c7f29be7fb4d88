import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
  type ConversationReference,
  TurnContext,
} from 'botbuilder';
import {
  type AuthenticateRequestResult,
  type ConnectorClient,
  type ConnectorFactory,
  ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import * as mappers from 'botframework-connector/lib/connectorApi/models/mappers.js';
import { keptClients } from './clients.ts';
import { deliver, isLimited } from './delivery.ts';
import type { Inbound } from './inbound.ts';
import { limits } from './limits.ts';
import type { TeamsMessage } from './render.ts';

/**
 * The only file that imports Microsoft's SDK: checking tokens, and sending through the Bot Connector. A move to the
 * SDK's successor is a change of this file.
 */
export type Connector = {
  /** Null when the Authorization header does not prove that the activity is genuine; rejects when the keys cannot be had. */
  authenticate(activity: Inbound, authorization: string): Promise<Caller | null>;
  /** Runs one turn; resolves with what the HTTP response must carry. Rejects with what `turn` rejects with. */
  run(caller: Caller, activity: Inbound, turn: Turn): Promise<HttpAnswer>;
};

/** The proof of a token, opaque to everything but the connector. */
export type Caller = AuthenticateRequestResult;

/** The ways out of a turn. Both resolve with the id Teams gave the message, and are tried again while it is busy. */
export type Outlet = {
  /** Into the conversation of the turn, beside the message it is about. */
  reply(message: TeamsMessage): Promise<string | null>;
  /** Into another conversation of the same tenant. */
  post(conversation: string, message: TeamsMessage): Promise<string | null>;
};

/** What a bot does with one activity: an invoke's answer, or null where none is due. */
export type Turn = (out: Outlet) => Promise<HttpAnswer | null>;

export type HttpAnswer = { status: number; body: unknown };

/** Who the bot is towards the Bot Connector. */
export type Identity = {
  appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMsi' | 'UserAssignedMSI';
  /** Null: no authentication at all, for local development on a loopback address only. */
  appId: string | null;
  appPassword: string | null;
  tenantId: string | null;
  /** In place of a password: the certificate's thumbprint and its private key in PEM. */
  certificate?: { thumbprint: string; privateKey: string } | null;
};

/** When sending is given up, and who is told that Teams takes no more for now. */
export type Ending = { giveUp: AbortSignal; limited: () => void };

/** Another issuer of tokens than Microsoft's, for tests: its metadata address, its name, and the token sent with answers. */
export type OtherAuthority = { openIdMetadataUrl: string; issuer: string; outboundToken: string };

/** The issuer in the tokens of the public Bot Connector. */
export const botFrameworkIssuer = 'https://api.botframework.com';

// botframework-connector 4.23.3 drops every property of an entity it does not list, and with them all citations.
const entityMapper = mappers.Entity as { type: { additionalProperties?: { type: { name: string } } } };
entityMapper.type.additionalProperties ??= { type: { name: 'Object' } };

/** Opens the SDK for one bot; throws when the identity is not complete for its type. */
export function openConnector(identity: Identity, authority: OtherAuthority | null, end: Ending): Connector {
  const authentication = authority === null ? microsoft(identity) : other(identity, authority);
  const keeping = keptConnectors();
  keepClients(authentication, keeping);
  const adapter = new TurnAdapter(authentication);
  return {
    authenticate: async (activity, authorization) => {
      try {
        const caller = await authentication.authenticateRequest(sdkActivity(activity), authorization);
        const { connectorFactory } = caller;
        return connectorFactory === undefined ? caller : { ...caller, connectorFactory: keeping(connectorFactory) };
      } catch (error) {
        if (isUnreachable(error)) throw error;
        return null;
      }
    },
    run: async (caller, activity, turn) => {
      const logic = (context: TurnContext) => runTurn(context, turn, outletOf(context, { adapter, caller, ...end }));
      const response = await adapter.turn(caller, sdkActivity(activity), logic);
      return { status: response?.status ?? 200, body: response?.body };
    },
  };
}

class TurnAdapter extends CloudAdapter {
  turn(caller: Caller, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(caller, activity, logic);
  }
}

type Keeping = (factory: ConnectorFactory) => ConnectorFactory;

/** The SDK makes a client for every turn. They hold nothing of a turn: a token is looked up, and renewed, at each call. */
function keptConnectors(): Keeping {
  const clients = keptClients<ConnectorClient>(limits.clients);
  return (factory) => ({
    create: (serviceUrl, audience) =>
      clients(`${audience ?? ''} ${serviceUrl}`, async () =>
        withoutRetries(await factory.create(serviceUrl, audience)),
      ),
  });
}

/** The same for messages that begin a turn of their own; and one client for users' tokens, of which none is ever asked for. */
function keepClients(authentication: ConfigurationBotFrameworkAuthentication, keeping: Keeping): void {
  const connectors = authentication.createConnectorFactory.bind(authentication);
  const tokens = authentication.createUserTokenClient.bind(authentication);
  const users = keptClients<UserTokenClient>(1);
  authentication.createConnectorFactory = (claims) => keeping(connectors(claims));
  authentication.createUserTokenClient = (claims) => users('', () => tokens(claims));
}

/**
 * The SDK tries again by itself, for as long as Teams asks and without knowing of a stop, see delivery.ts for ours.
 * botbuilder-stdlib 4.23.3 drops the option that would switch that off.
 */
function withoutRetries(connector: ConnectorClient): ConnectorClient {
  const { client } = connector as unknown as {
    client: { pipeline: { removePolicy(which: { name: string }): unknown } };
  };
  client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return connector;
}

async function runTurn(context: TurnContext, turn: Turn, out: Outlet): Promise<void> {
  const answer = await turn(out);
  if (answer !== null) await context.sendActivity({ type: 'invokeResponse', value: answer });
}

type Ways = Ending & { adapter: TurnAdapter; caller: Caller };

function outletOf(context: TurnContext, { adapter, caller, giveUp, limited }: Ways): Outlet {
  const sendOnce = (by: TurnContext, message: TeamsMessage) =>
    by.sendActivity(message).catch((error: unknown) => {
      if (isLimited(error)) limited();
      throw error;
    });
  const send = async (by: TurnContext, message: TeamsMessage) =>
    (await deliver(() => sendOnce(by, message), giveUp))?.id ?? null;
  return {
    reply: (message) => send(context, message),
    post: async (id, message) => {
      let sent: string | null = null;
      const here = TurnContext.getConversationReference(context.activity);
      const there = { ...here, conversation: { id } } as Partial<ConversationReference>;
      await adapter.continueConversationAsync(caller.claimsIdentity, there, caller.audience, async (by) => {
        delete by.activity.id; // The SDK makes one up, and would send the message as a reply to it.
        sent = await send(by, message);
      });
      return sent;
    },
  };
}

/** The checked fields, under the SDK's type: it declares many more, and reads none of them in what is used here. */
function sdkActivity(activity: Inbound): Activity {
  return { ...activity } as unknown as Activity;
}

/** A failure to fetch the issuer's keys says nothing about the token. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500);
}

function microsoft(identity: Identity): ConfigurationBotFrameworkAuthentication {
  const configuration = sdkConfiguration(identity);
  return new ConfigurationBotFrameworkAuthentication(
    configuration,
    new ConfigurationServiceClientCredentialFactory(configuration),
  );
}

/** The names are the SDK's. Without an app id the type must be the one that lets authentication be off. */
function sdkConfiguration(identity: Identity): ConfigurationBotFrameworkAuthenticationOptions {
  if (identity.appId === null) return { MicrosoftAppType: 'MultiTenant' };
  return {
    MicrosoftAppType: identity.appType,
    MicrosoftAppId: identity.appId,
    ...(identity.appPassword === null ? {} : { MicrosoftAppPassword: identity.appPassword }),
    ...(identity.tenantId === null ? {} : { MicrosoftAppTenantId: identity.tenantId }),
    ...certificateOf(identity),
  };
}

/** The SDK's names; a password beside it would not be used. */
function certificateOf({ certificate = null }: Identity): object {
  if (certificate === null) return {};
  return { CertificateThumbprint: certificate.thumbprint, CertificatePrivateKey: certificate.privateKey };
}

/** As soon as one of these addresses is given the SDK takes all of them as given, so all are. */
function other(identity: Identity, authority: OtherAuthority): ConfigurationBotFrameworkAuthentication {
  const configuration = {
    ...sdkConfiguration(identity),
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: botFrameworkIssuer,
    ToBotFromChannelTokenIssuer: authority.issuer,
    OAuthUrl: botFrameworkIssuer,
    CallerId: 'urn:botframework:azure',
    ToBotFromChannelOpenIdMetadataUrl: authority.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: authority.openIdMetadataUrl,
  };
  return new ConfigurationBotFrameworkAuthentication(
    configuration,
    new FixedToken(identity.appId, authority.outboundToken),
  );
}

class FixedToken extends ServiceClientCredentialsFactory {
  readonly #appId: string | null;
  readonly #token: string;
  constructor(appId: string | null, token: string) {
    super();
    this.#appId = appId;
    this.#token = token;
  }
  override async isValidAppId(appId: string) {
    return appId === this.#appId;
  }
  override async isAuthenticationDisabled() {
    return false;
  }
  override async createCredentials() {
    return {
      signRequest: async (request: SignedRequest) => {
        request.headers.set('authorization', `Bearer ${this.#token}`);
        return request;
      },
    };
  }
}
type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;
type SignedRequest = Parameters<Credentials['signRequest']>[0];
