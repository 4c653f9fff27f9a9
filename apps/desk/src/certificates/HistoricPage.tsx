import { SheetPage } from '../imports/index.ts'

/** CT-50: certificates issued before this platform come in by a sheet, each matched to its holder by ID number. */
export function HistoricPage() {
  return (
    <SheetPage
      action="certificate.history"
      title="导入历史证书"
      back={{ to: '/certs', title: '证书' }}
      kind="certificate-history"
      about="原系统发的证书"
      oneRow="一行一本"
      then={['导入的证书按身份证号对应到本人，本人登录即可看到；已有的编号跳过，不重复导入。']}
    />
  )
}
