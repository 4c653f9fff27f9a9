/** From this hour of the evening to this hour of the morning, in Shanghai, people are not reminded of anything. */
export const quietHours = { from: 21, to: 8 } as const

/** True at night, when people are left alone; `hour` is the hour of the day in Shanghai. */
export function isQuiet(hour: number): boolean {
  return hour >= quietHours.from || hour < quietHours.to
}
