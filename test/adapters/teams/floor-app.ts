import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** What the bench measures the Teams channel against: Microsoft's adapter, which answers every message with a fixed text. */

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ MicrosoftAppType: 'MultiTenant' }));

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = {
    socket: response.socket,
    status: (code: number) => void response.writeHead(code),
    header: (name: string, value: string) => void response.setHeader(name, value),
    send: (body: unknown) => void response.write(body === undefined ? '' : JSON.stringify(body)),
    end: () => void response.end(),
  };
  const incoming = { method: 'POST', headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
  await adapter.process(incoming, answer, async (context) => {
    if (context.activity.type === 'message') await context.sendActivity('The answer is always the same.');
  });
});

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));
