import { findFirm, registerFirm } from '@anzhu/contract/project-registration'
import type { Reply } from '@anzhu/contract/endpoint'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Drawer, Form } from 'antd'
import { useState } from 'react'
import { RegionWithin } from '../accounts/index.ts'
import { Refusal } from '../frame/index.ts'
import { FirmFields } from '../registry/index.ts'

interface Values {
  readonly firm: { readonly creditCode: string; readonly name?: string }
  readonly region: string
}

type Entered = Reply<typeof registerFirm>

/** At the hall: an enterprise that has not registered itself is entered by its licence, so that others can name it. */
export function RegisterFirm() {
  const [open, setOpen] = useState(false)
  const [entered, setEntered] = useState<Entered | null>(null)
  const [form] = Form.useForm<Values>()
  const register = useAction(registerFirm, { refresh: [findFirm] })
  const close = () => {
    register.reset()
    setEntered(null)
    setOpen(false)
  }
  const submit = ({ firm, region }: Values) =>
    register.mutate(
      { ...firm, region },
      {
        onSuccess: (answer) => {
          setEntered(answer)
          form.resetFields(['firm'])
        },
        onError: ({ issues }) =>
          form.setFields(
            issues.map(({ path, message }) => ({
              name: (path === 'region' ? ['region'] : ['firm', path]) as never,
              errors: [message],
            })),
          ),
      },
    )
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记企业
      </Button>
      <Drawer
        open={open}
        onClose={close}
        title="登记企业"
        size={480}
        destroyOnHidden
        footer={
          <div className="result__actions">
            <Button onClick={close}>{entered === null ? '取消' : '完成'}</Button>
            <Button type="primary" loading={register.isPending} onClick={() => form.submit()}>
              登记
            </Button>
          </div>
        }
      >
        <p className="hint">
          企业还没有自己注册、又要先登记人员或项目的，照营业执照在这里登记。企业以后自己注册，这里登记的随即归到它名下。
        </p>
        {entered !== null && <Told entered={entered} />}
        <Refusal error={register.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={submit}
          onValuesChange={() => setEntered(null)}
        >
          <FirmFields at={['firm']} title="企业" then="请核对营业执照后登记" />
          <Form.Item name="region" label="地区" rules={[{ required: true, message: '请选择地区' }]}>
            <RegionWithin />
          </Form.Item>
        </Form>
      </Drawer>
    </>
  )
}

function Told({ entered: { name, creditCode, region, new: isNew } }: { entered: Entered }) {
  return (
    <NoticeBar tone="ok">
      {isNew
        ? `已登记：${name}（${creditCode}），${region.path.join('')}。还没有账号；请企业在登录页点“用户注册”。`
        : `${name}（${creditCode}）早已登记，没有重复登记。`}
    </NoticeBar>
  )
}
