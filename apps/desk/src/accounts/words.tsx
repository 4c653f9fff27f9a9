import type { KeptAccount, KeptPost } from '@anzhu/contract/account-shapes'
import { formatDay, formatMoment } from '@anzhu/web/format'

const states = {
  active: { word: '使用中', tone: 'ok' },
  initial: { word: '未改初始密码', tone: 'wait' },
  disabled: { word: '已停用', tone: 'mute' },
} as const

/** How an account stands; a login locked by wrong passwords says so first. */
export function AccountState({ account: { state, lockedUntil } }: { account: KeptAccount }) {
  if (lockedUntil !== null && state !== 'disabled')
    return (
      <span className="tag tag--bad" title={`到 ${formatMoment(lockedUntil)} 自动解除`}>
        登录已锁定
      </span>
    )
  const { word, tone } = states[state]
  return <span className={`tag tag--${tone}`}>{word}</span>
}

/** When an account was used last. */
export const lastSeen = ({ lastSeenAt }: KeptAccount): string =>
  lastSeenAt === null ? '从未登录' : formatMoment(lastSeenAt)

/** Until when a post holds, and since when not, in a few words. */
export function termInWords({ state, validFrom, validUntil }: KeptPost): string {
  if (state === 'ended') return '已收回'
  if (state === 'over') return `${formatDay(validUntil)} 已到期`
  if (state === 'ahead') return `${formatDay(validFrom)} 起`
  return validUntil === null ? '不限期' : `至 ${formatDay(validUntil)}`
}

/** The projects that were chosen for a labour clerk; nobody chosen is no limit. */
export const limitIn = (chosen: string[] | undefined): string[] | null =>
  chosen === undefined || chosen.length === 0 ? null : chosen

/** What a post is for within its enterprise: one project, some projects, or all of it. */
export const reachInWords = ({ project, onlyProjects }: KeptPost): string =>
  project?.name ?? onlyProjects?.map(({ name }) => name).join('、') ?? '整个企业'

/** The posts that count now, as a list shows them. */
export const postsNow = ({ posts }: KeptAccount): readonly KeptPost[] =>
  posts.filter(({ state }) => state === 'live' || state === 'ahead')

/** The posts of a row, one under the other. */
export function PostNames({ account, of }: { account: KeptAccount; of: (post: KeptPost) => string }) {
  const now = postsNow(account)
  if (now.length === 0) return <span className="hint">没有岗位</span>
  return (
    <span className="account-posts">
      {now.map((post) => (
        <span key={post.id}>{of(post)}</span>
      ))}
    </span>
  )
}
