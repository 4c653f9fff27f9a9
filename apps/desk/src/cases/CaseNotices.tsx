import type { Case } from '@anzhu/contract/cases'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Link, useLocation } from 'react-router'
import { useUndo } from './undo.ts'
import type { Taking } from './use-taking.ts'

/** What must be known before reading: that it was given back and why, that a colleague has it, or that it was just decided. */
export function CaseNotices({ case: shown, taking }: { case: Case; taking: Taking }) {
  const { undo } = useUndo()
  const location = useLocation()
  const { may, pending, returnedBecause, correctBy } = shown
  return (
    <div className="case__notices">
      {returnedBecause !== null && (
        <NoticeBar
          tone="wait"
          action={
            may.includes('save') && (
              <Link
                className="link"
                to={`/apply/${shown.service}?case=${shown.id}`}
                state={{ from: location.pathname }}
              >
                去补正
              </Link>
            )
          }
        >
          <b>退回补正：</b>
          {returnedBecause}
          {correctBy !== null && ` 请在 ${correctBy} 前重新提交，逾期自动终止。`}
        </NoticeBar>
      )}
      {taking.blocked !== undefined && (
        <NoticeBar
          tone="wait"
          action={
            <button type="button" className="plain-button" onClick={taking.again}>
              再试
            </button>
          }
        >
          {taking.blocked}
        </NoticeBar>
      )}
      {pending !== null && (
        <NoticeBar
          action={
            may.includes('undo') && (
              <button type="button" className="plain-button" onClick={() => undo(shown.id)}>
                撤销
              </button>
            )
          }
        >
          刚刚作出决定：{pending.word}。十秒内可以由作出的人撤销，之后通知申请人。
        </NoticeBar>
      )}
    </div>
  )
}
