import type { IncomingHttpHeaders, Server } from 'node:http'

export function isGenuine(
  secrets: readonly string[],
  headers: IncomingHttpHeaders | Readonly<Record<string, string>>,
  body: Uint8Array | string,
  now?: number,
): boolean
export function receiver(
  secrets: readonly string[],
  take: (message: unknown, id: string) => Promise<void> | void,
): Server
