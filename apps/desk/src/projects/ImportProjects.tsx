import { SheetPage } from '../imports/index.ts'

/** Many projects at once, by the inspector who registers them one by one otherwise. */
export function ImportProjects() {
  return (
    <SheetPage
      action="project.register"
      title="导入项目"
      what="登记项目"
      back={{ to: '/projects', title: '项目' }}
      kind="project"
      about="辖区内受监督的项目"
      oneRow="一行一个项目"
      then={[
        '参建企业按统一社会信用代码对应；还没有企业登记过的，填上名称，随项目一起登记。',
        '监督备案号已登记过的跳过，不重复登记。',
      ]}
    />
  )
}
