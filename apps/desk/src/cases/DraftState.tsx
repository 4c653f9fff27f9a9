import { findFlow } from '@anzhu/law/flows'
import { formatMoment } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import type { Draft, Keeping } from './use-draft.ts'

/** Whether what is on the page is kept, in a line: 已保存 10:32 · 尚未提交. */
export function keepingInWords({ kind }: Keeping, savedAt: string | undefined, corrected: boolean): string {
  const not = corrected ? '尚未重新提交' : '尚未提交'
  const time = savedAt === undefined ? '' : ` ${formatMoment(savedAt).slice(11)}`
  switch (kind) {
    case 'untouched':
      return not
    case 'changed':
    case 'saving':
      return `正在保存…… · ${not}`
    case 'saved':
      return `已保存${time} · ${not}`
    case 'failed':
    case 'conflict':
      return `没有保存 · ${not}`
  }
}

/** The line in the heading of the page. */
export function DraftState({ draft: { keeping, kept } }: { draft: Draft }) {
  return (
    <span className="hint draft-state" role="status">
      {keepingInWords(keeping, kept?.updatedAt, kept?.status === 'returned')}
    </span>
  )
}

/** Why something was not saved, and the two ways out of a conflict. */
export function DraftTrouble({ draft: { keeping, flush, settle } }: { draft: Draft }) {
  if (keeping.kind === 'failed')
    return (
      <NoticeBar
        tone="error"
        action={
          <button type="button" className="plain-button" onClick={() => void flush()}>
            再保存一次
          </button>
        }
      >
        {keeping.sentence}
      </NoticeBar>
    )
  if (keeping.kind !== 'conflict') return null
  const { theirs, fields } = keeping
  const titles = new Map(findFlow(theirs.service)?.form.map(({ id, title }) => [id, title]))
  return (
    <NoticeBar
      tone="wait"
      action={
        <>
          <button type="button" className="plain-button" onClick={() => settle(theirs, false)}>
            载入最新
          </button>
          <button type="button" className="plain-button" onClick={() => settle(theirs, true)}>
            保留我的填写
          </button>
        </>
      }
    >
      这一件在别处刚被保存（{formatMoment(theirs.updatedAt).slice(11)}）。
      {fields.length === 0
        ? '填写的内容相同，材料可能不同。'
        : `不同的有：${fields.map((id) => `${titles.get(id) ?? id}（那边：${theirs.values[id] ?? '空'}）`).join('、')}。`}
    </NoticeBar>
  )
}
