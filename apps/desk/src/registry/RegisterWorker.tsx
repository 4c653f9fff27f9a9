import { listWorkers, registerWorker } from '@anzhu/contract/registry'
import { viewCodeInsight } from '@anzhu/contract/insight'
import { countSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Drawer, Form } from 'antd'
import { useNavigate } from 'react-router'
import { Refusal } from '../frame/index.ts'
import { RegisterByCode } from './RegisterByCode.tsx'
import { type WorkerValues, WorkerFields } from './WorkerFields.tsx'

/** Registers one worker. Birthday, sex and age come from the number; what is wrong stands at its field. */
export function RegisterWorker({ open, close }: { open: boolean; close: () => void }) {
  const [form] = Form.useForm<WorkerValues>()
  const register = useRegistering(form, close)
  const leave = () => {
    register.reset()
    close()
  }
  // The button at the form's foot stands outside the form element.
  const validThen = (another: boolean) => () =>
    void form.validateFields().then(
      (values) => register.submit(values, another),
      () => undefined,
    )
  return (
    <Drawer
      open={open}
      onClose={leave}
      afterOpenChange={(shown) => shown && form.focusField('name')}
      title="添加人员"
      size={440}
      footer={
        <div className="result__actions">
          <Button onClick={leave}>取消</Button>
          <Button loading={register.pending} onClick={validThen(true)}>
            登记并继续添加
          </Button>
          <Button type="primary" loading={register.pending} onClick={validThen(false)}>
            登记
          </Button>
        </div>
      }
    >
      {register.atFields ? (
        <NoticeBar tone="error">没有登记，请按下面各栏的提示修改。</NoticeBar>
      ) : (
        <Refusal error={register.error} />
      )}
      <RegisterByCode form={form} />
      <WorkerFields form={form} listProjectsNow={open} submit={(values) => register.submit(values, false)} />
    </Drawer>
  )
}

/** Sends the form; afterwards the person's page opens, or the form stands ready for the next. */
function useRegistering(form: ReturnType<typeof Form.useForm<WorkerValues>>[0], close: () => void) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { mutate, error, isPending, reset } = useAction(registerWorker, {
    refresh: [listWorkers, listSafetyCodes, countSafetyCodes, viewCodeInsight],
  })
  const submit = (values: WorkerValues, another: boolean) =>
    mutate(
      { ...values, phone: values.phone?.trim() || null, projectId: values.projectId ?? null },
      {
        onSuccess: ({ id, name }) => {
          form.resetFields(['name', 'idNumber', 'phone'])
          void message.success(`已登记 ${name}，列入花名册`)
          if (another) return form.focusField('name')
          close()
          void navigate(`/people/${id}`)
        },
        onError: ({ issues }) => {
          form.setFields(
            issues.map(({ path, message: said }) => ({ name: path as keyof WorkerValues, errors: [said] })),
          )
          if (issues[0] !== undefined) form.focusField(issues[0].path as keyof WorkerValues)
        },
      },
    )
  return { submit, reset, pending: isPending, error, atFields: error !== null && error.issues.length > 0 }
}
