import { SheetPage } from '../imports/index.ts'

/** EX-15: whoever passed under an older system comes in by a sheet. */
export function HistoryPage() {
  return (
    <SheetPage
      action="exam.run"
      title="导入历史通过人员"
      back={{ to: '/exams', title: '考试' }}
      kind="exam-history"
      about="原系统考试合格的人员"
      oneRow="一行一人一个类别"
      then={['导入的人可以申请证书，申请时须到窗口核验原件。']}
    />
  )
}
