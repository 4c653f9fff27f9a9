import type { Subject } from '@anzhu/law/access/policy'

/** Who is acting: an account under one of its posts. Nobody in particular when accountId is null. */
export interface Actor extends Subject {
  readonly accountId: string | null
  readonly postId: string | null
  readonly onlyProjects: readonly string[] | null
  readonly sessionId: string | null
  readonly name: string
  readonly unit: string
  readonly mustChangePassword: boolean
  /** The screen is covered: nothing is done for this session until it is unlocked. */
  readonly locked: boolean
  /** Set when another system acts with an interface key. */
  readonly keyId?: string
}

/** A request that is not signed in. */
export const nobody: Actor = {
  accountId: null,
  postId: null,
  sessionId: null,
  name: '',
  unit: '',
  mustChangePassword: false,
  locked: false,
  role: null,
  personId: null,
  organisationId: null,
  projectId: null,
  region: null,
  services: [],
  onlyProjects: null,
}
