import { z } from 'zod'
import { Day, Id, Instant, list, Named, said, text } from './fields.ts'
import { Region } from './registry.ts'
import { Role } from './session.ts'

/** One post of an account as those who keep accounts see it. */
export const KeptPost = z.object({
  id: Id,
  role: Role,
  roleName: said(40),
  unit: said(200),
  project: Named.nullable(),
  region: Region.nullable(),
  /** The services it is narrowed to, in words; null means all of its role. */
  services: list(said(40), 60).nullable(),
  /** The projects of the enterprise that it is limited to; null means all of it. */
  onlyProjects: list(Named, 50).nullable(),
  validFrom: Day,
  validUntil: Day.nullable(),
  /** live: acts today; ahead: begins later; over: its day has passed; ended: taken away. */
  state: z.enum(['live', 'ahead', 'over', 'ended']),
})
export type KeptPost = z.output<typeof KeptPost>

/** An account that signs in by a name and a password. */
export const KeptAccount = z.object({
  id: Id,
  name: said(60),
  login: said(60),
  /** Masked; empty when none is registered. */
  phone: said(20),
  state: z.enum(['active', 'initial', 'disabled']),
  /** Locked after too many wrong passwords, until then. */
  lockedUntil: Instant.nullable(),
  posts: list(KeptPost, 50),
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
  /** It is the account of whoever looks. */
  own: z.boolean(),
  /** It acts elsewhere, too: then it is not for this office alone to shut or to reset. */
  elsewhere: z.boolean(),
})
export type KeptAccount = z.output<typeof KeptAccount>

/** What is told once and never again. */
export const WithPassword = z.object({ account: KeptAccount, initialPassword: said(40) })

/** The one account that an act is about. */
export const OneAccount = z.object({ id: Id })

/** Who uses an account. */
export const AccountHolder = z.object({
  name: text(50),
  login: text(40, 4),
  phone: text(30).optional(),
})
