import type { countSafetyCodes, Colour } from '@anzhu/contract/safety-code'
import type { Reply } from '@anzhu/contract/endpoint'
import { colourWords } from '@anzhu/law/safety-code/words'
import { CodeShape, colourOrder } from '@anzhu/web/CodeBadge.tsx'
import { CountTabs, type ListState } from '../list/index.ts'

/** The list by colour, each with its number of people, always green, yellow, red, none. */
export function ColourTabs({
  list,
  colour,
  counts,
}: {
  list: ListState
  colour: Colour | undefined
  counts: Reply<typeof countSafetyCodes> | undefined
}) {
  return (
    <CountTabs
      label="按颜色"
      value={colour ?? ''}
      choose={(value) => list.set({ colour: value })}
      tabs={[
        { value: '', title: '全部', count: counts?.all },
        ...colourOrder.map((each) => ({
          value: each,
          title: colourWords[each].name,
          mark: <CodeShape colour={each} size={16} />,
          count: counts?.[each],
        })),
      ]}
    />
  )
}
