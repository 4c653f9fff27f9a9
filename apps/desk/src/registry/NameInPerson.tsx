import { useMay } from '@anzhu/web/session.tsx'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { IdentityForm, useIdentityForm } from './IdentityForm.tsx'

const title = '当面核验身份证'

/** ID-14: the hall marks somebody as seen in person with the identity card; only for who may, nothing for everybody else. */
export function NameInPerson() {
  const may = useMay('person.identify')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      {open && <Naming close={() => setOpen(false)} />}
    </>
  )
}

function Naming({ close }: { close: () => void }) {
  const { message } = App.useApp()
  const form = useIdentityForm()
  const [busy, setBusy] = useState(false)
  return (
    <Modal
      open
      title={title}
      width={720}
      okText="已当面核验，登记"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>登记后此人即为已实名，报名考核和申请证书不用再到窗口；登记的人和时间会留下记录。</p>
      <IdentityForm
        form={form}
        busy={setBusy}
        named={({ name, idNumber }) => {
          void message.success(`${name} ${idNumber} 已实名认证`)
          close()
        }}
      />
    </Modal>
  )
}
