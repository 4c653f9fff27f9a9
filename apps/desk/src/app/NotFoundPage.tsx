import { Empty } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page } from '../frame/index.ts'

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title="没有这个页面">
      <Empty title="没有这个页面" action={<Link to="/home">回到工作台</Link>}>
        网址可能不完整，或页面已经移动。请从左侧菜单进入。
      </Empty>
    </Page>
  )
}
