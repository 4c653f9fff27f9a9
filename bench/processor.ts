import { readdirSync, readFileSync } from 'node:fs'

/** Processor time used so far by a process, in microseconds; Linux counts in hundredths of a second. */
export function processorMicros(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

/** The processor time of a PostgreSQL: its postmaster and every process below it, ended ones included. */
export function databaseMicros(postmaster: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster)
    .map(Number)
  return [postmaster, ...children].reduce(
    (sum, pid) => sum + safely(() => processorMicros(pid)),
    safely(() => reaped(postmaster)),
  )
}

function parentOf(pid: string): number | undefined {
  return safely<number | undefined>(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  }, undefined)
}

/** Time of children that ended and were waited for. */
function reaped(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) * 10_000
}

/** A process may end while it is looked at. */
function safely<T = number>(read: () => T, otherwise = 0 as T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}

/** Memory that a process has in the machine's, in kibibytes; 0 when it is gone. */
export function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
