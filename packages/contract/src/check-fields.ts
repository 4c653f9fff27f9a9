import { z } from 'zod'

/** An id that the caller made (a UUID), so that the same thing sent again is known again. */
export const ClientId = z
  .string()
  .max(36)
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, {
    error: '编号应为小写的 UUID',
  })
/** What was read from a QR or typed: an address, a token or 12 digits. Not kept. */
export const Content = z.string().min(1).max(2000)

/** What became of something delivered: kept now, kept before, or not kept, with the sentence. */
export const Recorded = z.enum(['new', 'already', 'refused'])

/** Server's clock less the device's, in seconds. */
export const ClockOffset = z.int().min(-1_000_000_000).max(1_000_000_000).default(0)
