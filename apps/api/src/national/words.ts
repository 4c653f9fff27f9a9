import type { NationalState, NationalTask } from '@anzhu/contract/national'
import { nationalTasks, operationOf, type NationalTask as Op } from '@anzhu/law/certificates/national-fields'
import { operationWords } from '@anzhu/law/certificates/status-codes'

/** What a task is called: 赋码（新发）; an expiry is told under the code of cancelling. */
export const taskTitle = (op: Op, operation: string, isExpiry: boolean): string =>
  `${nationalTasks[op]}（${isExpiry ? '到期失效' : operationWords[operationOf(operation)]}）`

/** The states of a task in words. */
export const taskStates: Readonly<Record<NationalTask['state'], string>> = {
  waiting: '等待报送',
  asked: '已报送，等待答复',
  refused: '国家平台退回',
  done: '已办成',
}

/** How a certificate stands with the national platform, in a sentence that says what happens next. */
export function sentenceOf(
  next: Pick<NationalTask, 'title' | 'state' | 'error'> | undefined,
  { connected, hasTasks }: { readonly connected: boolean; readonly hasTasks: boolean },
): Pick<NationalState, 'state' | 'sentence'> {
  if (!hasTasks) return { state: 'nothing', sentence: '这本证书没有需要报送国家平台的事项。' }
  if (next === undefined) return { state: 'done', sentence: '应报送的事项都已办成。' }
  const { title, state, error } = next
  const what = `${title}${taskStates[state]}`
  if (!connected)
    return { state: 'waiting', sentence: `${title}排队等待：本平台还没有接通国家平台，接通后自动报送。` }
  if (state === 'refused')
    return {
      state,
      sentence: `${what}：${error}。处理后可以重新报送；系统每天也会再报一次。`.replace('。。', '。'),
    }
  if (state === 'asked')
    return { state, sentence: `${what}。国家平台一般当天答复，生成电子证照要 1–3 个工作日。` }
  return error === ''
    ? { state: 'waiting', sentence: `${what}，一般几秒钟内开始。` }
    : { state: 'waiting', sentence: `${title}还没有办成：${error}。系统会自动再试。` }
}
