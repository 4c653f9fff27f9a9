import type { Check } from '@anzhu/contract/cases'
import { findFlow } from '@anzhu/law/flows'
import { curePages } from '@anzhu/law/kernel/cure'
import type { Flow } from '@anzhu/law/kernel/flow'
import { Link, useLocation } from 'react-router'
import { addressOfPage, addressOfService } from './addresses.ts'
import { CureByUpload } from './CureByUpload.tsx'
import type { Whom } from './whom.ts'

/** What cures one condition, where whoever files can do something about it: upload in place, or the way to where it is done. */
export function Cure({
  check: { cure, title },
  flow,
  whom,
  recheck,
}: {
  check: Check
  flow: Flow
  whom: Whom
  recheck: () => Promise<unknown>
}) {
  const { pathname, search } = useLocation()
  if (cure === null) return null
  if (cure.kind === 'upload') {
    const material = flow.materials.find(({ id }) => id === cure.slot)
    return material?.record === undefined ? null : (
      <CureByUpload key={material.id} material={material} whom={whom} recheck={recheck} />
    )
  }
  const { to, words } = wayOf(cure, whom)
  return (
    <Link className="cure" to={to} state={{ from: pathname + search }} aria-label={`${words}：${title}`}>
      {words}
    </Link>
  )
}

function wayOf(cure: Exclude<NonNullable<Check['cure']>, { kind: 'upload' }>, whom: Whom) {
  switch (cure.kind) {
    case 'service':
      return {
        to: addressOfService(cure.service, whom),
        words: `办理${findFlow(cure.service)?.title ?? ''}`,
      }
    case 'case':
      return { to: `/items/${cure.id}`, words: '打开在办的一件' }
    case 'page':
      return { to: addressOfPage(cure.page, whom), words: `去${curePages[cure.page]}` }
  }
}
