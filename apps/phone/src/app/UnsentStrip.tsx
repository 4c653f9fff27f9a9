import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useUnsent } from '../offline/unsent.ts'

/** Whether this phone believes to have network. */
function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return online
}

/** 离线 · 未上传 3 on every page that has no strip of its own, with the way to where it is looked after. */
export function UnsentStrip() {
  const online = useOnline()
  const unsent = useUnsent()
  const { pathname } = useLocation()
  const { post } = useSession()
  if (!mayEver(post, 'inspection.make') || pathname.startsWith('/scan')) return null
  if (online && unsent === 0) return null
  const parts = [...(online ? [] : ['离线']), ...(unsent > 0 ? [`未上传 ${unsent}`] : [])]
  return (
    <p className="queue-strip" role="status">
      <Link to="/offline">{parts.join(' · ')}</Link>
    </p>
  )
}
