import { useMay } from '@anzhu/web/session.tsx'
import { Page, Refused } from '../frame/index.ts'
import { SheetStart } from '../imports/index.ts'

/** EX-15: whoever passed under an older system comes in by a sheet. */
export function HistoryPage() {
  const may = useMay('exam.run')
  if (!may) return <Refused title="导入历史通过人员" what="导入历史通过人员" />
  return (
    <Page title="导入历史通过人员" back={{ to: '/exams', title: '考试' }}>
      <SheetStart
        kind="exam-history"
        title="原系统考试合格的人员"
        oneRow="一行一人一个类别"
        then={['导入的人可以申请证书，申请时须到窗口核验原件。']}
      />
    </Page>
  )
}
