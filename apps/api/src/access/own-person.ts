import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Actor } from './actor.ts'

/** The person a worker's post is about; nobody acts here for another. */
export function ownPerson({ personId }: Pick<Actor, 'personId'>): string {
  if (personId === null) throw new Refusal('not-found', '当前身份不是工人本人。请在“我的”里切换身份。')
  return personId
}
