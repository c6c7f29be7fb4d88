import { type App, SocketModeReceiver } from '@slack/bolt';
import { boltLogger, type Log, remedyOf, troubleOf } from './log.ts';
import type { Work } from './work.ts';

/** The WebSocket over which Slack reaches a service that has no public address. */
export type Socket = {
  /** Resolves after the first attempt to connect, whatever came of it; later attempts go on by themselves. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** What a connection needs; `clientOptions` belongs to it alone, since the receiver writes into it. */
export type SocketOptions = {
  app: App;
  appToken: string;
  clientOptions: NonNullable<ConstructorParameters<typeof App>[0]>['clientOptions'];
  log: Log;
  work: Work;
};

/** Set in Bolt's context for what arrives over the socket: unacknowledged during a stop, Slack delivers it elsewhere. */
export const overSocket = 'overSocket';

/** The longest pause between two attempts, in milliseconds. */
const longestPause = 60_000;

/**
 * Keeps one connection open. Reconnecting is done here, not by the client: its own way leaves some five seconds
 * without a connection at every refresh, and a refused token there is an unhandled rejection.
 */
export function slackSocket(options: SocketOptions): Socket {
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    logger: boltLogger(options.log),
    customPropertiesExtractor: () => ({ [overSocket]: true }),
    installerOptions: { clientOptions: { ...options.clientOptions } },
  });
  receiver.init(options.app);
  let closed = (): void => {};
  receiver.client.on('disconnected', () => closed());

  const connect = async (failures: number): Promise<number> => {
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    try {
      await receiver.client.start();
      if (options.work.stopping()) return 0;
      options.log.info({}, 'connected to Slack in Socket Mode');
      opened();
      await gone;
      return 0;
    } catch (error) {
      const trouble = troubleOf(error);
      options.log.error({ trouble, remedy: socketRemedy(trouble) }, 'Socket Mode could not connect; trying again');
      opened();
      await options.work.pause(Math.min(1_000 * 2 ** failures, longestPause));
      return failures + 1;
    }
  };
  let opened = (): void => {};
  const run = async (): Promise<void> => {
    for (let failures = 0; !options.work.stopping(); ) failures = await connect(failures);
  };
  let running: Promise<void> = Promise.resolve();
  return {
    start() {
      const first = new Promise<void>((resolve) => {
        opened = resolve;
      });
      running = run();
      return first;
    },
    async stop() {
      await receiver.client.disconnect();
      await running;
    },
  };
}

function socketRemedy(trouble: ReturnType<typeof troubleOf>): string {
  if (trouble.kind === 'refused') return 'check SLACK_APP_TOKEN: an app-level token (xapp-) with connections:write';
  return remedyOf(trouble);
}
