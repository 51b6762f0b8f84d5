import { request } from 'node:http';

/** An answer as it came over the wire. */
export interface Answer {
  status: number;
  /** Each header by its name in lower case, with every value that was sent for it. */
  headers: Map<string, string[]>;
  body: Buffer;
}

/** Asks a server on this machine, follows nothing and decodes nothing. */
export async function ask(
  url: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const found: Answer['headers'] = new Map();
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          const name = String(response.rawHeaders[at]).toLowerCase();
          found.set(name, [...(found.get(name) ?? []), String(response.rawHeaders[at + 1])]);
        }
        resolve({
          status: response.statusCode ?? 0,
          headers: found,
          body: Buffer.concat(chunks),
        });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The one value of a header; undefined without it, all of them when there are several. */
export const one = ({ headers }: Answer, name: string): string | undefined =>
  headers.get(name)?.join(' AND ');
