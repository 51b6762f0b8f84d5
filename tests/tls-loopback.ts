import { createServer, type Server } from 'node:https';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

/** A real HTTPS server on this machine that stands in for one of the outside. */
export interface TlsLoopback {
  port: number;
  /** Its certificate in PEM, for clients that must trust it. */
  certificate: string;
  /** What it was asked since the last `answer`. */
  requests: Pick<IncomingMessage, 'url' | 'headers'>[];
  /** Changes what it answers. */
  answer: (listener: RequestListener) => void;
  close: () => Promise<void>;
}

const certificates = new Map<string, ReturnType<typeof generate>>();

/** The certificate of a host, made once for each process: a key takes long to find. */
function certificateOf(host: string): ReturnType<typeof generate> {
  const known =
    certificates.get(host) ??
    generate([{ name: 'commonName', value: host }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
    });
  certificates.set(host, known);
  return known;
}

/** Starts the server with a certificate made for this run. */
export async function serveTls(host: string, first: RequestListener): Promise<TlsLoopback> {
  const { private: key, cert } = await certificateOf(host);
  let listener = first;
  const requests: TlsLoopback['requests'] = [];
  const server: Server = createServer({ key, cert }, (request, response) => {
    requests.push({ url: request.url, headers: request.headers });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    certificate: cert,
    requests,
    answer(next) {
      listener = next;
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
