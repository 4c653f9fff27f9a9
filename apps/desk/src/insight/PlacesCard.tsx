import { viewPlaceInsight } from '@anzhu/contract/insight'
import type { Reply } from '@anzhu/contract/endpoint'
import type { Colour } from '@anzhu/contract/safety-code'
import { colourWords } from '@anzhu/law/safety-code/words'
import { useEndpoint } from '@anzhu/web/api'
import { CodeShape, colourOrder } from '@anzhu/web/CodeBadge.tsx'
import { formatCount } from '@anzhu/web/format'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Segmented } from 'antd'
import { useState } from 'react'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { codesTo } from './links.ts'
import { NumberLink } from './NumberLink.tsx'
import { ShareBars } from './ShareBars.tsx'

type Places = Reply<typeof viewPlaceInsight>
type Place = Places['items'][number]

const words = { region: '区', project: '项目', enterprise: '企业' } as const

/** Green, yellow and red by the next places below; of projects and enterprises the ten with most red. */
export function PlacesCard() {
  const [by, setBy] = useState<'project' | 'enterprise'>('project')
  const { data, error, refetch } = useEndpoint(viewPlaceInsight, { by })
  if (data === undefined)
    return error === null ? <Loading lines={5} /> : <ErrorBar error={error} retry={() => void refetch()} />
  const where = words[data.by]
  const choice = (
    <Segmented
      size="small"
      aria-label="按什么分"
      value={by}
      onChange={setBy}
      options={[
        { value: 'project', label: '按项目' },
        { value: 'enterprise', label: '按企业' },
      ]}
    />
  )
  return (
    <ChartCard
      question={`各${where}绿黄红占比？`}
      answer={answerFor(data)}
      unit="人"
      at={data.at}
      tools={data.by !== 'region' && choice}
    >
      {(asTable) => (asTable ? <PlacesTable places={data} /> : <PlacesChart places={data} />)}
    </ChartCard>
  )
}

function answerFor({ by, items }: Places) {
  const [first] = items
  if (first === undefined) return '还没有登记的人员。'
  if (first.red === 0) return `没有一个${words[by]}有红码。`
  return (
    <>
      {first.name}红码最多，有{' '}
      <NumberLink n={first.red} to={linkOf(by, first, 'red')} label={`${first.name} 红码人数`} /> 人。
    </>
  )
}

/** The people of one colour in a place; nobody's place has no list. */
function linkOf(by: Places['by'], { region, id }: Place, colour: Colour): string | undefined {
  if (by === 'region') return region === null ? undefined : codesTo({ region, colour })
  return id === null ? undefined : codesTo({ [by]: id, colour })
}

function PlacesChart({ places: { by, items, others } }: { places: Places }) {
  return (
    <>
      <ShareBars
        label={`各${words[by]}绿、黄、红人数和占比`}
        bars={items.map((place) => ({
          key: place.region ?? place.id ?? place.name,
          name: place.name,
          parts: colourOrder.map((colour) => ({
            key: colour,
            word: colourWords[colour].name,
            mark: <CodeShape colour={colour} size={14} />,
            fill: `code-fill--${colour} code-pattern--${colour}`,
            n: place[colour],
            to: linkOf(by, place, colour),
          })),
        }))}
      />
      {others.people > 0 && (
        <p className="hint">
          {others.places > 0 && `其余 ${formatCount(others.places)} 个${words[by]}`}
          {others.places > 0 ? '和' : ''}没有分到{words[by]}的，共 {formatCount(others.people)} 人
        </p>
      )}
    </>
  )
}

function PlacesTable({ places: { by, items } }: { places: Places }) {
  return (
    <ChartTable
      caption={`各${words[by]}绿、黄、红人数`}
      heads={[
        { key: 'name', title: words[by] },
        ...colourOrder.map((colour) => ({ key: colour, title: colourWords[colour].name })),
      ]}
      rows={items.map((place) => ({
        key: place.region ?? place.id ?? place.name,
        cells: { name: place.name, ...numbersOf(by, place) },
      }))}
    />
  )
}

const numbersOf = (by: Places['by'], place: Place) =>
  Object.fromEntries(
    colourOrder.map((colour) => {
      const label = `${place.name} ${colourWords[colour].name}`
      return [
        colour,
        <NumberLink key={colour} n={place[colour]} to={linkOf(by, place, colour)} label={label} />,
      ]
    }),
  )
