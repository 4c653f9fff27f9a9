import type { Post, Session } from '@anzhu/contract/session'
import { type Action, relationsFor, type Subject } from '@anzhu/law/access/policy'
import { createContext, type ReactNode, useContext } from 'react'

const SessionContext = createContext<Session | null>(null)

/** Gives the pages below it the signed-in session. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
}

/** Who is signed in, as whom, and the server's today. Throws outside SessionProvider. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession is called outside SessionProvider')
  return session
}

/** Whether the policy lets this post do this to anybody at all: for showing an entry or a button. The server decides. */
export function mayEver(post: Post, action: Action): boolean {
  return relationsFor(subjectOf(post), action).length > 0
}

/** A post as the policy asks about it. */
export const subjectOf = (post: Post): Subject => ({
  role: post.role,
  personId: post.person?.id ?? null,
  organisationId: post.enterprise?.id ?? null,
  projectId: post.project?.id ?? null,
  region: post.region,
  services: post.services,
  onlyProjects: post.onlyProjects?.map(({ id }) => id) ?? null,
})

/** mayEver for the post of the session. */
export function useMay(action: Action): boolean {
  return mayEver(useSession().post, action)
}
