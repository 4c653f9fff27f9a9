import { useSession } from '@anzhu/web/session.tsx'
import { NoPermission } from '@anzhu/web/states.tsx'
import { OtherIdentities } from './OtherIdentities.tsx'
import { Page } from './Page.tsx'

/** A page this post may not use, said in place. */
export function Refused({ title, what }: { title: string; what: string }) {
  const { post } = useSession()
  return (
    <Page title={title}>
      <NoPermission roleName={post.roleName} what={what} />
      <OtherIdentities />
    </Page>
  )
}
