import { enterpriseRoles } from '@anzhu/law/access/granting'
import { roles } from '@anzhu/law/access/roles'
import { useSession } from '@anzhu/web/session.tsx'
import { DatePicker, Form, Radio } from 'antd'
import { OnlyProjects, OwnProjectSelect } from './ProjectSelect.tsx'

/** What each post of an enterprise is for, in a line. */
const meanings: Readonly<Record<(typeof enterpriseRoles)[number], string>> = {
  'enterprise-admin': '办本企业的全部事项，并管理账号',
  'labour-clerk': '人员、安码、证书、聘用和考试报名',
  'safety-director': '查看全部项目的安全情况，检查、催办',
  'project-department': '只看、只办一个项目的事',
}

const dayFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']

/** A post within the enterprise: which, on which project, until when. */
export function FirmPostFields({ project }: { project?: { readonly id: string } | undefined }) {
  return (
    <>
      {project === undefined && (
        <>
          <Form.Item name="role" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
            <Radio.Group className="role-choice">
              {enterpriseRoles.map((role) => (
                <Radio key={role} value={role}>
                  {roles[role]}
                  <span className="hint">{meanings[role]}</span>
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before, after) => before.role !== after.role}>
            {({ getFieldValue }) =>
              getFieldValue('role') === 'project-department' ? (
                <Form.Item name="projectId" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
                  <OwnProjectSelect />
                </Form.Item>
              ) : (
                getFieldValue('role') === 'labour-clerk' && <OnlyProjects />
              )
            }
          </Form.Item>
        </>
      )}
      <EndDay />
    </>
  )
}

/** The last day of a post, for people who stay for a while. */
export function EndDay() {
  const { today } = useSession()
  return (
    <Form.Item name="validUntil" label="截止日（选填）" extra="到这一天为止，次日起自动失效。不填为不限期。">
      <DatePicker format={dayFormats} disabledDate={(day) => day.format('YYYY-MM-DD') < today} />
    </Form.Item>
  )
}
