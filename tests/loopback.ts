import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP server on this machine, and what it was asked. */
export interface Loopback {
  origin: string;
  requests: Pick<IncomingMessage, 'url' | 'headers'>[];
  close: () => Promise<void>;
}

/** Starts a server on a free port of the loopback interface. */
export async function serve(listener: RequestListener): Promise<Loopback> {
  const requests: Loopback['requests'] = [];
  const server: Server = createServer((request, response) => {
    requests.push({ url: request.url, headers: request.headers });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
