import { Empty } from '@anzhu/web/states.tsx'
import { formatCount } from '@anzhu/web/format'
import type { ReactNode } from 'react'
import type { Box } from './boxes.ts'

/** Why a box is empty, and what comes into it. */
export function EmptyBox({ box, done, action }: { box: Box; done: number; action: ReactNode }) {
  switch (box) {
    case 'queue':
      return (
        <Empty title="待办已清空">
          {done > 0 ? `一共已办 ${formatCount(done)} 件。` : ''}有新的办件到您这里时，会列在这里。
        </Empty>
      )
    case 'mine':
      return (
        <Empty title="还没有发起过申请" action={action}>
          提交以后，办到哪一步、在谁那里、还剩几个工作日，都在这里看。
        </Empty>
      )
    case 'drafts':
      return (
        <Empty title="没有草稿" action={action}>
          填写到一半的申请会自动存在这里，提交前别人看不到。
        </Empty>
      )
    case 'done':
      return <Empty title="还没有办过的件">您作出决定的办件会列在这里。</Empty>
    case 'all':
      return <Empty title="辖区里还没有办件">本辖区提交的申请都会列在这里。</Empty>
  }
}
