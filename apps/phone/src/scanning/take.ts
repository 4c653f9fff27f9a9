/** What was checked last and when its result was left, in milliseconds. */
export interface Taken {
  readonly content: string
  readonly leftAt: number
}

/** The same code in front of the camera again within this time is the one just checked, not another check. */
const again = 3000

/** Whether what the camera reads is to be checked; `within` is how long the same code is still the same check. */
export function shouldTake(content: string, last: Taken | null, now: number, within = again): boolean {
  if (content.trim() === '') return false
  return last === null || last.content !== content || now - last.leftAt > within
}
