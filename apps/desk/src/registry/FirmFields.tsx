import { findFirm } from '@anzhu/contract/project-registration'
import { useEndpoint } from '@anzhu/web/api'
import { Form, Input } from 'antd'

/** An enterprise by its credit code: its name stands there as soon as it is known, and is asked for only when it is not. */
export function FirmFields({
  at,
  from = at,
  title,
  then = '将随项目一起登记',
}: {
  at: readonly (string | number)[]
  /** Where the value stands in the whole form. */
  from?: readonly (string | number)[]
  title: string
  /** What becomes of one that nobody has entered yet. */
  then?: string
}) {
  const form = Form.useFormInstance()
  const typed = (Form.useWatch([...from, 'creditCode'], form) as string | undefined)?.trim() ?? ''
  const found = useEndpoint(findFirm, { creditCode: typed }, { enabled: typed.length >= 18 })
  const data = typed.length >= 18 && !found.isPlaceholderData ? found.data : undefined
  const name = data?.known?.name ?? data?.business?.name
  return (
    <>
      <Form.Item
        name={[...at, 'creditCode']}
        label={`${title}的统一社会信用代码`}
        rules={[{ required: true, whitespace: true, message: '请填写 18 位统一社会信用代码' }]}
        extra={
          name === undefined
            ? found.error?.message
            : data?.known == null
              ? `${name}（${data?.business?.source ?? ''}）。还没有登记，${then}。`
              : `${name}，已登记。`
        }
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      {data !== undefined && name === undefined && (
        <Form.Item
          name={[...at, 'name']}
          label={`${title}的名称`}
          extra="还没有登记，工商登记也没有查到。请照营业执照填写；企业注册时再核对。"
          rules={[{ required: true, whitespace: true, message: '请填写企业名称' }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
      )}
    </>
  )
}
