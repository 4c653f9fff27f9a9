import { useMay } from '@anzhu/web/session.tsx'
import { Page, Refused } from '../frame/index.ts'
import { SheetStart } from './SheetStart.tsx'

/** Where an import of workers begins. */
export function StartPage() {
  const may = useMay('safety-code.apply')
  if (!may) return <Refused title="批量申领" what="批量申领" />
  return (
    <Page title="批量申领" back={{ to: '/codes', title: '安码名单' }}>
      <SheetStart kind="safety-code-application" title="用 Excel 登记工人并申领安码" oneRow="一行一人" />
    </Page>
  )
}
