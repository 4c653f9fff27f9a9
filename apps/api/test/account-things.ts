import { idleKey } from './key-things.ts'
import type { World } from './world.ts'

/** Of the place: accounts and posts that its enterprise keeps, and those of its authority. */
export interface AccountThings {
  /** Of the department of the place's project. */
  firmAccount(): Promise<string>
  firmPost(): Promise<string>
  /** Of a labour clerk of the place's enterprise. */
  clerkPost(): Promise<string>
  /** An acceptor of the region. */
  staffAccount(): Promise<string>
  staffPost(): Promise<string>
  /** An acceptor of the region with a security key. */
  staffHoldingKey(): Promise<string>
  /** That key. */
  staffKey(): Promise<string>
}

/** Whose key it is, of those made here. */
export const holderOfKey = new Map<string, string>()

interface Place {
  readonly enterprise: { readonly id: string }
  readonly region: string
  readonly project: { readonly id: string }
}

/** The same in every place, whoever acts. */
export function accountThings(world: World, { enterprise, region, project }: Place): AccountThings {
  const firm = async () =>
    (await world.actor('project-department', { enterprise, project, region })).accountId
  const staff = async () => (await world.actor('acceptor', { region })).accountId
  const postOf = async (accountId: string) => {
    const { id } = await world.house.db
      .selectFrom('access.posts')
      .select('id')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    return id
  }
  const addKey = async (accountId: string) => {
    const id = await idleKey(world, accountId)
    holderOfKey.set(id, accountId)
    return id
  }
  return {
    firmAccount: firm,
    firmPost: async () => postOf(await firm()),
    clerkPost: async () => postOf((await world.actor('labour-clerk', { enterprise, region })).accountId),
    staffAccount: staff,
    staffPost: async () => postOf(await staff()),
    staffHoldingKey: async () => holderOfKey.get(await addKey(await staff())) ?? '',
    staffKey: async () => addKey(await staff()),
  }
}
