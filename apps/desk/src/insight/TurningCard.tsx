import type { viewCodeInsight } from '@anzhu/contract/insight'
import type { Reply } from '@anzhu/contract/endpoint'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { codesTo } from './links.ts'
import { NumberLink } from './NumberLink.tsx'
import { TurningLines } from './TurningLines.tsx'

type Board = Reply<typeof viewCodeInsight>

const total = (turning: Board['turning'], colour: 'yellow' | 'red') =>
  turning.reduce((n, day) => n + day[colour], 0)

/** How many turn yellow and red on each of the next 30 days. */
export function TurningCard({ board: { turning, at } }: { board: Board }) {
  const range = `${turning[0]?.day}..${turning.at(-1)?.day}`
  const [yellow, red] = [total(turning, 'yellow'), total(turning, 'red')]
  return (
    <ChartCard
      question="未来 30 天有多少人转黄、转红？"
      answer={
        yellow + red === 0 ? (
          '没有人会转黄或转红。'
        ) : (
          <>
            <NumberLink n={yellow} to={codesTo({ yellow: range })} label="转黄人数" /> 人转黄，
            <NumberLink n={red} to={codesTo({ red: range })} label="转红人数" /> 人转红，
            都按现有的培训和体检记录推算。
          </>
        )
      }
      unit="每天人数"
      at={at}
    >
      {(asTable) => (asTable ? <TurningTable turning={turning} /> : <TurningLines turning={turning} />)}
    </ChartCard>
  )
}

function TurningTable({ turning }: { turning: Board['turning'] }) {
  return (
    <ChartTable
      caption="未来 30 天每天转黄、转红的人数"
      heads={[
        { key: 'day', title: '日期' },
        { key: 'yellow', title: <Head colour="yellow" word="转黄" /> },
        { key: 'red', title: <Head colour="red" word="转红" /> },
      ]}
      rows={turning.map(({ day, yellow, red }) => ({
        key: day,
        cells: {
          day,
          yellow: <NumberLink n={yellow} to={codesTo({ yellow: day })} label={`${day} 转黄`} />,
          red: <NumberLink n={red} to={codesTo({ red: day })} label={`${day} 转红`} />,
        },
      }))}
    />
  )
}

function Head({ colour, word }: { colour: 'yellow' | 'red'; word: string }) {
  return (
    <span className="code-key__item">
      <CodeShape colour={colour} size={14} />
      {word}
    </span>
  )
}
