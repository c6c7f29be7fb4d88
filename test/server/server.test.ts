import { afterEach, describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/server/adapter.ts';
import { adapterFor, sendRaw, startServer, type TestServer } from './http.ts';

let running: TestServer | null = null;
afterEach(async () => {
  await running?.server.stop(1_000);
  running = null;
});

async function start(...adapters: Adapter[]): Promise<TestServer> {
  running = await startServer(adapters);
  return running;
}

const hello = adapterFor('/hello', async (_request, response) => {
  response.end('hello');
});

describe('a request', () => {
  it('goes to the first adapter that matches', async () => {
    const second = adapterFor('/hello', async (_request, response) => {
      response.end('second');
    });
    const { url } = await start(hello, second);
    expect(await (await fetch(`${url}/hello?x=1`)).text()).toBe('hello');
  });
  it('that nobody matches is told what this process serves', async () => {
    const { url } = await start(hello);
    const response = await fetch(`${url}/slack/install`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toContain('This process serves: hello.');
  });
  it('gets an id, or keeps a proxy’s', async () => {
    const { url } = await start(hello);
    const own = await fetch(`${url}/hello`);
    expect(own.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const given = await fetch(`${url}/hello`, { headers: { 'x-request-id': 'proxy-id-1234' } });
    expect(given.headers.get('x-request-id')).toBe('proxy-id-1234');
  });
  it('does not get into the log by an id of its own making', async () => {
    const { url } = await start(hello);
    const response = await fetch(`${url}/hello`, { headers: { 'x-request-id': 'Jane Roe, born 1970' } });
    expect(response.headers.get('x-request-id')).not.toContain('Jane');
  });
  it('is counted by route and status, never by its path', async () => {
    const { url, served } = await start(hello);
    await fetch(`${url}/hello`);
    await fetch(`${url}/${'x'.repeat(50)}`);
    await expect
      .poll(() => served.map(({ route, status }) => [route, status]))
      .toEqual([
        ['hello', 200],
        ['none', 404],
      ]);
  });
});

describe('an adapter that fails', () => {
  const failing = adapterFor('/fails', () => Promise.reject(new Error('Jane Roe, born 1970')));
  const throwing = adapterFor('/throws', () => {
    throw new TypeError('at once');
  });
  const halfway = adapterFor('/halfway', async (_request, response) => {
    response.write('half of it');
    throw new Error('halfway');
  });
  it.each(['/fails', '/throws'])('costs a 500 without details: %s', async (path) => {
    const { url, lines } = await start(failing, throwing, hello);
    const response = await fetch(`${url}${path}`);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain(response.headers.get('x-request-id'));
    expect(`${text}${lines.join('')}`).not.toContain('Jane');
    expect(lines.join('')).toContain('request failed');
    expect((await fetch(`${url}/hello`)).status).toBe(200);
  });
  it('in the middle of its response cuts it off', async () => {
    const { url } = await start(halfway, hello);
    await expect(fetch(`${url}/halfway`).then((response) => response.text())).rejects.toThrow();
    expect((await fetch(`${url}/hello`)).status).toBe(200);
  });
});

describe('bytes that are no request', () => {
  it.each([
    ['nonsense', 'not http at all\r\n\r\n', 400],
    ['no method', '\0\0\0\0 / HTTP/1.1\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST /hello HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabc', 400],
  ])('get their refusal and cost nothing else: %s', async (_what, bytes, status) => {
    const { server, url } = await start(hello);
    expect(await sendRaw(server.port(), bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect((await fetch(`${url}/hello`)).status).toBe(200);
  });
  it.each(['//', '//evil.example/', 'http://evil.example/hello', '*', '/%', '/\\..\\', '/hello%00'])(
    'an odd address is not found: %s',
    async (address) => {
      const { server } = await start(hello);
      const answer = await sendRaw(server.port(), `GET ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 404 /);
    },
  );
});

/** Something one side waits for and the other gives. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

describe('a stop', () => {
  it('opens no connection any more, and waits for what is under way', async () => {
    let finish: () => void = () => {};
    const arrival = signal();
    const slow = adapterFor('/slow', async (_request, response) => {
      arrival.give();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      response.end('done');
    });
    const { server, url } = await start(slow);
    const answer = fetch(`${url}/slow`).then((response) => response.text());
    await arrival.given;
    const stopped = server.stop(20_000);
    await expect(fetch(`${url}/slow`)).rejects.toThrow();
    finish();
    expect(await answer).toBe('done');
    expect(await stopped).toBe(true);
  });
  it('does not wait for connections that are only kept open', async () => {
    const { server, url } = await start(hello);
    await (await fetch(`${url}/hello`)).text();
    const shorterThanKeepAlive = 3_000;
    expect(await server.stop(shorterThanKeepAlive)).toBe(true);
  });
  it('lets every adapter finish, also beside one that fails', async () => {
    const stops: string[] = [];
    const good = adapterFor(
      '/good',
      async () => {},
      async () => void stops.push('good'),
    );
    const bad = adapterFor(
      '/bad',
      async () => {},
      () => Promise.reject(new Error('stuck')),
    );
    const { server, lines } = await start(bad, good);
    expect(await server.stop(5_000)).toBe(true);
    expect(stops).toEqual(['good']);
    expect(lines.join('')).toContain('adapter did not stop');
  });
  it('cuts what takes longer than the grace', async () => {
    const arrival = signal();
    const endless = adapterFor('/endless', () => {
      arrival.give();
      return new Promise(() => {});
    });
    const { server, url } = await start(endless);
    const cut = fetch(`${url}/endless`);
    cut.catch(() => {});
    await arrival.given;
    expect(await server.stop(50)).toBe(false);
    await expect(cut).rejects.toThrow();
  });
});

it('says what to do when the port is in use', async () => {
  const { server } = await start(hello);
  const { createServer } = await import('../../src/server/server.ts');
  const { openLog } = await import('../../src/log.ts');
  const options = { host: '127.0.0.1', port: server.port(), adapters: [], log: openLog('silent'), served: () => {} };
  await expect(createServer(options).listen()).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringContaining('the port is in use'),
  });
});
