import type { boxes, countCases } from '@anzhu/contract/cases'
import type { Reply } from '@anzhu/contract/endpoint'
import type { Post } from '@anzhu/contract/session'
import { mayEver } from '@anzhu/web/session.tsx'

export type Box = (typeof boxes)[number]

/** What each box is called. */
export const boxWords: Readonly<Record<Box, string>> = {
  queue: '待办',
  mine: '我发起的',
  drafts: '草稿',
  done: '已办',
  all: '辖区全部',
}

/** The boxes a post has: whoever decides has a queue, whoever files has drafts, whoever is of an authority sees the region. */
export function boxesFor(post: Post): Box[] {
  const [files, decides] = [mayEver(post, 'case.apply'), mayEver(post, 'case.decide')]
  const ofAuthority = post.region !== null && post.enterprise === null && post.person === null
  return [
    ...(decides ? (['queue'] as const) : []),
    ...(files ? (['mine', 'drafts'] as const) : []),
    ...(decides ? (['done'] as const) : []),
    ...(ofAuthority ? (['all'] as const) : []),
    ...(!files && !decides && !ofAuthority ? (['mine'] as const) : []),
  ]
}

/** The box that opens: the queue while something waits or nothing else is one's own, else what one has filed. */
export function firstBox(all: readonly Box[], counts: Reply<typeof countCases> | undefined): Box {
  if (all.includes('queue') && ((counts?.queue ?? 0) > 0 || !all.includes('mine'))) return 'queue'
  return all.includes('mine') ? 'mine' : (all[0] ?? 'mine')
}
