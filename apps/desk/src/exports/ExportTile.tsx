import { countExports } from '@anzhu/contract/exports'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { LineTile } from '../frame/index.ts'

/** How many large lists wait for a second person; nothing while there are none. */
export function ExportTile() {
  const may = useMay('export.release')
  const { data } = useEndpoint(countExports, {}, { enabled: may })
  if (data === undefined || data.waiting === 0) return null
  return (
    <nav className="case-tiles" aria-label="导出复核">
      <LineTile
        to="/exports?box=to-release"
        label="导出复核"
        value={data.waiting}
        unit="件"
        what="同事申请导出名单，等您复核"
      />
    </nav>
  )
}
