import { useSession } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'

const written = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD', 'YYYY年M月D日']

interface Props {
  /** The day asked for; undefined is today. */
  readonly on: string | undefined
  readonly choose: (day: string | undefined) => void
}

/** Asks what the code was on a day before. */
export function DayPicker({ on, choose }: Props) {
  const { today } = useSession()
  const id = useId()
  return (
    <span className="day-picker">
      <label htmlFor={id}>查看某一天</label>
      <DatePicker
        id={id}
        format={written}
        allowClear={false}
        maxDate={dayjs(today)}
        value={dayjs(on ?? today)}
        onChange={(day) => {
          const chosen = day?.format('YYYY-MM-DD')
          choose(chosen === today ? undefined : chosen)
        }}
      />
    </span>
  )
}

/** Says plainly that what is shown is not today. */
export function OtherDay({ on, choose }: Props) {
  const { today } = useSession()
  if (on === undefined || on === today) return null
  return (
    <div className="other-day">
      <NoticeBar
        tone="wait"
        action={
          <button type="button" className="plain-button" onClick={() => choose(undefined)}>
            回到今天
          </button>
        }
      >
        这是 {on} 的情况，不是今天的。
      </NoticeBar>
    </div>
  )
}
