import { type Session, viewSession } from '@anzhu/contract/session'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { onNote, writeNote } from '../frame/index.ts'
import { isSignInAsked, signInDone } from './sign-in-prompt.ts'

const isSession = (queryKey: readonly unknown[]) => queryKey[0] === viewSession.id

/**
 * Watches whom the session acts for. What was read under one identity is forgotten before anything of another is shown, and
 * a session that is there again, perhaps by signing in elsewhere, ends the question for it.
 */
export function watchIdentity(cache: QueryClient): void {
  let acting: string | undefined
  cache.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || !isSession(event.query.queryKey))
      return
    const { post } = event.query.state.data as Session
    const before = acting
    acting = post.id
    if (before !== undefined && before !== post.id)
      cache.removeQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
    if (!isSignInAsked()) return
    signInDone()
    void cache.invalidateQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
  })
}

/** Says when the session begins to act for another post. The other tabs share the session, so they are told as well. */
export function useIdentityNews(session: Session | undefined): void {
  const cache = useQueryClient()
  const { message } = App.useApp()
  const acting = useRef<string | undefined>(undefined)
  useEffect(
    () =>
      onNote(
        'post',
        () => void cache.invalidateQueries({ predicate: ({ queryKey }) => isSession(queryKey) }),
      ),
    [cache],
  )
  useEffect(() => {
    if (session === undefined || session.post.id === acting.current) return
    if (acting.current !== undefined)
      void message.success(`现在以“${session.post.unit} · ${session.post.roleName}”办理`)
    acting.current = session.post.id
    writeNote('post', session.post.id)
  }, [session, message])
}
