/* oxlint-disable no-extend-native -- supplying what a browser lacks is the purpose of this file */

/** Supplies what Android WebViews before 92 lack and shared code uses; syntax is lowered by the build. */
export function completeOldBrowsers(): void {
  if (!('replaceAll' in String.prototype)) {
    Object.defineProperty(String.prototype, 'replaceAll', {
      value(this: string, pattern: string | RegExp, by: string) {
        return typeof pattern === 'string' ? this.split(pattern).join(by) : this.replace(pattern, by)
      },
    })
  }
  for (const kind of [Array, String]) {
    if ('at' in kind.prototype) continue
    Object.defineProperty(kind.prototype, 'at', {
      value(this: ArrayLike<unknown>, index: number) {
        return this[index < 0 ? this.length + index : index]
      },
    })
  }
}
