import { listProjects } from '@anzhu/contract/registry'
import { useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Form, type FormInstance, Input, Select } from 'antd'

/** What is typed about a worker. */
export interface WorkerValues {
  readonly name: string
  readonly idNumber: string
  readonly phone?: string
  readonly trade: string
  readonly projectId?: string | null
}

const required = (what: string) => [{ required: true, whitespace: true, message: `请填写${what}` }]

/** The fields of a worker; Enter in any of them sends the form. */
export function WorkerFields({
  form,
  listProjectsNow,
  submit,
}: {
  form: FormInstance<WorkerValues>
  listProjectsNow: boolean
  submit: (values: WorkerValues) => void
}) {
  // Whoever is for some projects only would lose sight of a worker without one.
  const needsProject = useSession().post.onlyProjects !== null
  const { data: projects } = useEndpoint(listProjects, { limit: 50 }, { enabled: listProjectsNow })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      <Form.Item name="name" label="姓名" rules={required('姓名')}>
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="idNumber"
        label="身份证号"
        extra="出生日期、性别由身份证号得出，不用另填"
        rules={required('身份证号')}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label="手机号（选填）" extra="没有手机的留空，可打印码卡">
        <Input maxLength={30} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="trade" label="工种" rules={required('工种')}>
        <Input maxLength={40} placeholder="如：木工、钢筋工" />
      </Form.Item>
      <Form.Item
        name="projectId"
        label={needsProject ? '项目' : '项目（选填）'}
        rules={needsProject ? [{ required: true, message: '请选择项目' }] : []}
      >
        <Select
          allowClear={!needsProject}
          virtual={false}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={needsProject ? '您负责的项目' : '暂不分配项目'}
          options={(projects?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        登记
      </button>
    </Form>
  )
}
