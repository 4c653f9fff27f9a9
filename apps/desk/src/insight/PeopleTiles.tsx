import type { viewCodeInsight } from '@anzhu/contract/insight'
import type { Reply } from '@anzhu/contract/endpoint'
import { colourWords } from '@anzhu/law/safety-code/words'
import { CodeShape, colourOrder } from '@anzhu/web/CodeBadge.tsx'
import type { ReactNode } from 'react'
import { changeInWords } from './chart-figures.ts'
import { codesTo, firstOfMonth } from './links.ts'
import { Tile } from './Tile.tsx'

type Board = Reply<typeof viewCodeInsight>
type Counted = keyof Board['now']

interface Shown {
  readonly of: Counted
  readonly label: string
  readonly to: string
  readonly mark?: ReactNode
}

/** How many people there are, how many hold a code and of which colour, each beside the number of last month. */
export function PeopleTiles({ board: { now, before, on } }: { board: Board }) {
  const tiles: readonly Shown[] = [
    { of: 'all', label: '在册', to: codesTo({}) },
    { of: 'held', label: '持码', to: codesTo({ issued: `..${on}` }) },
    ...colourOrder.map((colour) => ({
      of: colour,
      label: colourWords[colour].name,
      to: codesTo({ colour }),
      mark: <CodeShape colour={colour} size={16} />,
    })),
    { of: 'issued', label: '本月新申领', to: codesTo({ issued: `${firstOfMonth(on)}..${on}` }) },
  ]
  return (
    <nav className="tiles tiles--people" aria-label="人数">
      {tiles.map(({ of, ...tile }) => (
        <Tile
          key={of}
          {...tile}
          value={now[of]}
          unit="人"
          what={changeInWords(now[of], before?.[of], '人')}
        />
      ))}
    </nav>
  )
}
