import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { generate } from 'selfsigned';

/** A proxy on this machine through which samples reach stand-ins under the real names. */
export interface WayOut {
  /** For `HTTPS_PROXY`. */
  proxy: string;
  /** The throw-away certificate that clients must trust, in PEM. */
  certificate: string;
  /** `host:port` of each connection that was refused, because no stand-in has that name. */
  refused: string[];
  close: () => Promise<void>;
}

const listen = (server: Server | HttpsServer): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/**
 * Starts a CONNECT proxy that lets nothing reach the network.
 * @param hosts who answers on port 443 of which host name; every other name is refused.
 */
export async function openWayOut(hosts: Record<string, RequestListener>): Promise<WayOut> {
  const names = Object.keys(hosts);
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: names[0] ?? 'localhost' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: false },
        { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
      ],
    },
  );
  const inside = createHttpsServer({ key, cert }, (request, response) => {
    const host = (request.headers.host ?? '').replace(/:443$/, '');
    const listener = hosts[host];
    if (listener) listener(request, response);
    else response.writeHead(421).end();
  });
  const insidePort = await listen(inside);

  const refused: string[] = [];
  const sockets = new Set<Socket>();
  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const proxy = createHttpServer((_, response) => response.writeHead(405).end());
  proxy.on('connection', track);
  proxy.on('connect', ({ url = '' }, client: Socket, head: Buffer) => {
    if (!names.some((name) => url === `${name}:443`)) {
      refused.push(url);
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const onward = track(
      connect(insidePort, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.write(head);
        onward.pipe(client).pipe(onward);
      }),
    );
    onward.on('close', () => client.destroy());
    client.on('close', () => onward.destroy());
  });
  const port = await listen(proxy);
  return {
    proxy: `http://127.0.0.1:${port}`,
    certificate: cert,
    refused,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        [inside, proxy].map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
}
