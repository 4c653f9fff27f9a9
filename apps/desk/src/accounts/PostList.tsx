import type { KeptPost } from '@anzhu/contract/account-shapes'
import type { ReactNode } from 'react'
import { termInWords } from './words.tsx'

/** The posts of an account, those that count first, each with what can be done about it. */
export function PostList({
  posts,
  acts,
}: {
  posts: readonly KeptPost[]
  acts: (post: KeptPost) => ReactNode
}) {
  return (
    <ul className="post-list" aria-label="岗位">
      {posts.map((post) => (
        <li key={post.id} className={counts(post) ? '' : 'post-list__past'}>
          <span>
            <b>{post.roleName}</b> · {post.unit}
            <br />
            <span className="hint">
              {[
                post.region?.path.join('') ?? '',
                post.services === null ? '' : `只办：${post.services.join('、')}`,
                termInWords(post),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </span>
          {counts(post) && <span className="account-acts">{acts(post)}</span>}
        </li>
      ))}
    </ul>
  )
}

const counts = ({ state }: KeptPost) => state === 'live' || state === 'ahead'
