/** The list of codes with some filters; a filter that is undefined is not set. */
export const codesTo = (filter: Readonly<Record<string, string | undefined>>) => withSearch('/codes', filter)

/** The list of checks with some filters. */
export const scansTo = (filter: Readonly<Record<string, string | undefined>>) => withSearch('/scans', filter)

/** The list of cases with some filters. */
export const itemsTo = (filter: Readonly<Record<string, string | undefined>>) => withSearch('/items', filter)

/** The enterprises behind a number of 归集进度. */
export const progressTo = (filter: Readonly<Record<string, string | undefined>>) =>
  withSearch('/labour/progress', filter)

/** The first day of the month of a day. */
export const firstOfMonth = (day: string) => `${day.slice(0, 8)}01`

function withSearch(path: string, filter: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`
}
