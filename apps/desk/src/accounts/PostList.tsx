import type { KeptPost } from '@anzhu/contract/account-shapes'
import { Button } from 'antd'
import { termInWords } from './words.tsx'

/** What can be done about a post. */
interface PostAct {
  readonly verb: string
  readonly danger?: boolean
  /** For which posts; left out: for all. */
  readonly of?: (post: KeptPost) => boolean
  readonly choose: (post: KeptPost) => void
}

/** The posts of an account, those that count first, each with what can be done about it. */
export function PostList({
  posts,
  acts,
}: {
  posts: readonly KeptPost[]
  /** Offered for each post that counts; none where nothing may be done. */
  acts: readonly PostAct[]
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
                post.onlyProjects === null
                  ? ''
                  : `只负责：${post.onlyProjects.map(({ name }) => name).join('、')}`,
                post.services === null ? '' : `只办：${post.services.join('、')}`,
                termInWords(post),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </span>
          {counts(post) && (
            <span className="account-acts">
              {acts
                .filter(({ of }) => of?.(post) ?? true)
                .map(({ verb, danger = false, choose }) => (
                  <Button key={verb} size="small" danger={danger} onClick={() => choose(post)}>
                    {verb}
                  </Button>
                ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const counts = ({ state }: KeptPost) => state === 'live' || state === 'ahead'
