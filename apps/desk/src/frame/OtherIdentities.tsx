import { switchPost, viewSession } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'

/**
 * Says that what is not there for this post may be there for another one of the same account, and changes to it in place:
 * an address that was sent is often meant for the other post.
 */
export function OtherIdentities() {
  const { post, posts } = useSession()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const change = useAction(switchPost)
  const others = posts.filter(({ id }) => id !== post.id)
  if (others.length === 0) return null
  const become = (postId: string) =>
    change.mutate(
      { postId },
      {
        onSuccess: (session) => cache.setQueryData([viewSession.id, {}], session),
        onError: (error) => void message.error(error.message),
      },
    )
  return (
    <div className="other-identities">
      <p className="hint">
        您现在以“{post.unit} · {post.roleName}”查看。它可能属于您的另一个身份：
      </p>
      {others.map(({ id, unit, roleName }) => (
        <Button key={id} loading={change.isPending} onClick={() => become(id)}>
          切换到 {unit} · {roleName}
        </Button>
      ))}
    </div>
  )
}
