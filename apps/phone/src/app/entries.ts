import type { Post } from '@anzhu/contract/session'
import { policy } from '@anzhu/law/access/policy'
import { mayEver } from '@anzhu/web/session.tsx'

/** A tab at the foot of the page. */
export interface Entry {
  readonly to: string
  readonly title: string
  readonly icon:
    | 'code'
    | 'certificate'
    | 'book'
    | 'case'
    | 'scan'
    | 'gate'
    | 'list'
    | 'inspect'
    | 'todo'
    | 'me'
}

/** Whether a post has a safety code of its own to show. */
export function hasOwnCode({ role }: Post): boolean {
  const grants: readonly (readonly [string, string])[] = policy['safety-code.view']
  return grants.some(([granted, relation]) => granted === role && relation === 'self')
}

/** The tabs of a post: only what it can really do on a phone. */
export function entriesOf(post: Post): readonly Entry[] {
  return [
    ...(hasOwnCode(post) ? [{ to: '/code', title: '安码', icon: 'code' } as const] : []),
    ...(mayEver(post, 'certificate.mine')
      ? [{ to: '/certs', title: '证书', icon: 'certificate' } as const]
      : []),
    ...(mayEver(post, 'training.join') ? [{ to: '/training', title: '培训', icon: 'book' } as const] : []),
    ...(hasOwnCode(post) ? [{ to: '/items', title: '办事', icon: 'case' } as const] : []),
    ...siteEntries(post),
    { to: '/me', title: '我的', icon: 'me' },
  ]
}

/** Whoever inspects has four tabs and finds the rest on the page of what waits; whoever only checks codes has them all. */
function siteEntries(post: Post): readonly Entry[] {
  const scans = mayEver(post, 'safety-code.scan')
  const scan = scans ? [{ to: '/scan', title: '扫码', icon: 'scan' } as const] : []
  if (mayEver(post, 'inspection.make'))
    return [
      ...scan,
      { to: '/inspect', title: '检查', icon: 'inspect' },
      { to: '/home', title: '待办', icon: 'todo' },
    ]
  return [
    ...scan,
    ...(scans ? [{ to: '/scans', title: '记录', icon: 'list' } as const] : []),
    ...(mayEver(post, 'safety-code.admit') ? [{ to: '/gate', title: '门禁', icon: 'gate' } as const] : []),
  ]
}

/** The page a post begins with: its code, what waits, the camera, or what little a phone holds for it. */
export function homeOf(post: Post): string {
  if (post.role === 'project-department' || post.role === 'safety-director') return '/home'
  return entriesOf(post)[0]?.to ?? '/me'
}
