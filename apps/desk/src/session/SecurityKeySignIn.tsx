import { call } from '@anzhu/contract/client'
import { askKeySignIn, signInByKey } from '@anzhu/contract/security-keys'
import type { Session } from '@anzhu/contract/session'
import { useMutation } from '@tanstack/react-query'
import { signWithKey } from './browser-key.ts'
import { KeyPanel } from './KeyPanel.tsx'

/** The door of security keys: the key says who comes, its PIN that it is in the right hands. */
export function SecurityKeySignIn({ done }: { done: (session: Session) => void }) {
  const enter = useMutation<Session, Error, void>({
    mutationFn: async () => call(signInByKey, { answer: await signWithKey(await call(askKeySignIn, {})) }),
    onSuccess: done,
  })
  return (
    <KeyPanel
      button="用安全密钥登录"
      pending={enter.isPending}
      error={enter.error}
      press={() => enter.mutate()}
    >
      不用填账号：插上登记过的密钥，按浏览器的提示输入 PIN，再轻触密钥。
    </KeyPanel>
  )
}
