import { useSession } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'

const written = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD', 'YYYY年M月D日']

/** Asks what the code was, or will be, on another day; says plainly when what is shown is not today. */
export function DayPicker({
  on,
  choose,
}: {
  on: string | undefined
  choose: (day: string | undefined) => void
}) {
  const { today } = useSession()
  const id = useId()
  return (
    <div className="day-picker">
      <label htmlFor={id}>查看某一天</label>
      <DatePicker
        id={id}
        format={written}
        allowClear={false}
        value={dayjs(on ?? today)}
        onChange={(day) =>
          choose(day === null || day.format('YYYY-MM-DD') === today ? undefined : day.format('YYYY-MM-DD'))
        }
      />
      {on !== undefined && on !== today && (
        <NoticeBar
          tone="wait"
          action={
            <button type="button" className="plain-button" onClick={() => choose(undefined)}>
              回到今天
            </button>
          }
        >
          这是 {on} 的情况，{on > today ? '按现在已有的记录推算' : '不是今天的'}。
        </NoticeBar>
      )}
    </div>
  )
}
