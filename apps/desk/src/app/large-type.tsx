import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { readNote, writeNote } from '../frame/index.ts'

const LargeTypeContext = createContext({ large: false, toggle: () => {} })

/** Remembers on this device whether the user wants big type. */
export function LargeTypeProvider({ children }: { children: ReactNode }) {
  const [large, setLarge] = useState(() => readNote('large-type') === 'yes')
  useEffect(() => {
    document.documentElement.classList.toggle('large-type', large)
    writeNote('large-type', large ? 'yes' : 'no')
  }, [large])
  const value = useMemo(() => ({ large, toggle: () => setLarge(!large) }), [large])
  return <LargeTypeContext.Provider value={value}>{children}</LargeTypeContext.Provider>
}

/** Whether big type is on, and the switch. */
export function useLargeType() {
  return useContext(LargeTypeContext)
}
