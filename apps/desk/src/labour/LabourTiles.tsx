import { countLabour } from '@anzhu/contract/labour'
import { allLabourKinds, labourKinds } from '@anzhu/law/labour/flows'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { LineTile } from '../home/LineTile.tsx'

/** For the association: what of each kind waits for it, and how many stand on its lists. */
export function LabourTiles() {
  const may = useMay('labour.review')
  const { data } = useEndpoint(countLabour, {}, { enabled: may })
  if (!may || data === undefined) return null
  return (
    <nav className="case-tiles" aria-label="劳务归集">
      {allLabourKinds.map((kind) => {
        const { title, flow } = labourKinds[kind]
        const [waiting, listed] = [data.queue[kind], data.live[kind]]
        return (
          <LineTile
            key={kind}
            to={waiting > 0 ? `/items?box=queue&service=${flow}` : `/labour?kind=${kind}`}
            label={`${title}${waiting > 0 ? '待审核' : '名录'}`}
            value={waiting > 0 ? waiting : listed}
            what={waiting > 0 ? `已通过 ${listed}` : '没有待审核的'}
          />
        )
      })}
    </nav>
  )
}
