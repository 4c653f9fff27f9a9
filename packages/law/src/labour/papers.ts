/** How a printed sheet stands against the register, in the words of whoever scans its symbol. */
export type PaperState = 'agrees' | 'changed' | 'withdrawn'

/** The sentence of a scan: 与登记一致, 登记已于 2026年11月20日 变更, 已撤销. `changedOn` is a day in words. */
export function paperVerdict(state: PaperState, changedOn: string): string {
  switch (state) {
    case 'agrees':
      return '与登记一致'
    case 'changed':
      return `登记已于 ${changedOn} 变更`
    case 'withdrawn':
      return `已于 ${changedOn} 撤销`
  }
}
