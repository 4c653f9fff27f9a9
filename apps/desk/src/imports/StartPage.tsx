import { SheetPage } from './SheetPage.tsx'

/** Where an import of workers begins. */
export function StartPage() {
  return (
    <SheetPage
      action="safety-code.apply"
      title="批量申领"
      back={{ to: '/codes', title: '安码名单' }}
      kind="safety-code-application"
      about="用 Excel 登记工人并申领安码"
      oneRow="一行一人"
    />
  )
}
