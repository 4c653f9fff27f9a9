import type { KeptAccount } from '@anzhu/contract/account-shapes'
import { Modal } from 'antd'

/** An account with the password that is told once. */
export interface Told {
  readonly account: KeptAccount
  readonly initialPassword: string
}

/** The password stands here once; whoever closes this cannot see it again. */
export function PasswordOnce({ told, close }: { told: Told | null; close: () => void }) {
  return (
    <Modal
      open={told !== null}
      title="初始密码（只显示这一次）"
      okText="已记下"
      onOk={close}
      onCancel={close}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p>
        {told?.account.name} 的登录名：<b>{told?.account.login}</b>
      </p>
      <code className="once-told">{told?.initialPassword}</code>
      <p className="hint">请当面或电话告知本人。首次登录须修改；关闭后不能再次查看，忘记的可以重置。</p>
    </Modal>
  )
}
