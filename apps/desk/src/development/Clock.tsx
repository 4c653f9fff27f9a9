import { setClock } from '@anzhu/contract/development'
import { parsePlainDate } from '@anzhu/law/kernel/date'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'

/** Moves the demo's today, so that colours can be seen to turn. */
export function Clock() {
  const id = useId()
  const cache = useQueryClient()
  const [text, setText] = useState('')
  const set = useAction(setClock)
  const day = parsePlainDate(text)
  const move = (today: string | null) => set.mutate({ today }, { onSuccess: () => cache.invalidateQueries() })
  return (
    <div className="outbox__clock">
      <label htmlFor={id}>把今天拨到</label>
      <Input
        id={id}
        style={{ width: 160 }}
        placeholder="如 2026-12-20"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button
        type="primary"
        disabled={day === undefined}
        loading={set.isPending}
        onClick={() => move(day ?? null)}
      >
        拨到这一天
      </Button>
      <Button onClick={() => move(null)}>恢复真实日期</Button>
      {set.data !== undefined && <NoticeBar tone="ok">今天现在是 {set.data.today}</NoticeBar>}
      {set.error !== null && <NoticeBar tone="error">{set.error.message}</NoticeBar>}
    </div>
  )
}
