import type { Session } from '@anzhu/contract/session'
import { keep, readKept } from '../app/kept.ts'

/** Where the inspector stands: a project, or null for checking without one. */
export interface Site {
  readonly id: string | null
  readonly name: string
}

/** No project: the code is checked, whether its holder belongs here is not asked. */
export const noSite: Site = { id: null, name: '不限项目' }

/** The site of this post: its own project, or the one picked last on this phone. Null when none was picked yet. */
export function siteOf({ post }: Pick<Session, 'post'>): Site | null {
  if (post.project !== null) return post.project
  const kept = readKept<Site & { readonly postId: string }>('site')
  return kept?.postId === post.id ? { id: kept.id, name: kept.name } : null
}

/** Remembers the site for this post. */
export function keepSite({ post }: Pick<Session, 'post'>, { id, name }: Site): void {
  keep('site', { id, name, postId: post.id })
}
