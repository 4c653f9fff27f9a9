import { failureWords } from '../connectors/failure.ts'
import type { JobCause } from '../jobs/backlog.ts'

/** Why a job failed, for whoever looks after the platform: what kind of failure it was, never what it was about. */
export function failureInWords({ error, code, lapse }: JobCause): string {
  if (lapse !== '') return lapses[lapse] ?? '没有做完'
  if (error === '') return ''
  if (error === 'OutsideFailure') return `外部系统：${outside[code] ?? '没有应答'}`
  if (lost.test(code)) return '数据库没有应答'
  if (/^[0-9A-Z]{5}$/.test(code)) return `数据库拒绝了写入（${code}）`
  if (noRoom.has(code)) return '磁盘已满，或文件存储写不进去'
  return `程序出错（${error.slice(0, 60)}${code === '' ? '' : ` ${code}`}）`
}

const lapses: Readonly<Record<string, string>> = {
  'job heartbeat timeout': '处理它的进程中断，没有做完',
  'job timed out': '超过时限，没有做完',
}

const outside: Readonly<Record<string, string>> = failureWords
/** Connections that broke, and PostgreSQL's classes 08 (connection), 53 (resources) and 57 (shut down). */
const lost = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|08\w{3}|53\w{3}|57P\w{2})$/
const noRoom: ReadonlySet<string> = new Set(['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT'])
